import { Unavailable } from '../errors/domain-error.js';

/** A FIFO mutex for each key: lets acts that concern the same thing follow one another; others do not wait. */
export class KeyedMutex {
  private readonly latest = new Map<string, Promise<unknown>>();
  private waiting = 0;

  /** Refuses whoever would have to wait together with so many others. */
  constructor(private readonly queueLimit: number) {}

  /**
   * Runs the work once nobody acts on any of the things any more, and tells it whether it had to wait for that. Throws
   * {@link Unavailable} when too many are waiting.
   */
  async run<T>(things: readonly string[], work: (hasWaited: boolean) => Promise<T>): Promise<T> {
    const before = things.flatMap((thing) => this.latest.get(thing) ?? []);
    if (before.length > 0 && this.waiting >= this.queueLimit) throw new Unavailable();
    // Everything is claimed in one step, so that no two acts ever wait for each other.
    const act = before.length === 0 ? work(false) : this.afterAll(before).then(() => work(true));
    const end = act.catch(() => undefined);
    for (const thing of things) this.latest.set(thing, end);
    try {
      return await act;
    } finally {
      for (const thing of things) if (this.latest.get(thing) === end) this.latest.delete(thing);
    }
  }

  private async afterAll(acts: readonly Promise<unknown>[]): Promise<void> {
    this.waiting++;
    await Promise.all(acts);
    this.waiting--;
  }
}
