import { Unavailable } from '../errors/domain-error.js';

/**
 * A FIFO semaphore with a bounded queue: lets a few pieces of work run at once, keeps a bounded number waiting and refuses the rest.
 * It stands before work that would otherwise fill the four threads that files, DNS, hashes and images share.
 */
export class Semaphore {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    /** How many pieces of work may run at the same time. */
    private readonly permits: number,
    /** How many more may wait. */
    private readonly queueLimit: number,
  ) {}

  /** Runs the work when its turn comes. Throws {@link Unavailable} at once when the queue is full. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (this.running < this.permits) {
      this.running++;
      return;
    }
    if (this.waiting.length >= this.queueLimit) throw new Unavailable();
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Hands the permit to the next in line, so that nobody overtakes. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running--;
  }
}
