import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Principal } from '../access/authenticator.js';
import { CONFIG, type Config } from '../config/config.js';
import { UserChanges } from '../users/user-changes.js';
import { mustConfirm } from './dashboard-sessions.js';
import type { SessionRow } from './sessions.repository.js';

/** A living session and its owner. */
interface Known {
  readonly session: SessionRow;
  readonly principal: Principal;
  /** In milliseconds of a clock that nobody sets back: what is old must not become new again. */
  readonly readAt: number;
}

const KEPT = 20_000;
/** Characters of biographies that are kept in all, and with one session: one with more of them is read at each request. */
const CHARACTERS_KEPT = 20_000_000;
const LONGEST_KEPT = 10_000;
/** Characters that a session without a biography stands for, roughly. */
const WITHOUT_BIO = 500;

/**
 * Keeps living sessions with their owners for as long as another process may go on accepting a revoked credential (REVOCATION): a second,
 * or not at all. What changes in this process is forgotten with the commit, so here every change counts from the next request on.
 */
@Injectable()
export class Principals {
  private readonly known: LRUCache<number, Known>;
  private readonly sessionsOf = new Map<number, Set<number>>();
  private readonly loading = new Map<string, Promise<SessionRow | null>>();
  /** Counts what was forgotten, so that a row read before a change is not kept after it. */
  private forgotten = 0;
  private readonly maxAge: number;

  constructor(@Inject(CONFIG) config: Config, changes: UserChanges) {
    this.maxAge = config.revocationDelay;
    this.known = new LRUCache({
      max: KEPT,
      maxSize: CHARACTERS_KEPT,
      maxEntrySize: LONGEST_KEPT,
      sizeCalculation: ({ session }) => session.user.bio.length + WITHOUT_BIO,
      dispose: ({ session }) => this.unlink(session),
    });
    changes.onChange((userId) => this.forgetUser(userId));
  }

  /** How many sessions are kept, and how many may be. */
  get fill(): { readonly size: number; readonly max: number } {
    return { size: this.known.size, max: KEPT };
  }

  /** Returns the session if it was read a moment ago. */
  find(sessionId: number): Known | undefined {
    const known = this.known.get(sessionId);
    return known && performance.now() - known.readAt < this.maxAge ? known : undefined;
  }

  /** Reads a session. Requests that ask for the same one at the same time share one query. */
  async load(key: string, read: () => Promise<SessionRow | null>): Promise<SessionRow | null> {
    if (this.maxAge === 0) return read();
    let flight = this.loading.get(key);
    if (!flight) {
      flight = this.readAndKeep(read).finally(() => {
        if (this.loading.get(key) === flight) this.loading.delete(key);
      });
      this.loading.set(key, flight);
    }
    return flight;
  }

  forgetSession(sessionId: number): void {
    this.beginForgetting();
    this.known.delete(sessionId);
  }

  private forgetUser(userId: number): void {
    this.beginForgetting();
    for (const sessionId of [...(this.sessionsOf.get(userId) ?? [])]) this.known.delete(sessionId);
  }

  /** Nobody may join a read that began before the change. */
  private beginForgetting(): void {
    this.forgotten++;
    this.loading.clear();
  }

  private async readAndKeep(read: () => Promise<SessionRow | null>): Promise<SessionRow | null> {
    const before = this.forgotten;
    const readAt = performance.now();
    const session = await read();
    if (session && !session.isRevoked && session.user.is_active && this.forgotten === before) {
      this.known.set(session.id, { session, principal: principalOf(session), readAt });
      if (!this.known.has(session.id)) return session;
      const siblings = this.sessionsOf.get(session.userId);
      if (siblings) siblings.add(session.id);
      else this.sessionsOf.set(session.userId, new Set([session.id]));
    }
    return session;
  }

  private unlink({ id, userId }: SessionRow): void {
    const siblings = this.sessionsOf.get(userId);
    siblings?.delete(id);
    if (siblings?.size === 0) this.sessionsOf.delete(userId);
  }
}

export const principalOf = ({ id, kind, confirmedAt, user }: SessionRow): Principal => ({
  actor: { id: user.id, role: user.role, sessionId: id, ...(mustConfirm(kind, confirmedAt) && { mustConfirm: true }) },
  user,
});
