import type { INestApplicationContext } from '@nestjs/common';
import { Audit } from './audit/audit.service.js';
import { Migrator } from './database/migrator.js';

/** Brings the schema up to date and writes down what was done. Returns the names of the migrations that ran. */
export async function migrate(app: INestApplicationContext): Promise<string[]> {
  const migrations = await app.get(Migrator).migrate();
  if (migrations.length > 0)
    await app.get(Audit).record({ action: 'database.migrated', actorId: null, subjectId: null, details: { migrations } });
  return migrations;
}
