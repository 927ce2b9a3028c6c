import { Injectable } from '@nestjs/common';
import { KeysetList, type ListColumn, type ListSource } from '../database/keyset-list.js';
import { totalOf } from '../database/row-counts.js';
import { Sql } from '../database/sql.js';
import { ofActiveUsers } from '../users/active-users.js';
import { canonical } from '../users/identity.js';
import { personColumns, type PersonRow } from '../users/person-row.js';

/** Which profiles are meant. */
export interface ProfileFilter {
  /** Every term occurs in the username: whoever searches for an address or a name shall not learn whose it is. */
  readonly terms: readonly string[];
}

/** A profile calls the username `user`; clients that order by what they see ask for that. */
export type ProfileOrderField = 'id' | 'user' | 'username';

const USERNAME: ListColumn = {
  expression: 'u.username_canonical',
  holds: 'text',
  key: 'username_canonical',
  isExtra: true,
  isUnique: true,
};

const ORDER_COLUMNS: Readonly<Record<ProfileOrderField, ListColumn>> = {
  id: { expression: 'u.id', holds: 'number', key: 'id', isUnique: true },
  user: USERNAME,
  username: USERNAME,
};

export const PROFILE_ORDER_FIELDS = Object.keys(ORDER_COLUMNS) as ProfileOrderField[];

const SHOWN = ofActiveUsers('u.id');

const PROFILES: ListSource<ProfileFilter, ProfileOrderField> = {
  table: 'users',
  alias: 'u',
  columns: personColumns('u'),
  orderColumns: ORDER_COLUMNS,
  total: `${totalOf('users')} - (SELECT COUNT(*) FROM users hidden WHERE hidden.is_active = 0)`,
  scope: () => SHOWN,
  conditions: () => [],
  search: { text: 'u.username_canonical', terms: ({ terms }) => terms.map(canonical) },
};

/** The profiles of the accounts that are not deactivated, in pages. */
@Injectable()
export class ProfileLists extends KeysetList<PersonRow, ProfileFilter, ProfileOrderField> {
  constructor(sql: Sql) {
    super(sql, PROFILES);
  }
}
