import { Injectable } from '@nestjs/common';
import { AuditRepository } from './audit.repository.js';
import { ChainWalk, endChanged, type Fault } from './chain-walk.js';
import { ChainKey, type Head, type Place } from './chain.js';

/** What an operator knows of the chain besides what the database says. */
export interface Knowledge {
  /** The end of the chain at some earlier time. */
  readonly place?: Place;
  /** Secrets that the server had before the one that it has now. */
  readonly oldSecrets?: readonly string[];
}

export interface Finding {
  readonly fault: Fault | null;
  /** The end of what is intact. Kept elsewhere, it shows later that nothing was cut off. */
  readonly end: Place;
  /** How many entries wait to be sealed. */
  readonly unsealed: number;
}

const BEFORE_ALL = Number.MIN_SAFE_INTEGER;

/** Goes over the chain and finds entries that were changed, removed or moved. */
@Injectable()
export class ChainCheck {
  constructor(
    private readonly repository: AuditRepository,
    private readonly key: ChainKey,
  ) {}

  /** Goes over the whole chain and returns the first fault. With a place, also whether the chain had reached it. */
  async verify({ place, oldSecrets = [] }: Knowledge = {}): Promise<Finding> {
    const keys = [this.key, ...oldSecrets.map((secret) => new ChainKey(secret))];
    const isOurs = (head: Head | null): head is Head => head !== null && keys.some((key) => key.fits(head));
    // Read first, because the chain may grow meanwhile.
    const before = await this.repository.findHead();
    const walk = new ChainWalk(keys, [...(isOurs(before) ? [before] : []), ...(place ? [place] : [])]);
    const fault = (await this.go(walk)) ?? walk.stop();
    const after = await this.repository.findHead();
    const endIsNoted = isOurs(before) && isOurs(after) && after.sequence >= walk.end.sequence;
    return {
      fault: fault ?? (endIsNoted ? null : endChanged(walk.end.sequence)),
      end: walk.end,
      unsealed: await this.repository.countUnsealed(),
    };
  }

  private async go(walk: ChainWalk): Promise<Fault | null> {
    for (let after = BEFORE_ALL; ;) {
      const entries = await this.repository.sealedAfter(after);
      for (const entry of entries) {
        const fault = walk.step(entry);
        if (fault) return fault;
      }
      const last = entries.at(-1);
      if (!last) return null;
      after = last.sequence;
    }
  }
}
