import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Sweeper } from '../concurrency/sweeper.js';
import { BATCH, EndedSessionsRepository, FIRST_PLACE, type Place } from './ended-sessions.repository.js';
import { SessionLifetimes } from './session-lifetimes.js';

const KEPT = 7 * 24 * 60 * 60 * 1000;

/** Removes the sessions that ended more than a week ago. */
@Injectable()
export class SessionSweeper extends Sweeper {
  constructor(
    private readonly ended: EndedSessionsRepository,
    private readonly lifetimes: SessionLifetimes,
  ) {
    super('sessions that ended long ago');
  }

  async sweep(): Promise<number> {
    const before = Date.now() - KEPT;
    const revoked = await this.inBatches(BATCH, () => this.ended.removeRevoked(before));
    return revoked + (await this.sweepExpired(before));
  }

  /** Not all that is looked at goes, so this goes from place to place until there are no more, and gives others a turn in between. */
  private async sweepExpired(before: number): Promise<number> {
    const living = this.lifetimes.living(before);
    let total = 0;
    for (let place: Place | null = FIRST_PLACE; place && !this.isStopping;) {
      const { removed, next }: { removed: number; next: Place | null } = await this.ended.removeExpired(before, living, place);
      total += removed;
      place = next;
      await turn();
    }
    return total;
  }
}
