import { Injectable } from '@nestjs/common';
import { condition, type Condition } from '../database/keyset.js';
import { KeysetList, type ListColumn, type ListSource, type Order } from '../database/keyset-list.js';
import { totalOf } from '../database/row-counts.js';
import { Sql } from '../database/sql.js';
import { databaseTime } from '../database/time.js';
import { canonical } from './identity.js';
import type { Role } from './role.js';
import { userColumns, type UserRow } from './user-row.js';

/** Which accounts are meant. */
export interface UserFilter {
  /** Every term occurs in the username, the address or a name. */
  readonly terms: readonly string[];
  readonly role: Role | null;
  readonly isActive: boolean | null;
  /** The role that staff have been asked to grant. */
  readonly requestedRole: Role | null;
  /** Milliseconds; who joined then belongs to it. */
  readonly joinedFrom: number | null;
  /** Milliseconds; who joined then does not. */
  readonly joinedBefore: number | null;
}

export const ANY_USER: UserFilter = {
  terms: [],
  role: null,
  isActive: null,
  requestedRole: null,
  joinedFrom: null,
  joinedBefore: null,
};

export type UserOrderField = 'id' | 'username' | 'email' | 'date_joined' | 'last_login';
export type UserOrder = Order<UserOrderField>;

const ORDER_COLUMNS: Readonly<Record<UserOrderField, ListColumn>> = {
  id: { expression: 'u.id', holds: 'number', key: 'id', isUnique: true },
  username: { expression: 'u.username_canonical', holds: 'text', key: 'username_canonical', isExtra: true, isUnique: true },
  email: { expression: 'u.email_canonical', holds: 'text', nullable: true, key: 'email_canonical', isExtra: true },
  date_joined: { expression: 'u.date_joined', holds: 'moment', key: 'date_joined' },
  last_login: { expression: 'u.last_login', holds: 'moment', nullable: true, key: 'last_login' },
};

export const USER_ORDER_FIELDS = Object.keys(ORDER_COLUMNS) as UserOrderField[];

const ACCOUNTS: ListSource<UserFilter, UserOrderField> = {
  table: 'users',
  alias: 'u',
  columns: userColumns('u'),
  orderColumns: ORDER_COLUMNS,
  total: totalOf('users'),
  conditions: ({ role, isActive, requestedRole, joinedFrom, joinedBefore }): Condition[] => [
    ...condition('u.role = ?', role),
    ...condition('u.is_active = ?', isActive === null ? null : Number(isActive)),
    ...condition('u.role_requested = ?', requestedRole),
    ...condition('u.date_joined >= ?', joinedFrom === null ? null : databaseTime(joinedFrom)),
    ...condition('u.date_joined < ?', joinedBefore === null ? null : databaseTime(joinedBefore)),
  ],
  search: { text: 'u.search_text', terms: ({ terms }) => terms.map(canonical) },
};

/** The accounts in pages. */
@Injectable()
export class UserLists extends KeysetList<UserRow, UserFilter, UserOrderField> {
  constructor(sql: Sql) {
    super(sql, ACCOUNTS);
  }
}
