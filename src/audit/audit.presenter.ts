import { integer, moment as momentSchema, orNull, shape, text, type Schema } from '../wire/docs/schema.js';
import { moment } from '../wire/moment.js';
import { AUDIT_ACTIONS, OUTCOMES, type AuditAction, type Outcome } from './actions.js';
import type { AuditRow } from './audit-row.js';

const action: Schema = { type: 'string', enum: AUDIT_ACTIONS };
const outcome: Schema = { type: 'string', enum: OUTCOMES };

export const auditEntry = shape({
  id: integer,
  happened_at: momentSchema,
  action,
  outcome,
  actor: orNull(integer),
  subject: orNull(integer),
  door: text,
  network: orNull(text),
  user_agent: orNull(text),
  request_id: orNull(text),
  details: { type: 'object', additionalProperties: true },
  sequence: orNull(integer),
  hash: orNull(text),
});

export interface AuditEntryBody {
  readonly id: number;
  readonly happened_at: string;
  readonly action: AuditAction;
  readonly outcome: Outcome;
  /** The id of whoever did it. */
  readonly actor: number | null;
  /** The id of the account that it concerns. */
  readonly subject: number | null;
  readonly door: string;
  readonly network: string | null;
  readonly user_agent: string | null;
  readonly request_id: string | null;
  readonly details: unknown;
  /** Null until it is sealed. */
  readonly sequence: number | null;
  readonly hash: string | null;
}

export const presentEntry = (row: AuditRow): AuditEntryBody => ({
  id: row.id,
  happened_at: moment(row.happened_at),
  action: row.action,
  outcome: row.outcome,
  actor: row.actor_id,
  subject: row.subject_id,
  door: row.door,
  network: row.network,
  user_agent: row.user_agent,
  request_id: row.request_id,
  details: JSON.parse(row.details),
  sequence: row.sequence,
  hash: row.hash,
});

export const activity = shape({
  id: integer,
  happened_at: momentSchema,
  action,
  outcome,
  by: { anyOf: [{ type: 'string', enum: ['you', 'staff'] }, { type: 'null' }] },
  network: orNull(text),
});

export interface ActivityBody {
  readonly id: number;
  readonly happened_at: string;
  readonly action: AuditAction;
  readonly outcome: Outcome;
  /** Null when nobody was signed in. */
  readonly by: 'you' | 'staff' | null;
  readonly network: string | null;
}

/** What somebody may know of what concerns them: of staff neither who it was nor where they were. */
export const presentActivity =
  (ownId: number) =>
  (row: AuditRow): ActivityBody => {
    const by = row.actor_id === null ? null : row.actor_id === ownId ? 'you' : 'staff';
    return {
      id: row.id,
      happened_at: moment(row.happened_at),
      action: row.action,
      outcome: row.outcome,
      by,
      network: by === 'staff' ? null : row.network,
    };
  };
