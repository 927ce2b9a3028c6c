import { Inject, Injectable } from '@nestjs/common';
import { takingAtLeast } from '../concurrency/taking-at-least.js';
import { CONFIG, type Config } from '../config/config.js';
import { Transactions } from '../database/transactions.js';
import { Invalid, type Violation } from '../errors/domain-error.js';
import { Limits } from '../limits/limits.service.js';
import { MAILS_TO_ADDRESS } from '../limits/scopes.js';
import { Mails } from '../mail/mails.service.js';
import { canonical, canonicalEmail } from '../users/identity.js';
import type { UserRow } from '../users/user-row.js';
import { EMAIL_TAKEN, USERNAME_TAKEN } from '../users/username-rules.js';
import { UsersRepository } from '../users/users.repository.js';
import { Accounts, type NewAccount } from './accounts.service.js';
import { MailedTokens } from './mailed-tokens.service.js';
import { Sessions, type Credentials, type Origin } from './sessions.service.js';
import { Verifications } from './verifications.service.js';

/** Somebody who has just registered. */
export type Registered = { readonly user: UserRow; readonly credentials: Credentials } | AwaitingMail;

/** What follows is said to the address alone, and nobody logs in before. Whether an account was made is part of that. */
interface AwaitingMail {
  readonly user: null;
  readonly credentials: null;
}

const AWAITING_MAIL: AwaitingMail = { user: null, credentials: null };

const EMAIL_MISSING: Violation = { field: 'email', code: 'required', message: 'This field is required.' };

/** How long a registration takes that must not tell whether its address is taken, in milliseconds: more than a hash and its writes do. */
const DISCREET_REGISTRATION_TIME = 150;

/** People who register themselves. */
@Injectable()
export class Registrations {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly verifications: Verifications,
    private readonly users: UsersRepository,
    private readonly mailedTokens: MailedTokens,
    private readonly transactions: Transactions,
    private readonly limits: Limits,
    private readonly mails: Mails,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Says what forbids a registration: see {@link Accounts.objections}. Who must confirm an address needs one. */
  async objections(account: Partial<NewAccount>, thorough: boolean): Promise<Violation[]> {
    const objections = this.sayable(await this.accounts.objections(account, thorough), account);
    return this.isMandatory && !account.email ? [...objections, EMAIL_MISSING] : objections;
  }

  /**
   * Makes the account, its session and what else belongs to it, in one transaction. Throws {@link Invalid}. With PREVENT_ENUMERATION the
   * outcome is the same for an address that is taken, in the same time, and a mail tells its owner.
   */
  async register(account: NewAccount, origin: Origin): Promise<Registered> {
    if (this.isMandatory && account.email === '') throw new Invalid([EMAIL_MISSING]);
    if (!this.config.preventEnumeration) return this.make(account, origin);
    return takingAtLeast(DISCREET_REGISTRATION_TIME, () => this.makeOrTellOwner(account, origin));
  }

  private async make(account: NewAccount, origin: Origin): Promise<Registered> {
    const { user, result: credentials } = await this.accounts.register(account, async (made) => {
      if (this.config.emailVerification !== 'none' && made.email !== '') await this.verifications.send(made);
      return this.isMandatory ? null : this.sessions.open(made.id, origin);
    });
    return credentials ? { user, credentials } : AWAITING_MAIL;
  }

  private async makeOrTellOwner(account: NewAccount, origin: Origin): Promise<Registered> {
    try {
      return await this.make(account, origin);
    } catch (error) {
      if (!(error instanceof Invalid) || !error.violations.includes(EMAIL_TAKEN)) throw error;
      const objections = this.sayable(error.violations, account);
      if (objections.length > 0) throw new Invalid(objections);
      await this.tellOwner(account.email);
      return AWAITING_MAIL;
    }
  }

  private async tellOwner(email: string): Promise<void> {
    const isAllowed = await this.limits.allows(MAILS_TO_ADDRESS, canonicalEmail(email));
    const account = isAllowed ? await this.users.findByEmail(canonicalEmail(email)) : null;
    if (!account) return;
    await this.transactions.run(async () => {
      const owner = await this.mailedTokens.lockOwner(account.id, email);
      if (owner) await this.mails.enqueue({ template: 'already-registered', to: owner.email, variables: { username: owner.username } });
    });
  }

  /** Usernames are public. An address is not, nor is the username that is one. */
  private sayable(objections: readonly Violation[], { username = '', email = '' }: Partial<NewAccount>): Violation[] {
    const tells = this.config.preventEnumeration && objections.includes(EMAIL_TAKEN);
    const isAddress = canonical(username) === canonical(email);
    return objections.filter((objection) => !tells || !(objection === EMAIL_TAKEN || (isAddress && objection === USERNAME_TAKEN)));
  }

  private get isMandatory(): boolean {
    return this.config.emailVerification === 'mandatory';
  }
}
