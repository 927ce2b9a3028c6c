import { Injectable, Logger } from '@nestjs/common';
import { DataSource, MigrationExecutor } from 'typeorm';
import { isSqlite } from './transactions.js';

const LOCK = 'latchkey.migrations';
const LOCK_WAIT_SECONDS = 120;

/** Brings the schema up to date. */
@Injectable()
export class Migrator {
  private readonly logger = new Logger(Migrator.name);

  constructor(private readonly dataSource: DataSource) {}

  /** Names every migration in order, and whether it has run. */
  async list(): Promise<{ name: string; applied: boolean }[]> {
    const pending = new Set(await this.pending());
    const names = this.dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
    return names.map((name) => ({ name, applied: !pending.has(name) }));
  }

  /** Names the migrations that have not run. */
  async pending(): Promise<string[]> {
    return (await new MigrationExecutor(this.dataSource).getPendingMigrations()).map(({ name }) => name);
  }

  /** Runs what is pending, each migration in its own transaction, and returns the names. Processes that start together take turns. */
  async migrate(): Promise<string[]> {
    return isSqlite(this.dataSource) ? this.runPending() : this.underLock(() => this.runPending());
  }

  /** Undoes the newest migration. SQLite would cascade through the rows of a table it rebuilds, so foreign keys rest meanwhile. */
  async revert(): Promise<void> {
    const sqlite = isSqlite(this.dataSource);
    if (sqlite) await this.dataSource.query('PRAGMA foreign_keys = OFF');
    try {
      await this.dataSource.undoLastMigration({ transaction: 'each' });
      if (sqlite && (await this.dataSource.query<unknown[]>('PRAGMA foreign_key_check')).length > 0)
        throw new Error('The revert broke foreign keys.');
    } finally {
      if (sqlite) await this.dataSource.query('PRAGMA foreign_keys = ON');
    }
  }

  private async runPending(): Promise<string[]> {
    const done = await this.dataSource.runMigrations({ transaction: 'each' });
    for (const { name } of done) this.logger.log(`Applied migration ${name}`);
    return done.map(({ name }) => name);
  }

  /** The lock belongs to a connection, so it is taken and given back on the same one. */
  private async underLock<T>(work: () => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const [answer] = (await runner.query('SELECT GET_LOCK(?, ?) AS taken', [LOCK, LOCK_WAIT_SECONDS])) as { taken: number | null }[];
      if (Number(answer?.taken) !== 1) throw new Error(`Another process has been migrating for more than ${LOCK_WAIT_SECONDS} seconds.`);
      try {
        return await work();
      } finally {
        await runner.query('SELECT RELEASE_LOCK(?)', [LOCK]);
      }
    } finally {
      await runner.release();
    }
  }
}
