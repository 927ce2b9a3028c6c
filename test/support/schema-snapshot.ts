import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { engine } from './database.js';

/*
 * What the migrations make of an empty database, kept in a file as statements. MariaDB and MySQL take a second for all the migrations,
 * and every test file has databases of its own. What SQLite needs for them is not worth it.
 */

const MIGRATIONS = path.resolve(__dirname, '../../migrations');
const KEPT_IN = path.resolve(__dirname, '../../node_modules/.cache/latchkey');

/** Gives an empty database the tables and rows that the migrations would, if a test has run them before. */
export async function restoreSchema(url: string): Promise<void> {
  if (engine === 'sqlite') return;
  await connected(url, async (connection) => {
    const file = await fileFor(connection);
    if (existsSync(file)) await connection.query(readFileSync(file, 'utf8'));
  });
}

/** Keeps what the migrations have made of a database, if no test has done so before. */
export async function keepSchema(url: string): Promise<void> {
  if (engine === 'sqlite') return;
  await connected(url, async (connection) => {
    const file = await fileFor(connection);
    if (existsSync(file)) return;
    mkdirSync(KEPT_IN, { recursive: true });
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, await statementsOf(connection));
    renameSync(unfinished, file);
  });
}

async function statementsOf(connection: Connection): Promise<string> {
  const [tables] = await connection.query<RowDataPacket[]>('SHOW TABLES');
  const statements = ['SET foreign_key_checks = 0'];
  for (const table of tables.map((row) => String(Object.values(row)[0]))) {
    const [[created]] = await connection.query<RowDataPacket[]>('SHOW CREATE TABLE ??', [table]);
    statements.push(String(created?.['Create Table']));
    const [rows] = await connection.query<RowDataPacket[]>('SELECT * FROM ??', [table]);
    for (const row of rows) statements.push(connection.format('INSERT INTO ?? SET ?', [table, row]));
  }
  return statements.join(';\n');
}

/** Other migrations, or another server, make something else. */
async function fileFor(connection: Connection): Promise<string> {
  const [[server]] = await connection.query<RowDataPacket[]>('SELECT VERSION() AS version');
  const hash = createHash('sha256').update(String(server?.['version']));
  for (const name of readdirSync(MIGRATIONS, { recursive: true, encoding: 'utf8' }).sort()) {
    if (name.endsWith('.ts')) hash.update(readFileSync(path.join(MIGRATIONS, name)));
  }
  return path.join(KEPT_IN, `schema-${hash.digest('hex').slice(0, 16)}.sql`);
}

async function connected(url: string, work: (connection: Connection) => Promise<void>): Promise<void> {
  const { hostname: host, port, username, password, pathname } = new URL(url);
  const connection = await createConnection({
    host,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
    multipleStatements: true,
    dateStrings: true,
  });
  try {
    await work(connection);
  } finally {
    await connection.end();
  }
}
