import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes.js';
import { Throttled } from '../errors/domain-error.js';

/** A point that an act costs. */
export interface Toll {
  readonly limiter: RateLimiterAbstract;
  readonly key: string;
  /** Called when there was no room. */
  readonly onRefusal: () => void;
}

/** Takes all of the points, or none. Throws {@link Throttled}. */
export async function take(tolls: readonly Toll[]): Promise<void> {
  const outcomes = await Promise.allSettled(tolls.map(({ limiter, key }) => limiter.consume(key)));
  outcomes.forEach((outcome, index) => {
    if (outcome.status === 'rejected' && outcome.reason instanceof RateLimiterRes) tolls[index]?.onRefusal();
  });
  const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
  if (reasons.length === 0) return;
  await giveBack(tolls.filter((_, index) => outcomes[index]?.status === 'fulfilled'));
  const waits = reasons.map((reason) => {
    if (reason instanceof RateLimiterRes) return reason.msBeforeNext;
    throw reason;
  });
  throw Throttled.until(Math.max(...waits));
}

/** Undoes the taking of points. */
export async function giveBack(tolls: readonly Toll[]): Promise<void> {
  await Promise.all(tolls.map(({ limiter, key }) => limiter.reward(key)));
}
