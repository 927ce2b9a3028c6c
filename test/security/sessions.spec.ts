import { pbkdf2Sync } from 'node:crypto';
import { PasswordHasher } from '../../src/auth/passwords/password-hasher.js';
import { Sql } from '../../src/database/sql.js';
import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import { Browser } from '../support/browser.js';
import type { Answer, Options } from '../support/http.js';
import { exchange } from '../support/raw.js';
import { seen } from '../support/seen.js';

jest.setTimeout(120_000);

const SESSIONS = '/api/sessions/';
const OTHERS = '/api/sessions/revoke-others/';
const ALL = '/api/sessions/revoke-all/';
const ME = '/api/users/me/';
const NEW_PASSWORD = 'purple-elephant-42';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const MINUTE = 60_000;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}000Z$/;
const MOMENTS = { created_at: expect.stringMatching(MOMENT) as string, last_seen_at: expect.stringMatching(MOMENT) as string };
const NO_SESSION = { status: 404, body: { detail: 'No Session matches the given query.' } };
const OUT_ELSEWHERE = { status: 200, body: { detail: 'Successfully logged out everywhere else.' } };
const OUT_EVERYWHERE = { status: 200, body: { detail: 'Successfully logged out everywhere.' } };

interface Listed {
  readonly id: number;
  readonly current: boolean;
  readonly kind: string | null;
  readonly device: string | null;
  readonly user_agent: string | null;
  readonly network: string | null;
}

let server: TestApp;

const started = (settings: Readonly<Record<string, string>> = {}): void => {
  beforeAll(async () => {
    server = await startApp({ settings });
  });
  afterAll(() => server.stop());
  afterEach(() => server.clock.release());
};

const listed = async (options: Options): Promise<readonly Listed[]> =>
  ((await server.http.get(`${SESSIONS}?page_size=100`, options)).body as { results: Listed[] }).results;
