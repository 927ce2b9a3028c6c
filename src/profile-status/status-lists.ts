import { Injectable } from '@nestjs/common';
import { condition, type Condition } from '../database/keyset.js';
import { KeysetList, type BoundScope, type ListColumn, type ListSource, type Order } from '../database/keyset-list.js';
import { Sql } from '../database/sql.js';
import { databaseTime } from '../database/time.js';
import { statusColumns, type StatusRow } from './status-row.js';
import { folded, FOLDED_CONTENT } from './status-search.js';
import { countFor, totalFor, visibleTo, type Viewer } from './visibility.js';

/** Which statuses are meant. */
export interface StatusFilter {
  /** Who looks: everybody has a list of their own. */
  readonly viewer: Viewer;
  /** Every term occurs in the text. */
  readonly terms: readonly string[];
  /** The id of the profile that they stand on, which is one that is shown. */
  readonly ownerId: number | null;
  /** Milliseconds; what was said then belongs to it. */
  readonly createdFrom: number | null;
  /** Milliseconds; what was said then does not. */
  readonly createdBefore: number | null;
}

const ANY_STATUS = { terms: [], ownerId: null, createdFrom: null, createdBefore: null } as const satisfies Partial<StatusFilter>;

export type StatusOrderField = 'id' | 'created_at' | 'updated_at';
export type StatusOrder = Order<StatusOrderField>;

const ORDER_COLUMNS: Readonly<Record<StatusOrderField, ListColumn>> = {
  id: { expression: 's.id', holds: 'number', key: 'id', isUnique: true },
  created_at: { expression: 's.created_at', holds: 'moment', key: 'created_at' },
  updated_at: { expression: 's.updated_at', holds: 'moment', key: 'updated_at' },
};

export const STATUS_ORDER_FIELDS = Object.keys(ORDER_COLUMNS) as StatusOrderField[];

const STATUSES: ListSource<StatusFilter, StatusOrderField> = {
  table: 'profile_statuses',
  alias: 's',
  columns: statusColumns('s'),
  orderColumns: ORDER_COLUMNS,
  total: ({ viewer }) => totalFor(viewer),
  counting: countAnew,
  scope: ({ viewer, ownerId }) => scopeOf(viewer, ownerId),
  conditions: ({ ownerId, createdFrom, createdBefore }): Condition[] => [
    ...condition('s.user_id = ?', ownerId),
    ...condition('s.created_at >= ?', createdFrom === null ? null : databaseTime(createdFrom)),
    ...condition('s.created_at < ?', createdBefore === null ? null : databaseTime(createdBefore)),
  ],
  search: { text: FOLDED_CONTENT, terms: ({ terms }) => terms.map(folded) },
};

/** Of one author, each row is looked at by itself even where they are many: that all of them are of an active account is known. */
function scopeOf(viewer: Viewer, ownerId: number | null): BoundScope {
  const scope = visibleTo(viewer);
  return ownerId === null ? scope : { ...scope, many: scope.each };
}

/** What an account may see changes with whom it follows: whoever has just followed or blocked somebody would miss it in an old count. */
function countAnew({ viewer, ownerId, terms, createdFrom, createdBefore }: StatusFilter): Condition | null {
  if (typeof viewer !== 'number' || terms.length > 0 || createdFrom !== null || createdBefore !== null) return null;
  if (ownerId === null) return countFor(viewer);
  const { each, values = [] } = visibleTo(viewer);
  return { sql: `SELECT COUNT(*) AS n FROM profile_statuses s WHERE s.user_id = ? AND ${each}`, values: [ownerId, ...values] };
}

/** The statuses that somebody may see, in pages. */
@Injectable()
export class StatusLists extends KeysetList<StatusRow, StatusFilter, StatusOrderField> {
  constructor(sql: Sql) {
    super(sql, STATUSES);
  }

  /** Counts what stands on a profile anew, also for those whose counts are kept. */
  forget(ownerId: number): void {
    for (const viewer of ['anybody', 'staff'] as const) this.forgetCount({ ...ANY_STATUS, viewer, ownerId });
  }
}
