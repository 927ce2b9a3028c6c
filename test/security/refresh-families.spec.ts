import { request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { startApp, type TestApp } from '../support/app.js';
import type { Person } from '../support/arrange.js';
import { engine } from '../support/database.js';
import type { Answer, Options } from '../support/http.js';
import { claimsOf } from '../support/jwt.js';
import { seen } from '../support/seen.js';

jest.setTimeout(180_000);

const ME = '/api/users/me/';
const NEW_PASSWORD = 'purple-elephant-42';
const GRACE = 10_000;

const refusal = (body: unknown) => ({ status: 401, body, challenge: 'Bearer realm="api"' });
const BLACKLISTED = refusal({ detail: 'Token is blacklisted', code: 'token_not_valid' });
const INVALID = refusal({ detail: 'Token is invalid', code: 'token_not_valid' });

/** A second server in this process would wait for the lock that the first one holds, with the event loop that the first one needs. */
const withTwoServers = engine === 'mysql' ? describe : describe.skip;

let server: TestApp;

const started = (options: Parameters<typeof startApp>[0] = {}): void => {
  beforeAll(async () => {
    server = await startApp(options);
  });
  afterAll(() => server.stop());
  afterEach(() => server.clock.release());
};

interface Pair {
  readonly access: string;
  readonly refresh: string;
}

const refresh = (token: string, at = server, options: Options = {}): Promise<Answer> =>
  at.http.post('/api/token/refresh/', { refresh: token }, options);
const pairOf = async (token: string): Promise<Pair> => (await refresh(token)).body as Pair;
const successorOf = async (token: string): Promise<string> => (await pairOf(token)).refresh;
const statusWith = async (options: Options, at = server): Promise<number> => (await at.http.get(ME, options)).status;
const generationOf = async ({ sessionId }: { readonly sessionId: number }): Promise<number | undefined> =>
  (await server.arrange.sql<{ generation: number }[]>('SELECT generation FROM sessions WHERE id = ?', [sessionId]))[0]?.generation;
const reusesOf = async ({ id }: Person): Promise<unknown[]> =>
  (
    await server.arrange.sql<{ actor_id: number | null; details: string }[]>(
      "SELECT actor_id, details FROM audit_entries WHERE action = 'refresh.reused' AND subject_id = ?",
      [id],
    )
  ).map(({ actor_id, details }) => [actor_id, JSON.parse(details) as unknown]);

/** Ways in which a session ends, asked for by its owner through another one. */
const ENDINGS: readonly (readonly [string, (person: Person, sessionId: number) => Promise<Answer>])[] = [
  ['the end of the session', ({ token }, sessionId) => server.http.delete(`/api/sessions/${sessionId}/`, { token })],
  ['logging out everywhere else', ({ token }) => server.http.post('/api/sessions/revoke-others/', {}, { token })],
  ['logging out everywhere', ({ token }) => server.http.post('/api/sessions/revoke-all/', {}, { token })],
  [
    'a change of the password',
    ({ token }) =>
      server.http.post('/api/rest-auth/password/change/', { new_password1: NEW_PASSWORD, new_password2: NEW_PASSWORD }, { token }),
  ],
];

describe('a refresh token that comes after it was replaced', () => {
  started({ mailbox: true });

  it('is written down and told by mail, without a token in either', async () => {
    const person = await server.arrange.person({ username: 'alice', email: 'Alice@example.com' });
    const third = await successorOf(await successorOf(person.refresh));

    expect(seen(await refresh(person.refresh))).toEqual(BLACKLISTED);

    expect(await reusesOf(person)).toEqual([[null, { session: person.sessionId, generation: 2 }]]);
    const mail = await server.mails.next({ to: 'Alice@example.com' });
    expect(mail.subject).toMatch(/A Login Was Ended$/);
    expect(mail.text).toContain('Hello alice,');
    for (const token of [person.refresh, third, person.access, person.token]) expect(mail.raw).not.toContain(token);
  });

  it('is told once, however often it comes and at once', async () => {
    const person = await server.arrange.person();
    await successorOf(await successorOf(person.refresh));

    const answers = await Promise.all(Array.from({ length: 30 }, () => refresh(person.refresh)));
    answers.push(await refresh(person.refresh));

    for (const answer of answers) expect(seen(answer)).toEqual(BLACKLISTED);
    expect(await reusesOf(person)).toHaveLength(1);
    await server.mails.next({ to: person.email });
    await server.mails.none({ to: person.email });
  });

  it('is nothing to tell of when it is let in again', async () => {
    const person = await server.arrange.person();
    const second = await successorOf(person.refresh);
    await successorOf(person.refresh);
    await successorOf(second);
    await successorOf(second);

    expect(await reusesOf(person)).toEqual([]);
    await server.mails.none({ to: person.email });
  });

  it('is nothing to tell of when the session has ended anyway', async () => {
    const person = await server.arrange.person();
    await successorOf(await successorOf(person.refresh));
    await server.http.post('/api/auth/logout/', {}, { token: person.token });

    expect(seen(await refresh(person.refresh))).toEqual(BLACKLISTED);

    expect(await reusesOf(person)).toEqual([]);
    await server.mails.none({ to: person.email });
  });

  it('ends the session of somebody without an address too', async () => {
    const person = await server.arrange.person({ email: '' });
    const third = await successorOf(await successorOf(person.refresh));

    expect(seen(await refresh(person.refresh))).toEqual(BLACKLISTED);

    expect(seen(await refresh(third))).toEqual(BLACKLISTED);
    expect(await reusesOf(person)).toHaveLength(1);
  });

  it.each([1, 2, 3])('is known as one though five came in the same second: the one of generation %d', async (which) => {
    server.clock.hold();
    const person = await server.arrange.person();
    const tokens = [person.refresh];
    for (let n = 0; n < 5; n++) tokens.push(await successorOf(tokens[n] ?? ''));

    expect(seen(await refresh(tokens[which - 1] ?? ''))).toEqual(BLACKLISTED);

    expect(seen(await refresh(tokens[5] ?? ''))).toEqual(BLACKLISTED);
  });
});

describe('the answer to a refresh that never arrives', () => {
  started({ settings: { REFRESH_ROTATION: 'strict' } });

  /** Sends a refresh and goes away before the answer. */
  async function lost(token: string): Promise<void> {
    const body = JSON.stringify({ refresh: token });
    const headers = { 'Content-Type': 'application/json', 'Content-Length': String(body.length) };
    const request = httpRequest(`${server.http.url}/api/token/refresh/`, { method: 'POST', headers });
    request.on('error', () => undefined);
    await new Promise<void>((resolve) => request.end(body, resolve));
    request.on('response', (response) => response.destroy());
    request.on('socket', (socket) => socket.pause());
    setTimeout(() => request.destroy(), 100);
  }

  it('costs nobody their session: they ask again within the grace, and go on', async () => {
    const person = await server.arrange.person();
    await lost(person.refresh);
    while ((await generationOf(person)) === 0) await sleep(5);

    server.clock.advance(GRACE - 2000);
    const again = await pairOf(person.refresh);

    expect(await generationOf(person)).toBe(1);
    expect(await statusWith({ access: again.access })).toBe(200);
    expect((await refresh(again.refresh)).status).toBe(200);
  });
});

describe('a refresh token', () => {
  started();

  it('answers its own owner, whoever else is signed in', async () => {
    const [alice, bob] = [await server.arrange.person(), await server.arrange.person()];

    for (const options of [{ access: bob.access }, { token: bob.token }]) {
      const { access } = (await refresh(alice.refresh, server, options)).body as Pair;
      expect((await server.http.get(ME, { access })).body).toMatchObject({ id: alice.id });
    }
  });

  it('is accepted at every path of SimpleJWT, as the same one', async () => {
    const person = await server.arrange.person();

    const answers = [
      await server.http.post('/api/token/refresh/', { refresh: person.refresh }),
      await server.http.post('/api/auth/token/refresh/', { refresh: person.refresh }),
    ];

    expect(new Set(answers.map(({ body }) => (body as Pair).refresh)).size).toBe(1);
  });

  it('gives an access token with the role that its owner has by then', async () => {
    const [admin, person] = [await server.arrange.admin(), await server.arrange.person()];
    await server.http.patch(`/api/users/${person.id}/`, { role: 'admin' }, { token: admin.token });
    const promoted = await pairOf(person.refresh);
    expect((await server.http.get('/api/users/?page=1', { access: promoted.access })).status).toBe(200);

    await server.http.patch(`/api/users/${person.id}/`, { role: 'patient' }, { token: admin.token });

    const demoted = await pairOf(promoted.refresh);
    expect((await server.http.get('/api/users/?page=1', { access: demoted.access })).status).toBe(403);
    expect(Object.keys(claimsOf(demoted.access))).not.toContain('role');
  });

  it('is worth nothing when the id of its session is somebody else’s, as after the restoration of a backup', async () => {
    const [before, after] = [await server.arrange.person(), await server.arrange.person()];
    await server.arrange.sql('UPDATE sessions SET user_id = ? WHERE id = ?', [after.id, before.sessionId]);

    expect(seen(await refresh(before.refresh))).toEqual(INVALID);
    expect(seen(await server.http.post('/api/token/verify/', { token: before.refresh }))).toEqual(INVALID);
    expect(seen(await server.http.post('/api/token/verify/', { token: before.access }))).toEqual(INVALID);
    expect(seen(await server.http.post('/api/token/blacklist/', { refresh: before.refresh }))).toEqual(INVALID);

    expect(await server.arrange.sql('SELECT revoked_at FROM sessions WHERE id = ?', [before.sessionId])).toEqual([{ revoked_at: null }]);
  });

  it('is blacklisted also when its session has long been swept away, and has no account when that is gone too', async () => {
    const [admin, person] = [await server.arrange.admin(), await server.arrange.person()];
    await server.arrange.sql('DELETE FROM sessions WHERE id = ?', [person.sessionId]);

    expect(seen(await refresh(person.refresh))).toEqual(BLACKLISTED);
    await server.http.delete(`/api/users/${person.id}/`, { token: admin.token });

    expect(seen(await refresh(person.refresh))).toEqual(refusal({ detail: 'No active account found for the given token.' }));
  });
});

describe('a refresh that crosses', () => {
  started();

  it.each(ENDINGS)('%s leaves nothing alive', async (_ending, end) => {
    for (let round = 0; round < 30; round++) {
      const person = await server.arrange.person();
      const session = await server.arrange.session(person);

      const [refreshed, ended] = await Promise.all([refresh(session.refresh), end(person, session.sessionId)]);

      expect(ended.status).toBeLessThan(300);
      await expectNothingAlive(session, refreshed, [server]);
    }
  });
});

describe('the database', () => {
  started({ mailbox: true });

  it('holds nothing that could be used or presented again', async () => {
    const person = await server.arrange.person();
    const login = await server.http.post('/api/rest-auth/login/', { username: person.username, password: person.password });
    const cookies = (login.headers['set-cookie'] ?? []).map((cookie) => /=([^;]*)/.exec(cookie)?.[1] ?? '');
    const { access, refresh: successor } = await pairOf(person.refresh);
    await server.http.post('/api/rest-auth/password/reset/', { email: person.email });
    const mail = await server.mails.next({ to: person.email });
    const linkToken = /confirm\/[^/]+\/([\w-]{20,})/.exec(mail.text)?.[1] ?? '';

    const secrets = [person.password, person.access, person.refresh, person.token, access, successor, ...cookies, linkToken];
    const dump = await everythingStored();

    expect(secrets.filter((secret) => secret.length < 10)).toEqual([]);
    expect(secrets.filter((secret) => dump.includes(secret))).toEqual([]);
    expect(secrets.filter((secret) => dump.includes(secret.split('.')[2] ?? secret))).toEqual([]);
    expect(dump).toContain(person.username);
  });

  async function everythingStored(): Promise<string> {
    const names =
      engine === 'mysql'
        ? 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()'
        : "SELECT name FROM sqlite_master WHERE type = 'table'";
    const tables = await server.arrange.sql<{ name: string }[]>(names);
    const rows = await Promise.all(tables.map(({ name }) => server.arrange.sql<Record<string, unknown>[]>(`SELECT * FROM ${name}`)));
    return rows
      .flat()
      .flatMap((row) => Object.values(row))
      .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
      .join('\n');
  }
});

withTwoServers('with two servers on one database (one server per SQLite file)', () => {
  let other: TestApp;

  beforeAll(async () => {
    server = await startApp();
    other = await startApp({ database: server.databaseUrl });
  });
  afterAll(async () => {
    await other.stop();
    await server.stop();
  });

  it.each(ENDINGS)('a refresh at one that crosses %s at the other leaves nothing alive', async (_ending, end) => {
    for (let round = 0; round < 25; round++) {
      const person = await server.arrange.person();
      const session = await server.arrange.session(person);

      const [refreshed] = await Promise.all([refresh(session.refresh, other), end(person, session.sessionId)]);

      await expectNothingAlive(session, refreshed, [server]);
      expect((await refresh((refreshed.body as Pair).refresh ?? session.refresh, other)).status).toBe(401);
    }
  });

  it('a session that was ended at one is refreshed at the other in none of three hundred tries', async () => {
    const person = await server.arrange.person();
    let accepted = 0;
    for (let round = 0; round < 300; round++) {
      const session = await server.arrange.session(person);
      await server.http.post('/api/auth/logout/', {}, { token: session.token });
      if ((await refresh(session.refresh, other)).status !== 401) accepted++;
    }

    expect(accepted).toBe(0);
  });

  it('a token that comes again at both at once is told once', async () => {
    const person = await server.arrange.person();
    await successorOf(await successorOf(person.refresh));

    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => refresh(person.refresh, n % 2 ? server : other)));

    for (const answer of answers) expect(seen(answer)).toEqual(BLACKLISTED);
    expect(await reusesOf(person)).toHaveLength(1);
  });
});

/** After both have come back: no token of the session works, those least that the refresh has just given. */
async function expectNothingAlive(
  session: { readonly access: string; readonly refresh: string; readonly token: string },
  refreshed: Answer,
  servers: readonly TestApp[],
): Promise<void> {
  const given = refreshed.status === 200 ? (refreshed.body as Pair) : null;
  if (!given) expect(seen(refreshed)).toEqual(BLACKLISTED);
  for (const at of servers) {
    for (const access of [session.access, ...(given ? [given.access] : [])]) expect(await statusWith({ access }, at)).toBe(401);
    expect(await statusWith({ token: session.token }, at)).toBe(401);
    for (const token of [session.refresh, ...(given ? [given.refresh] : [])]) expect((await refresh(token, at)).status).toBe(401);
  }
}