const idsOf = async (options: Options): Promise<number[]> => (await listed(options)).map(({ id }) => id);
const logIn = ({ username }: Person, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  server.http.post('/api/users/login/', { username, password: PASSWORD }, { headers });
const tokenOf = (answer: Answer): string => (answer.body as { token: string }).token;
const statusWith = async (options: Options): Promise<number> => (await server.http.get(ME, options)).status;
const statusOfRefresh = async (refresh: string): Promise<number> => (await server.http.post('/api/token/refresh/', { refresh })).status;

/** The ways in, as their clients use them, and what they get to come again with. */
const DOORS: readonly (readonly [kind: string, path: string, credentialOf: (answer: Answer) => Options])[] = [
  ['auth', '/api/auth/login/', ({ body }) => ({ access: (body as { access: string }).access })],
  ['accounts', '/api/accounts/login/', (answer) => ({ token: tokenOf(answer) })],
  ['rest-auth', '/api/rest-auth/login/', ({ body }) => ({ token: (body as { key: string }).key })],
  ['users', '/api/users/login/', (answer) => ({ token: tokenOf(answer) })],
  ['simple-jwt', '/api/token/', ({ body }) => ({ access: (body as { access: string }).access })],
  ['api-token-auth', '/api-token-auth/', (answer) => ({ token: tokenOf(answer) })],
];

/** Logs somebody in through every door, and a browser by its cookie. Returns a credential of each. */
async function everywhere({ username }: Person): Promise<Options[]> {
  const attempt = { username, password: PASSWORD };
  const credentials: Options[] = [];
  for (const [, path, credentialOf] of DOORS) credentials.push(credentialOf(await server.http.post(path, attempt)));
  const browser = new Browser(server.http);
  await browser.post('/api/rest-auth/login/', attempt);
  return [...credentials, { headers: { Cookie: browser.header } }];
}

describe('the list of sessions', () => {
  started({ TRUSTED_PROXIES: '127.0.0.1' });

  it('says of each through which door it was opened, from where and with what, the newest first', async () => {
    const person = await server.arrange.person();
    // As it was opened before this was noted.
    await server.arrange.sql('UPDATE sessions SET kind = NULL, network = NULL WHERE id = ?', [person.sessionId]);
    const headers = { 'User-Agent': FIREFOX, 'X-Forwarded-For': '203.0.113.7' };
    const credentials: Options[] = [];
    for (const [, path, credentialOf] of DOORS)
      credentials.push(credentialOf(await server.http.post(path, { username: person.username, password: PASSWORD }, { headers })));
    const known = { device: 'Firefox on Linux', user_agent: FIREFOX, network: '203.0.113.7', ...MOMENTS };
    const id = expect.any(Number) as number;

    const answer = await server.http.get(SESSIONS, credentials[3]);

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      count: 7,
      next: null,
      previous: null,
      results: [
        { id, current: false, kind: 'api-token-auth', ...known },
        { id, current: false, kind: 'simple-jwt', ...known },
        { id, current: true, kind: 'users', ...known },
        { id, current: false, kind: 'rest-auth', ...known },
        { id, current: false, kind: 'accounts', ...known },
        { id, current: false, kind: 'auth', ...known },
        { id: person.sessionId, current: false, kind: null, device: null, user_agent: null, network: null, ...MOMENTS },
      ],
    });
  });

  it.each([
    ['auth', '/api/auth/register/', { password: PASSWORD }],
    ['accounts', '/api/accounts/register/', { password: PASSWORD, password2: PASSWORD }],
    ['rest-auth', '/api/rest-auth/registration/', { password1: PASSWORD, password2: PASSWORD }],
    ['users', '/api/users/register/', { password: PASSWORD, password_confirm: PASSWORD }],
  ])('has the session that a registration opens: %s', async (kind, path, form) => {
    const name = `${kind.replace('-', '')}registered`;
    const account = path === '/api/users/register/' ? { email: `${name}@example.com` } : { username: name, email: `${name}@example.com` };
    const headers = { 'User-Agent': 'ClinicApp/2.1', 'X-Forwarded-For': '2001:db8:1:2:3:4:5:6' };
    const registration = await server.http.post(path, { ...account, ...form }, { headers });
    const { token, key } = registration.body as { token?: string; key?: string };

    const [session, ...others] = await listed({ token: token ?? key ?? '' });

    expect(others).toEqual([]);
    expect(session).toMatchObject({
      current: true,
      kind,
      device: 'ClinicApp',
      user_agent: 'ClinicApp/2.1',
      network: '2001:db8:1:2::/64',
    });
  });

  it('is told to a browser by its cookie', async () => {
    const person = await server.arrange.person();
    const browser = new Browser(server.http);
    await browser.post('/api/rest-auth/login/', { username: person.username, password: PASSWORD });

    const { results } = (await browser.get(SESSIONS)).body as { results: Listed[] };

    expect(results.map(({ kind, current }) => [kind, current])).toEqual([
      ['rest-auth', true],
      ['auth', false],
    ]);
  });

  it('has a new one for each login, and the old ones still', async () => {
    const person = await server.arrange.person();
    const first = tokenOf(await logIn(person));

    const second = tokenOf(
      await server.http.post('/api/users/login/', { username: person.username, password: PASSWORD }, { token: first }),
    );

    expect(second).not.toBe(first);
    expect(await idsOf({ token: second })).toHaveLength(3);
    expect(await statusWith({ token: first })).toBe(200);
  });

  it('has nobody’s but the own ones, also for staff', async () => {
    const [admin, person] = [await server.arrange.admin(), await server.arrange.person()];

    expect(await idsOf({ token: person.token })).toEqual([person.sessionId]);
    expect(await idsOf({ token: admin.token })).toEqual([admin.sessionId]);
  });

  it('has none that ended', async () => {
    const person = await server.arrange.person();
    const other = await server.arrange.session(person);

    await server.http.post('/api/auth/logout/', {}, { token: other.token });

    expect(await idsOf({ token: person.token })).toEqual([person.sessionId]);
  });

  it('keeps what a program says of itself in reasonable bounds, and makes no name of nonsense', async () => {
    const person = await server.arrange.person();
    const nonsense = `<script>\talert(1)</script>${'x'.repeat(300)}`;

    const token = tokenOf(await logIn(person, { 'User-Agent': nonsense }));
    const [session] = await listed({ token });

    expect(session).toMatchObject({ device: null, user_agent: `<script>alert(1)</script>${'x'.repeat(175)}` });
  });

  it('knows no device where a program says nothing of itself', async () => {
    const token = tokenOf(await logIn(await server.arrange.person()));

    expect((await listed({ token }))[0]).toMatchObject({ device: null, user_agent: null, network: '127.0.0.1' });
  });

  it('comes in pages', async () => {
    const person = await server.arrange.person();
    const { sessionId } = await server.arrange.session(person);

    const first = await server.http.get(`${SESSIONS}?page_size=1`, { token: person.token });
    const { count, next, results } = first.body as { count: number; next: string; results: Listed[] };
    const second = await server.http.get(next.slice(server.http.url.length), { token: person.token });

    expect([count, results.map(({ id }) => id)]).toEqual([2, [sessionId]]);
    expect(second.body).toMatchObject({ count: 2, next: null, results: [{ id: person.sessionId, current: true }] });
  });
});

