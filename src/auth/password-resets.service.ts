import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.service.js';
import { takingAtLeast } from '../concurrency/taking-at-least.js';
import { databaseTime } from '../database/time.js';
import { Transactions } from '../database/transactions.js';
import { Conflict, Invalid, NotFound, type Violation } from '../errors/domain-error.js';
import { Guesses } from '../limits/guesses.service.js';
import { Limits } from '../limits/limits.service.js';
import { MAILS_TO_ADDRESS } from '../limits/scopes.js';
import type { Visitor } from '../limits/visitor.js';
import { Mails } from '../mail/mails.service.js';
import { canonicalEmail } from '../users/identity.js';
import type { UserRow } from '../users/user-row.js';
import { UsersRepository } from '../users/users.repository.js';
import { Users } from '../users/users.service.js';
import { DISCREET_TIME, MailedTokens } from './mailed-tokens.service.js';
import { isUsable, PasswordHasher } from './passwords/password-hasher.js';
import { Passwords } from './passwords.service.js';
import { Sessions } from './sessions.service.js';

/** What somebody sends who follows the link of a mail. */
export interface PasswordReset {
  /** Names the account: see {@link uidOf}. */
  readonly uid: string;
  readonly token: string;
  /** Null until it was typed the same twice. */
  readonly password: string | null;
}

const NO_RESET = 'A deactivated account, or one without an address or a password, gets no link.';
const UNKNOWN_UID: Violation = { field: 'uid', code: 'invalid', message: 'Invalid value' };
const WORTHLESS_TOKEN: Violation = { field: 'token', code: 'invalid', message: 'Invalid value' };

/** New passwords for people who have forgotten theirs and can read their mail. */
@Injectable()
export class PasswordResets {
  constructor(
    private readonly accounts: UsersRepository,
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly mailedTokens: MailedTokens,
    private readonly hasher: PasswordHasher,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly limits: Limits,
    private readonly guesses: Guesses,
    private readonly mails: Mails,
  ) {}

  /**
   * Mails a link to the account with this address, if there is one and it was not sent too many. Whether it was can be told neither by the
   * outcome nor by the clock.
   */
  request(email: string): Promise<void> {
    return takingAtLeast(DISCREET_TIME, async () => {
      const isAllowed = await this.limits.allows(MAILS_TO_ADDRESS, canonicalEmail(email));
      const account = await this.accounts.findByEmail(canonicalEmail(email));
      await this.transactions.run(async () => {
        await this.audit.record({ action: 'password.reset-requested', actorId: null, subjectId: account?.id ?? null });
        const owner = isAllowed && account && isUsable(account.password) ? await this.mailedTokens.lockOwner(account.id, email) : null;
        if (owner) await this.send(owner);
      });
    });
  }

  /**
   * Mails a link to an account that staff name. Throws {@link NotFound}, {@link Throttled} when the address was sent too many,
   * {@link Conflict} when the account cannot have one, and what {@link Users.authorizeAnew} throws.
   */
  async requestFor(actor: Actor, id: number): Promise<void> {
    const account = await this.accounts.findWithPassword(id);
    if (!account) throw new NotFound('No User matches the given query.');
    if (!account.is_active || account.email === '' || !isUsable(account.password)) throw new Conflict(NO_RESET);
    for (const scope of MAILS_TO_ADDRESS) await this.limits.spend(scope, canonicalEmail(account.email));
    await this.transactions.run(async () => {
      const owner = await this.mailedTokens.lockOwner(id, account.email);
      await this.users.authorizeAnew('user:reset-password', actor);
      if (!owner) throw new Conflict(NO_RESET);
      await this.audit.record({ action: 'password.reset-requested', actorId: actor.id, subjectId: id });
      await this.send(owner);
    });
  }

  /**
   * Says what forbids a reset, the first thing only, as in dj-rest-auth: the account, then the token, then the rules for passwords. Nothing
   * is judged while something is missing.
   */
  async objections({ uid, token, password }: Partial<PasswordReset>): Promise<Violation[]> {
    if (uid === undefined || token === undefined || password === undefined) return [];
    const ids = idsOf(uid);
    const owner = await this.mailedTokens.findOwner(token, 'reset-password');
    if (owner && ids.includes(owner.id)) return password === null ? [] : this.passwords.violations(owner, password);
    const named = await Promise.all(ids.map((id) => this.accounts.find(id)));
    return named.some((user) => user !== null) ? [WORTHLESS_TOKEN] : [UNKNOWN_UID];
  }

  /** Sets a new password and ends every session. The address is proved by the way. Throws {@link Invalid}; the token is good for another try then. */
  async reset(reset: PasswordReset & { readonly password: string }, visitor: Visitor): Promise<void> {
    const objections = await this.objections(reset);
    if (objections.length > 0) throw new Invalid(objections);
    const passwordHash = await this.hasher.hash(reset.password);
    const ownerId = await this.transactions.run(async () => {
      const redeemed = await this.mailedTokens.redeem(reset.token, 'reset-password');
      if (!redeemed) throw new Invalid([WORTHLESS_TOKEN]);
      const { owner } = redeemed;
      await this.sessions.revokeAll(owner.id);
      await this.accounts.update(owner.id, { email_verified_at: databaseTime(Date.now()) });
      await this.passwords.replace(owner, passwordHash, { action: 'password.reset', actorId: null });
      return owner.id;
    });
    await this.guesses.vouch(ownerId, visitor);
  }

  private async send({ id, username, email }: UserRow): Promise<void> {
    const { secret, expiresAt } = await this.mailedTokens.issue(id, 'reset-password', email);
    await this.mails.enqueue({ template: 'reset-password', to: email, variables: { username, uid: uidOf(id), token: secret }, expiresAt });
  }
}

/** What stands for an account in the link: its id in base 36, as with allauth. */
const uidOf = (id: number): string => id.toString(36);

/** The ids that a uid may mean: as allauth writes it, and in base 64, as Django does without allauth. */
function idsOf(uid: string): number[] {
  const decimal = Buffer.from(uid, 'base64url').toString('latin1');
  const ids = [/^[1-9a-z][0-9a-z]{0,9}$/i.test(uid) ? parseInt(uid, 36) : NaN, /^[1-9]\d{0,14}$/.test(decimal) ? Number(decimal) : NaN];
  return ids.filter(Number.isSafeInteger);
}
