import { Injectable } from '@nestjs/common';
import { databaseTime } from '../database/time.js';
import { auditActions, type AuditAction } from './actions.js';
import type { NewEntry } from './audit-row.js';
import { AuditRepository } from './audit.repository.js';
import { circumstances } from './circumstances.js';

export interface AuditFact {
  readonly action: AuditAction;
  /** Who did it; null when nobody was signed in. */
  readonly actorId: number | null;
  /** Whose account it concerns; null when what was asked for fits nobody's. */
  readonly subjectId: number | null;
  /** Ids, reasons and names of fields, never a value that could be a secret. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The trail of what was done to accounts. */
@Injectable()
export class Audit {
  constructor(private readonly repository: AuditRepository) {}

  /** Writes a fact down, within the transaction of the act, and how the act came to the server. */
  async record(fact: AuditFact): Promise<void> {
    await this.repository.add(entryOf(fact));
  }
}

/** The entry of what happens now. */
export function entryOf({ action, actorId, subjectId, details = {} }: AuditFact): NewEntry {
  const { door, network, userAgent, requestId } = circumstances();
  return {
    happened_at: databaseTime(Date.now()),
    action,
    outcome: auditActions[action],
    actor_id: actorId,
    subject_id: subjectId,
    door,
    network,
    user_agent: userAgent,
    request_id: requestId,
    details: JSON.stringify(details),
  };
}
