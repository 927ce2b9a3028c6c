import { Injectable } from '@nestjs/common';
import { Devices } from './devices.service.js';
import { LimitKeys } from './limit-keys.js';
import { Limiters } from './limiters.service.js';
import type { ScopeKept } from './scopes.js';
import { giveBack, take, type Toll } from './toll.js';
import type { Visitor } from './visitor.js';

/** A password that somebody tries. */
export interface Guess {
  /** The id of the account, or the canonical name that no account has. Both cost the same, so that nobody learns which it was. */
  readonly whose: number | string;
  readonly visitor: Visitor;
  /** Whether they act through a living session of the account, which is proof enough that they are no stranger to it. */
  readonly isSignedIn?: boolean;
}

/** What a guess costs: one for the account at this place, and what else is counted. */
interface Cost {
  readonly atThisPlace: Toll;
  readonly elsewhere: readonly Toll[];
}

/**
 * Limits how often anybody tries passwords, on whichever way in. A guess is counted before the password is looked at, since afterwards a
 * hundred that came at once would all have been looked at.
 */
@Injectable()
export class Guesses {
  constructor(
    private readonly limiters: Limiters,
    private readonly devices: Devices,
    private readonly keys: LimitKeys,
  ) {}

  /**
   * Lets somebody try a password and returns what comes of it, null when it was wrong. A right one is not counted, and takes back what
   * this account has counted at this place, but nothing else. Throws {@link Throttled}, in the same way for the right password.
   */
  async attempt<T>(guess: Guess, check: () => Promise<T | null>): Promise<T | null> {
    if (!this.limiters.areOn) return check();
    const { atThisPlace, elsewhere } = await this.costOf(guess);
    await take([...elsewhere, atThisPlace]);
    let found: T | null;
    try {
      found = await check();
    } catch (error) {
      // Nobody has learned anything, or what they have learned was said to them on purpose.
      await giveBack([...elsewhere, atThisPlace]);
      throw error;
    }
    if (found !== null) await Promise.all([atThisPlace.limiter.delete(atThisPlace.key), giveBack(elsewhere), this.welcome(guess)]);
    return found;
  }

  /**
   * Notes that somebody has shown otherwise, by reading their mail, that an account is theirs. This network is no stranger to it any more,
   * and what was tried here before they asked for the mail is forgiven.
   */
  async vouch(userId: number, visitor: Visitor): Promise<void> {
    if (!this.limiters.areOn) return;
    const { limiter, key } = this.toll('guess', userId, visitor.network);
    await Promise.all([limiter.delete(key), this.welcome({ whose: userId, visitor })]);
  }

  /** A device that the account knows stands for itself, so that neither its network nor the rest of the world can shut it out. */
  private async costOf({ whose, visitor, isSignedIn = false }: Guess): Promise<Cost> {
    const device = this.devices.read(visitor);
    if (device && device.userId === whose) return { atThisPlace: this.toll('guess', whose, `device ${device.id}`), elsewhere: [] };
    const isKnown = isSignedIn || (await this.devices.isKnown(whose, visitor));
    return {
      atThisPlace: this.toll('guess', whose, visitor.network),
      elsewhere: [
        this.toll('guess-network', visitor.network),
        ...(isKnown ? [] : [this.toll('guess-account', whose), this.toll('guess-account-day', whose)]),
      ],
    };
  }

  private async welcome({ whose, visitor }: Guess): Promise<void> {
    if (typeof whose !== 'number') return;
    try {
      await this.devices.remember(whose, visitor);
    } catch {
      // The store has told the log; the next login from here will do.
    }
  }

  private toll(scope: ScopeKept<'store'>, ...parts: readonly (string | number)[]): Toll {
    return this.limiters.toll(scope, this.keys.of(scope, ...parts));
  }
}
