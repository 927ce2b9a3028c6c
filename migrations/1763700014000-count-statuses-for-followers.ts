import type { MigrationInterface, QueryRunner } from 'typeorm';

const SHARDS = 16;
const SHOWN = `SELECT COUNT(*) FROM profile_statuses s JOIN users u ON u.id = s.user_id WHERE s.visibility = 'followers' AND u.is_active = 1`;

export class CountStatusesForFollowers1763700014000 implements MigrationInterface {
  readonly name = 'CountStatusesForFollowers1763700014000';

  async up(runner: QueryRunner): Promise<void> {
    const shards = Array.from({ length: SHARDS }, (_, shard) => `('statuses-for-followers', ${shard}, ${shard === 0 ? `(${SHOWN})` : 0})`);
    await runner.query(`REPLACE INTO row_counts (counted, shard, rows_counted) VALUES ${shards.join(', ')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM row_counts WHERE counted = 'statuses-for-followers'");
  }
}