describe('ending one session', () => {
  started();

  const end = (id: number | string, options: Options): Promise<Answer> => server.http.delete(`${SESSIONS}${id}/`, options);

  it('kills all its tokens with the next request, and no other session', async () => {
    const person = await server.arrange.person();
    const { sessionId, access, refresh, token } = await server.arrange.session(person);
    expect([await statusWith({ access }), await statusWith({ token })]).toEqual([200, 200]);

    const answer = await end(sessionId, { token: person.token });

    expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([204, '', undefined]);
    expect([await statusWith({ access }), await statusWith({ token }), await statusOfRefresh(refresh)]).toEqual([401, 401, 401]);
    expect([await statusWith(person), await statusOfRefresh(person.refresh)]).toEqual([200, 200]);
    expect(await idsOf({ token: person.token })).toEqual([person.sessionId]);
  });

  it('kills its cookie', async () => {
    const person = await server.arrange.person();
    const browser = new Browser(server.http);
    await browser.post('/api/rest-auth/login/', { username: person.username, password: PASSWORD });
    const [session] = await listed({ token: person.token });

    await end(session?.id ?? 0, { token: person.token });

    expect((await browser.get(ME)).status).toBe(401);
  });

  it('may end the one that asks', async () => {
    const person = await server.arrange.person();

    expect((await end(person.sessionId, { token: person.token })).status).toBe(204);

    expect(await statusWith({ token: person.token })).toBe(401);
  });

  it('takes the cookies away from a browser that ends its own, and needs its token', async () => {
    const { username } = await server.arrange.person();
    const browser = new Browser(server.http);
    await browser.post('/api/rest-auth/login/', { username, password: PASSWORD });
    const { results } = (await browser.get(SESSIONS)).body as { results: Listed[] };
    const own = `${SESSIONS}${results[0]?.id}/`;

    expect(seen(await browser.send('DELETE', own))).toEqual({ status: 403, body: { detail: 'CSRF Failed: CSRF token missing.' } });
    expect((await browser.send('DELETE', own, { headers: browser.csrf })).status).toBe(204);

    expect(browser.header).toBe('');
  });

  it('knows no session of somebody else and leaves it alone', async () => {
    const [person, other] = [await server.arrange.person(), await server.arrange.person()];

    expect(seen(await end(other.sessionId, { token: person.token }))).toEqual(NO_SESSION);

    expect(await statusWith({ token: other.token })).toBe(200);
  });

  it('knows none that has ended, and none that never was', async () => {
    const person = await server.arrange.person();
    const { sessionId } = await server.arrange.session(person);
    await end(sessionId, { token: person.token });

    expect(seen(await end(sessionId, { token: person.token }))).toEqual(NO_SESSION);
    expect(seen(await end(999_999_999, { token: person.token }))).toEqual(NO_SESSION);
  });

  it.each(['0', '-1', '1.0', '1e1', '0x1', '%31', 'abc', '99999999999999999999', "1' OR '1'='1"])('takes no %s for an id', async (id) => {
    const person = await server.arrange.person();

    expect(seen(await end(encodeURI(id).replace('%25', '%'), person))).toEqual({ status: 404, body: { detail: 'Not found.' } });
  });

  it('is written down', async () => {
    const person = await server.arrange.person();
    const { sessionId } = await server.arrange.session(person);

    await end(sessionId, { token: person.token });

    expect(await actsOn(person)).toContainEqual(['session.closed', person.id, { session: sessionId }]);
  });
});

