import { LastSeen } from '../../src/auth/last-seen.service.js';
import { SessionsRepository } from '../../src/auth/sessions.repository.js';
import { SessionSweeper } from '../../src/auth/session-sweeper.js';
import { Sql } from '../../src/database/sql.js';
import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import { Browser } from '../support/browser.js';
import { makeDatabase } from '../support/database.js';
import type { Options } from '../support/http.js';

jest.setTimeout(60_000);

const SESSIONS = '/api/sessions/';
const ME = '/api/users/me/';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NEW_YEAR = Date.UTC(2026, 0, 1);

let server: TestApp;

const started = (settings: Readonly<Record<string, string>> = {}): void => {
  beforeAll(async () => {
    server = await startApp({ settings });
  });
  afterAll(() => server.stop());
  beforeEach(() => server.clock.hold(NEW_YEAR));
  afterEach(() => server.clock.release());
};

const statusWith = async (options: Options): Promise<number> => (await server.http.get(ME, options)).status;
/** Writes down what a server otherwise writes once a minute. */
const written = (): Promise<void> => server.app.get(LastSeen).write();
const seenAt = async (options: Options): Promise<unknown> =>
  ((await server.http.get(SESSIONS, options)).body as { results: { last_seen_at: string }[] }).results.map(
    ({ last_seen_at }) => last_seen_at,
  );

/** The ways in on somebody's list of sessions, which is read through a new one. */
async function kindsOf(person: Person): Promise<unknown> {
  const { token } = await server.arrange.session(person);
  const { results } = (await server.http.get(SESSIONS, { token })).body as { results: { kind: string }[] };
  return results.map(({ kind }) => kind);
}

async function browserOf({ username }: Person): Promise<Browser> {
  const browser = new Browser(server.http);
  await browser.post('/api/rest-auth/login/', { username, password: PASSWORD });
  return browser;
}

async function loggedInAt(path: string, { username }: Person): Promise<{ token: string; refresh: string }> {
  return (await server.http.post(path, { username, password: PASSWORD })).body as { token: string; refresh: string };
}

describe('the last use of a session', () => {
  started();

  it.each<[string, (person: Person) => Promise<unknown>]>([
    ['by its access token', ({ access }) => statusWith({ access })],
    ['by its opaque token', ({ token }) => statusWith({ token })],
    ['by its refresh token', ({ refresh }) => server.http.post('/api/token/refresh/', { refresh })],
  ])('is shown to the minute: %s', async (_how, use) => {
    const person = await server.arrange.person();
    const { token } = await server.arrange.session(person);
    server.clock.advance(4 * MINUTE);

    await use(person);
    await written();

    expect(await seenAt({ token })).toEqual(['2026-01-01T00:00:00.000000Z', '2026-01-01T00:04:00.000000Z']);
  });

  it('is shown for a browser too', async () => {
    const person = await server.arrange.person();
    const browser = await browserOf(person);
    server.clock.advance(HOUR);

    await browser.get(ME);
    await written();

    expect(await seenAt({ token: person.token })).toEqual(['2026-01-01T01:00:00.000000Z', '2026-01-01T00:00:00.000000Z']);
  });

  it('is not one that was refused', async () => {
    const person = await server.arrange.person();
    const other = await server.arrange.session(person);
    await server.http.post('/api/token/refresh/', { refresh: other.refresh });
    await written();
    server.clock.advance(HOUR);

    await statusWith({ token: `${person.token.slice(0, -1)}x` });
    await statusWith({ access: `${other.access}x` });
    await written();

    expect(await seenAt({ token: person.token })).toEqual(['2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000000Z']);
  });

  it('costs no request a write, and a thousand sessions a few', async () => {
    const people = await Promise.all(Array.from({ length: 40 }, () => server.arrange.person()));
    await written();
    const write = jest.spyOn(server.app.get(Sql), 'write');

    for (const { token } of people) for (let n = 0; n < 3; n++) await statusWith({ token });
    const writes = (): number => write.mock.calls.filter(([sql]) => sql.includes('sessions')).length;
    const duringRequests = writes();
    const lastSeen = server.app.get(LastSeen);
    for (let id = 1_000_000; id < 1_000_960; id++) lastSeen.note(id);
    await written();
    const afterwards = writes();
    write.mockRestore();

    expect(duringRequests).toBe(0);
    expect(afterwards).toBeGreaterThan(0);
    expect(afterwards).toBeLessThan(12);
  });

  it('is written before the minute is over when more sessions are used than are worth keeping', async () => {
    const noteSeen = jest.spyOn(server.app.get(SessionsRepository), 'noteSeen').mockResolvedValue();
    const lastSeen = server.app.get(LastSeen);
    await written();
    noteSeen.mockClear();

    for (let id = 1_000_000; id < 1_050_001; id++) lastSeen.note(id);
    const sizes = noteSeen.mock.calls.map(([ids]) => ids.length);
    const isNoted = [lastSeen.isNoted(1_000_000), lastSeen.isNoted(1_050_000)];
    await written();
    noteSeen.mockRestore();
    await written();

    expect(sizes).toEqual([50_000]);
    expect(isNoted).toEqual([false, true]);
  });

  it('is not lost when it cannot be written, and nobody notices', async () => {
    const person = await server.arrange.person();
    server.clock.advance(HOUR);
    await written();
    const failing = jest.spyOn(server.app.get(SessionsRepository), 'noteSeen').mockRejectedValueOnce(new Error('The database is away.'));

    expect(await statusWith({ token: person.token })).toBe(200);
    await written();
    failing.mockRestore();
    await written();

    expect(await seenAt({ token: person.token })).toEqual(['2026-01-01T01:00:00.000000Z']);
    expect(server.log()).toContain('The last use of sessions cannot be written down at present');
  });

  it('is written when the server stops', async () => {
    const database = await makeDatabase();
    const first = await startApp({ database: database.url });
    const person = await first.arrange.person();
    server.clock.advance(HOUR);
    await first.http.get(ME, { token: person.token });
    await first.stop();
    server.clock.hold(NEW_YEAR + HOUR);

    const second = await startApp({ database: database.url });
    const list = await second.http.get(SESSIONS, { token: person.token });
    await second.stop();
    await database.drop();

    expect(list.body).toMatchObject({
      results: [{ created_at: '2026-01-01T00:00:00.000000Z', last_seen_at: '2026-01-01T01:00:00.000000Z' }],
    });
  });
});

