import { tmpdir } from 'node:os';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Console } from '../src/cli/console.js';
import { seedDemo, type SeedOptions } from '../src/cli/seed-demo.js';
import { JWT_SECRET, startApp, type TestApp } from './support/app.js';
import { start } from './support/program.js';
import { buildAll, COMMAND_LINE } from './support/server-process.js';

jest.setTimeout(60_000);

interface Terminal {
  /** Whether somebody looks on, rather than a file. */
  readonly isWatched?: boolean;
  /** Whether that somebody presses Ctrl-C as soon as they see how far it is. */
  readonly interrupts?: boolean;
  readonly production?: boolean;
  readonly follows?: 'directed' | 'symmetrical';
}

/** Runs the command and returns what it said. */
async function seed(server: TestApp, options: SeedOptions, at: Terminal = {}): Promise<string> {
  const { isWatched = false, interrupts = false, production = false, follows = 'directed' } = at;
  const input = Object.assign(new PassThrough(), { isTTY: isWatched });
  const output = Object.assign(new PassThrough(), { isTTY: isWatched });
  const said: string[] = [];
  output.on('data', (chunk: Buffer) => {
    said.push(chunk.toString());
    if (interrupts && said.length === 1) input.write('\x03');
  });
  const terminal = new Console(input, output);
  try {
    await seedDemo(server.app, options, terminal, { production, follows });
  } finally {
    terminal.close();
  }
  return said.join('');
}

async function number(server: TestApp, sql: string): Promise<number> {
  return Number((await server.arrange.sql<{ n: number }[]>(sql))[0]?.n);
}

/** Counters that differ from what they count. */
async function wrongCounters(server: TestApp): Promise<unknown[]> {
  const counted = (column: string, end: string): string =>
    `SELECT u.id FROM users u WHERE u.${column} <> (SELECT COUNT(*) FROM follows f WHERE f.${end} = u.id)`;
  const totals = await server.arrange.sql<{ counted: string; n: number }[]>(
    "SELECT counted, SUM(rows_counted) AS n FROM row_counts WHERE counted IN ('users', 'statuses', 'statuses-for-followers') GROUP BY counted ORDER BY counted",
  );
  const shown = 'SELECT COUNT(*) AS n FROM profile_statuses s JOIN users u ON u.id = s.user_id WHERE u.is_active = 1';
  expect(totals.map(({ counted: what, n }) => [what, Number(n)])).toEqual([
    ['statuses', await number(server, shown)],
    ['statuses-for-followers', await number(server, `${shown} AND s.visibility = 'followers'`)],
    ['users', await number(server, 'SELECT COUNT(*) AS n FROM users')],
  ]);
  return [
    ...(await server.arrange.sql<unknown[]>(counted('followers_count', 'followee_id'))),
    ...(await server.arrange.sql<unknown[]>(counted('following_count', 'follower_id'))),
  ];
}

/** Everything that was made up, but for ids and hashes. */
const everything = (server: TestApp): Promise<unknown[]> =>
  Promise.all([
    server.arrange.sql(
      `SELECT username, email, first_name, last_name, role, bio, date_joined, CAST(search_text AS CHAR) AS search_text, followers_count, following_count
       FROM users ORDER BY username`,
    ),
    server.arrange.sql(
      `SELECT a.username AS follower, b.username AS followee, f.created_at FROM follows f
       JOIN users a ON a.id = f.follower_id JOIN users b ON b.id = f.followee_id ORDER BY 1, 2`,
    ),
    server.arrange.sql(
      `SELECT u.username, s.status_content, s.visibility, s.created_at, s.updated_at FROM profile_statuses s JOIN users u ON u.id = s.user_id
       ORDER BY s.created_at, s.id`,
    ),
  ]);

