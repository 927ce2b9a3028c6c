import { Unavailable } from '../errors/domain-error.js';
import { driverError } from './unique-violation.js';

const LOST = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'PROTOCOL_CONNECTION_LOST', 'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
  'ER_SERVER_SHUTDOWN', 'ER_CON_COUNT_ERROR', 'ER_CONNECTION_KILLED', 'ER_DISK_FULL', 'ER_RECORD_FILE_FULL', 'POOL_CLOSED',
]); // prettier-ignore

/** What SQLite says of a database that is held by somebody else, full or out of reach; it tells more behind it, such as SQLITE_IOERR_FSYNC. */
const LOST_FILE = /^SQLITE_(BUSY|FULL|IOERR|CANTOPEN)(_|$)/;

/** What the driver of MySQL says without a code. */
const LOST_SENTENCES = new Set(['Queue limit reached.', 'Pool is closed.', "Can't add new command when connection is in closed state"]);

/** Translates a lost or full database into {@link Unavailable}; any other error comes back as it is. */
export function asUnavailable(error: unknown): unknown {
  const { code = '', message = '' } = driverError(error);
  return LOST.has(code) || LOST_FILE.test(code) || LOST_SENTENCES.has(message) ? new Unavailable(1, { cause: error }) : error;
}
