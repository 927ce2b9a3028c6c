import type { MigrationInterface, QueryRunner } from 'typeorm';

// What was said before was said to everybody, and so is what the previous release goes on to write.
const COLUMN = "visibility varchar(16) NOT NULL DEFAULT 'public'";
const VISIBLE = 'ix_profile_statuses_visible (visibility, id)';
const LIMITED = 'ix_profile_statuses_limited (visibility, user_id)';

// By hand, as email_verified_at is added. MySQL, which commits each statement, takes all of it in one.
export class AddStatusVisibility1763700013000 implements MigrationInterface {
  readonly name = 'AddStatusVisibility1763700013000';

  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('profile_statuses', 'visibility')) return;
    if (isMysql(runner)) return alter(runner, `ADD COLUMN ${COLUMN}, ADD INDEX ${VISIBLE}, ADD INDEX ${LIMITED}`);
    await alter(runner, `ADD COLUMN ${COLUMN}`);
    for (const index of [VISIBLE, LIMITED]) await runner.query(`CREATE INDEX ${index.replace(' (', ' ON profile_statuses (')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn('profile_statuses', 'visibility'))) return;
    const names = [VISIBLE, LIMITED].map((index) => index.split(' ')[0] ?? '');
    const dropped = names.map((name) => `DROP INDEX ${name}`);
    if (isMysql(runner)) return alter(runner, [...dropped, 'DROP COLUMN visibility'].join(', '));
    for (const drop of dropped) await runner.query(drop);
    await alter(runner, 'DROP COLUMN visibility');
  }
}

const isMysql = (runner: QueryRunner): boolean => runner.dataSource.options.type !== 'better-sqlite3';

async function alter(runner: QueryRunner, change: string): Promise<void> {
  await runner.query(`ALTER TABLE profile_statuses ${change}`);
}
