import { Unavailable } from '../errors/domain-error.js';
import { driverError } from './driver-errors.js';

/** What a server says that only reads: another one has taken over, or somebody looks after it. */
const READ_ONLY = ['ER_OPTION_PREVENTS_STATEMENT', 'ER_READ_ONLY_MODE', 'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION'];

const LOST = new Set([
  ...READ_ONLY,
  'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'PROTOCOL_CONNECTION_LOST', 'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
  'ER_SERVER_SHUTDOWN', 'ER_CON_COUNT_ERROR', 'ER_CONNECTION_KILLED', 'ER_DISK_FULL', 'ER_RECORD_FILE_FULL', 'POOL_CLOSED',
  'ER_QUERY_INTERRUPTED', 'ER_QUERY_TIMEOUT', 'ER_CLIENT_INTERACTION_TIMEOUT',
  'ER_TOO_MANY_USER_CONNECTIONS', 'ER_USER_LIMIT_REACHED', 'ER_MAX_PREPARED_STMT_COUNT_REACHED',
]); // prettier-ignore

/** A statement that took longer than MariaDB allows, to which the driver gives no code. */
const ER_STATEMENT_TIMEOUT = 1969;

/** What SQLite says of a database that is held by somebody else, full, not to be written or out of reach; it tells more behind it, such as SQLITE_IOERR_FSYNC. */
const LOST_FILE = /^SQLITE_(BUSY|FULL|IOERR|CANTOPEN|READONLY)(_|$)/;

/** What the driver of MySQL says without a code. */
const LOST_SENTENCES = new Set(['Queue limit reached.', 'Pool is closed.', "Can't add new command when connection is in closed state"]);

/** Whether a write was refused because this server only reads. */
export const isReadOnly = (error: unknown): boolean => READ_ONLY.includes(driverError(error).code ?? '');

/**
 * Translates a lost, full or read-only database, and one that ended a statement before it was done, into {@link Unavailable}; any other
 * error comes back as it is.
 */
export function asUnavailable(error: unknown): unknown {
  const { code = '', errno, message = '' } = driverError(error);
  const isAway = LOST.has(code) || errno === ER_STATEMENT_TIMEOUT || LOST_FILE.test(code) || LOST_SENTENCES.has(message);
  return isAway ? new Unavailable(1, { cause: error }) : error;
}

/**
 * Says why a database cannot be opened, without the user and the password, which are in what the driver says. Goes on from `DATABASE_URL`.
 * Null for an error that comes neither from the driver nor from the system.
 */
export function openingFault(error: unknown): string | null {
  const { code } = driverError(error);
  if (code === undefined) return null;
  const { [code]: reason } = OPENING_FAULTS;
  return `names a database that cannot be opened: ${code}${reason === undefined ? '' : `, ${reason}`}`;
}

/** What a code does not tell by itself. */
const OPENING_FAULTS: Readonly<Record<string, string>> = {
  HANDSHAKE_NO_SSL_SUPPORT: 'the server has no TLS',
  HANDSHAKE_SSL_ERROR: 'the certificate of the server is not for this host, or not from an authority that is trusted',
  EISDIR: 'it is a folder',
};
