import { hostname } from 'node:os';
import { startApp } from '../support/app.js';
import { makeDatabase, type TestDatabase } from '../support/database.js';
import { endAll, ensureBuilt, forgetBuild, startProcess } from '../support/server-process.js';
import { JWT_SECRET } from '../support/app.js';

jest.setTimeout(60_000);

interface Entry {
  readonly action: string;
  readonly door: string;
  readonly actor_id: number | null;
  readonly details: Readonly<Record<string, unknown>>;
}

let database: TestDatabase;

beforeAll(async () => {
  ensureBuilt();
  database = await makeDatabase();
});
afterAll(async () => {
  endAll();
  forgetBuild();
  await database.drop();
});

const start = () => startProcess({ DATABASE_URL: database.url, JWT_SECRET, MIGRATE_ON_START: 'true' });

/** What was written down in the database of servers that have ended. */
async function entries(): Promise<Entry[]> {
  const reader = await startApp({ database: database.url });
  const rows = await reader.arrange.sql<(Omit<Entry, 'details'> & { details: string })[]>(
    'SELECT action, door, actor_id, details FROM audit_entries ORDER BY id',
  );
  await reader.stop();
  return rows.map((row) => ({ ...row, details: JSON.parse(row.details) as Entry['details'] }));
}

describe('a server', () => {
  it('that makes its schema, starts and stops leaves an entry of each', async () => {
    const server = await start();
    server.signal('SIGTERM');
    await server.ended;

    const [migrated, ...rest] = await entries();

    expect(migrated).toMatchObject({ action: 'database.migrated', door: 'server', actor_id: null });
    expect(migrated?.details['migrations']).toContain('CreateUsers1763700000000');
    expect(rest).toEqual([
      { action: 'server.started', door: 'server', actor_id: null, details: { host: hostname(), count: 1 } },
      { action: 'server.stopped', door: 'server', actor_id: null, details: { host: hostname(), signal: 'SIGTERM', count: 1 } },
    ]);
  });

  it('that is killed leaves none of its end, and the next start does', async () => {
    const server = await start();
    await new Promise((resolve) => setTimeout(resolve, 2000));
    server.signal('SIGKILL');
    await server.ended;
    const next = await start();
    next.signal('SIGTERM');
    await next.ended;

    expect((await entries()).slice(-3).map(({ action }) => action)).toEqual(['server.started', 'server.started', 'server.stopped']);
  });
});
