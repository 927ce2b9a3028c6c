import { Injectable } from '@nestjs/common';
import { Sweeper } from '../concurrency/sweeper.js';
import { EndedSessionsRepository, FIRST_PLACE, type Place } from './ended-sessions.repository.js';
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
    return (await this.sweepRevoked(before)) + (await this.sweepExpired(before));
  }

  private async sweepRevoked(before: number): Promise<number> {
    for (let total = 0; ;) {
      const { removed, isMore } = await this.ended.removeRevoked(before);
      total += removed;
      if (!isMore || this.isStopping) return total;
    }
  }

  private async sweepExpired(before: number): Promise<number> {
    const living = this.lifetimes.living(before);
    let total = 0;
    for (let place: Place | null = FIRST_PLACE; place && !this.isStopping;) {
      const { removed, next }: { removed: number; next: Place | null } = await this.ended.removeExpired(before, living, place);
      total += removed;
      place = next;
    }
    return total;
  }
}
