import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service.js';
import { Repeats } from '../audit/repeats.service.js';
import { CONFIG, type Config } from '../config/config.js';
import { Transactions } from '../database/transactions.js';
import { InvalidToken } from '../errors/domain-error.js';
import { Limits } from '../limits/limits.service.js';
import { Mails } from '../mail/mails.service.js';
import { UsersRepository } from '../users/users.repository.js';
import { LastSeen } from './last-seen.service.js';
import { Principals } from './principals.service.js';
import { judge, type Verdict } from './rotation.js';
import { SessionsRepository, type RotatingSession } from './sessions.repository.js';
import { Sessions } from './sessions.service.js';
import type { TokenSubject } from './tokens/claims.js';
import { invalidToken, Tokens } from './tokens/tokens.service.js';

/** What a refresh gives; without rotation there is no new refresh token. */
export interface Refreshed {
  readonly access: string;
  readonly refresh?: string;
}

/** What the tokens of a session are good for once they were handed out: to be renewed, asked about, and given back. */
@Injectable()
export class RefreshTokens {
  constructor(
    private readonly repository: SessionsRepository,
    private readonly accounts: UsersRepository,
    private readonly sessions: Sessions,
    private readonly transactions: Transactions,
    private readonly tokens: Tokens,
    private readonly principals: Principals,
    private readonly lastSeen: LastSeen,
    private readonly limits: Limits,
    private readonly audit: Audit,
    private readonly repeats: Repeats,
    private readonly mails: Mails,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Gives a new access token for a refresh token, and its successor as REFRESH_ROTATION says. Throws {@link InvalidToken} and {@link Throttled}. */
  async refresh(refreshToken: string): Promise<Refreshed> {
    const { subject, id } = this.tokens.readRefresh(refreshToken);
    await this.limits.spend('refresh', subject.sessionId);
    for (;;) {
      const session = await this.living(subject);
      const verdict = this.judge(session, id);
      if (verdict === 'revoke') {
        await this.endReused(session);
        throw blacklisted();
      }
      this.lastSeen.note(session.id);
      if (verdict === 'keep') return { access: this.tokens.access(subject) };
      if (verdict === 'repeat') return this.pair(session);
      const rotatedAt = Date.now();
      const won = await this.repository.rotate(session.id, session.generation, rotatedAt);
      if (won) {
        this.repeats.note({
          action: 'refresh.rotated',
          actorId: session.userId,
          subjectId: session.userId,
          details: { session: session.id },
        });
        return this.pair({ ...session, generation: session.generation + 1, rotatedAt });
      }
      // Somebody else rotated or revoked in the meantime: judge again by what is there now.
    }
  }

  /** Throws {@link InvalidToken} unless the token, an access or a refresh token, is worth something now. */
  async verify(token: string): Promise<void> {
    if (this.tokens.kindOf(token) === 'access') {
      const { sessionId, userId } = this.tokens.readAccess(token);
      const session = await this.repository.find(sessionId);
      if (session?.userId !== userId || session.isRevoked || !session.user.is_active) throw invalidToken();
      return;
    }
    const { subject, id } = this.tokens.readRefresh(token);
    const session = await this.living(subject);
    if (this.judge(session, id) === 'revoke') throw blacklisted();
  }

  /** Ends the session of a refresh token. Throws {@link InvalidToken}, also when it has ended already. */
  async closeSession(refreshToken: string): Promise<void> {
    const { subject } = this.tokens.readRefresh(refreshToken);
    await this.living(subject);
    if (!(await this.sessions.closeOwn({ id: subject.userId, sessionId: subject.sessionId }))) throw blacklisted();
  }

  private judge(session: RotatingSession, presentedId: string): Verdict {
    const { id, generation, rotatedAt } = session;
    const isCurrent = presentedId === this.tokens.refreshId(id, generation);
    const isParent = !isCurrent && generation > 0 && presentedId === this.tokens.refreshId(id, generation - 1);
    return judge(this.config.jwt.rotation, { age: isCurrent ? 0 : isParent ? 1 : null, generation, sinceRotation: Date.now() - rotatedAt });
  }

  /** Returns the session of a refresh token. Throws {@link InvalidToken} unless it lives. */
  private async living({ sessionId, userId }: TokenSubject): Promise<RotatingSession> {
    const session = await this.repository.findRotating(sessionId);
    // After a backup was restored, the id may be that of somebody else's new session.
    if (session && session.userId !== userId) throw invalidToken();
    const owner = session ? session.user : await this.accounts.find(userId);
    if (!owner?.is_active) throw new InvalidToken('refresh', 'no-account', 'No active account found for the given token.');
    // What ended long ago has been swept away.
    if (!session || session.isRevoked) throw blacklisted();
    return session;
  }

  /** Ends a session whose refresh token came after it was replaced, and tells its owner: somebody may have a copy of it. */
  private async endReused({ id, userId, generation, user }: RotatingSession): Promise<void> {
    await this.transactions.run(async () => {
      if (!(await this.repository.revoke(id, Date.now()))) return;
      await this.audit.record({ action: 'refresh.reused', actorId: null, subjectId: userId, details: { session: id, generation } });
      await this.mails.enqueue({ template: 'refresh-reused', to: user.email, variables: { username: user.username } });
      this.transactions.afterCommit(() => this.principals.forgetSession(id));
    });
  }

  private pair(session: RotatingSession): Refreshed {
    return { access: this.tokens.access({ sessionId: session.id, userId: session.userId }), refresh: this.tokens.refresh(session) };
  }
}

const blacklisted = (): InvalidToken => new InvalidToken('refresh', 'invalid', 'Token is blacklisted');
