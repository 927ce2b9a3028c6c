import type { Database } from 'better-sqlite3';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { driverError } from './driver-errors.js';

/** How long somebody waits for the transaction of another process, in milliseconds. */
const PATIENCE = 5000;

/**
 * Does the work in a transaction, which is committed when the work is done and undone when it throws. SQLite is asked whether one is open
 * and not remembered: on a full disk it undoes a transaction by itself, after which TypeORM's own count would never fit again. The lock is
 * taken at the beginning, because a transaction that reads and then writes could meet another process's write (SQLITE_BUSY_SNAPSHOT).
 * Another process is waited for since a moment of `performance.now()`, from which on the caller may have waited for others who did.
 */
export async function inSqliteTransaction<T>(
  dataSource: DataSource,
  since: number,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  const database = (await runner.connect()) as Database;
  // Left open by an earlier transaction whose ROLLBACK failed.
  undo(database);
  await begin(database, since);
  try {
    const result = await work(runner.manager);
    database.exec('COMMIT');
    return result;
  } catch (error) {
    undo(database);
    throw error;
  }
}

/** Asks for the write lock again and again, instead of `busy_timeout`, which would block the event loop. */
async function begin(database: Database, since: number): Promise<void> {
  database.pragma('busy_timeout = 0');
  try {
    for (; ; await sleep(5 + Math.random() * 20)) {
      try {
        database.exec('BEGIN IMMEDIATE');
        return;
      } catch (error) {
        if (driverError(error).code !== 'SQLITE_BUSY' || performance.now() - since > PATIENCE) throw error;
      }
    }
  } finally {
    database.pragma(`busy_timeout = ${PATIENCE}`);
  }
}

function undo(database: Database): void {
  if (database.inTransaction) database.exec('ROLLBACK');
}
