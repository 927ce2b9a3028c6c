// The library's index loads every store there is. These are the parts that are used, each with the types that the index has for it.

declare module 'rate-limiter-flexible/lib/RateLimiterMemory.js' {
  export { RateLimiterMemory as default } from 'rate-limiter-flexible';
}

declare module 'rate-limiter-flexible/lib/RateLimiterRedis.js' {
  export { RateLimiterRedis as default } from 'rate-limiter-flexible';
}

declare module 'rate-limiter-flexible/lib/RateLimiterRes.js' {
  export { RateLimiterRes as default } from 'rate-limiter-flexible';
}

declare module 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js' {
  import { RateLimiterAbstract, type RateLimiterRes } from 'rate-limiter-flexible';

  /** What a store of one's own implements. `Result` is whatever the store says. */
  export default abstract class RateLimiterStoreAbstract<Result> extends RateLimiterAbstract {
    constructor(options: { points: number; duration: number; keyPrefix?: string; insuranceLimiter?: RateLimiterAbstract });
    protected abstract _upsert(key: string, points: number, milliseconds: number, forceExpire?: boolean): Promise<Result>;
    protected abstract _get(key: string): Promise<Result | null>;
    protected abstract _delete(key: string): Promise<boolean>;
    protected abstract _getRateLimiterRes(key: string, changedPoints: number, result: Result): RateLimiterRes;
  }
}