describe('an opaque token', () => {
  started();

  it('is accepted for ever, used or not, as djangorestframework’s', async () => {
    const { token } = await server.arrange.person();

    for (let year = 1; year <= 10; year++) {
      server.clock.advance(365 * DAY);
      expect(await statusWith({ token })).toBe(200);
    }
    server.clock.advance(3650 * DAY);
    expect(await statusWith({ token })).toBe(200);
  });
});

describe('an opaque token with TOKEN_LIFETIME=365d', () => {
  started({ TOKEN_LIFETIME: '365d' });

  it('is accepted for a year after the login and not a moment longer, however often it is used', async () => {
    const { token } = await server.arrange.person();
    for (let month = 1; month <= 12; month++) {
      server.clock.advance(30 * DAY);
      expect(await statusWith({ token })).toBe(200);
    }

    server.clock.advance(5 * DAY - 1);
    expect(await statusWith({ token })).toBe(200);
    server.clock.advance(1);
    const late = await server.http.get(ME, { token });

    expect([late.status, late.body, late.headers['www-authenticate']]).toEqual([401, { detail: 'Invalid token.' }, 'Token']);
  });

  it('takes its session off the list when it is over', async () => {
    const person = await server.arrange.person();
    await loggedInAt('/api/users/login/', person);
    server.clock.advance(365 * DAY);

    const { token } = await loggedInAt('/api/users/login/', person);

    expect(await seenAt({ token })).toHaveLength(1);
  });
});

describe('a login at rest-auth with TOKEN_LIFETIME=7d', () => {
  started({ TOKEN_LIFETIME: '7d' });

  it('is off the list when its cookie is over too, since it came without a refresh token', async () => {
    const person = await server.arrange.person();
    await server.http.post('/api/rest-auth/login/', { username: person.username, password: PASSWORD });

    server.clock.advance(14 * DAY - 1);
    expect(await kindsOf(person)).toEqual(['auth', 'rest-auth', 'auth']);
    server.clock.advance(1);
    expect(await kindsOf(person)).toEqual(['auth', 'auth', 'auth']);
  });
});

