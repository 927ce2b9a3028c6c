import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { addIndex, dropIndex } from './support/steps.js';

/** For the order by address: the unique index alone does not put those who have none in an order. */
const ADDRESSES = new TableIndex({ name: 'ix_users_email', columnNames: ['email_canonical', 'id'] });

export class IndexAddresses1763700017500 implements MigrationInterface {
  readonly name = 'IndexAddresses1763700017500';

  async up(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'users', ADDRESSES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndex(runner, 'users', ADDRESSES);
  }
}
