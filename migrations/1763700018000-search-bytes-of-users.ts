import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * MySQL looks through bytes in half the time that letters take it, and they say the same in UTF-8. It makes the table anew for that, some
 * fifteen seconds for a million accounts, in which the previous release can read them and not write. SQLite knows no difference.
 */
export class SearchBytesOfUsers1763700018000 implements MigrationInterface {
  readonly name = 'SearchBytesOfUsers1763700018000';

  up(runner: QueryRunner): Promise<void> {
    return retype(runner, 'varbinary(20000)');
  }

  down(runner: QueryRunner): Promise<void> {
    return retype(runner, 'mediumtext');
  }
}

async function retype(runner: QueryRunner, type: string): Promise<void> {
  if (runner.dataSource.options.type === 'better-sqlite3') return;
  await runner.query(`ALTER TABLE users MODIFY search_text ${type} NOT NULL`);
}