describe('seed-demo', () => {
  let server: TestApp;

  beforeAll(async () => {
    server = await startApp();
  });

  afterAll(() => server.stop());

  it('makes 200 accounts beside those that are there, and says what it did and how to log in', async () => {
    await server.arrange.person({ username: 'here-before' });

    const said = await seed(server, {});

    expect(said).toMatch(
      /^Made 200 accounts, [\d,]+ follows and [\d,]+ statuses in \d+ s\.\nAll of them have the password take-a-look-around-7 \(one hash, made once\)\. Log in as, for example,\n {2}admin {4}demo\.admin\.1@demo\.example\n {2}doctor {3}demo\.doctor\.2@demo\.example\n {2}patient {2}demo\.patient\.3@demo\.example\n$/,
    );
    expect(await number(server, 'SELECT COUNT(*) AS n FROM users')).toBe(201);
    expect(await number(server, 'SELECT COUNT(DISTINCT password) AS n FROM users')).toBe(2);
  });

  it('keeps every counter right', async () => {
    expect(await wrongCounters(server)).toEqual([]);
  });

  it('makes people with whom one may log in', async () => {
    const answer = await server.http.post('/api/users/login/', { email: 'demo.doctor.2@demo.example', password: 'take-a-look-around-7' });

    expect(answer.status).toBe(200);
    expect(await number(server, "SELECT COUNT(*) AS n FROM users WHERE email LIKE '%@demo.example' AND email_verified_at IS NULL")).toBe(0);
  });

  it('makes patients, doctors and one admin, most of whom have a biography and say something', async () => {
    const roles = await server.arrange.sql<{ role: string; n: number }[]>(
      "SELECT role, COUNT(*) AS n FROM users WHERE email LIKE '%@demo.example' GROUP BY role ORDER BY n",
    );

    expect(roles.map(({ role, n }) => [role, Number(n)])).toEqual([
      ['admin', 1],
      ['doctor', 24],
      ['patient', 175],
    ]);
    expect(await number(server, "SELECT COUNT(*) AS n FROM users WHERE bio <> ''")).toBeGreaterThan(100);
    expect(await number(server, 'SELECT COUNT(DISTINCT user_id) AS n FROM profile_statuses')).toBeGreaterThan(100);
  });

  it('lets a few be followed by most, and most by a few', async () => {
    const followers = await server.arrange.sql<{ followers_count: number }[]>(
      "SELECT followers_count FROM users WHERE email LIKE '%@demo.example' ORDER BY followers_count DESC",
    );
    const counts = followers.map(({ followers_count }) => followers_count);

    expect(counts[0]).toBeGreaterThan(150);
    expect(counts[100]).toBeLessThan(10);
    expect(await number(server, 'SELECT COUNT(*) AS n FROM follows WHERE follower_id = followee_id')).toBe(0);
  });

  it('dates what happened after those who did it had joined, in the order of the ids', async () => {
    expect(await number(server, 'SELECT COUNT(*) AS n FROM profile_statuses s JOIN users u ON u.id = s.user_id WHERE s.created_at < u.date_joined')).toBe(0); // prettier-ignore
    expect(await number(server, 'SELECT COUNT(*) AS n FROM profile_statuses a JOIN profile_statuses b ON b.id = a.id + 1 WHERE b.created_at < a.created_at')).toBe(0); // prettier-ignore
  });

  it('does nothing a second time', async () => {
    const before = await everything(server);

    expect(await seed(server, { users: '200' })).toMatch(/^Nothing to do: there are 200 demo accounts already\.\n/);
    expect(await everything(server)).toEqual(before);
  });

  it('makes as many more as are wanted, who follow nobody that was deleted meanwhile', async () => {
    const admin = await server.arrange.admin();
    const [{ id } = { id: 0 }] = await server.arrange.sql<{ id: number }[]>("SELECT id FROM users WHERE username = 'demo.doctor.2'");
    expect((await server.http.delete(`/api/users/${id}/`, { access: admin.access })).status).toBe(204);

    expect(await seed(server, { users: '250' })).toMatch(/^Made 50 accounts, /);

    expect(await number(server, "SELECT COUNT(*) AS n FROM users WHERE email LIKE '%@demo.example'")).toBe(249);
    expect(await wrongCounters(server)).toEqual([]);
  });

  it('lets nobody say or follow anything who is deactivated, and nobody follow them', async () => {
    const admin = await server.arrange.admin();
    const [{ id } = { id: 0 }] = await server.arrange.sql<{ id: number }[]>("SELECT id FROM users WHERE username = 'demo.patient.3'");
    expect((await server.http.patch(`/api/users/${id}/`, { is_active: false }, { access: admin.access })).status).toBe(200);
    const statuses = await number(server, `SELECT COUNT(*) AS n FROM profile_statuses WHERE user_id = ${id}`);
    const edges = await number(server, `SELECT COUNT(*) AS n FROM follows WHERE followee_id = ${id} OR follower_id = ${id}`);

    expect(await seed(server, { users: '600' })).toMatch(/^Made 350 accounts, /);

    expect(await number(server, `SELECT COUNT(*) AS n FROM profile_statuses WHERE user_id = ${id}`)).toBe(statuses);
    expect(await number(server, `SELECT COUNT(*) AS n FROM follows WHERE followee_id = ${id} OR follower_id = ${id}`)).toBe(edges);
    expect(await wrongCounters(server)).toEqual([]);
  });

  it('counts nobody who registered with an address like those of the demo, and a number that it has not come to', async () => {
    await server.arrange.person({ email: 'x.5000000@demo.example' });

    expect(await seed(server, { users: '600' })).toMatch(/^Nothing to do: there are 600 demo accounts already\.\n/);
  });

  it('changes nothing when somebody else has a name that it needs, and says so', async () => {
    const people = await number(server, 'SELECT COUNT(*) AS n FROM users');
    const { joins } = (await import('../src/cli/demo/day.js')).dayOf(1, 680);
    const stranger = await server.arrange.person({ username: joins.username, email: 'stranger@example.com' });

    await expect(seed(server, { users: '700' })).rejects.toThrow('Somebody else has a username or an address of the demo.');

    expect(await number(server, 'SELECT COUNT(*) AS n FROM users')).toBe(people + 1);
    expect(await wrongCounters(server)).toEqual([]);
    await server.arrange.sql('DELETE FROM users WHERE id = ?', [stranger.id]);
  });

  it.each([
    [{ users: '0' }, '--users takes a whole number from 1 to 10,000,000.'],
    [{ users: '1e3' }, '--users takes a whole number from 1 to 10,000,000.'],
    [{ users: '10000001' }, '--users takes a whole number from 1 to 10,000,000.'],
    [{ seed: '-1' }, '--seed takes a whole number from 0 to 4,294,967,295.'],
  ])('refuses %j', async (options, sentence) => {
    await expect(seed(server, options)).rejects.toThrow(sentence);
  });
});

