import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js';
import RateLimiterRedis from 'rate-limiter-flexible/lib/RateLimiterRedis.js';
import { CONFIG, type Config } from '../config/config.js';
import { DatabaseLimiter } from './database-limiter.js';
import { LimitStore } from './limit-store.js';
import { MemoryCounter } from './memory-counter.js';
import { GUESS_SCRIPT, REDIS, type RedisConnections } from './redis.js';
import { isInMemory, SCOPES, SCOPE_NAMES, type Limit, type ScopeKept, type ScopeName } from './scopes.js';
import { count, guess, LONGEST_WAIT } from './steps.js';
import type { Toll } from './toll.js';

/** Seconds for which the memory shuts out who has used up their free guesses, while neither Redis nor the database counts them. */
const SHUT_OUT = LONGEST_WAIT / 1000;

/** What counts each scope: this process, or the database with the memory in its place while it is away, or Redis with both behind it. */
@Injectable()
export class Limiters implements OnApplicationShutdown {
  /** Whether anything is limited at all (RATE_LIMITS). */
  readonly areOn: boolean;
  /** How often this process refused for want of room in a scope, since it started. */
  readonly refusals = new Map<ScopeName, number>();
  private readonly counters = new Map<string, MemoryCounter>();
  private readonly limiters = new Map<string, RateLimiterAbstract>();

  constructor(
    @Inject(CONFIG) { rateLimits }: Config,
    private readonly store: LimitStore,
    @Inject(REDIS) private readonly redis: RedisConnections | null,
  ) {
    this.areOn = rateLimits !== null;
    for (const name of SCOPE_NAMES) {
      const limit = rateLimits?.[name] ?? SCOPES[name];
      if (isInMemory(name)) this.counters.set(name, new MemoryCounter(limit, () => this.noteRefusal(name)));
      else this.limiters.set(name, this.make(name, limit));
    }
  }

  inMemory(name: ScopeKept<'memory'>): MemoryCounter {
    return this.counters.get(name) as MemoryCounter;
  }

  /** A point of a scope that is counted under a key. */
  toll(name: ScopeKept<'store'>, key: string): Toll {
    return { limiter: this.limiters.get(name) as RateLimiterAbstract, key, onRefusal: () => this.noteRefusal(name) };
  }

  onApplicationShutdown(): void {
    this.redis?.close();
  }

  private noteRefusal(name: ScopeName): void {
    this.refusals.set(name, (this.refusals.get(name) ?? 0) + 1);
  }

  private make(name: ScopeKept<'store'>, limit: Limit): RateLimiterAbstract {
    const { points, seconds: duration } = limit;
    const isGuess = name === 'guess';
    const memory = new RateLimiterMemory({ points, duration: isGuess ? SHUT_OUT : duration, keyPrefix: '' });
    const database = new DatabaseLimiter(limit, isGuess ? guess : count, this.store, memory);
    if (!this.redis) return database;
    return new RateLimiterRedis({
      points,
      duration,
      keyPrefix: 'latchkey',
      storeClient: isGuess ? this.redis.guessing : this.redis.counting,
      ...(isGuess && { customIncrTtlLuaScript: GUESS_SCRIPT }),
      rejectIfRedisNotReady: true,
      insuranceLimiter: database,
    });
  }
}
