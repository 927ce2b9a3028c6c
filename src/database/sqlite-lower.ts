import type { Database } from 'better-sqlite3';

/** Gives a connection the LOWER of MySQL: SQLite's own leaves every letter beyond ASCII as it is. */
export function addLower(database: Pick<Database, 'function'>): void {
  database.function('lower', { deterministic: true }, (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value));
}
