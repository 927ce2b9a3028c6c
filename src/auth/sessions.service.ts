import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { authorize, staff } from '../access/policies.js';
import { Audit, type AuditFact } from '../audit/audit.service.js';
import { CONFIG, type Config } from '../config/config.js';
import { milliseconds } from '../database/time.js';
import { Transactions } from '../database/transactions.js';
import { InvalidCredentials, NotAuthenticated, NotFound } from '../errors/domain-error.js';
import type { Visitor } from '../limits/visitor.js';
import { UserChanges } from '../users/user-changes.js';
import { Users } from '../users/users.service.js';
import { confirmedUntil, DASHBOARD, DASHBOARD_LIFETIME } from './dashboard-sessions.js';
import { Principals } from './principals.service.js';
import { SESSION_KINDS, type SessionKind } from './session-kinds.js';
import { SessionLifetimes } from './session-lifetimes.js';
import { SessionsRepository } from './sessions.repository.js';
import { Tokens } from './tokens/tokens.service.js';

/** How a session comes to be: by which way in, and who came. */
export interface Origin {
  readonly kind: SessionKind;
  readonly visitor: Visitor;
}

/** What a login gives: the same session in three forms, of which each dialect hands out its own. */
export interface Credentials {
  readonly sessionId: number;
  readonly access: string;
  readonly refresh: string;
  /** Worth nothing where the way in hands out none. */
  readonly token: string;
}

/** What a session of the dashboard knows of itself. In milliseconds; null for a session of another way in. */
export interface Standing {
  readonly expiresAt: number | null;
  readonly confirmedUntil: number | null;
}

/** How many living sessions somebody may have. */
const MOST = 50;

/** As much of a User-Agent as is kept. */
const LONGEST_USER_AGENT = 200;

/** Every login is a session: its access tokens, refresh tokens and opaque token are worth something as long as it lives. */
@Injectable()
export class Sessions {
  constructor(
    private readonly repository: SessionsRepository,
    private readonly users: Users,
    private readonly transactions: Transactions,
    private readonly tokens: Tokens,
    private readonly principals: Principals,
    private readonly lifetimes: SessionLifetimes,
    private readonly audit: Audit,
    changes: UserChanges,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    // Sessions do not come back when an account is activated again.
    changes.onAppearance((userId, isShown) => (isShown ? Promise.resolve() : this.revokeAll(userId)));
  }

  /** Opens a session. Inside a transaction it becomes part of it. */
  async open(userId: number, { kind, visitor }: Origin): Promise<Credentials> {
    const now = Date.now();
    const isDashboard = kind === DASHBOARD;
    const refreshExpiresAt = now + (isDashboard ? DASHBOARD_LIFETIME : this.config.jwt.refreshLifetime) * 1000;
    const { token, digest } = this.tokens.opaque();
    const sessionId = await this.repository.insert({
      userId,
      kind,
      userAgent: readable(visitor.userAgent).slice(0, LONGEST_USER_AGENT) || null,
      network: visitor.network,
      tokenDigest: this.handsOutToken(kind) ? digest : null,
      createdAt: now,
      refreshExpiresAt,
      confirmedAt: isDashboard ? now : null,
    });
    return {
      sessionId,
      access: this.tokens.access({ sessionId, userId }),
      refresh: this.tokens.refresh({ id: sessionId, userId, generation: 0, rotatedAt: now, refreshExpiresAt }),
      token,
    };
  }

  /**
   * Makes room for one more session of somebody, within the transaction that opens it: of fifty those end that went unused for longest.
   * Throws {@link InvalidCredentials} when the account was deactivated, or got another password, since its password was verified.
   */
  async makeRoom(userId: number, passwordHash: string): Promise<void> {
    const now = Date.now();
    const living = this.lifetimes.living(now);
    const count = await this.repository.lockVerified(userId, passwordHash, living);
    if (count === null) throw new InvalidCredentials();
    if (count < MOST) return;
    const surplus = await this.repository.longestUnused(userId, living, count - MOST + 1);
    await this.repository.revokeThese(surplus, now);
    const details = { reason: 'too many', sessions: surplus.length };
    await this.audit.record({ action: 'session.closed', actorId: null, subjectId: userId, details });
    this.forgetAfterCommit(surplus);
  }

  /** Ends the session of somebody who wants it and says whether it was alive. From the next request on none of its tokens is accepted. */
  closeOwn({ id, sessionId }: Pick<Actor, 'id' | 'sessionId'>): Promise<boolean> {
    return this.end(sessionId, { actorId: id, subjectId: id });
  }

  /**
   * Ends a session that the caller was let through to: their own, or as staff that of somebody else. Throws {@link NotAuthenticated} and
   * {@link NotFound} when they are not the staff any more that they were then.
   */
  async close(actor: Actor, sessionId: number): Promise<void> {
    const owner = await this.repository.findOwner(sessionId, this.lifetimes.living(Date.now()));
    if (owner === null) return;
    await this.transactions.run(async () => {
      await this.end(sessionId, { actorId: actor.id, subjectId: owner });
      if (owner !== actor.id) admit(await this.users.stillActing(actor), owner);
    });
  }

