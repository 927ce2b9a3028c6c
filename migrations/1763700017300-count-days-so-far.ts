import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the sealer counts from now on, of the entries that are sealed already. Of what was noted together, each entry counts once. */
export class CountDaysSoFar1763700017300 implements MigrationInterface {
  readonly name = 'CountDaysSoFar1763700017300';

  async up(runner: QueryRunner): Promise<void> {
    const isMysql = runner.dataSource.options.type !== 'better-sqlite3';
    const day = isMysql ? "DATE_FORMAT(happened_at, '%Y-%m-%d')" : 'substr(happened_at, 1, 10)';
    await runner.query(
      `REPLACE INTO daily_counts (day, action, times)
       SELECT ${day}, action, COUNT(*) FROM audit_entries WHERE sequence IS NOT NULL GROUP BY ${day}, action`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM daily_counts');
  }
}
