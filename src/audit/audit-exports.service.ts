import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { piecesOf } from '../database/keyset-list.js';
import { Audit } from './audit.service.js';
import { AuditLists, type AuditFilter } from './audit-lists.js';
import type { AuditRow } from './audit-row.js';

/** Entries that leave the server in a file. */
@Injectable()
export class AuditExports {
  constructor(
    private readonly lists: AuditLists,
    private readonly audit: Audit,
  ) {}

  /** Returns the entries piece by piece, however many there are, after an entry that tells who took them. */
  async open({ id }: Actor, format: string, filter: AuditFilter): Promise<AsyncGenerator<readonly AuditRow[]>> {
    await this.audit.record({ action: 'staff.exported', actorId: id, subjectId: null, details: { of: 'audit', format, ...set(filter) } });
    return piecesOf(this.lists.newestFirst(filter));
  }
}

/** What of a filter is not empty. */
const set = (filter: AuditFilter): Partial<AuditFilter> => Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null));
