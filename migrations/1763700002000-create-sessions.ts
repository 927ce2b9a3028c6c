import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columns } from './support/columns.js';

export class CreateSessions1763700002000 implements MigrationInterface {
  readonly name = 'CreateSessions1763700002000';

  async up(runner: QueryRunner): Promise<void> {
    const { id, integer, varchar, moment, toUsers, table } = columns(runner);
    await runner.createTable(
      new Table({
        ...table,
        name: 'sessions',
        columns: [
          id(),
          integer('user_id'),
          varchar('token_digest', 64, { isNullable: true }),
          integer('generation'),
          moment('rotated_at'),
          moment('created_at'),
          moment('refresh_expires_at'),
          moment('revoked_at', { isNullable: true }),
        ],
        indices: [
          { name: 'uq_sessions_token', columnNames: ['token_digest'], isUnique: true },
          { name: 'ix_sessions_user', columnNames: ['user_id', 'id'] },
        ],
        foreignKeys: [toUsers('fk_sessions_user')],
      }),
      true,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('sessions', true);
  }
}
