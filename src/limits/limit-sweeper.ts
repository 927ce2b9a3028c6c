import { Injectable } from '@nestjs/common';
import { Sweeper } from '../concurrency/sweeper.js';
import { LimitsRepository } from './limits.repository.js';

const TEN_MINUTES = 10 * 60_000;
const BATCH = 1000;

/** Removes what was counted and has expired. */
@Injectable()
export class LimitSweeper extends Sweeper {
  constructor(private readonly repository: LimitsRepository) {
    super('limits that have expired', TEN_MINUTES);
  }

  sweep(): Promise<number> {
    const now = Date.now();
    return this.inBatches(BATCH, () => this.repository.removeExpired(now, BATCH));
  }
}
