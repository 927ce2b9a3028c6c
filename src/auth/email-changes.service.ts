import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.service.js';
import { takingAtLeast } from '../concurrency/taking-at-least.js';
import { Transactions } from '../database/transactions.js';
import { Invalid, NotAuthenticated, NotFound, type Violation } from '../errors/domain-error.js';
import { Limits } from '../limits/limits.service.js';
import { MAILS_TO_ADDRESS } from '../limits/scopes.js';
import type { Visitor } from '../limits/visitor.js';
import { Mails } from '../mail/mails.service.js';
import { canonicalEmail, normalizeEmail } from '../users/identity.js';
import type { UserRow } from '../users/user-row.js';
import { UsersRepository } from '../users/users.repository.js';
import { Users } from '../users/users.service.js';
import { DISCREET_TIME, MailedTokens } from './mailed-tokens.service.js';
import { Passwords, PASSWORD_WRONG } from './passwords.service.js';
import { Sessions } from './sessions.service.js';

/** What somebody sends who wants another address. */
export interface EmailChange {
  readonly email: string;
  /** Their present password. */
  readonly password: string;
  /** Who sends it. */
  readonly visitor: Visitor;
}

const SAME_EMAIL: Violation = { field: 'email', code: 'unchanged', message: 'This is already your e-mail address.' };

/** Changes of address: asked for with the password, made by whoever reads the mail to the new address, taken back from the old one. */
@Injectable()
export class EmailChanges {
  constructor(
    private readonly accounts: UsersRepository,
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly mailedTokens: MailedTokens,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly limits: Limits,
    private readonly mails: Mails,
  ) {}

  /** Says what forbids a request; thoroughly, also what only a hash can tell. That somebody else has the address forbids none. */
  async objections(
    user: UserRow,
    { email, password, visitor }: Partial<EmailChange> & Pick<EmailChange, 'visitor'>,
    thorough: boolean,
  ): Promise<Violation[]> {
    return [
      ...(email !== undefined && canonicalEmail(email) === canonicalEmail(user.email) ? [SAME_EMAIL] : []),
      ...(thorough && password !== undefined && !(await this.passwords.isCorrect(user.id, password, visitor)) ? [PASSWORD_WRONG] : []),
    ];
  }

  /**
   * Mails a key to the new address and tells the old one. Nothing changes before the key is used. When the address is somebody else's,
   * only its mail is left out, so that whoever asks learns nothing. Throws {@link Invalid}, and {@link NotAuthenticated} when the session
   * they act through has ended in the meantime.
   */
  async request(actor: Actor, user: UserRow, change: EmailChange): Promise<void> {
    const objections = await this.objections(user, change, true);
    if (objections.length > 0) throw new Invalid(objections);
    const newEmail = normalizeEmail(change.email);
    await takingAtLeast(DISCREET_TIME, async () => {
      // Whoever reads the mails to that address has one by then, and what it says still works.
      if (!(await this.limits.allows(MAILS_TO_ADDRESS, canonicalEmail(newEmail)))) return;
      await this.transactions.run(() => this.prepare(actor, newEmail));
    });
  }

  /**
   * Gives the account the address that the key was sent to. Throws {@link NotFound} for a worthless key, and {@link Invalid} when somebody
   * else has the address by now.
   */
  async confirm(key: string): Promise<void> {
    await this.transactions.run(async () => {
      const redeemed = await this.mailedTokens.redeem(key, 'change-email');
      if (!redeemed) throw new NotFound();
      const { owner, address: newEmail } = redeemed;
      await this.move(owner, newEmail, 'email.changed');
      if (owner.email !== '') await this.offerReturn(owner, newEmail);
    });
  }

  /**
   * Gives the account back the address that the key was sent to, and ends every session, because somebody else may have asked for the
   * change. Who has registered the address meanwhile without confirming it gives way: anybody could, to keep the owner out. Throws like
   * {@link confirm}.
   */
  async undo(key: string): Promise<void> {
    await this.transactions.run(async () => {
      const redeemed = await this.mailedTokens.redeem(key, 'undo-email-change');
      if (!redeemed) throw new NotFound();
      const { owner, address, tokenId } = redeemed;
      await this.makeWay(canonicalEmail(address));
      await this.move(owner, address, 'email.change-undone');
      await this.mailedTokens.revokeLaterUndos(owner.id, tokenId);
      await this.sessions.revokeAll(owner.id);
      await this.mails.enqueue({ template: 'email-change-undone', to: owner.email, variables: { username: owner.username } });
    });
  }

  private async prepare(actor: Actor, newEmail: string): Promise<void> {
    const owner = await this.accounts.lock(actor.id);
    if (!owner?.is_active || !(await this.sessions.isLiving(actor))) throw new NotAuthenticated();
    const { id, username, email } = owner;
    const { secret: key, expiresAt } = await this.mailedTokens.issue(id, 'change-email', newEmail);
    await this.audit.record({ action: 'email.change-requested', actorId: id, subjectId: id });
    await this.mails.enqueue({ template: 'email-change-requested', to: email, variables: { username, newEmail } });
    if (await this.accounts.findByEmail(canonicalEmail(newEmail))) return;
    await this.mails.enqueue({ template: 'confirm-email-change', to: newEmail, variables: { username, key }, expiresAt });
  }

  private async makeWay(address: string): Promise<void> {
    const found = await this.accounts.findByEmail(address);
    if (!found) return;
    const holder = await this.accounts.lock(found.id);
    // They may have confirmed it while the lock was waited for.
    const present = await this.accounts.findByEmail(address);
    if (!holder || present?.id !== holder.id || present.is_email_verified) return;
    await this.users.giveUpEmail(holder);
    await this.mailedTokens.revokeOutstanding(holder.id);
    await this.audit.record({ action: 'email.changed', actorId: null, subjectId: holder.id, details: { reason: 'undo' } });
  }

  private async move(owner: UserRow, email: string, action: 'email.changed' | 'email.change-undone'): Promise<void> {
    await this.users.changeEmail(owner, email);
    await this.mailedTokens.revokeOutstanding(owner.id);
    await this.audit.record({ action, actorId: null, subjectId: owner.id });
  }

  private async offerReturn({ id, username, email }: UserRow, newEmail: string): Promise<void> {
    const { secret: key, expiresAt } = await this.mailedTokens.issue(id, 'undo-email-change', email);
    await this.mails.enqueue({ template: 'email-changed', to: email, variables: { username, newEmail, key }, expiresAt });
  }
}
