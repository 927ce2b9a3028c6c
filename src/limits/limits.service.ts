import { Injectable } from '@nestjs/common';
import type { Action } from '../access/policies.js';
import { Throttled } from '../errors/domain-error.js';
import { Devices } from './devices.service.js';
import { LimitKeys } from './limit-keys.js';
import { Limiters } from './limiters.service.js';
import { GENERAL, RULES, type Whose } from './rules.js';
import { isInMemory, type ScopeKept, type ScopeName } from './scopes.js';
import { take, type Toll } from './toll.js';
import type { Visitor } from './visitor.js';

/** Counts what people do, and stops who does too much. */
@Injectable()
export class Limits {
  constructor(
    private readonly limiters: Limiters,
    private readonly keys: LimitKeys,
    private readonly devices: Devices,
  ) {}

  /**
   * Counts an act of somebody, or of whoever is at the other end when nobody is signed in. Throws {@link Throttled}, or returns a promise
   * that does where the store has to be asked, which is null where it has not.
   */
  admit(action: Action, userId: number | null, visitor: () => Visitor): Promise<void> | null {
    if (!this.limiters.areOn) return null;
    const tolls: Toll[] = [];
    for (const { scope, whose } of RULES[action] ?? (userId === null ? GENERAL.anonymous : GENERAL.signedIn)) {
      const person = whose === 'user' && userId !== null ? userId : this.placeOf(whose, visitor());
      if (isInMemory(scope)) this.limiters.inMemory(scope).take(person);
      else tolls.push(this.toll(scope, person));
    }
    return tolls.length > 0 ? take(tolls) : null;
  }

  /** Counts one of something that is somebody's. Throws {@link Throttled}. */
  async spend(scope: ScopeName, whose: number | string): Promise<void> {
    if (!this.limiters.areOn) return;
    if (isInMemory(scope)) this.limiters.inMemory(scope).take(whose);
    else await take([this.toll(scope, whose)]);
  }

  /** Counts one in each of several scopes, or in none, and says whether there was room. */
  async allows(scopes: readonly ScopeKept<'store'>[], whose: number | string): Promise<boolean> {
    if (!this.limiters.areOn) return true;
    try {
      await take(scopes.map((scope) => this.toll(scope, whose)));
      return true;
    } catch (error) {
      if (error instanceof Throttled) return false;
      throw error;
    }
  }

  private toll(scope: ScopeKept<'store'>, whose: number | string): Toll {
    return this.limiters.toll(scope, this.keys.of(scope, whose));
  }

  private placeOf(whose: Whose, visitor: Visitor): string {
    const device = whose === 'device' ? this.devices.read(visitor) : null;
    return device ? `of ${device.userId}` : visitor.network;
  }
}
