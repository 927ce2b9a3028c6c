import { LRUCache } from 'lru-cache';
import { Throttled } from '../errors/domain-error.js';
import type { Limit } from './scopes.js';

interface Count {
  points: number;
  /** Milliseconds. */
  expiresAt: number;
}

/** How many are counted at a time; whoever did nothing for longest is forgotten. */
const KEPT = 50_000;

/**
 * Counts in the memory of this process. The library's limiter would answer with a promise and remember everybody: this is asked on every
 * request, by anybody.
 */
export class MemoryCounter {
  private counts: LRUCache<string | number, Count> | null = null;

  constructor(
    private readonly limit: Limit,
    private readonly onRefusal: () => void = () => undefined,
  ) {}

  /** Counts one of whoever the key stands for. Throws {@link Throttled}. */
  take(key: string | number): void {
    const now = Date.now();
    // Made for the first who is counted: the library sets the room for everybody aside at once.
    const counts = (this.counts ??= new LRUCache({ max: KEPT }));
    const window = this.limit.seconds * 1000;
    let count = counts.get(key);
    // A window that ends later than one that begins now is from before the clock was set back.
    if (!count || count.expiresAt <= now || count.expiresAt - now > window) {
      count = { points: 0, expiresAt: now + window };
      counts.set(key, count);
    }
    if (count.points >= this.limit.points) {
      this.onRefusal();
      throw Throttled.until(count.expiresAt - now);
    }
    count.points++;
  }
}
