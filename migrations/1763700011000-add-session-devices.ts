import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = ['kind varchar(16) NULL', 'user_agent varchar(200) NULL', 'network varchar(64) NULL', 'last_seen_at datetime(3) NULL'];
const LIVING = 'ix_sessions_living (user_id, revoked_at, id)';
const END = 'ix_sessions_end (revoked_at, refresh_expires_at)';
/** What stood where the living ones are found among those that ended. */
const ALL = 'ix_sessions_user (user_id, id)';

// By hand, as email_verified_at is added. MySQL, which commits each statement, takes all of it in one.
export class AddSessionDevices1763700011000 implements MigrationInterface {
  readonly name = 'AddSessionDevices1763700011000';

  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('sessions', 'kind')) return;
    const added = COLUMNS.map((column) => `ADD COLUMN ${column}`);
    if (isMysql(runner)) return alter(runner, [...added, addIndex(LIVING), addIndex(END), dropIndex(ALL)].join(', '));
    for (const column of added) await alter(runner, column);
    for (const index of [LIVING, END]) await createOnSqlite(runner, index);
    await runner.query(dropIndex(ALL));
  }

  async down(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn('sessions', 'kind'))) return;
    const dropped = COLUMNS.map((column) => `DROP COLUMN ${column.split(' ')[0]}`);
    if (isMysql(runner)) return alter(runner, [addIndex(ALL), dropIndex(LIVING), dropIndex(END), ...dropped].join(', '));
    await createOnSqlite(runner, ALL);
    for (const index of [LIVING, END]) await runner.query(dropIndex(index));
    for (const column of dropped) await alter(runner, column);
  }
}

const isMysql = (runner: QueryRunner): boolean => runner.dataSource.options.type !== 'better-sqlite3';

async function alter(runner: QueryRunner, change: string): Promise<void> {
  await runner.query(`ALTER TABLE sessions ${change}`);
}

const addIndex = (index: string): string => `ADD INDEX ${index}`;
const dropIndex = (index: string): string => `DROP INDEX ${index.split(' ')[0]}`;

async function createOnSqlite(runner: QueryRunner, index: string): Promise<void> {
  await runner.query(`CREATE INDEX ${index.replace(' (', ' ON sessions (')}`);
}
