import { setTimeout as sleep } from 'node:timers/promises';
import type { TestApp } from './app.js';
import type { Options } from './http.js';

/** Sent with every request that is to be told from others. */
export const HEADERS = { 'User-Agent': 'Audited/1.0', 'X-Request-ID': 'request-of-a-test' };
/** How each of them came, apart from the door. */
const FROM_HERE = { network: '127.0.0.0/24', user_agent: 'b21e88ea2ce3a24c', request_id: 'request-of-a-test' };

/** An audit entry, with its details parsed. */
export interface Entry {
  readonly action: string;
  readonly actor: number | null;
  readonly subject: number | null;
  readonly outcome: string;
  readonly door: string;
  readonly network: string | null;
  readonly user_agent: string | null;
  readonly request_id: string | null;
  readonly details: unknown;
}

/** What somebody did to their own account with a request of these headers. */
export const entry = (action: string, door: string, { id }: { readonly id: number }, more: Partial<Entry> = {}): Entry => ({
  action,
  actor: id,
  subject: id,
  outcome: 'success',
  door,
  ...FROM_HERE,
  details: {},
  ...more,
});

/** Sends a request as somebody, with these headers. */
export const as = ({ token }: { readonly token: string }): Options => ({ token, headers: HEADERS });

/** The audit entries of a test. */
export class Trail {
  private mark = 0;

  constructor(private readonly server: () => TestApp) {}

  /** Forgets what was written so far. */
  async begin(): Promise<void> {
    const [last] = await this.server().arrange.sql<{ id: number }[]>('SELECT MAX(id) AS id FROM audit_entries');
    this.mark = last?.id ?? 0;
  }

  /** What was written since, in its order. */
  async entries(): Promise<Entry[]> {
    const rows = await this.server().arrange.sql<(Omit<Entry, 'details'> & { details: string })[]>(
      `SELECT action, actor_id AS actor, subject_id AS subject, outcome, door, network, user_agent, request_id, details
       FROM audit_entries WHERE id > ? ORDER BY id`,
      [this.mark],
    );
    return rows.map((row) => ({ ...row, details: JSON.parse(row.details) as unknown }));
  }

  /** The same, once there are so many: what may come in floods is written a moment later. */
  async atLast(count: number): Promise<Entry[]> {
    for (let patience = 100; patience > 0 && (await this.entries()).length < count; patience--) await sleep(20);
    return this.entries();
  }
}
