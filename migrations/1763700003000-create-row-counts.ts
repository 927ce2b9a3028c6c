import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columns } from './support/columns.js';

const SHARDS = 16;

export class CreateRowCounts1763700003000 implements MigrationInterface {
  readonly name = 'CreateRowCounts1763700003000';

  async up(runner: QueryRunner): Promise<void> {
    const { integer, varchar, table } = columns(runner);
    await runner.createTable(
      new Table({
        ...table,
        name: 'row_counts',
        columns: [varchar('counted', 64, { isPrimary: true }), integer('shard', { isPrimary: true }), integer('rows_counted')],
      }),
      true,
    );
    const shards = Array.from({ length: SHARDS }, (_, shard) => `('users', ${shard}, ${shard === 0 ? '(SELECT COUNT(*) FROM users)' : 0})`);
    await runner.query(`REPLACE INTO row_counts (counted, shard, rows_counted) VALUES ${shards.join(', ')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('row_counts', true);
  }
}
