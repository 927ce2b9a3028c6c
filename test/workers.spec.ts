import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { JWT_SECRET } from './support/app.js';
import { engine, makeDatabase, type TestDatabase } from './support/database.js';
import { endAll, ensureBuilt, forgetBuild, launch, startProcess, type ServerProcess } from './support/server-process.js';

jest.setTimeout(120_000);

if (engine === 'sqlite') console.warn('SKIPPED: several processes on one port. A SQLite file belongs to one process.');

/** On a connection of its own, which any of them may take. */
const ALONE = { Connection: 'close' };

/** The ids of the processes that one has started. */
const childrenOf = (parent: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === parent)
    .map(Number);

/** The parent of a process; NaN once it has gone. */
function parentOf(pid: string): number {
  try {
    // Behind the name, which may hold anything: its state, and then its parent.
    return Number(/.*\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  } catch {
    return NaN;
  }
}

(engine === 'mysql' ? describe : describe.skip)('with WORKERS=2', () => {
  let database: TestDatabase;
  let server: ServerProcess;

  const settings = (): Record<string, string> => ({ WORKERS: '2', DATABASE_URL: database.url, JWT_SECRET, MIGRATE_ON_START: 'true' });
  const isReady = async (): Promise<boolean> =>
    (await server.http.get('/health/ready', { headers: ALONE }).catch(() => null))?.status === 200;
  /** The two that serve, once they do. */
  async function workers(): Promise<number[]> {
    for (let tries = 0; tries < 400; tries++) {
      const found = childrenOf(server.pid);
      if (found.length === 2 && (await isReady())) return found;
      await sleep(50);
    }
    throw new Error(`There are ${childrenOf(server.pid).length} of them.`);
  }

  beforeAll(async () => {
    ensureBuilt();
    database = await makeDatabase();
    server = await startProcess(settings());
    await workers();
  });
  afterAll(async () => {
    endAll();
    forgetBuild();
    await database.drop();
  });

  it('two processes migrate once, serve on one port, and say so once', () => {
    expect(server.output().match(/Latchkey serves/g)).toHaveLength(1);
    expect(server.errors()).toBe('');
  });

  it('whoever has logged in at one is known to the other, and a second after the logout to neither', async () => {
    const account = { username: 'ada', email: 'ada@example.com', password: 'correct-horse-9' };
    const { access, refresh } = (await server.http.post('/api/auth/register/', account, { headers: ALONE })).body as Record<string, string>;
    const statuses = async (): Promise<number[]> => {
      const answers = [1, 2, 3, 4].map(() => server.http.get('/api/users/me/', { access, headers: ALONE }));
      return (await Promise.all(answers)).map(({ status }) => status);
    };
    expect(await statuses()).toEqual([200, 200, 200, 200]);

    await server.http.post('/api/auth/logout/', { refresh }, { access, headers: ALONE });
    await sleep(1100);

    expect(await statuses()).toEqual([401, 401, 401, 401]);
  });

  it('one that is killed is replaced, and the other serves meanwhile', async () => {
    const before = await workers();

    process.kill(before[0] ?? 0, 'SIGKILL');
    while (childrenOf(server.pid).includes(before[0] ?? 0)) await sleep(5);

    expect(await isReady()).toBe(true);
    const after = await workers();
    expect(after).toContain(before[1]);
    expect(after).not.toContain(before[0]);
    const told = '"signal":"SIGKILL","msg":"A process that serves has ended, and another takes its place"';
    for (let tries = 0; tries < 100 && !server.output().includes(told); tries++) await sleep(20);
    expect(server.output()).toContain(told);
  });

  it('every line of the log is whole', async () => {
    for (let count = 0; count < 20; count++) {
      await Promise.all(Array.from({ length: 25 }, () => server.http.get('/api/', { headers: ALONE })));
    }
    await sleep(600);

    const lines = server.output().split('\n').filter((line) => line.includes('{')); // prettier-ignore
    expect(lines.length).toBeGreaterThan(500);
    expect(lines.filter((line) => !isJson(line))).toEqual([]);
  });

  /** Others of their own, each of which has begun to read what somebody changes. */
  async function busyOnes(): Promise<{ own: ServerProcess; theirs: readonly number[]; changes: readonly Change[] }> {
    const own = await startProcess(settings());
    while (childrenOf(own.pid).length < 2) await sleep(20);
    const account = { username: `bob${own.pid}`, email: `bob${own.pid}@example.com`, password: 'correct-horse-9' };
    const { access } = (await own.http.post('/api/auth/register/', account, { headers: ALONE })).body as { access: string };
    const changes = [1, 2, 3, 4].map(() => beginToChange(own.http.url, access));
    await sleep(500);
    return { own, theirs: childrenOf(own.pid), changes };
  }
  const alive = (pids: readonly number[]): number[] => pids.filter((pid) => !Number.isNaN(parentOf(String(pid))));
  async function untilGone(pids: readonly number[]): Promise<void> {
    for (let tries = 0; tries < 100 && alive(pids).length > 0; tries++) await sleep(50);
    expect(alive(pids)).toEqual([]);
  }

  it('all of them finish what they do and end with the one that started them, which a terminal tells to each of them besides', async () => {
    const { own, theirs, changes } = await busyOnes();

    for (const pid of theirs) process.kill(pid, 'SIGTERM');
    own.signal('SIGTERM');
    await sleep(200);

    expect(await Promise.all(changes.map(({ finish }) => finish()))).toEqual([200, 200, 200, 200]);
    expect(await own.ended).toBe(0);
    expect(alive(theirs)).toEqual([]);
  });

  it('all of them end at once on a second signal', async () => {
    const { own, theirs, changes } = await busyOnes();

    own.signal('SIGTERM');
    await sleep(50);
    own.signal('SIGTERM');

    expect(await own.ended).toBe(1);
    await untilGone(theirs);
    expect(await Promise.all(changes.map(({ finish }) => finish()))).toEqual([null, null, null, null]);
  });

  it('none of them outlives the one that started them', async () => {
    const { own, theirs } = await busyOnes();

    own.signal('SIGKILL');

    await untilGone(theirs);
  });

  it('a port that is taken is told once, and ends them', async () => {
    const own = launch({ ...settings(), PORT: new URL(server.http.url).port });

    expect(await own.ended).toBe(1);
    expect(own.errors()).toMatch(/^Latchkey cannot start with this configuration:\n {2}- PORT cannot be used: .*EADDRINUSE.*\n$/);
  });
});

/** A request of which the server waits for the end. */
interface Change {
  /** Sends the end, and says what came of it: the status, or null when the connection was lost. */
  readonly finish: () => Promise<number | null>;
}

/** Sends a change of somebody's name but for its end, on a connection of its own. */
function beginToChange(url: string, access: string): Change {
  const body = JSON.stringify({ first_name: 'Bob' });
  const headers = { Authorization: `Bearer ${access}`, 'Content-Type': 'application/json', 'Content-Length': body.length };
  const change = request(`${url}/api/users/me/`, { method: 'PATCH', headers, agent: false });
  const status = new Promise<number | null>((resolve) => {
    change.on('response', (response) => resolve(response.resume().statusCode ?? null));
    change.on('error', () => resolve(null));
  });
  change.write(body.slice(0, 5));
  return {
    finish: () => {
      change.end(body.slice(5));
      return status;
    },
  };
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
