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
    let count = counts.get(key);
    if (!count || count.expiresAt <= now) {
      count = { points: 0, expiresAt: now + this.limit.seconds * 1000 };
      counts.set(key, count);
    }
    if (count.points >= this.limit.points) {
      this.onRefusal();
      throw Throttled.until(count.expiresAt - now);
    }
    count.points++;
  }
}
