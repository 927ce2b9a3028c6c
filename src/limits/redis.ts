import { Logger } from '@nestjs/common';
import type { Redis, RedisOptions } from 'ioredis';
import { OnceAMinute } from '../logging/once-a-minute.js';
import { LONGEST_WAIT } from './steps.js';

/** The injection token of {@link RedisConnections}. */
export const REDIS = Symbol('REDIS');

/** The library gives a connection one script, so what counts otherwise has a connection of its own. */
export interface RedisConnections {
  readonly counting: Redis;
  readonly guessing: Redis;
  readonly close: () => void;
}

/** Milliseconds that Redis has for an answer. Then the connection is dropped, and nobody waits for it until it stands again. */
const PATIENCE = 50;
const RECONNECT_AFTER = 500;

const OPTIONS: RedisOptions = {
  socketTimeout: PATIENCE,
  connectTimeout: 1000,
  disconnectTimeout: 100,
  retryStrategy: () => RECONNECT_AFTER,
  // What cannot be asked at once is asked of the database.
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
};

/** Connects to Redis in the background: whether it is there or not, the server starts. */
export async function connectToRedis(url: string): Promise<RedisConnections> {
  const { Redis: Connection } = await import('ioredis');
  const connections = [new Connection(url, OPTIONS), new Connection(url, OPTIONS)] as const;
  const logger = new Logger('Limits');
  const warnings = new OnceAMinute();
  let isClosing = false;
  const warn = (error?: Error): void => {
    if (!isClosing && warnings.isDue())
      logger.warn({ message: 'Limits are counted in the database, because Redis does not answer', error });
  };
  for (const connection of connections) connection.on('error', warn).on('close', warn);
  const close = (): void => {
    isClosing = true;
    for (const connection of connections) connection.disconnect();
  };
  return { counting: connections[0], guessing: connections[1], close };
}

/** What `guess` in steps.ts does, for Redis: how long the key still lives tells when the wait is over. */
export const GUESS_SCRIPT = `
  local points, free, memory = tonumber(ARGV[1]), tonumber(ARGV[3]), ARGV[4] * 1000
  local guesses = tonumber(redis.call('get', KEYS[1]) or '0')
  local function wait_after(count)
    if count < free then return 0 end
    return math.min(${LONGEST_WAIT}, 1000 * 2 ^ math.min(count - free, 30))
  end
  if points < 0 then
    redis.call('set', KEYS[1], math.max(0, guesses + points), 'PX', memory)
    return {0, 0}
  end
  local wait = math.min(wait_after(guesses), redis.call('pttl', KEYS[1]) - memory)
  if wait > 0 then return {free + 1, wait} end
  redis.call('set', KEYS[1], guesses + points, 'PX', memory + wait_after(guesses + points))
  return {1, 0}
`;
