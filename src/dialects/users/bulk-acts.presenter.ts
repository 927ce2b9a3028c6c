import { BULK_ACTS, type BulkAct } from '../../auth/bulk-acts.js';
import type { BulkOutcome } from '../../auth/bulk-acts.service.js';
import type { UserRow } from '../../users/user-row.js';
import { integer, list, shape, text } from '../../wire/docs/schema.js';

const account = shape({ id: integer, username: text });

export const bulkOutcome = shape({
  action: { type: 'string', enum: BULK_ACTS, example: 'set-role' },
  affected: list(account),
  unchanged: { ...list(account), example: [] },
  missing: { ...list(integer), example: [8] },
});

interface Account {
  readonly id: number;
  readonly username: string;
}

export interface BulkOutcomeBody {
  readonly action: BulkAct['name'];
  readonly affected: readonly Account[];
  readonly unchanged: readonly Account[];
  readonly missing: readonly number[];
}

const presentAccount = ({ id, username }: UserRow): Account => ({ id, username });

export const presentBulkOutcome = (action: BulkAct['name'], { affected, unchanged, missing }: BulkOutcome): BulkOutcomeBody => ({
  action,
  affected: affected.map(presentAccount),
  unchanged: unchanged.map(presentAccount),
  missing,
});
