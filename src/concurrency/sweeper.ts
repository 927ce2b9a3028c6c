import { setImmediate as turn } from 'node:timers/promises';
import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';

const FIRST = 60_000;
const DAILY = 24 * 60 * 60 * 1000;

/** Removes what nobody needs any more: a minute after the start, and daily from then on. A failure is logged, and the next time tried again. */
export abstract class Sweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  protected isStopping = false;
  private readonly logger = new Logger(this.constructor.name);
  private timer: NodeJS.Timeout | undefined;

  protected constructor(
    /** What it removes, as the log calls it. */
    private readonly what: string,
    /** Milliseconds. */
    private readonly every: number = DAILY,
  ) {}

  /** Removes what is due and returns how many there were. */
  abstract sweep(): Promise<number>;

  onApplicationBootstrap(): void {
    this.schedule(FIRST);
  }

  beforeApplicationShutdown(): void {
    this.isStopping = true;
    clearTimeout(this.timer);
  }

  /**
   * Repeats a removal of so many at a time, each in a transaction of its own, until there are fewer or the server stops. In between whoever
   * waits for anything else has a turn: SQLite itself makes nobody wait.
   */
  protected async inBatches(size: number, remove: () => Promise<number>): Promise<number> {
    for (let total = 0; ;) {
      const removed = await remove();
      total += removed;
      if (removed < size || this.isStopping) return total;
      await turn();
    }
  }

  private schedule(delay: number): void {
    this.timer = setTimeout(() => void this.sweepAndGoOn(), delay).unref();
  }

  private async sweepAndGoOn(): Promise<void> {
    try {
      const removed = await this.sweep();
      if (removed > 0) this.logger.log(`Removed ${removed} ${this.what}`);
    } catch (error) {
      this.logger.warn({ message: `Not removed: ${this.what}`, error });
    }
    if (!this.isStopping) this.schedule(this.every);
  }
}
