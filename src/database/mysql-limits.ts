import type { PoolConnection } from 'mysql2';
import { Unavailable } from '../errors/domain-error.js';
import { isReadOnly } from './availability.js';

/** How long the database may take to answer a statement, in milliseconds: longer than a statement waits for a lock, which tells more. */
export const STATEMENT_LIMIT = 4500;

/** The same for a query that may look at every row of a table. */
export const SCAN_LIMIT = 60_000;

/** How long one waits for a connection while others use all of them, or for a new one to be made. */
const CONNECTION_LIMIT = 3000;

/**
 * What the database answers to a command, unless it takes longer than the limit: then {@link Unavailable}. The answer may still come, so
 * the connection is not used again. Nor is one to a server that only reads: the next one may be to the server that took over from it.
 */
export function answerOf<T>(
  connection: PoolConnection,
  limit: number,
  send: (answered: (error: Error | null, answer: T) => void) => unknown,
): Promise<T> {
  const answer = new Promise<T>((resolve, reject) => {
    send((error, result) => {
      if (!error) return resolve(result);
      if (isReadOnly(error)) connection.destroy();
      reject(error);
    });
  });
  return within(limit, answer, () => connection.destroy());
}

/** The connection of a pool that was asked for, unless that takes too long: then {@link Unavailable}, and it goes back when it comes. */
export function connectionOf(asked: Promise<PoolConnection>): Promise<PoolConnection> {
  return within(CONNECTION_LIMIT, asked, () => {
    asked.then(
      (connection) => connection.release(),
      () => undefined,
    );
  });
}

async function within<T>(limit: number, awaited: Promise<T>, giveUp: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      giveUp();
      reject(new Unavailable(1, { cause: new Error(`The database has not answered within ${limit} ms.`) }));
    }, limit);
  });
  try {
    return await Promise.race([awaited, late]);
  } finally {
    clearTimeout(timer);
  }
}
