import type { MigrationInterface, QueryRunner } from 'typeorm';

// By hand, as email_verified_at is added: on SQLite TypeORM would rebuild the table.
export class AddSessionConfirmedAt1763700017000 implements MigrationInterface {
  readonly name = 'AddSessionConfirmedAt1763700017000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sessions ADD COLUMN confirmed_at datetime(3) NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sessions DROP COLUMN confirmed_at');
  }
}
