import { Injectable } from '@nestjs/common';
import { isStaff } from '../access/policies.js';
import { Audit } from '../audit/audit.service.js';
import { Repeats } from '../audit/repeats.service.js';
import { milliseconds } from '../database/time.js';
import { Transactions } from '../database/transactions.js';
import { InvalidCredentials } from '../errors/domain-error.js';
import type { Visitor } from '../limits/visitor.js';
import { canonical, canonicalEmail } from '../users/identity.js';
import type { UserRow } from '../users/user-row.js';
import { UsersRepository } from '../users/users.repository.js';
import type { Proof } from './accounts.service.js';
import { DASHBOARD } from './dashboard-sessions.js';
import { Sessions, type Credentials, type Origin } from './sessions.service.js';
import { LocalStrategy } from './strategies/local.strategy.js';
import { ask } from './strategies/passport.js';

/** Who somebody says they are. The name may stand in either field; where both are filled they must name the same account. */
export interface LoginAttempt {
  readonly username?: string;
  readonly email?: string;
  readonly password: string;
}

/** Somebody who has just logged in. */
export interface LoggedIn {
  readonly user: UserRow;
  readonly credentials: Credentials;
}

/** How exact the moment of the last login is, in milliseconds: who logs in over and over costs no write each time. */
const NOTED_EVERY = 60_000;

/** Lets people in who prove who they are. */
@Injectable()
export class Logins {
  constructor(
    private readonly local: LocalStrategy,
    private readonly sessions: Sessions,
    private readonly accounts: UsersRepository,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly repeats: Repeats,
  ) {}

  /**
   * Opens a session of the account that the attempt opens. Throws {@link InvalidCredentials}, the same for every reason, and
   * {@link Throttled} when there were too many.
   */
  async logIn(attempt: LoginAttempt, origin: Origin): Promise<LoggedIn> {
    return this.open(await this.authenticate(attempt, origin.visitor), origin);
  }

  /** Opens a session of the dashboard, like {@link logIn}, for staff alone. Others are refused as if their password were wrong. */
  async logInStaff(attempt: LoginAttempt, visitor: Visitor): Promise<LoggedIn> {
    const proof = await this.authenticate(attempt, visitor);
    if (isStaff(proof.user.role)) return this.open(proof, { kind: DASHBOARD, visitor });
    this.repeats.note({ action: 'session.refused', actorId: null, subjectId: proof.user.id, details: { reason: 'role' } });
    throw new InvalidCredentials();
  }

  private async open({ user, passwordHash }: Proof, origin: Origin): Promise<LoggedIn> {
    const credentials = await this.transactions.run(async () => {
      await this.sessions.makeRoom(user.id, passwordHash);
      const opened = await this.sessions.open(user.id, origin);
      const details = { session: opened.sessionId, kind: origin.kind };
      await this.audit.record({ action: 'session.opened', actorId: user.id, subjectId: user.id, details });
      await this.note(user);
      return opened;
    });
    return { user, credentials };
  }

  private async authenticate({ username, email, password }: LoginAttempt, visitor: Visitor): Promise<Proof> {
    const identifier = username || email;
    const { found: proof } = await ask<Proof>(this.local, { body: { identifier, password }, visitor });
    const bothAgree = !username || !email || (proof !== null && isNamed(proof.user, email));
    if (proof && bothAgree) return proof;
    if (proof) this.repeats.note({ action: 'session.refused', actorId: null, subjectId: proof.user.id, details: { reason: 'names' } });
    throw new InvalidCredentials();
  }

  private async note({ id, last_login }: UserRow): Promise<void> {
    const now = Date.now();
    if (last_login === null || now - milliseconds(last_login) >= NOTED_EVERY) await this.accounts.noteLogin(id, now);
  }
}

const isNamed = ({ username, email }: UserRow, name: string): boolean =>
  canonical(name) === canonical(username) || canonicalEmail(name) === canonicalEmail(email);
