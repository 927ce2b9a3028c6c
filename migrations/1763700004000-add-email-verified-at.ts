import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from './support/steps.js';

// By hand on both engines: to add a column TypeORM rebuilds a SQLite table, and dropping the old one would take its children along.
export class AddEmailVerifiedAt1763700004000 implements MigrationInterface {
  readonly name = 'AddEmailVerifiedAt1763700004000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'users', 'email_verified_at datetime(3) NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, 'users', 'email_verified_at');
  }
}
