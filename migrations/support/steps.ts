import type { QueryRunner, TableIndex } from 'typeorm';

// MySQL commits each change to the schema by itself, so a migration that was interrupted begins again when part of it is done: what is
// there already stays as it is. A single CREATE or ALTER is done whole or not at all.

/** Adds a column, given as SQL, unless it is there. By hand on both engines: TypeORM would rebuild a SQLite table. */
export async function addColumn(runner: QueryRunner, table: string, column: string): Promise<void> {
  if (await runner.hasColumn(table, column.split(' ')[0] ?? '')) return;
  await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column}`);
}

/** Drops a column, if it is still there. */
export async function dropColumn(runner: QueryRunner, table: string, column: string): Promise<void> {
  if (await runner.hasColumn(table, column)) await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
}

/** Adds an index, unless it is there. */
export async function addIndex(runner: QueryRunner, table: string, index: TableIndex): Promise<void> {
  if (!(await hasIndex(runner, table, index))) await runner.createIndex(table, index);
}

/** Drops an index, if it is still there. */
export async function dropIndex(runner: QueryRunner, table: string, index: TableIndex): Promise<void> {
  if (await hasIndex(runner, table, index)) await runner.dropIndex(table, index);
}

async function hasIndex(runner: QueryRunner, table: string, { name }: TableIndex): Promise<boolean> {
  return (await runner.getTable(table))?.indices.some((index) => index.name === name) ?? false;
}
