import type { Database as SqliteDatabase, Statement } from 'better-sqlite3';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'mysql2';
import { DataSource } from 'typeorm';
import { asUnavailable } from './availability.js';
import { isSqlite, Transactions } from './transactions.js';

export type SqlValue = string | number | null;

type Reader = (sql: string, values: readonly SqlValue[]) => unknown[] | Promise<unknown[]>;

/**
 * Reads rows with prepared statements, past the entities: for what is asked on every request. Times come as `YYYY-MM-DD HH:MM:SS.mmm`
 * in UTC and flags as 0 and 1, on every engine.
 *
 * On SQLite reads have a read-only connection of their own, so they never see what an open transaction has not committed.
 */
@Injectable()
export class Sql implements OnApplicationShutdown {
  private reader: Reader | null = null;
  private sqlite: SqliteDatabase | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {}

  /** Returns the rows of a SELECT. Inside a transaction it reads within it. Throws {@link Unavailable} when the database is away. */
  async rows<T>(sql: string, values: readonly SqlValue[] = []): Promise<T[]> {
    try {
      if (this.transactions.active) return await this.transactions.manager.query<T[]>(sql, [...values]);
      this.reader ??= await this.openReader();
      return (await this.reader(sql, values)) as T[];
    } catch (error) {
      throw asUnavailable(error);
    }
  }

  onApplicationShutdown(): void {
    this.sqlite?.close();
    this.reader = null;
  }

  private async openReader(): Promise<Reader> {
    if (!isSqlite(this.dataSource)) return poolReader((this.dataSource.driver as unknown as { pool: Pool }).pool);
    const { default: Database } = await import('better-sqlite3');
    this.sqlite ??= new Database(String(this.dataSource.options.database), { readonly: true, timeout: 5000 });
    return statementReader(this.sqlite);
  }
}

const poolReader =
  (pool: Pool): Reader =>
  (sql, values) =>
    new Promise((resolve, reject) => {
      pool.execute({ sql, values: values as SqlValue[], dateStrings: true }, (error, rows) =>
        error ? reject(error) : resolve(rows as unknown[]),
      );
    });

const STATEMENTS_KEPT = 200;

function statementReader(database: SqliteDatabase): Reader {
  const statements = new Map<string, Statement>();
  return (sql, values) => {
    let statement = statements.get(sql);
    if (!statement) {
      if (statements.size >= STATEMENTS_KEPT) statements.clear();
      statement = database.prepare(sql);
      statements.set(sql, statement);
    }
    return statement.all(...values);
  };
}
