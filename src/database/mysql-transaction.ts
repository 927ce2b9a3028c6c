import type { PoolConnection } from 'mysql2';
import type { DataSource, EntityManager } from 'typeorm';

/**
 * Does the work in a transaction, which is committed when the work is done and undone when it throws. TypeORM's own sends its two words
 * through layers that take as long as the statements between them.
 */
export async function inMysqlTransaction<T>(dataSource: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    const connection = (await runner.connect()) as PoolConnection;
    await done((next) => connection.beginTransaction(next));
    try {
      const result = await work(runner.manager);
      await done((next) => connection.commit(next));
      return result;
    } catch (error) {
      // A connection that cannot even undo is not used again: what it did is undone with it.
      await done((next) => connection.rollback(next)).catch(() => connection.destroy());
      throw error;
    }
  } finally {
    await runner.release();
  }
}

const done = (step: (next: (error: Error | null) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => step((error) => (error ? reject(error) : resolve())));
