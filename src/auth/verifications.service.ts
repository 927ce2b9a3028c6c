import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service.js';
import { takingAtLeast } from '../concurrency/taking-at-least.js';
import { databaseTime } from '../database/time.js';
import { Transactions } from '../database/transactions.js';
import { NotFound } from '../errors/domain-error.js';
import { Limits } from '../limits/limits.service.js';
import { MAILS_TO_ADDRESS } from '../limits/scopes.js';
import { Mails } from '../mail/mails.service.js';
import { canonicalEmail } from '../users/identity.js';
import type { UserRow } from '../users/user-row.js';
import { UsersRepository } from '../users/users.repository.js';
import { DISCREET_TIME, MailedTokens } from './mailed-tokens.service.js';

/** Proofs that the people of accounts read the mails to their addresses. */
@Injectable()
export class Verifications {
  constructor(
    private readonly users: UsersRepository,
    private readonly mailedTokens: MailedTokens,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly limits: Limits,
    private readonly mails: Mails,
  ) {}

  /** Asks somebody by mail to confirm their address, within the transaction that has locked or made their account. */
  async send({ id, username, email }: UserRow): Promise<void> {
    const { secret, expiresAt } = await this.mailedTokens.issue(id, 'verify-email', email);
    await this.audit.record({ action: 'email.verification-sent', actorId: null, subjectId: id });
    await this.mails.enqueue({ template: 'verify-email', to: email, variables: { username, key: secret }, expiresAt });
  }

  /**
   * Asks again, if an active account has this address, has not confirmed it and was not asked too often. Whether that is so cannot be told
   * from outside.
   */
  resend(email: string): Promise<void> {
    return takingAtLeast(DISCREET_TIME, async () => {
      const isAllowed = await this.limits.allows(MAILS_TO_ADDRESS, canonicalEmail(email));
      const account = await this.users.findByEmail(canonicalEmail(email));
      await this.transactions.run(async () => {
        await this.audit.record({ action: 'email.verification-requested', actorId: null, subjectId: account?.id ?? null });
        const owner = isAllowed && account && !account.is_email_verified ? await this.mailedTokens.lockOwner(account.id, email) : null;
        if (owner) await this.send(owner);
      });
    });
  }

  /** Notes that whoever has the key reads the mails to the account's present address. Throws {@link NotFound} for a worthless key. */
  async confirm(key: string): Promise<void> {
    await this.transactions.run(async () => {
      const redeemed = await this.mailedTokens.redeem(key, 'verify-email');
      if (!redeemed) throw new NotFound();
      const { id } = redeemed.owner;
      await this.users.update(id, { email_verified_at: databaseTime(Date.now()) });
      await this.audit.record({ action: 'email.verified', actorId: null, subjectId: id });
    });
  }
}
