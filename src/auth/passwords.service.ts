import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Audit, type AuditFact } from '../audit/audit.service.js';
import { CONFIG, type Config } from '../config/config.js';
import { Transactions } from '../database/transactions.js';
import { Invalid, NotAuthenticated, NotFound, type Violation } from '../errors/domain-error.js';
import { Guesses } from '../limits/guesses.service.js';
import type { Visitor } from '../limits/visitor.js';
import { Mails } from '../mail/mails.service.js';
import type { UserRow } from '../users/user-row.js';
import { UsersRepository } from '../users/users.repository.js';
import { MailedTokens } from './mailed-tokens.service.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { passwordViolations } from './passwords/password-rules.js';
import { Sessions } from './sessions.service.js';

/** What somebody sends who wants another password. */
export interface PasswordChange {
  readonly oldPassword?: string;
  readonly password: string;
  /** Who sends it. */
  readonly visitor: Visitor;
}

const OLD_PASSWORD_MISSING: Violation = { field: 'oldPassword', code: 'required', message: 'This field is required.' };
const OLD_PASSWORD_WRONG: Violation = {
  field: 'oldPassword',
  code: 'invalid',
  message: 'Your old password was entered incorrectly. Please enter it again.',
};

export const PASSWORD_WRONG: Violation = { field: 'password', code: 'invalid', message: 'The password is incorrect.' };

/** The passwords of accounts that are there already. Whoever gets another one is told by mail, and what the old one had opened is closed. */
@Injectable()
export class Passwords {
  constructor(
    private readonly users: UsersRepository,
    private readonly sessions: Sessions,
    private readonly mailedTokens: MailedTokens,
    private readonly hasher: PasswordHasher,
    private readonly guesses: Guesses,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly mails: Mails,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Says what the rules have against a new password of somebody. */
  violations({ username, email, first_name, last_name }: UserRow, password: string): Violation[] {
    return passwordViolations(password, { username, email, firstName: first_name, lastName: last_name }, this.config.passwordPolicy);
  }

  /** Whether this is the present password of somebody who is signed in. Throws {@link Throttled} when they have tried too many. */
  async isCorrect(userId: number, password: string, visitor: Visitor): Promise<boolean> {
    const account = await this.users.findWithPassword(userId);
    const verify = (): Promise<boolean> => (account ? this.hasher.verify(password, account.password) : this.hasher.verifyDummy(password));
    const guess = { whose: userId, visitor, isSignedIn: true };
    return (await this.guesses.attempt(guess, async () => ((await verify()) ? true : null))) !== null;
  }

  /**
   * Lets the session that somebody at the dashboard acts through do what is dangerous for a while. Throws {@link Invalid} when this is not
   * their password, {@link Throttled}, and {@link NotAuthenticated} when the session has ended in the meantime.
   */
  async confirm(actor: Actor, password: string, visitor: Visitor): Promise<void> {
    if (!(await this.isCorrect(actor.id, password, visitor))) throw new Invalid([PASSWORD_WRONG]);
    await this.sessions.confirm(actor);
  }

  /**
   * Says what forbids a change; thoroughly, also what only a hash can tell. As in Django the new password is not judged before the old one
   * is right, and the old one is checked whenever it is sent.
   */
  async objections(
    user: UserRow,
    { oldPassword, password, visitor }: Partial<PasswordChange> & Pick<PasswordChange, 'visitor'>,
    thorough: boolean,
  ): Promise<Violation[]> {
    if (oldPassword === undefined && this.config.oldPasswordRequired) return [OLD_PASSWORD_MISSING];
    if (thorough && oldPassword !== undefined && !(await this.isCorrect(user.id, oldPassword, visitor))) return [OLD_PASSWORD_WRONG];
    return password === undefined ? [] : this.violations(user, password);
  }

  /**
   * Changes somebody's own password and ends their other sessions. Throws {@link Invalid}, and {@link NotAuthenticated} when the session
   * they act through has ended in the meantime.
   */
  async change(actor: Actor, user: UserRow, change: PasswordChange): Promise<void> {
    const objections = await this.objections(user, change, true);
    if (objections.length > 0) throw new Invalid(objections);
    const passwordHash = await this.hasher.hash(change.password);
    await this.transactions.run(async () => {
      const owner = await this.users.lock(user.id);
      if (!owner?.is_active) throw new NotAuthenticated();
      await this.sessions.revokeOthers(actor);
      await this.replace(owner, passwordHash, { action: 'password.changed', actorId: actor.id });
    });
  }

  /** Sets a password on behalf of the operator and ends every session. Throws {@link Invalid} when the rules forbid it. */
  async set(user: UserRow, password: string): Promise<void> {
    const violations = this.violations(user, password);
    if (violations.length > 0) throw new Invalid(violations);
    const passwordHash = await this.hasher.hash(password);
    await this.transactions.run(async () => {
      const owner = await this.users.lock(user.id);
      if (!owner) throw new NotFound();
      await this.sessions.revokeAll(owner.id);
      await this.replace(owner, passwordHash, { action: 'password.changed', actorId: null });
    });
  }

  /** Replaces the hash of a locked account, with all that goes with it but its sessions, of which the caller knows which end. */
  async replace(owner: UserRow, passwordHash: string, fact: Pick<AuditFact, 'action' | 'actorId'>): Promise<void> {
    const { id, username, email } = owner;
    await this.users.update(id, { password: passwordHash });
    await this.mailedTokens.revokeOutstanding(id);
    await this.audit.record({ ...fact, subjectId: id });
    await this.mails.enqueue({ template: 'password-changed', to: email, variables: { username } });
  }
}
