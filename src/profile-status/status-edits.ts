import { Injectable } from '@nestjs/common';
import { countedAnew, KeysetList, type ListSource, type OrderedRows } from '../database/keyset-list.js';
import { Sql } from '../database/sql.js';
import { momentColumn } from '../database/time.js';

/** An earlier wording. Times are `YYYY-MM-DD HH:MM:SS.mmm` in UTC. */
export interface EditRow {
  readonly id: number;
  readonly content: string;
  readonly replaced_at: string;
}

interface OfStatus {
  readonly statusId: number;
}

const EDITS: ListSource<OfStatus, 'id'> = {
  table: 'status_edits',
  alias: 'e',
  columns: `e.id, e.status_content AS content, ${momentColumn('e.replaced_at', 'replaced_at')}`,
  orderColumns: { id: { expression: 'e.id', holds: 'number', key: 'id', isUnique: true } },
  total: () => null,
  conditions: ({ statusId }) => [{ sql: 'e.status_id = ?', values: [statusId] }],
};

/** The earlier wordings of statuses in pages, the newest first. */
@Injectable()
export class StatusEdits extends KeysetList<EditRow, OfStatus, 'id'> {
  constructor(private readonly database: Sql) {
    super(database, EDITS);
  }

  ofStatus(statusId: number): OrderedRows<EditRow> {
    return countedAnew(this.of({ statusId }, [{ field: 'id', descending: true }]));
  }

  /** Keeps what a status has said until a moment, in the transaction in which it is worded anew. The moment is database time. */
  async keep(statusId: number, content: string, replacedAt: string): Promise<void> {
    await this.database.insert('status_edits', { status_id: statusId, status_content: content, replaced_at: replacedAt });
  }
}
