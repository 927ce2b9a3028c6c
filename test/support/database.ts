import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createConnection } from 'mysql2/promise';

/** A database of a test's own. */
export interface TestDatabase {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** Which engine this run of the suite is for. */
export const engine: 'sqlite' | 'mysql' = process.env['TEST_DATABASE_URL'] ? 'mysql' : 'sqlite';

let made = 0;

/** Makes an empty database on the engine of this run. */
export async function makeDatabase(): Promise<TestDatabase> {
  return engine === 'sqlite' ? sqlite() : mysql(process.env['TEST_DATABASE_URL'] ?? '');
}

function sqlite(): TestDatabase {
  const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-'));
  return {
    url: `sqlite:${path.join(folder, 'test.sqlite')}`,
    drop: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}

async function mysql(server: string): Promise<TestDatabase> {
  const name = `latchkey_test_${process.pid}_${made++}`;
  await run(server, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(server, `DROP DATABASE IF EXISTS ${name}`) };
}

async function run(server: string, sql: string): Promise<void> {
  const { hostname: host, port, username, password } = new URL(server);
  const connection = await createConnection({
    host,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  });
  await connection.query(sql);
  await connection.end();
}
