import { chmodSync, closeSync, existsSync, openSync, readSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Database as SqliteDatabase } from 'better-sqlite3';
import type { Pool, SslOptions } from 'mysql2';
import { DataSource, type DataSourceOptions, type Driver } from 'typeorm';
import type { BetterSqlite3DataSourceOptions } from 'typeorm/driver/better-sqlite3/BetterSqlite3DataSourceOptions.js';
import type { MysqlDataSourceOptions } from 'typeorm/driver/mysql/MysqlDataSourceOptions.js';
import { migrations } from '../../migrations/index.js';
import type { Config } from '../config/config.js';
import { makeFolder } from '../config/make-folder.js';
import type { DatabaseAddress } from '../config/parsers.js';
import { RedactingLogger } from './redacting-logger.js';
import { SEARCHED, SEARCHED_BYTES } from './searched.js';
import { addLower } from './sqlite-lower.js';

/** Connects to the database of the application, the command line and the tests. */
export async function openDataSource(
  config: Pick<Config, 'database' | 'databasePool'>,
  entities: DataSourceOptions['entities'],
): Promise<DataSource> {
  const common = {
    entities,
    migrations: [...migrations],
    migrationsTransactionMode: 'each' as const,
    synchronize: false,
    logger: new RedactingLogger(),
  };
  const { database } = config;
  if (database.engine === 'sqlite') return new DataSource({ ...common, ...(await sqliteOptions(database.file)) }).initialize();
  const dataSource = new DataSource({ ...common, ...(await mysqlOptions(database, config.databasePool)) });
  spellTexts(dataSource.driver);
  await dataSource.initialize();
  await tuneSessions(dataSource);
  return dataSource;
}

const SESSION = "SET SESSION transaction_isolation = 'READ-COMMITTED', innodb_lock_wait_timeout = 3";
/** Without the tables in which MariaDB remembers what a subquery said, made at each execution: ours look up a row, which costs no more. */
const MARIADB_SESSION = `${SESSION.replace('transaction_isolation', 'tx_isolation')}, optimizer_switch = 'subquery_cache=off'`;

/** Sets what TypeORM would otherwise send with each transaction, once on every connection, the first of which is open already. */
async function tuneSessions(dataSource: DataSource): Promise<void> {
  const settings = dataSource.options.type === 'mariadb' ? MARIADB_SESSION : SESSION;
  (dataSource.driver as unknown as { pool: Pool }).pool.on('connection', (connection) => connection.query(settings));
  await dataSource.query(settings);
}

async function sqliteOptions(file: string): Promise<BetterSqlite3DataSourceOptions> {
  const { default: Database } = await import('better-sqlite3');
  // TypeORM begins the transactions of migrations, which take the lock first as all others do: see inSqliteTransaction.
  class ImmediateDatabase extends Database {
    override prepare<P extends unknown[] | object = unknown[], R = unknown>(sql: string) {
      return super.prepare<P, R>(sql === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : sql);
    }
  }
  makeFolder(path.dirname(file), 0o700);
  if (!existsSync(file)) writeFileSync(file, '', { mode: 0o600 });
  else if (isSqliteFile(file)) chmodSync(file, 0o600);
  else throw Object.assign(new Error('The file is no database.'), { code: 'SQLITE_NOTADB' });
  return {
    type: 'better-sqlite3',
    driver: ImmediateDatabase,
    database: file,
    enableWAL: true,
    timeout: 5000,
    prepareDatabase: (database: SqliteDatabase) => {
      database.pragma('synchronous = FULL');
      addLower(database);
    },
  };
}

/** How every database begins that is not empty (https://www.sqlite.org/fileformat.html). */
const SQLITE_HEADER = 'SQLite format 3\0';

/** Whether the file is a database, or will be. Nothing is changed about any other: it may be one of the system. */
function isSqliteFile(file: string): boolean {
  const descriptor = openSync(file, 'r');
  try {
    const head = Buffer.alloc(SQLITE_HEADER.length);
    const length = readSync(descriptor, head);
    return length === 0 || head.toString('latin1') === SQLITE_HEADER;
  } finally {
    closeSync(descriptor);
  }
}

async function mysqlOptions(address: DatabaseAddress & { engine: 'mysql' }, poolSize: number): Promise<MysqlDataSourceOptions> {
  const { host, port, user, password, name } = address;
  return {
    type: await serverKind(address),
    host,
    port,
    username: user,
    password,
    database: name,
    ssl: tlsOptions(address),
    charset: 'utf8mb4',
    timezone: 'Z',
    poolSize,
    connectTimeout: 3000,
    supportBigNumbers: true,
    bigNumberStrings: false,
    extra: { queueLimit: 500, maxPreparedStatements: 256, enableKeepAlive: true, multipleStatements: false },
  };
}

/** TypeORM reports drift on MariaDB that it knows as `mysql`, and the other way about. */
async function serverKind(address: DatabaseAddress & { engine: 'mysql' }): Promise<'mariadb' | 'mysql'> {
  const { host, port, user, password, name } = address;
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection({ host, port, user, password, database: name, ssl: tlsOptions(address), connectTimeout: 3000 });
  try {
    const [rows] = await connection.query('SELECT VERSION() AS version');
    return /mariadb/i.test((rows as [{ version: string }])[0].version) ? 'mariadb' : 'mysql';
  } finally {
    await connection.end();
  }
}

/** A server whose certificate nobody vouches for, or that is for another name, is not talked to; nor is one without TLS. */
const tlsOptions = ({ tls }: DatabaseAddress & { engine: 'mysql' }): SslOptions | undefined =>
  tls ? { ca: tls.ca ?? undefined, rejectUnauthorized: true, verifyIdentity: true } : undefined;

/**
 * `text` holds 64 kB on MySQL and any amount on SQLite; a biography may be as long as a request body. What is searched is kept as bytes
 * there, which say the same in UTF-8: a search through letters, kept as `mediumtext`, takes twice as long.
 */
function spellTexts(driver: Driver): void {
  const normalizeType = driver.normalizeType.bind(driver);
  const getColumnLength = driver.getColumnLength.bind(driver);
  driver.normalizeType = (column) => {
    if (column.type !== 'text') return normalizeType(column);
    return isSearched(column) ? 'varbinary' : 'mediumtext';
  };
  driver.getColumnLength = (column) => (isSearched(column) ? String(SEARCHED_BYTES) : getColumnLength(column));
}

const isSearched = (column: object): boolean => 'charset' in column && column.charset === SEARCHED.charset;
