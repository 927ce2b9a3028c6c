import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columns } from './support/columns.js';

export class CreateIdempotencyKeys1763700016000 implements MigrationInterface {
  readonly name = 'CreateIdempotencyKeys1763700016000';

  async up(runner: QueryRunner): Promise<void> {
    const { integer, varchar, text, moment, toUsers, table } = columns(runner);
    await runner.createTable(
      new Table({
        ...table,
        name: 'idempotency_keys',
        columns: [
          varchar('key_digest', 64, { isPrimary: true }),
          integer('user_id'),
          varchar('body_digest', 64),
          text('outcome'),
          moment('expires_at'),
        ],
        indices: [
          { name: 'ix_idempotency_keys_user', columnNames: ['user_id'] },
          { name: 'ix_idempotency_keys_expiry', columnNames: ['expires_at'] },
        ],
        foreignKeys: [toUsers('fk_idempotency_keys_user')],
      }),
      true,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('idempotency_keys', true);
  }
}