describe('seed-demo with FOLLOWS=symmetrical', () => {
  it('lets everybody follow whoever follows them', async () => {
    const server = await startApp();
    await seed(server, { users: '100' }, { follows: 'symmetrical' });

    expect(await number(server, 'SELECT COUNT(*) AS n FROM follows')).toBeGreaterThan(300);
    expect(
      await number(
        server,
        `SELECT COUNT(*) AS n FROM follows f WHERE NOT EXISTS
           (SELECT 1 FROM follows b WHERE b.follower_id = f.followee_id AND b.followee_id = f.follower_id)`,
      ),
    ).toBe(0);
    expect(await wrongCounters(server)).toEqual([]);
    await server.stop();
  });
});

describe('in production seed-demo', () => {
  let server: TestApp;

  beforeAll(async () => {
    server = await startApp();
  });

  afterAll(() => server.stop());

  it('refuses unless it is told to go ahead', async () => {
    await expect(seed(server, { users: '3' }, { production: true })).rejects.toThrow(
      'This is production. To fill its database with made-up people say --yes.',
    );
    expect(await number(server, 'SELECT COUNT(*) AS n FROM users')).toBe(0);
  });

  it('makes people as whom nobody can log in', async () => {
    const said = await seed(server, { users: '3', yes: true }, { production: true });

    expect(said).toMatch(/\nNobody can log in as one of them, since this is production\./);
    expect(said).not.toContain('take-a-look-around-7');
    const login = { username: 'demo.admin.1', password: 'take-a-look-around-7' };
    expect((await server.http.post('/api/token/', login)).status).toBe(401);
  });
});