describe('a login at rest-auth with TOKEN_LIFETIME=7d and REST_AUTH_MODE=jwt', () => {
  started({ TOKEN_LIFETIME: '7d', REST_AUTH_MODE: 'jwt' });

  it('stays on the list for as long as its refresh token', async () => {
    const person = await server.arrange.person();
    await server.http.post('/api/rest-auth/login/', { username: person.username, password: PASSWORD });

    server.clock.advance(30 * DAY - 1);
    expect(await kindsOf(person)).toEqual(['auth', 'rest-auth', 'auth']);
    server.clock.advance(1);
    expect(await kindsOf(person)).toEqual(['auth', 'auth']);
  });
});

describe('an opaque token with TOKEN_IDLE_LIFETIME=30d', () => {
  started({ TOKEN_IDLE_LIFETIME: '30d' });

  it('is accepted as long as it is used', async () => {
    const { token } = await server.arrange.person();

    for (let month = 1; month <= 24; month++) {
      server.clock.advance(29 * DAY);
      expect(await statusWith({ token })).toBe(200);
      await written();
    }
  });

  it('is refused once it was not used for so long', async () => {
    const { token } = await server.arrange.person();
    await statusWith({ token });
    await written();

    server.clock.advance(30 * DAY + MINUTE - 1);
    expect(await statusWith({ token })).toBe(200);
    await written();
    server.clock.advance(30 * DAY + MINUTE);
    const late = await server.http.get(ME, { token });

    expect([late.status, late.body]).toEqual([401, { detail: 'Invalid token.' }]);
    expect(await statusWith({ token })).toBe(401);
  });

  it('is accepted when its last use is known but not written yet', async () => {
    const { token } = await server.arrange.person();
    await written();
    server.clock.advance(29 * DAY);
    await statusWith({ token });

    server.clock.advance(2 * DAY);

    expect(await statusWith({ token })).toBe(200);
  });

  it('does not end the access tokens of its session', async () => {
    const person = await server.arrange.person();
    await written();
    server.clock.advance(29 * DAY + 23 * HOUR);
    const { access } = (await server.http.post('/api/token/refresh/', { refresh: person.refresh })).body as { access: string };

    expect(await statusWith({ access })).toBe(200);
  });
});

describe('a session cookie with SESSION_IDLE_LIFETIME=24h', () => {
  started({ SESSION_IDLE_LIFETIME: '24h' });

  it('is accepted as long as it is used, for two weeks', async () => {
    const browser = await browserOf(await server.arrange.person());

    for (let hours = 0; hours < 13 * 24; hours += 23) {
      server.clock.advance(23 * HOUR);
      expect((await browser.get(ME)).status).toBe(200);
      await written();
    }
    server.clock.advance(23 * HOUR);
    server.clock.advance(HOUR);
    expect((await browser.get(ME)).status).toBe(401);
  });

  it('is nobody’s once it was not used for so long, while the token of the same session goes on', async () => {
    const person = await server.arrange.person();
    const browser = new Browser(server.http);
    const { key } = (await browser.post('/api/rest-auth/login/', { username: person.username, password: PASSWORD })).body as {
      key: string;
    };
    await browser.get(ME);
    await written();

    server.clock.advance(24 * HOUR + MINUTE - 1);
    const inTime = await browser.get(ME);
    await written();
    server.clock.advance(24 * HOUR + MINUTE);
    const late = await browser.get(ME);

    expect([inTime.status, late.status]).toEqual([200, 401]);
    expect(late.body).toEqual({ detail: 'Authentication credentials were not provided.' });
    expect(await statusWith({ token: key })).toBe(200);
  });
});

describe('a session cookie', () => {
  started();

  it('may go unused for all of its two weeks', async () => {
    const browser = await browserOf(await server.arrange.person());

    server.clock.advance(14 * DAY - 1000);

    expect((await browser.get(ME)).status).toBe(200);
  });
});

describe('a session of JWTs alone', () => {
  started();

  it('is off the list when its refresh token has expired', async () => {
    const person = await server.arrange.person();
    await loggedInAt('/api/token/', person);
    expect(await seenAt({ token: person.token })).toHaveLength(2);

    server.clock.advance(30 * DAY);

    expect(await seenAt({ token: person.token })).toHaveLength(1);
  });
});