  /**
   * Returns a living session of the caller's own, and to staff that of anybody. Throws {@link NotFound}, also for one of somebody else, and
   * {@link ReauthenticationRequired}.
   */
  async get(id: number, actor: Actor | null): Promise<object> {
    const owner = await this.repository.findOwner(id, this.lifetimes.living(Date.now()));
    admit(actor, owner);
    return { id };
  }

  /** The times of the session that somebody acts through. Throws {@link NotAuthenticated} when it has ended in the meantime. */
  async standing({ sessionId }: Actor): Promise<Standing> {
    const session = await this.repository.find(sessionId);
    if (!session) throw new NotAuthenticated();
    const isDashboard = session.kind === DASHBOARD;
    return {
      expiresAt: isDashboard ? milliseconds(session.createdAt) + DASHBOARD_LIFETIME * 1000 : null,
      confirmedUntil: isDashboard ? confirmedUntil(session.confirmedAt) : null,
    };
  }

  /** How many sessions nobody has ended and whose time is not over, as far as it is worth counting: `most` of them. */
  countOpen(most: number): Promise<number> {
    return this.repository.countOpen(Date.now(), most);
  }

  /** Notes that somebody at the dashboard has just given their password. Throws {@link NotAuthenticated} when their session has ended. */
  async confirm({ sessionId }: Actor): Promise<void> {
    if (!(await this.repository.confirm(sessionId, Date.now()))) throw new NotAuthenticated();
    this.principals.forgetSession(sessionId);
  }

  /** Ends the caller's sessions but the one they act through. Throws {@link NotAuthenticated} when that has ended itself. */
  async closeOthers(actor: Actor): Promise<void> {
    await this.transactions.run(async () => {
      await this.revokeOthers(actor);
      await this.audit.record({
        action: 'session.revoked-all',
        actorId: actor.id,
        subjectId: actor.id,
        details: { kept: actor.sessionId },
      });
    });
  }

  /**
   * Ends all sessions of somebody, the caller or as staff another, also the one that the caller acts through. Throws what
   * {@link Users.authorizeAnew} throws.
   */
  async closeAll(actor: Actor, userId: number): Promise<void> {
    await this.transactions.run(async () => {
      await this.revokeAll(userId);
      if (userId !== actor.id) await this.users.authorizeAnew('user:end-sessions', actor);
      await this.audit.record({ action: 'session.revoked-all', actorId: actor.id, subjectId: userId });
    });
  }

  /** Ends every session of somebody. */
  async revokeAll(userId: number): Promise<void> {
    await this.transactions.run(async () => {
      const living = await this.repository.lockLiving(userId);
      await this.repository.revokeAll(userId, Date.now());
      this.forgetAfterCommit(living);
    });
  }

  /** Whether the session that somebody acts through has not ended, nor will until the transaction around this does. */
  async isLiving({ id, sessionId }: Actor): Promise<boolean> {
    return (await this.repository.lockLiving(id)).includes(sessionId);
  }

  /** Ends every session of somebody but the one they act through. Throws {@link NotAuthenticated} when that has ended itself. */
  async revokeOthers({ id, sessionId }: Actor): Promise<void> {
    await this.transactions.run(async () => {
      const living = await this.repository.lockLiving(id);
      if (!living.includes(sessionId)) throw new NotAuthenticated();
      await this.repository.revokeAll(id, Date.now(), sessionId);
      this.forgetAfterCommit(living.filter((other) => other !== sessionId));
    });
  }

  private end(sessionId: number, about: Pick<AuditFact, 'actorId' | 'subjectId'>): Promise<boolean> {
    return this.transactions.run(async () => {
      const wasAlive = await this.repository.revoke(sessionId, Date.now());
      if (wasAlive) await this.audit.record({ ...about, action: 'session.closed', details: { session: sessionId } });
      this.forgetAfterCommit([sessionId]);
      return wasAlive;
    });
  }

  private forgetAfterCommit(sessionIds: readonly number[]): void {
    this.transactions.afterCommit(() => sessionIds.forEach((sessionId) => this.principals.forgetSession(sessionId)));
  }

  private handsOutToken(kind: SessionKind): boolean {
    const { token } = SESSION_KINDS[kind];
    return token === 'by mode' ? this.config.restAuthMode === 'token' : token;
  }
}

/** Lets somebody go on to a session of theirs, and staff to that of anybody. */
function admit(actor: Actor | null, owner: number | null): void {
  if (owner === null || (owner !== actor?.id && !staff(actor))) throw new NotFound('No Session matches the given query.');
  if (owner !== actor?.id) authorize('user:end-sessions', actor);
}

/** Without what a terminal or a page could take for an order. */
const readable = (text: string): string => text.replace(/\p{C}/gu, '');
