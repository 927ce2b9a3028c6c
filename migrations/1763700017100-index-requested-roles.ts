import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const REQUESTED = new TableIndex({ name: 'ix_users_requested', columnNames: ['role_requested', 'id'] });

export class IndexRequestedRoles1763700017100 implements MigrationInterface {
  readonly name = 'IndexRequestedRoles1763700017100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('users', REQUESTED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('users', REQUESTED);
  }
}
