import type { MigrationInterface, QueryRunner } from 'typeorm';

// By hand on both engines: to add a column TypeORM rebuilds a SQLite table, and dropping the old one would take its children along.
export class AddEmailVerifiedAt1763700004000 implements MigrationInterface {
  readonly name = 'AddEmailVerifiedAt1763700004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users ADD COLUMN email_verified_at datetime(3) NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users DROP COLUMN email_verified_at');
  }
}