describe('seed-demo that is interrupted', () => {
  let stopped: TestApp;
  let whole: TestApp;

  beforeAll(async () => {
    stopped = await startApp();
    whole = await startApp();
  });

  afterAll(async () => {
    await stopped.stop();
    await whole.stop();
  });

  it('finishes what it has begun, says how far it is, and goes on from there', async () => {
    const said = await seed(stopped, { users: '1200', seed: '7' }, { isWatched: true, interrupts: true });

    expect(said).toMatch(/^\r\[#{13}\.{17}\] 41 % 500 of 1,200, about \d+ s left\x1b\[K\r\x1b\[KMade 500 accounts, /);
    expect(said).toContain('\nStopped at 500 of 1,200: the same command goes on from here.\n');
    expect(await number(stopped, 'SELECT COUNT(*) AS n FROM users')).toBe(500);
    expect(await wrongCounters(stopped)).toEqual([]);

    expect(await seed(stopped, { users: '1200', seed: '7' })).toMatch(/^Made 700 accounts, /);
    expect(await wrongCounters(stopped)).toEqual([]);
  });

  it('ends with the same as one that was not', async () => {
    await seed(whole, { users: '1200', seed: '7' });

    expect(await everything(stopped)).toEqual(await everything(whole));
  });
});

describe('seed-demo with another seed', () => {
  it('makes other people, but for the first three', async () => {
    const [one, other] = [await startApp(), await startApp()];
    const usernames = async (server: TestApp): Promise<string[]> =>
      (await server.arrange.sql<{ username: string }[]>('SELECT username FROM users ORDER BY id')).map(({ username }) => username);
    await seed(one, { users: '20' });
    await seed(other, { users: '20', seed: '2' });
    const [ofOne, ofOther] = [await usernames(one), await usernames(other)];
    await one.stop();
    await other.stop();

    expect(ofOther.slice(0, 3)).toEqual(['demo.admin.1', 'demo.doctor.2', 'demo.patient.3']);
    expect(ofOne.slice(0, 3)).toEqual(ofOther.slice(0, 3));
    expect(ofOne.slice(3).filter((username) => ofOther.includes(username))).toEqual([]);
  });
});

describe('seed-demo that is asked for many more later', () => {
  let server: TestApp;

  beforeAll(async () => {
    server = await startApp();
    await seed(server, { users: '30' });
    await seed(server, { users: '1200' });
  });

  afterAll(() => server.stop());

  const tooEarly = (table: string, who: string): Promise<number> =>
    number(server, `SELECT COUNT(*) AS n FROM ${table} t JOIN users u ON u.id = t.${who} WHERE t.created_at < u.date_joined`);

  it('lets nobody say anything before they had joined', async () => {
    expect(await tooEarly('profile_statuses', 'user_id')).toBe(0);
  });

  it('lets nobody follow anybody before both had joined', async () => {
    expect([await tooEarly('follows', 'follower_id'), await tooEarly('follows', 'followee_id')]).toEqual([0, 0]);
  });

  it('lets nobody join before those who were there', async () => {
    expect(await number(server, 'SELECT COUNT(*) AS n FROM users a JOIN users b ON b.id = a.id + 1 WHERE b.date_joined < a.date_joined')).toBe(0); // prettier-ignore
  });

  it('ends on the last day', async () => {
    const [last] = await server.arrange.sql<{ day: string }[]>('SELECT CAST(MAX(date_joined) AS CHAR) AS day FROM users');

    expect(last?.day.slice(0, 10)).toBe('2026-09-30');
  });
});

describe('npm run seed-demo', () => {
  let server: TestApp;

  beforeAll(async () => {
    buildAll();
    server = await startApp();
  });

  afterAll(() => server.stop());

  const people = (): Promise<number> => number(server, 'SELECT COUNT(*) AS n FROM users');

  it('stops at Ctrl-C after the transaction that it is in', async () => {
    const settings = { DATABASE_URL: server.databaseUrl, JWT_SECRET };
    const { signal, ended } = start(process.execPath, [COMMAND_LINE, 'seed-demo', '--users', '20000'], tmpdir(), settings);
    while ((await people()) === 0) await sleep(20);

    signal('SIGINT');

    const { code, output, errors } = await ended;
    const made = await people();
    expect([code, made < 20_000, made % 500, errors]).toEqual([0, true, 0, '']);
    expect(output).toContain(`\nStopped at ${made.toLocaleString('en-US')} of 20,000: the same command goes on from here.\n`);
    expect(await wrongCounters(server)).toEqual([]);
  });
});
