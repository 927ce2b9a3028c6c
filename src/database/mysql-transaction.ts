import type { PoolConnection } from 'mysql2';
import type { DataSource, EntityManager } from 'typeorm';
import { answerOf, connectionOf, STATEMENT_LIMIT } from './mysql-limits.js';

/**
 * Does the work in a transaction, which is committed when the work is done and undone when it throws. TypeORM's own BEGIN and COMMIT pass
 * through its events, its logger and the promises of mysql2, which takes as long as the statements between them. Throws {@link Unavailable}
 * when the database does not answer.
 */
export async function inMysqlTransaction<T>(dataSource: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    const connection = await connectionOf((answered) => {
      (runner.connect() as Promise<PoolConnection>).then<void, void>((free) => answered(null, free), answered);
    });
    await done(connection, (next) => connection.beginTransaction(next));
    try {
      const result = await work(runner.manager);
      await done(connection, (next) => connection.commit(next));
      return result;
    } catch (error) {
      // A connection that cannot even undo is not used again: what it did is undone with it.
      await done(connection, (next) => connection.rollback(next)).catch(() => connection.destroy());
      throw error;
    }
  } finally {
    await runner.release();
  }
}

const done = (connection: PoolConnection, step: (next: (error: Error | null) => void) => void): Promise<void> =>
  answerOf<void>(connection, STATEMENT_LIMIT, step);
