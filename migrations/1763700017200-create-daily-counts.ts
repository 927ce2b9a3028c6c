import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columns } from './support/columns.js';

export class CreateDailyCounts1763700017200 implements MigrationInterface {
  readonly name = 'CreateDailyCounts1763700017200';

  async up(runner: QueryRunner): Promise<void> {
    const { integer, varchar, table } = columns(runner);
    await runner.createTable(
      new Table({
        ...table,
        name: 'daily_counts',
        columns: [varchar('day', 10, { isPrimary: true }), varchar('action', 64, { isPrimary: true }), integer('times')],
      }),
      true,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('daily_counts', true);
  }
}
