import { LRUCache } from 'lru-cache';

const MINUTE = 60_000;
const CAUSES_KEPT = 100;

/** Keeps a log readable while something fails at every request: says of each cause once a minute that it is worth a line. */
export class OnceAMinute {
  private readonly recent = new LRUCache<string, true>({ max: CAUSES_KEPT, ttl: MINUTE });

  /** Whether this was not asked of the cause within the last minute. */
  isDue(cause = ''): boolean {
    if (this.recent.has(cause)) return false;
    this.recent.set(cause, true);
    return true;
  }
}
