import type { Database as SqliteDatabase, Statement } from 'better-sqlite3';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool, PoolConnection, ResultSetHeader } from 'mysql2';
import { DataSource, type QueryRunner } from 'typeorm';
import { Semaphore } from '../concurrency/semaphore.js';
import { asUnavailable } from './availability.js';
import { answerOf, connectionOf, SCAN_LIMIT, STATEMENT_LIMIT } from './mysql-limits.js';
import { placeholders } from './placeholders.js';
import { addLower } from './sqlite-lower.js';
import { isSqlite, Transactions } from './transactions.js';

export type SqlValue = string | number | null;

/** What a write did. */
export interface Written {
  readonly affected: number;
  /** The id that the database gave to an inserted row. */
  readonly id: number;
}

/** How many queries that look at everything may wait for their turn. */
const SCANS_WAITING = 500;

/**
 * Reads and writes rows with prepared statements, past the entities: for what happens on every request or at every login. Times go in
 * as `YYYY-MM-DD HH:MM:SS.mmm` in UTC and come out so through `momentColumn` (time.ts); flags are 0 and 1, on every engine.
 *
 * On SQLite reads have a read-only connection of their own, so they never see what an open transaction has not committed.
 */
@Injectable()
export class Sql implements OnApplicationShutdown {
  private readonly isSqlite: boolean;
  /** A quarter of the connections. */
  private readonly scans: Semaphore;
  private sqliteReader: SqliteReader | null = null;
  private opening: Promise<SqliteReader> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {
    this.isSqlite = isSqlite(dataSource);
    this.scans = new Semaphore(Math.max(1, Math.floor((dataSource.options.poolSize ?? 0) / 4)), SCANS_WAITING);
  }

  /**
   * Returns the rows of a SELECT; inside a transaction it reads within it. Throws {@link Unavailable} when the database is away, and when
   * MySQL takes longer than the limit, in milliseconds.
   */
  async rows<T>(sql: string, values: readonly SqlValue[] = [], limit = STATEMENT_LIMIT): Promise<T[]> {
    try {
      const runner = this.runner;
      if (!this.isSqlite) return await this.execute<T[]>(runner, sql, values, limit);
      if (runner) return (await runner.query(sql, [...values])) as T[];
      return (this.sqliteReader ?? (await this.openReader())).rows(sql, values) as T[];
    } catch (error) {
      throw asUnavailable(error);
    }
  }

  /**
   * Like {@link rows}, for a query that may look at every row of a table, such as a search: only a few at once, so that who asks for
   * anything else finds a connection, and for longer than others. Throws {@link Unavailable} also when too many wait.
   */
  scan<T>(sql: string, values: readonly SqlValue[]): Promise<T[]> {
    return this.scans.run(() => this.rows<T>(sql, values, SCAN_LIMIT));
  }

  /**
   * Runs an INSERT, UPDATE or DELETE: as part of the transaction around it, or as one by itself, which is what a statement is. Throws
   * {@link Unavailable} like {@link rows}.
   */
  async write(sql: string, values: readonly SqlValue[], limit = STATEMENT_LIMIT): Promise<Written> {
    const runner = this.runner;
    if (this.isSqlite) return runner ? writeOnSqlite(runner, sql, values) : this.transactions.run(() => this.write(sql, values));
    const attempt = async (): Promise<Written> => {
      const { affectedRows, insertId } = await this.execute<ResultSetHeader>(runner, sql, values, limit);
      return { affected: affectedRows, id: insertId };
    };
    return runner ? attempt() : this.transactions.retrying(attempt);
  }

  /** Adds a row and returns its id. The columns are named by the caller, never by a client. */
  async insert(table: string, row: Readonly<Record<string, SqlValue>>): Promise<number> {
    const columns = Object.keys(row);
    const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${placeholders(columns.length)})`;
    return (await this.write(sql, Object.values(row))).id;
  }

  /** Changes columns of the row with an id, and says whether there was one. The columns are named by the caller, never by a client. */
  async update(table: string, id: number, columns: Readonly<Record<string, SqlValue>>): Promise<boolean> {
    const changes = Object.keys(columns).map((column) => `${column} = ?`);
    const sql = `UPDATE ${table} SET ${changes.join(', ')} WHERE id = ?`;
    return (await this.write(sql, [...Object.values(columns), id])).affected === 1;
  }

  /**
   * What stands behind the name of a table to keep MySQL to one index, where it may take another one, whatever that costs. SQLite needs no
   * such word.
   */
  keepingTo(index: string): string {
    return this.isSqlite ? '' : ` FORCE INDEX (${index})`;
  }

  onApplicationShutdown(): void {
    this.sqliteReader?.close();
    this.sqliteReader = null;
  }

  /** The runner of the transaction around the caller. */
  private get runner(): QueryRunner | undefined {
    return this.transactions.active ? this.transactions.manager.queryRunner : undefined;
  }

  /** Runs a statement on MySQL: on the connection of the transaction, or on any. */
  private async execute<T>(runner: QueryRunner | undefined, sql: string, values: readonly SqlValue[], limit: number): Promise<T> {
    if (runner) return execute((await runner.connect()) as PoolConnection, sql, values, limit);
    const { pool } = this.dataSource.driver as unknown as { pool: Pool };
    const connection = await connectionOf((answered) => pool.getConnection(answered));
    try {
      return await execute(connection, sql, values, limit);
    } finally {
      connection.release();
    }
  }

  /** Opens the reader once, however many ask at the same time; after a failure whoever asks next tries again. */
  private openReader(): Promise<SqliteReader> {
    this.opening ??= SqliteReader.open(String(this.dataSource.options.database))
      .then((reader) => (this.sqliteReader = reader))
      .finally(() => (this.opening = null));
    return this.opening;
  }
}

const execute = <T>(connection: PoolConnection, sql: string, values: readonly SqlValue[], limit: number): Promise<T> =>
  answerOf<T>(connection, limit, (answered) => connection.execute(sql, [...values], (error, result) => answered(error, result as T)));

async function writeOnSqlite(runner: QueryRunner, sql: string, values: readonly SqlValue[]): Promise<Written> {
  const written = await runner.query(sql, [...values], true);
  return { affected: written.affected ?? 0, id: Number(written.raw) };
}

const STATEMENTS_KEPT = 200;

/** A read-only connection to a SQLite file. */
class SqliteReader {
  private readonly statements = new Map<string, Statement>();

  private constructor(private readonly database: SqliteDatabase) {}

  static async open(file: string): Promise<SqliteReader> {
    const { default: Database } = await import('better-sqlite3');
    const database = new Database(file, { readonly: true, timeout: 5000 });
    addLower(database);
    return new SqliteReader(database);
  }

  rows(sql: string, values: readonly SqlValue[]): unknown[] {
    let statement = this.statements.get(sql);
    if (!statement) {
      if (this.statements.size >= STATEMENTS_KEPT) this.statements.clear();
      statement = this.database.prepare(sql);
      this.statements.set(sql, statement);
    }
    return statement.all(...values);
  }

  close(): void {
    this.database.close();
  }
}