describe('logging out everywhere else', () => {
  started();

  it('ends the sessions of every door but the one that asks, and nobody else’s', async () => {
    const [person, bystander] = [await server.arrange.person(), await server.arrange.person()];
    const credentials = await everywhere(person);
    for (const credential of credentials) expect(await statusWith(credential)).toBe(200);

    expect(seen(await server.http.post(OTHERS, {}, { token: person.token }))).toEqual(OUT_ELSEWHERE);

    for (const credential of credentials) expect(await statusWith(credential)).toBe(401);
    expect([await statusWith({ token: person.token }), await statusWith({ access: person.access })]).toEqual([200, 200]);
    expect(await idsOf({ token: person.token })).toEqual([person.sessionId]);
    expect(await statusWith({ token: bystander.token })).toBe(200);
  });

  it('leaves one of two that do it at once', async () => {
    for (let round = 0; round < 10; round++) {
      const person = await server.arrange.person();
      const other = await server.arrange.session(person);

      const answers = await Promise.all([person, other].map(({ token }) => server.http.post(OTHERS, {}, { token })));

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
      const survivors = [await statusWith({ token: person.token }), await statusWith({ token: other.token })];
      expect(survivors.sort()).toEqual([200, 401]);
    }
  });

  it('is written down', async () => {
    const person = await server.arrange.person();

    await server.http.post(OTHERS, {}, { token: person.token });

    expect(await actsOn(person)).toContainEqual(['session.revoked-all', person.id, { kept: person.sessionId }]);
  });
});

describe('logging out everywhere', () => {
  started();

  it('ends the sessions of every door, also the one that asks, and nobody else’s', async () => {
    const [person, bystander] = [await server.arrange.person(), await server.arrange.person()];
    const credentials = [...(await everywhere(person)), { token: person.token }, { access: person.access }];
    for (const credential of credentials) expect(await statusWith(credential)).toBe(200);

    expect(seen(await server.http.post(ALL, {}, { token: person.token }))).toEqual(OUT_EVERYWHERE);

    for (const credential of credentials) expect(await statusWith(credential)).toBe(401);
    expect(await statusOfRefresh(person.refresh)).toBe(401);
    expect(await statusWith({ token: bystander.token })).toBe(200);
    expect((await logIn(person)).status).toBe(200);
  });

  it('takes the cookies away from a browser', async () => {
    const { username } = await server.arrange.person();
    const browser = new Browser(server.http);
    await browser.post('/api/rest-auth/login/', { username, password: PASSWORD });

    await browser.post(ALL, {}, browser.csrf);

    expect(browser.header).toBe('');
  });

  it('is written down', async () => {
    const person = await server.arrange.person();

    await server.http.post(ALL, {}, { token: person.token });

    expect(await actsOn(person)).toContainEqual(['session.revoked-all', person.id, {}]);
  });
});

