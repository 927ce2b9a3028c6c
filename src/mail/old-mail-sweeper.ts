import { Injectable } from '@nestjs/common';
import { Sweeper } from '../concurrency/sweeper.js';
import { MailsRepository, PURGE_BATCH } from './mails.repository.js';

const KEPT = 30 * 24 * 60 * 60 * 1000;

/** Deletes the mails that were sent or given up more than thirty days ago. */
@Injectable()
export class OldMailSweeper extends Sweeper {
  constructor(private readonly mails: MailsRepository) {
    super('mails that were sent or given up long ago');
  }

  sweep(): Promise<number> {
    const before = Date.now() - KEPT;
    return this.inBatches(PURGE_BATCH, () => this.mails.purge(before));
  }
}
