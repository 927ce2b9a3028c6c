import { momentColumn } from '../database/time.js';
import type { AuditAction, Outcome } from './actions.js';

/** An entry before it has an id. Times are `YYYY-MM-DD HH:MM:SS.mmm` in UTC. */
export interface NewEntry {
  readonly happened_at: string;
  readonly action: AuditAction;
  readonly outcome: Outcome;
  readonly actor_id: number | null;
  readonly subject_id: number | null;
  readonly door: string;
  readonly network: string | null;
  readonly user_agent: string | null;
  readonly request_id: string | null;
  /** JSON. */
  readonly details: string;
}

export interface AuditRow extends NewEntry {
  readonly id: number;
  /** Both null until it is sealed. */
  readonly sequence: number | null;
  readonly hash: string | null;
}

/** The columns of an entry, in the order in which it is sealed, listed and exported. */
export const ENTRY_COLUMNS = [
  'happened_at', 'action', 'outcome', 'actor_id', 'subject_id', 'door', 'network', 'user_agent', 'request_id', 'details',
] as const satisfies readonly (keyof NewEntry)[]; // prettier-ignore

/** The select list of an {@link AuditRow}. */
export const auditColumns = (table: string): string => {
  const columns = ENTRY_COLUMNS.map((name) => (name === 'happened_at' ? momentColumn(`${table}.${name}`, name) : `${table}.${name}`));
  return [`${table}.id`, ...columns, `${table}.sequence`, `${table}.hash`].join(', ');
};
