import type { Database } from 'better-sqlite3';
import type { DataSource, EntityManager } from 'typeorm';

/**
 * Does the work in a transaction, which is committed when the work is done and undone when it throws. SQLite is asked whether one is open
 * and not remembered: on a full disk it undoes a transaction by itself, after which TypeORM's own count would never fit again. The lock is
 * taken at the beginning, because a transaction that reads and then writes could meet another process's write (SQLITE_BUSY_SNAPSHOT).
 */
export async function inSqliteTransaction<T>(dataSource: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  const database = (await runner.connect()) as Database;
  // One that could not be undone when it failed.
  undo(database);
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = await work(runner.manager);
    database.exec('COMMIT');
    return result;
  } catch (error) {
    undo(database);
    throw error;
  }
}

function undo(database: Database): void {
  if (database.inTransaction) database.exec('ROLLBACK');
}
