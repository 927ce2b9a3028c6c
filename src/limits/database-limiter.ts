import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes.js';
import RateLimiterStoreAbstract from 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js';
import type { LimitStore } from './limit-store.js';
import type { Limit } from './scopes.js';
import { NOTHING, type Step, type Taken } from './steps.js';

/** The library's limiter over our own table. Those that it has for MySQL and SQLite bring connections and SQL of their own. */
export class DatabaseLimiter extends RateLimiterStoreAbstract<Taken> {
  constructor(
    { points, seconds }: Limit,
    private readonly step: Step,
    private readonly store: LimitStore,
    insuranceLimiter: RateLimiterAbstract,
  ) {
    super({ points, duration: seconds, keyPrefix: '', insuranceLimiter });
  }

  protected _upsert(key: string, points: number, milliseconds: number, forceExpire = false): Promise<Taken> {
    const limit = { points: this.points, milliseconds };
    return this.store.change(key, (before) => this.step(forceExpire ? NOTHING : before, points, limit, Date.now()));
  }

  protected async _get(key: string): Promise<Taken | null> {
    const tally = await this.store.find(key);
    const wait = (tally?.expiresAt ?? 0) - Date.now();
    return tally && wait > 0 ? { tally, consumed: tally.points, wait } : null;
  }

  protected async _delete(key: string): Promise<boolean> {
    const { existed } = await this.store.change(key, (before) => ({ tally: NOTHING, existed: before.points > 0 }));
    return existed;
  }

  protected _getRateLimiterRes(_key: string, changedPoints: number, { consumed, wait }: Taken): RateLimiterRes {
    return new RateLimiterRes(Math.max(0, this.points - consumed), wait, consumed, consumed === changedPoints);
  }
}
