import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.service.js';
import { piecesOf } from '../database/keyset-list.js';
import { UserLists, type UserFilter, type UserOrder } from './user-lists.js';
import type { UserRow } from './user-row.js';

/** Accounts that leave the server in a file. */
@Injectable()
export class UserExports {
  constructor(
    private readonly lists: UserLists,
    private readonly audit: Audit,
  ) {}

  /** Returns the accounts piece by piece, however many there are, after an entry that tells who took them. */
  async open({ id }: Actor, filter: UserFilter, order: readonly UserOrder[]): Promise<AsyncGenerator<readonly UserRow[]>> {
    // Which filters, not what they held: a search may hold an address.
    const filters = Object.entries(filter).flatMap(([name, value]: [string, unknown]) => (isEmpty(value) ? [] : [name]));
    await this.audit.record({ action: 'staff.exported', actorId: id, subjectId: null, details: { of: 'users', format: 'csv', filters } });
    return piecesOf(this.lists.of(filter, order));
  }
}

const isEmpty = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);
