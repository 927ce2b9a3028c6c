import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columns } from './support/columns.js';

export class CreateLimits1763700010000 implements MigrationInterface {
  readonly name = 'CreateLimits1763700010000';

  async up(runner: QueryRunner): Promise<void> {
    const { integer, varchar, moment, table } = columns(runner);
    await runner.createTable(
      new Table({
        ...table,
        name: 'limits',
        columns: [varchar('limit_key', 64, { isPrimary: true }), integer('points'), moment('expires_at')],
        indices: [{ name: 'ix_limits_expiry', columnNames: ['expires_at'] }],
      }),
      true,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('limits', true);
  }
}
