import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { canonicalEmail } from '../users/identity.js';
import { UserChanges } from '../users/user-changes.js';
import type { UserRow } from '../users/user-row.js';
import { UsersRepository } from '../users/users.repository.js';
import { MAILED_TOKEN_PURPOSES, type MailedTokenPurpose } from './mailed-token.entity.js';
import { MailedTokensRepository, type MailedTokenRow } from './mailed-tokens.repository.js';
import { digestOf } from './tokens/tokens.service.js';

/** A token as it goes out; nobody can read it back from the database. */
export interface MailedSecret {
  readonly secret: string;
  /** Milliseconds. */
  readonly expiresAt: number;
}

/** A token that was just used up. */
export interface Redeemed {
  /** Whose it is, locked until the transaction ends. */
  readonly owner: UserRow;
  /** What it was about. */
  readonly address: string;
  readonly tokenId: number;
}

/**
 * How long an act takes whose outcome must not tell whether an address has an account, in milliseconds: more than writing a token and a mail
 * does.
 */
export const DISCREET_TIME = 50;

const SECRET_BYTES = 32;
const HOUR = 60 * 60 * 1000;

/** What a change of password or address makes worthless. Taking a change of address back is for the time after it, so that stays. */
const OUTSTANDING = MAILED_TOKEN_PURPOSES.filter((purpose) => purpose !== 'undo-email-change');

/**
 * Secrets that were sent to somebody's mailbox: good for one purpose, for the account and the address they were made for, and once.
 * What happens to one happens while its owner's row is locked, so that acts on one account follow one another.
 */
@Injectable()
export class MailedTokens {
  constructor(
    private readonly repository: MailedTokensRepository,
    private readonly users: UsersRepository,
    changes: UserChanges,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    changes.onIntervention((userId) => this.repository.revoke(userId, MAILED_TOKEN_PURPOSES, Date.now()));
  }

  /** Locks the account with this address, to send it something; null when it is not active, or has another address by now. */
  async lockOwner(userId: number, address: string): Promise<UserRow | null> {
    const owner = await this.users.lock(userId);
    return owner?.is_active && canonicalEmail(owner.email) === canonicalEmail(address) ? owner : null;
  }

  /**
   * Makes a token for somebody whose row is locked. What they were sent before for the same purpose is worth nothing from then on, except
   * what takes a change of address back: whoever has stolen an account could otherwise keep it by changing the address twice.
   */
  async issue(userId: number, purpose: MailedTokenPurpose, address: string): Promise<MailedSecret> {
    const now = Date.now();
    if (purpose !== 'undo-email-change') await this.repository.revoke(userId, [purpose], now);
    const secret = randomBytes(SECRET_BYTES).toString('base64url');
    const expiresAt = now + this.lifetimeOf(purpose);
    await this.repository.insert({ userId, purpose, digest: digestOf(secret), address, expiresAt });
    return { secret, expiresAt };
  }

  /** Returns the owner of a token that would be taken; null when it is worth nothing. */
  async findOwner(secret: string, purpose: MailedTokenPurpose): Promise<UserRow | null> {
    const token = await this.repository.findUnused(digestOf(secret), purpose, Date.now());
    const owner = token && (await this.users.find(token.userId));
    return owner && isStillFor(owner, token, purpose) ? owner : null;
  }

  /** Uses a token up, within the transaction of what it is good for. Null when it is worth nothing (any more). */
  async redeem(secret: string, purpose: MailedTokenPurpose): Promise<Redeemed | null> {
    const now = Date.now();
    const token = await this.repository.findUnused(digestOf(secret), purpose, now);
    const owner = token && (await this.users.lock(token.userId));
    if (!owner || !isStillFor(owner, token, purpose) || !(await this.repository.use(token.id, now))) return null;
    return { owner, address: token.address, tokenId: token.id };
  }

  /** Makes what somebody was sent worthless, as a change of their password or address does. */
  revokeOutstanding(userId: number): Promise<void> {
    return this.repository.revoke(userId, OUTSTANDING, Date.now());
  }

  /** Makes worthless what would take back a change of address that came after the one of this token. */
  revokeLaterUndos(userId: number, tokenId: number): Promise<void> {
    return this.repository.revoke(userId, ['undo-email-change'], Date.now(), tokenId);
  }

  /** In milliseconds. */
  private lifetimeOf(purpose: MailedTokenPurpose): number {
    switch (purpose) {
      case 'verify-email':
        return 24 * HOUR;
      case 'reset-password':
        return this.config.passwordResetLifetime * 1000;
      case 'change-email':
        return HOUR;
      case 'undo-email-change':
        return 7 * 24 * HOUR;
    }
  }
}

/** Whether the account is as it was when the token was sent: active, with the address that the token went to. */
function isStillFor(owner: UserRow, { address }: MailedTokenRow, purpose: MailedTokenPurpose): boolean {
  if (!owner.is_active) return false;
  const isOwn = canonicalEmail(owner.email) === canonicalEmail(address);
  return purpose === 'verify-email' || purpose === 'reset-password' ? isOwn : !isOwn;
}