describe('more than fifty sessions of somebody', () => {
  started();

  const livingOf = async ({ id }: Person): Promise<number[]> =>
    (await server.arrange.sql<{ id: number }[]>('SELECT id FROM sessions WHERE user_id = ? AND revoked_at IS NULL ORDER BY id', [id])).map(
      (row) => row.id,
    );

  /** Somebody who has logged in so many times, the first time fifty minutes ago. */
  async function personWith(count: number): Promise<{ person: Person; sessions: { sessionId: number; token: string }[] }> {
    const person = await server.arrange.person();
    const sessions: { sessionId: number; token: string }[] = [person];
    while (sessions.length < count) sessions.push(await server.arrange.session(person));
    for (const [n, { sessionId }] of sessions.entries()) {
      const at = new Date(Date.now() - (50 - n) * MINUTE).toISOString().replace('T', ' ').slice(0, 23);
      await server.arrange.sql('UPDATE sessions SET created_at = ? WHERE id = ?', [at, sessionId]);
    }
    return { person, sessions };
  }

  it('are none: the one that went unused for longest ends with the login', async () => {
    const { person, sessions } = await personWith(50);
    const [oldest, second] = sessions as [{ sessionId: number; token: string }, { sessionId: number; token: string }];
    await server.arrange.sql('UPDATE sessions SET last_seen_at = ? WHERE id = ?', [
      new Date().toISOString().replace('T', ' ').slice(0, 23),
      oldest.sessionId,
    ]);
    expect(await statusWith({ token: second.token })).toBe(200);

    const token = tokenOf(await logIn(person));

    expect(await livingOf(person)).toHaveLength(50);
    expect([await statusWith({ token: second.token }), await statusWith({ token: oldest.token })]).toEqual([401, 200]);
    expect(await idsOf({ token })).toHaveLength(50);
    expect(await actsOn(person)).toContainEqual(['session.closed', null, { reason: 'too many', sessions: 1 }]);
  });

  it('are none at each door', async () => {
    const { person } = await personWith(50);

    for (const [, path] of DOORS) {
      expect((await server.http.post(path, { username: person.username, password: PASSWORD })).status).toBe(200);
      expect(await livingOf(person)).toHaveLength(50);
    }
  });

  it('are none when sixty log in at once', async () => {
    const person = await server.arrange.person();

    const answers = await Promise.all(Array.from({ length: 60 }, () => logIn(person)));

    expect(answers.map(({ status }) => status)).toEqual(Array<number>(60).fill(200));
    expect(await livingOf(person)).toHaveLength(50);
  });

  it('are none after a login, though there were ten thousand', async () => {
    const person = await server.arrange.person();
    const row = `(${person.id}, 0, '2026-01-01 00:00:00.000', '2026-01-01 00:00:00.000', '2999-01-01 00:00:00.000')`;
    const rows = Array(1000).fill(row).join(', ');
    for (let thousand = 0; thousand < 10; thousand++)
      await server.arrange.sql(`INSERT INTO sessions (user_id, generation, rotated_at, created_at, refresh_expires_at) VALUES ${rows}`);

    expect((await logIn(person)).status).toBe(200);

    expect(await livingOf(person)).toHaveLength(50);
    expect(await statusWith({ token: person.token })).toBe(200);
  });

  it('are allowed when they have ended', async () => {
    const { person, sessions } = await personWith(50);
    const [closed, expired, kept] = sessions.slice(1);
    await server.http.post('/api/auth/logout/', {}, { token: closed?.token ?? '' });
    await server.arrange.sql("UPDATE sessions SET token_digest = NULL, refresh_expires_at = '2026-01-01 00:00:00.000' WHERE id = ?", [
      expired?.sessionId,
    ]);

    for (const login of [await logIn(person), await logIn(person)]) expect(login.status).toBe(200);

    expect(await statusWith({ token: person.token })).toBe(200);
    expect(await statusWith({ token: kept?.token ?? '' })).toBe(200);
  });

  it('cost nobody else a session', async () => {
    const [{ person }, bystander] = [await personWith(50), await server.arrange.person()];

    await logIn(person);

    expect(await statusWith({ token: bystander.token })).toBe(200);
  });
});

describe('a login', () => {
  started();

  const change = ({ token }: Person): Promise<Answer> =>
    server.http.post('/api/rest-auth/password/change/', { new_password1: NEW_PASSWORD, new_password2: NEW_PASSWORD }, { token });

  /** Does something after a password was found right, and before its owner is let in. */
  function afterVerification(act: () => Promise<unknown>): jest.SpyInstance {
    const hasher = server.app.get(PasswordHasher);
    const verify = hasher.verify.bind(hasher);
    return jest.spyOn(hasher, 'verify').mockImplementationOnce(async (password, encoded) => {
      const isRight = await verify(password, encoded);
      await act();
      return isRight;
    });
  }

  it.each(DOORS.map(([kind, path]) => [kind, path]))('opens nothing with a password that is changed meanwhile: %s', async (_kind, path) => {
    const person = await server.arrange.person();
    const spy = afterVerification(() => change(person));

    const answer = await server.http.post(path, { username: person.username, password: PASSWORD });
    spy.mockRestore();

    expect([400, 401]).toContain(answer.status);
    expect(await idsOf({ token: person.token })).toEqual([person.sessionId]);
  });

  it('opens nothing for somebody who is deactivated meanwhile', async () => {
    const [admin, person] = [await server.arrange.admin(), await server.arrange.person()];
    const spy = afterVerification(() => server.http.patch(`/api/users/${person.id}/`, { is_active: false }, { token: admin.token }));

    const answer = await logIn(person);
    spy.mockRestore();

    expect(seen(answer)).toEqual({ status: 400, body: { non_field_errors: ['Unable to log in with provided credentials.'] } });
    expect(await server.arrange.sql('SELECT id FROM sessions WHERE user_id = ? AND revoked_at IS NULL', [person.id])).toEqual([]);
  });

  it('leaves nothing alive that was opened with the old password, when many cross a change of it', async () => {
    for (let round = 0; round < 5; round++) {
      const person = await server.arrange.person();

      const [changed, ...logins] = await Promise.all([change(person), ...Array.from({ length: 20 }, () => logIn(person))]);

      expect(changed.status).toBe(200);
      for (const login of logins) if (login.status === 200) expect(await statusWith({ token: tokenOf(login) })).toBe(401);
      expect(await idsOf({ token: person.token })).toEqual([person.sessionId]);
    }
  });

  it('is not refused because another one renews the hash meanwhile', async () => {
    const person = await server.arrange.person();
    const encoded = 'pbkdf2_sha256$1$seasalt$' + pbkdf2Sync(PASSWORD, 'seasalt', 1, 32, 'sha256').toString('base64');
    await server.arrange.sql('UPDATE users SET password = ? WHERE id = ?', [encoded, person.id]);

    const answers = await Promise.all(Array.from({ length: 10 }, () => logIn(person)));

    expect(answers.map(({ status }) => status)).toEqual(Array<number>(10).fill(200));
  });
});

