import { QueryFailedError } from 'typeorm';
import { Unavailable } from '../errors/domain-error.js';
import { asUnavailable } from './availability.js';

const failed = (properties: object): Error => Object.assign(new Error('It failed.'), properties);

describe('an error of the database', () => {
  it.each([
    ['nobody listens', failed({ code: 'ECONNREFUSED' })],
    ['the connection broke', failed({ code: 'PROTOCOL_CONNECTION_LOST' })],
    ['the connection was closed before', new Error("Can't add new command when connection is in closed state")],
    ['the server is going down', failed({ code: 'ER_SERVER_SHUTDOWN' })],
    ['another server has taken over, and this one only reads', failed({ code: 'ER_OPTION_PREVENTS_STATEMENT' })],
    ['it only reads while somebody looks after it', failed({ code: 'ER_READ_ONLY_MODE' })],
    ['it lets nobody write', failed({ code: 'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION' })],
    ['somebody ended the statement', failed({ code: 'ER_QUERY_INTERRUPTED' })],
    ['the statement took longer than MySQL allows', failed({ code: 'ER_QUERY_TIMEOUT' })],
    ['the statement took longer than MariaDB allows', failed({ errno: 1969 })],
    ['we have all the connections that we may have', failed({ code: 'ER_TOO_MANY_USER_CONNECTIONS' })],
    ['we have done as much as we may in an hour', failed({ code: 'ER_USER_LIMIT_REACHED' })],
    ['it has prepared as many statements as it may', failed({ code: 'ER_MAX_PREPARED_STMT_COUNT_REACHED' })],
    ['it has closed a connection that was idle', failed({ code: 'ER_CLIENT_INTERACTION_TIMEOUT' })],
    ['too many are waiting', new Error('Queue limit reached.')],
    ['another process holds the file', failed({ code: 'SQLITE_BUSY' })],
    ['the disk is full', failed({ code: 'SQLITE_FULL' })],
    ['the file could not be written', failed({ code: 'SQLITE_IOERR_WRITE' })],
    ['the file may only be read', failed({ code: 'SQLITE_READONLY' })],
    ['another process recovers the file', failed({ code: 'SQLITE_BUSY_RECOVERY' })],
    ['TypeORM has wrapped it', new QueryFailedError('SELECT 1', [], failed({ code: 'ECONNRESET' }))],
  ])('means that it is away when %s', (_why, error) => {
    const translated = asUnavailable(error);

    expect(translated).toBeInstanceOf(Unavailable);
    expect((translated as Unavailable).cause).toBe(error);
  });

  it.each([
    failed({ code: 'ER_DUP_ENTRY' }),
    failed({ code: 'ER_PARSE_ERROR' }),
    failed({ code: 'SQLITE_CONSTRAINT_UNIQUE' }),
    new Error('Anything else.'),
    null,
    'text',
  ])('stays what it is otherwise: %p', (error) => {
    expect(asUnavailable(error)).toBe(error);
  });
});
