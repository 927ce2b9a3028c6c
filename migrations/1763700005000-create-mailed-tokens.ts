import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columns } from './support/columns.js';

export class CreateMailedTokens1763700005000 implements MigrationInterface {
  readonly name = 'CreateMailedTokens1763700005000';

  async up(runner: QueryRunner): Promise<void> {
    const { id, integer, varchar, choice, moment, toUsers, table } = columns(runner);
    await runner.createTable(
      new Table({
        ...table,
        name: 'mailed_tokens',
        columns: [
          id(),
          integer('user_id'),
          choice('purpose', ['verify-email', 'reset-password', 'change-email', 'undo-email-change']),
          varchar('digest', 64),
          varchar('address', 254),
          moment('expires_at'),
          moment('used_at', { isNullable: true }),
        ],
        indices: [
          { name: 'uq_mailed_tokens_digest', columnNames: ['digest'], isUnique: true },
          { name: 'ix_mailed_tokens_user', columnNames: ['user_id', 'purpose'] },
          { name: 'ix_mailed_tokens_expiry', columnNames: ['expires_at'] },
        ],
        foreignKeys: [toUsers('fk_mailed_tokens_user')],
      }),
      true,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('mailed_tokens', true);
  }
}
