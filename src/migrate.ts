import type { INestApplicationContext } from '@nestjs/common';
import { Audit } from './audit/audit.service.js';
import type { Config } from './config/config.js';
import { Migrator } from './database/migrator.js';

/** The database is older than the program, and nobody has said that it may be brought up to date. */
export class NotMigrated extends Error {}

/** The embedded database migrates itself, unless it shall not; another one is somebody's decision. Throws {@link NotMigrated}. */
export async function bringUpToDate(app: INestApplicationContext, { migrateOnStart }: Config): Promise<void> {
  const pending = await app.get(Migrator).pending();
  if (pending.length === 0) return;
  if (!migrateOnStart)
    throw new NotMigrated(
      `The database lacks these migrations: ${pending.join(', ')}. Run "npm run migrate", or start with MIGRATE_ON_START=true.`,
    );
  await migrate(app);
}

/** Brings the schema up to date and writes down what was done. Returns the names of the migrations that ran. */
export async function migrate(app: INestApplicationContext): Promise<string[]> {
  const migrations = await app.get(Migrator).migrate();
  if (migrations.length > 0)
    await app.get(Audit).record({ action: 'database.migrated', actorId: null, subjectId: null, details: { migrations } });
  return migrations;
}