describe('a deactivated account', () => {
  started();

  it('is out at every door with the next request, and begins anew when it is activated again', async () => {
    const [admin, person] = [await server.arrange.admin(), await server.arrange.person()];
    const credentials = [...(await everywhere(person)), { token: person.token }, { access: person.access }];
    for (const credential of credentials) expect(await statusWith(credential)).toBe(200);

    await server.http.patch(`/api/users/${person.id}/`, { is_active: false }, { token: admin.token });
    for (const credential of credentials) expect(await statusWith(credential)).toBe(401);
    await server.http.patch(`/api/users/${person.id}/`, { is_active: true }, { token: admin.token });

    for (const credential of credentials) expect(await statusWith(credential)).toBe(401);
    expect(await statusOfRefresh(person.refresh)).toBe(401);
    expect(await idsOf({ token: tokenOf(await logIn(person)) })).toHaveLength(1);
  });

  it('keeps its sessions when staff change something else of it', async () => {
    const [admin, person] = [await server.arrange.admin(), await server.arrange.person()];

    await server.http.patch(`/api/users/${person.id}/`, { is_active: true, email: 'moved@example.com' }, { token: admin.token });

    expect(await statusWith({ token: person.token })).toBe(200);
  });
});

describe('a thousand requests of two people in one pipeline', () => {
  started();

  it('are each answered to whoever asked', async () => {
    const [alice, bob] = [await server.arrange.person({ username: 'alice' }), await server.arrange.person({ username: 'bob' })];
    const askers = [`Bearer ${alice.access}`, `Token ${bob.token}`, `Token ${alice.token}`, `Bearer ${bob.access}`];
    const ask = (n: number): string => `GET ${ME} HTTP/1.1\r\nHost: x\r\nAuthorization: ${askers[n % askers.length]}\r\n\r\n`;
    const farewell = 'HEAD /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';

    const { text } = await exchange(server.http.url, Array.from({ length: 1000 }, (_, n) => ask(n)).join('') + farewell, 10_000);

    const answered = [...text.matchAll(/"email":"([^"]+)"/g)].map(([, email]) => email);
    const expected = ['alice@example.com', 'bob@example.com', 'alice@example.com', 'bob@example.com'];
    expect(answered).toEqual(Array.from({ length: 1000 }, (_, n) => expected[n % expected.length]));
  });
});

describe('what a login asks of the database', () => {
  started();

  async function statementsOf(person: Person): Promise<number> {
    const sql = server.app.get(Sql);
    const [rows, write] = [jest.spyOn(sql, 'rows'), jest.spyOn(sql, 'write')];
    await logIn(person);
    // The server does other things beside it, about which this is not.
    const count = [...rows.mock.calls, ...write.mock.calls].filter(([statement]) => /\b(users|sessions)\b/.test(statement)).length;
    rows.mockRestore();
    write.mockRestore();
    return count;
  }

  it('are as many statements with forty-nine sessions as with two', async () => {
    const person = await server.arrange.person();
    await logIn(person);
    const withTwo = await statementsOf(person);
    for (let sessions = 3; sessions < 49; sessions++) await server.arrange.session(person);

    expect(await statementsOf(person)).toBe(withTwo);
    expect(withTwo).toBeLessThan(6);
  });
});

/** What was written down about somebody: the act, who did it, and what else is known. */
async function actsOn({ id }: Person): Promise<[string, number | null, unknown][]> {
  const entries = await server.arrange.sql<{ action: string; actor_id: number | null; details: string }[]>(
    'SELECT action, actor_id, details FROM audit_entries WHERE subject_id = ? ORDER BY id',
    [id],
  );
  return entries.map(({ action, actor_id, details }) => [action, actor_id, JSON.parse(details)]);
}