describe('the sweep', () => {
  const idsOf = async ({ id }: Person): Promise<number[]> =>
    (await server.arrange.sql<{ id: number }[]>('SELECT id FROM sessions WHERE user_id = ? ORDER BY id', [id])).map((row) => row.id);
  const sweep = (): Promise<number> => server.app.get(SessionSweeper).sweep();

  describe('as it comes', () => {
    started();

    it('removes a session a week after it was ended, and not before', async () => {
      const person = await server.arrange.person();
      const { sessionId, token } = await server.arrange.session(person);
      await server.http.post('/api/auth/logout/', {}, { token });

      server.clock.advance(7 * DAY - 1);
      expect(await sweep()).toBe(0);
      expect(await idsOf(person)).toEqual([person.sessionId, sessionId]);
      server.clock.advance(1);
      expect(await sweep()).toBe(1);

      expect(await idsOf(person)).toEqual([person.sessionId]);
    });

    it('removes one of JWTs a week after the refresh token expired, and none that has an opaque token', async () => {
      const person = await server.arrange.person();
      await loggedInAt('/api/token/', person);
      const { token } = await loggedInAt('/api/users/login/', person);

      server.clock.advance(37 * DAY - 1);
      expect(await sweep()).toBe(0);
      server.clock.advance(1);
      expect(await sweep()).toBe(1);
      server.clock.advance(3650 * DAY);
      expect(await sweep()).toBe(0);

      expect(await statusWith({ token })).toBe(200);
      expect(await statusWith({ token: person.token })).toBe(200);
    });

    it('goes through any number of them, a thousand at a time', async () => {
      const person = await server.arrange.person();
      const insert = async (expiry: string, revoked: string | null, token: string | null): Promise<void> => {
        const row = `(${person.id}, 0, '2020-01-01 00:00:00.000', '2020-01-01 00:00:00.000', ?, ?, ${token ?? 'NULL'})`;
        const columns = '(user_id, generation, rotated_at, created_at, refresh_expires_at, revoked_at, token_digest)';
        const rows = Array.from({ length: 500 }, (_, n) => row.replace('@', String(n)));
        const values = rows.flatMap(() => [expiry, revoked]);
        await server.arrange.sql(`INSERT INTO sessions ${columns} VALUES ${rows.join(', ')}`, values);
      };
      // Those with a token stay, and the sweep has to find the others among them.
      for (let n = 0; n < 3; n++) await insert('2020-02-01 00:00:00.000', '2020-01-02 00:00:00.000', null);
      for (let n = 0; n < 3; n++) await insert('2020-02-01 00:00:00.000', null, `'kept ${n} @'`);
      for (let n = 0; n < 3; n++) await insert(`2020-02-0${n + 1} 00:00:00.000`, null, null);

      expect(await sweep()).toBe(3000);

      expect(await idsOf(person)).toHaveLength(1501);
    });

    it('happens while others log in and out', async () => {
      const person = await server.arrange.person();
      for (let n = 0; n < 20; n++) {
        const { token } = await server.arrange.session(person);
        await server.http.post('/api/auth/logout/', {}, { token });
      }
      server.clock.advance(8 * DAY);

      const [removed, ...logins] = await Promise.all([
        sweep(),
        ...Array.from({ length: 10 }, () => loggedInAt('/api/users/login/', person)),
      ]);

      expect(removed).toBe(20);
      for (const { token } of logins) expect(await statusWith({ token })).toBe(200);
    });
  });

  describe('with TOKEN_LIFETIME and TOKEN_IDLE_LIFETIME', () => {
    started({ TOKEN_LIFETIME: '60d', TOKEN_IDLE_LIFETIME: '40d' });

    it('removes one a week after all that it handed out was over', async () => {
      const [used, idle] = [await server.arrange.person(), await server.arrange.person()];
      server.clock.advance(30 * DAY);
      await statusWith({ token: used.token });
      await written();

      server.clock.advance(17 * DAY);
      expect(await sweep()).toBe(0);
      server.clock.advance(MINUTE);
      expect(await sweep()).toBe(1);
      expect([await idsOf(used), await idsOf(idle)]).toEqual([[used.sessionId], []]);
      server.clock.advance(20 * DAY);
      expect(await sweep()).toBe(1);

      expect(await idsOf(used)).toEqual([]);
    });
  });
});
