import { setTimeout as sleep } from 'node:timers/promises';
import { migrations } from '../migrations/index.js';
import { Sealer } from '../src/audit/sealer.service.js';
import { startApp, type TestApp } from './support/app.js';
import { PASSWORD } from './support/arrange.js';
import { engine } from './support/database.js';
import type { Answer, Options } from './support/http.js';
import { aMoment, seen } from './support/seen.js';

const DAY = 24 * 60 * 60 * 1000;

interface Day {
  readonly day: string;
  readonly registrations: number;
  readonly logins: number;
  readonly failed_logins: number;
}

let server: TestApp;
let staff: Options;

beforeAll(async () => {
  server = await startApp({ settings: { RATE_LIMITS: 'on,login=2/1h' } });
  staff = { token: (await server.arrange.admin()).token };
});
afterAll(() => server.stop());
afterEach(() => server.clock.release());

const seal = (): Promise<void> => server.app.get(Sealer).sealAll();
const statistics = (query = ''): Promise<Answer> => server.http.get(`/api/statistics/${query}`, staff);
const days = async (query = ''): Promise<Day[]> => ((await statistics(query)).body as { days: Day[] }).days;

describe('the state of the server', () => {
  it('is told to staff', async () => {
    expect(seen(await server.http.get('/api/system/', staff))).toEqual({
      status: 200,
      body: {
        version: '0.1.0',
        node: process.versions.node,
        started_at: aMoment,
        database: { kind: engine, version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string },
        migrations: { applied: migrations.length, pending: [] },
        queues: {
          mail: { waiting: 0, waiting_since: null, dead: 0 },
          audit: { unsealed: 0, unsealed_since: null },
        },
        limits: { enabled: true, refused: [] },
        caches: [{ name: 'sessions', size: expect.any(Number) as number, max: 20_000 }],
      },
    });
  });

  it('keeps no session in memory whose owner has written a book about themselves', async () => {
    const author = await server.arrange.person();
    const sizeAfterAsking = async (): Promise<number> => {
      expect((await server.http.get('/api/users/me/', { access: author.access })).status).toBe(200);
      return ((await server.http.get('/api/system/', staff)).body as { caches: [{ size: number }] }).caches[0].size;
    };
    const kept = await sizeAfterAsking();
    const bio = 'x'.repeat(20_000);
    expect((await server.http.patch('/api/users/me/', { bio }, { access: author.access })).body).toMatchObject({ bio });

    expect(await sizeAfterAsking()).toBe(kept - 1);
  });

  it('counts what was refused by each limit', async () => {
    const login = (): Promise<Answer> => server.http.post('/api/auth/login/', { username: 'nobody', password: 'x' });
    await login();
    await login();
    expect((await login()).status).toBe(429);

    const answer = await server.http.get('/api/system/', staff);

    expect(answer.body).toMatchObject({ limits: { refused: [{ scope: 'login', count: 1 }] } });
  });

  it('counts mails that wait and those that were given up', async () => {
    const mail = (state: string, id: string): Promise<unknown> =>
      server.arrange.sql(
        `INSERT INTO mails (message_id, template, recipient, variables, state, attempts, created_at, due_at)
         VALUES (?, 'reset-password', 'a@example.com', '', ?, 0, '2020-01-01 00:00:00.000', '2999-01-01 00:00:00.000')`,
        [id, state],
      );
    await mail('pending', '<1@test>');
    await mail('dead', '<2@test>');

    const answer = await server.http.get('/api/system/', staff);

    expect(answer.body).toMatchObject({ queues: { mail: { waiting: 1, waiting_since: '2020-01-01T00:00:00.000000Z', dead: 1 } } });
  });

  it('names migrations that have not run', async () => {
    await server.arrange.sql("UPDATE migrations SET name = 'Renamed1763700017300' WHERE name = 'CountDaysSoFar1763700017300'");

    const answer = await server.http.get('/api/system/', staff);
    await server.arrange.sql("UPDATE migrations SET name = 'CountDaysSoFar1763700017300' WHERE name = 'Renamed1763700017300'");

    expect(answer.body).toMatchObject({ migrations: { applied: migrations.length - 1, pending: ['CountDaysSoFar1763700017300'] } });
  });

  it('is nobody else’s business', async () => {
    const { token } = await server.arrange.person();

    expect((await server.http.get('/api/system/', { token })).status).toBe(403);
    expect((await server.http.get('/api/statistics/', { token })).status).toBe(403);
  });
});

describe('the statistics', () => {
  it('have thirty days, the last of which is today', async () => {
    const all = await days();

    expect(all).toHaveLength(30);
    expect(all.at(-1)?.day).toBe(new Date().toISOString().slice(0, 10));
    expect(all.at(0)?.day).toBe(new Date(Date.now() - 29 * DAY).toISOString().slice(0, 10));
  });

  it('count registrations, logins and those that failed, once each', async () => {
    server.clock.hold();
    server.clock.advance(2 * DAY);
    const person = await server.arrange.person();
    const login = (password: string): Promise<Answer> => server.http.post('/api/token/', { username: person.username, password });
    expect((await login(PASSWORD)).status).toBe(200);
    expect((await login('wrong')).status).toBe(401);
    await wait('session.refused', person.id);
    await seal();
    await seal();

    expect((await days('?days=1'))[0]).toEqual({ day: expect.any(String) as string, registrations: 1, logins: 1, failed_logins: 1 });
  });

  it('count what was noted for many', async () => {
    await server.arrange.sql(
      `INSERT INTO audit_entries (happened_at, action, outcome, door, details)
       VALUES (?, 'session.refused', 'failure', 'POST /api/auth/login', '{"reason":"password","count":40}')`,
      [new Date(Date.now() - 3 * DAY).toISOString().replace('T', ' ').slice(0, 23)],
    );
    await seal();

    expect((await days('?days=4'))[0]).toMatchObject({ failed_logins: 40 });
  });

  it('count accounts, roles that are asked for and sessions that are open', async () => {
    const answer = await statistics();
    const [users] = await server.arrange.sql<{ n: number }[]>('SELECT COUNT(*) AS n FROM users');
    const [sessions] = await server.arrange.sql<{ n: number }[]>('SELECT COUNT(*) AS n FROM sessions WHERE revoked_at IS NULL');

    expect(answer.body).toMatchObject({
      active_sessions: { count: Number(sessions?.n), is_exact: true },
      users: { count: Number(users?.n) },
      role_requests: { count: 0 },
    });
  });

  it.each([
    ['0', 'Ensure this value is greater than or equal to 1.'],
    ['91', 'Ensure this value is less than or equal to 90.'],
    ['many', 'A valid integer is required.'],
  ])('refuse %s days', async (sent, sentence) => {
    expect(seen(await statistics(`?days=${sent}`))).toEqual({ status: 400, body: { days: [sentence] } });
  });
});

/** Waits for an entry that is written a moment later. */
async function wait(action: string, subject: number): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    const found = await server.arrange.sql<unknown[]>('SELECT id FROM audit_entries WHERE action = ? AND subject_id = ?', [
      action,
      subject,
    ]);
    if (found.length > 0) return;
    await sleep(20);
  }
  throw new Error(`${action} was never written down.`);
}
