import { Injectable } from '@nestjs/common';
import { condition } from '../database/keyset.js';
import { countedAnew, KeysetList, type ListSource, type Order, type OrderedRows } from '../database/keyset-list.js';
import { Sql } from '../database/sql.js';
import { databaseTime } from '../database/time.js';
import type { AuditAction, Outcome } from './actions.js';
import { auditColumns, type AuditRow } from './audit-row.js';

/** Which entries are meant. Null filters nothing. */
export interface AuditFilter {
  readonly action: AuditAction | null;
  readonly outcome: Outcome | null;
  readonly actorId: number | null;
  readonly subjectId: number | null;
  /** Milliseconds; what happened then belongs to it. */
  readonly from: number | null;
  /** Milliseconds; what happened then does not. */
  readonly to: number | null;
}

const EVERYTHING: AuditFilter = { action: null, outcome: null, actorId: null, subjectId: null, from: null, to: null };

const NEWEST_FIRST: readonly Order<'id'>[] = [{ field: 'id', descending: true }];

const moment = (time: number | null): string | null => (time === null ? null : databaseTime(time));

const ENTRIES: ListSource<AuditFilter, 'id'> = {
  table: 'audit_entries',
  alias: 'e',
  columns: auditColumns('e'),
  orderColumns: { id: { expression: 'e.id', holds: 'number', key: 'id', isUnique: true } },
  // The last place of the chain says how many are sealed, so only the few others are counted.
  total: '(SELECT COALESCE(MAX(sequence), 0) FROM audit_entries) + (SELECT COUNT(*) FROM audit_entries WHERE sequence IS NULL)',
  conditions: ({ action, outcome, actorId, subjectId, from, to }) => [
    ...condition('e.action = ?', action),
    ...condition('e.outcome = ?', outcome),
    ...condition('e.actor_id = ?', actorId),
    ...condition('e.subject_id = ?', subjectId),
    ...condition('e.happened_at >= ?', moment(from)),
    ...condition('e.happened_at < ?', moment(to)),
  ],
};

/** The entries in pages, the newest first. */
@Injectable()
export class AuditLists extends KeysetList<AuditRow, AuditFilter, 'id'> {
  constructor(sql: Sql) {
    super(sql, ENTRIES);
  }

  newestFirst(filter: AuditFilter): OrderedRows<AuditRow> {
    return this.of(filter, NEWEST_FIRST);
  }

  /** What concerns somebody's account. */
  activityOf(subjectId: number): OrderedRows<AuditRow> {
    return countedAnew(this.newestFirst({ ...EVERYTHING, subjectId }));
  }
}
