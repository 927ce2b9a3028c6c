import { Injectable } from '@nestjs/common';
import { Sweeper } from '../concurrency/sweeper.js';
import { IdempotencyKeys } from './idempotency-keys.service.js';

const BATCH = 500;

/** Removes the idempotency keys whose day is over. */
@Injectable()
export class IdempotencyKeySweeper extends Sweeper {
  constructor(private readonly keys: IdempotencyKeys) {
    super('expired idempotency keys');
  }

  sweep(): Promise<number> {
    const now = Date.now();
    return this.inBatches(BATCH, () => this.keys.removeExpired(now, BATCH));
  }
}
