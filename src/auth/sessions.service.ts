import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { milliseconds } from '../database/time.js';
import { Transactions } from '../database/transactions.js';
import { InvalidToken } from '../errors/domain-error.js';
import type { UserRow } from '../users/user-row.js';
import { Principals } from './principals.service.js';
import { judge, type Verdict } from './rotation.js';
import { SessionsRepository, type RotatingSession } from './sessions.repository.js';
import { Tokens } from './tokens/tokens.service.js';

/** What a login gives: the same session in three forms, of which each dialect hands out its own. */
export interface Credentials {
  readonly access: string;
  readonly refresh: string;
  readonly token: string;
}

/** What a refresh gives; without rotation there is no new refresh token. */
export interface Refreshed {
  readonly access: string;
  readonly refresh?: string;
}

/** How exact the moment of the last login is, in milliseconds: who logs in over and over costs no write each time. */
const NOTED_EVERY = 60_000;

/** Every login is a session: its access tokens, refresh tokens and opaque token are worth something as long as it lives. */
@Injectable()
export class Sessions {
  constructor(
    private readonly repository: SessionsRepository,
    private readonly transactions: Transactions,
    private readonly tokens: Tokens,
    private readonly principals: Principals,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Signs somebody in who has proved who they are. When they did is noted beside it, to the minute: no session depends on that. */
  async signIn({ id, last_login }: UserRow): Promise<Credentials> {
    const now = Date.now();
    const isNoted = last_login !== null && now - milliseconds(last_login) < NOTED_EVERY;
    const [credentials] = await Promise.all([this.open(id), isNoted ? null : this.repository.noteLogin(id, now)]);
    return credentials;
  }

  /** Opens a session. Inside a transaction it becomes part of it. */
  async open(userId: number): Promise<Credentials> {
    const now = Date.now();
    const refreshExpiresAt = now + this.config.jwt.refreshLifetime * 1000;
    const { token, digest } = this.tokens.opaque();
    const sessionId = await this.repository.insert({ userId, tokenDigest: digest, createdAt: now, refreshExpiresAt });
    return {
      access: this.tokens.access({ sessionId, userId }),
      refresh: this.tokens.refresh({ id: sessionId, userId, generation: 0, rotatedAt: now, refreshExpiresAt }),
      token,
    };
  }

  /** Gives a new access token for a refresh token, and its successor as REFRESH_ROTATION says. Throws {@link InvalidToken}. */
  async refresh(refreshToken: string): Promise<Refreshed> {
    const { subject, id } = this.tokens.readRefresh(refreshToken);
    for (;;) {
      const session = await this.living(subject.sessionId);
      const verdict = this.judge(session, id);
      if (verdict === 'keep') return { access: this.tokens.access(subject) };
      if (verdict === 'repeat') return this.pair(session);
      if (verdict === 'revoke') {
        await this.revoke(session.id);
        throw blacklisted();
      }
      const rotatedAt = Date.now();
      const won = await this.repository.rotate(session.id, session.generation, rotatedAt);
      if (won) return this.pair({ ...session, generation: session.generation + 1, rotatedAt });
      // Somebody else rotated or revoked in the meantime: judge again by what is there now.
    }
  }

  /** Throws {@link InvalidToken} unless the token, an access or a refresh token, is worth something now. */
  async verify(token: string): Promise<void> {
    if (this.tokens.kindOf(token) === 'access') {
      const { sessionId } = this.tokens.readAccess(token);
      const session = await this.repository.find(sessionId);
      if (!session || session.isRevoked || !session.user.is_active) throw new InvalidToken('refresh', 'invalid', 'Token is invalid');
      return;
    }
    const { subject, id } = this.tokens.readRefresh(token);
    const session = await this.living(subject.sessionId);
    if (this.judge(session, id) === 'revoke') throw blacklisted();
  }

  /** Ends the session of a refresh token. Throws {@link InvalidToken}, also when it has ended already. */
  async revokeByRefreshToken(refreshToken: string): Promise<void> {
    const { subject } = this.tokens.readRefresh(refreshToken);
    await this.living(subject.sessionId);
    if (!(await this.revoke(subject.sessionId))) throw blacklisted();
  }

  /** Ends a session and says whether it was alive. From the next request on none of its tokens is accepted. */
  async revoke(sessionId: number): Promise<boolean> {
    const wasAlive = await this.repository.revoke(sessionId, Date.now());
    this.principals.forgetSession(sessionId);
    return wasAlive;
  }

  /** Ends every session of somebody. */
  async revokeAll(userId: number): Promise<void> {
    await this.transactions.run(async () => {
      const ended = await this.repository.revokeAll(userId, Date.now());
      this.transactions.afterCommit(() => ended.forEach((sessionId) => this.principals.forgetSession(sessionId)));
    });
  }

  private judge(session: RotatingSession, presentedId: string): Verdict {
    const { id, generation, rotatedAt } = session;
    const isCurrent = presentedId === this.tokens.refreshId(id, generation);
    const isParent = !isCurrent && generation > 0 && presentedId === this.tokens.refreshId(id, generation - 1);
    return judge(this.config.jwt.rotation, { age: isCurrent ? 0 : isParent ? 1 : null, generation, sinceRotation: Date.now() - rotatedAt });
  }

  private async living(sessionId: number): Promise<RotatingSession> {
    const session = await this.repository.findRotating(sessionId);
    if (session?.isRevoked) throw blacklisted();
    if (!session?.user.is_active) throw new InvalidToken('refresh', 'no-account', 'No active account found for the given token.');
    return session;
  }

  private pair(session: RotatingSession): Refreshed {
    return { access: this.tokens.access({ sessionId: session.id, userId: session.userId }), refresh: this.tokens.refresh(session) };
  }
}

const blacklisted = (): InvalidToken => new InvalidToken('refresh', 'invalid', 'Token is blacklisted');
