import { Injectable } from '@nestjs/common';
import { Sweeper } from '../concurrency/sweeper.js';
import { MailedTokensRepository } from './mailed-tokens.repository.js';

const BATCH = 1000;

/** Removes the mailed tokens that are worth nothing any more. */
@Injectable()
export class MailedTokenSweeper extends Sweeper {
  constructor(private readonly repository: MailedTokensRepository) {
    super('mailed tokens that are worth nothing any more');
  }

  sweep(): Promise<number> {
    const now = Date.now();
    return this.inBatches(BATCH, () => this.repository.removeSpent(now, BATCH));
  }
}
