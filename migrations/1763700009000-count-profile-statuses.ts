import type { MigrationInterface, QueryRunner } from 'typeorm';

const SHARDS = 16;

export class CountProfileStatuses1763700009000 implements MigrationInterface {
  readonly name = 'CountProfileStatuses1763700009000';

  async up(runner: QueryRunner): Promise<void> {
    const shown = 'SELECT COUNT(*) FROM profile_statuses s JOIN users u ON u.id = s.user_id WHERE u.is_active = 1';
    const shards = Array.from({ length: SHARDS }, (_, shard) => `('statuses', ${shard}, ${shard === 0 ? `(${shown})` : 0})`);
    await runner.query(`REPLACE INTO row_counts (counted, shard, rows_counted) VALUES ${shards.join(', ')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM row_counts WHERE counted = 'statuses'");
  }
}
