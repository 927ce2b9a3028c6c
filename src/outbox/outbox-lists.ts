import { Injectable } from '@nestjs/common';
import { condition } from '../database/keyset.js';
import { KeysetList, type ListSource, type OrderedRows } from '../database/keyset-list.js';
import { Sql } from '../database/sql.js';
import { momentColumn } from '../database/time.js';
import type { MailState } from '../mail/mail.entity.js';

/** A mail as staff see it: never what it was filled with. Times are `YYYY-MM-DD HH:MM:SS.mmm` in UTC. */
export interface OutboxRow {
  readonly id: number;
  readonly template: string;
  readonly recipient: string;
  readonly state: MailState;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly created_at: string;
  readonly due_at: string;
  readonly sent_at: string | null;
  readonly expires_at: string | null;
  /** Whether it still has what it is filled with. */
  readonly is_whole: 0 | 1;
}

/** Which mails are meant. Null filters nothing. */
export interface OutboxFilter {
  readonly state: MailState | null;
  readonly template: string | null;
}

const MOMENTS = ['created_at', 'due_at', 'sent_at', 'expires_at'].map((name) => momentColumn(`m.${name}`, name));
export const OUTBOX_COLUMNS = [
  'm.id, m.template, m.recipient, m.state, m.attempts, m.last_error',
  "m.variables <> '' AS is_whole",
  ...MOMENTS,
].join(', ');

const MAILS: ListSource<OutboxFilter, 'id'> = {
  table: 'mails',
  alias: 'm',
  columns: OUTBOX_COLUMNS,
  orderColumns: { id: { expression: 'm.id', holds: 'number', key: 'id', isUnique: true } },
  // Mails are removed thirty days after they were sent or given up.
  total: '(SELECT COUNT(*) FROM mails)',
  conditions: ({ state, template }) => [...condition('m.state = ?', state), ...condition('m.template = ?', template)],
};

/** The outbox in pages, the newest first. */
@Injectable()
export class OutboxLists extends KeysetList<OutboxRow, OutboxFilter, 'id'> {
  constructor(sql: Sql) {
    super(sql, MAILS);
  }

  newestFirst(filter: OutboxFilter): OrderedRows<OutboxRow> {
    return this.of(filter, [{ field: 'id', descending: true }]);
  }
}
