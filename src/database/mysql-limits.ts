import type { PoolConnection } from 'mysql2';
import { Unavailable } from '../errors/domain-error.js';
import { isReadOnly } from './availability.js';

/** How long the database may take to answer a statement, in milliseconds: longer than a statement waits for a lock, which tells more. */
export const STATEMENT_LIMIT = 4500;

/** The same for a query that may look at every row of a table. */
export const SCAN_LIMIT = 60_000;

/** How long one waits for a connection while others use all of them, or for a new one to be made. */
const CONNECTION_LIMIT = 3000;

/** Says what came of something: an error, or what was asked for. */
type Answered<T> = (error: Error | null, answer?: T) => void;

/**
 * What the database answers to a command, unless it takes longer than the limit: then {@link Unavailable}. The answer may still come, so
 * the connection is not used again. Nor is one to a server that only reads: the next one may be to the server that took over from it.
 */
export function answerOf<T>(connection: PoolConnection, limit: number, send: (answered: Answered<T>) => unknown): Promise<T> {
  return within(limit, send, (error) => {
    if (error === null || isReadOnly(error)) connection.destroy();
  });
}

/** A connection of a pool, unless that takes too long: then {@link Unavailable}, and it goes back when it comes. */
export function connectionOf(ask: (answered: Answered<PoolConnection>) => unknown): Promise<PoolConnection> {
  let isTooLate = false;
  return within<PoolConnection>(
    CONNECTION_LIMIT,
    (answered) =>
      ask((error, connection) => {
        if (isTooLate) connection?.release();
        else answered(error, connection);
      }),
    (error) => (isTooLate = error === null),
  );
}

/** In one promise, since this happens with every statement. Failing is told the error, and null when it took too long. */
function within<T>(limit: number, send: (answered: Answered<T>) => unknown, failing: (error: Error | null) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      failing(null);
      reject(new Unavailable(1, { cause: new Error(`The database has not answered within ${limit} ms.`) }));
    }, limit);
    send((error, answer) => {
      clearTimeout(timer);
      if (!error) return resolve(answer as T);
      failing(error);
      reject(error);
    });
  });
}
