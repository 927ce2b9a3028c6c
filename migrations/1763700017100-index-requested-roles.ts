import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { addIndex, dropIndex } from './support/steps.js';

const REQUESTED = new TableIndex({ name: 'ix_users_requested', columnNames: ['role_requested', 'id'] });

export class IndexRequestedRoles1763700017100 implements MigrationInterface {
  readonly name = 'IndexRequestedRoles1763700017100';

  async up(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'users', REQUESTED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndex(runner, 'users', REQUESTED);
  }
}
