import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from './support/steps.js';

// By hand, as email_verified_at is added: on SQLite TypeORM would rebuild the table.
export class AddSessionConfirmedAt1763700017000 implements MigrationInterface {
  readonly name = 'AddSessionConfirmedAt1763700017000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'sessions', 'confirmed_at datetime(3) NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, 'sessions', 'confirmed_at');
  }
}
