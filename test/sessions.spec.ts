import { createHash } from 'node:crypto';
import { Agent, request as httpRequest } from 'node:http';
import { SessionsRepository } from '../src/auth/sessions.repository.js';
import { startApp, type TestApp } from './support/app.js';
import type { Person } from './support/arrange.js';
import { engine, makeDatabase } from './support/database.js';
import type { Answer } from './support/http.js';

jest.setTimeout(30_000);

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;

const invalidAccess = {
  detail: 'Given token not valid for any token type',
  code: 'token_not_valid',
  messages: [{ token_class: 'AccessToken', token_type: 'access', message: 'Token is invalid' }],
};
const blacklisted = { detail: 'Token is blacklisted', code: 'token_not_valid' };
const noAccount = { detail: 'No active account found for the given token.' };

/** A second server in this process would wait for the lock that the first one holds, with the event loop that the first one needs. */
const withTwoServers = engine === 'mysql' ? describe : describe.skip;

let server: TestApp;

const refresh = (token: string, at = server): Promise<Answer> => at.http.post('/api/token/refresh/', { refresh: token });
const successorOf = async (token: string): Promise<string> => ((await refresh(token)).body as { refresh: string }).refresh;
const meWith = (access: string, at = server): Promise<Answer> => at.http.get('/api/users/me/', { access });
const logOut = (access: string, at = server): Promise<Answer> => at.http.post('/api/auth/logout/', {}, { access });
const generationOf = async (person: Person): Promise<unknown> =>
  (await server.arrange.sql<{ generation: number }[]>('SELECT generation FROM sessions WHERE user_id = ?', [person.id]))[0]?.generation;

const started = (settings: Readonly<Record<string, string>> = {}): void => {
  beforeAll(async () => {
    server = await startApp({ settings });
  });
  afterAll(() => server.stop());
  afterEach(() => server.clock.release());
};

describe('refreshing with REFRESH_ROTATION=adaptive', () => {
  started();

  it('answers an access token and a new refresh token', async () => {
    const person = await server.arrange.person();

    const answer = await refresh(person.refresh);

    expect(answer.status).toBe(200);
    expect(Object.keys(answer.body as object)).toEqual(['access', 'refresh']);
    const { access, refresh: successor } = answer.body as { access: string; refresh: string };
    expect((await meWith(access)).body).toMatchObject({ id: person.id });
    expect(successor).not.toBe(person.refresh);
  });

  it('takes the first token again for ever, and answers the same successor each time', async () => {
    const person = await server.arrange.person();
    server.clock.hold();
    const successor = await successorOf(person.refresh);

    for (let week = 1; week <= 4; week++) {
      server.clock.advance(7 * DAY);
      const answer = await refresh(person.refresh);
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ access: expect.any(String) as string, refresh: successor });
    }

    expect(await generationOf(person)).toBe(1);
  });

  it('takes the first token no more once its successor has been used, and ends the session of whoever tries', async () => {
    const person = await server.arrange.person();
    const second = await successorOf(person.refresh);
    const third = await successorOf(second);

    const answer = await refresh(person.refresh);

    expect(answer.status).toBe(401);
    expect(answer.body).toEqual(blacklisted);
    expect((await refresh(third)).body).toEqual(blacklisted);
  });

  it('takes the parent of the present token again for ten seconds, and answers the same successor', async () => {
    const person = await server.arrange.person();
    const second = await successorOf(person.refresh);
    server.clock.hold();
    const third = await successorOf(second);

    server.clock.advance(10 * SECOND);

    expect((await refresh(second)).body).toEqual({ access: expect.any(String) as string, refresh: third });
    expect(await generationOf(person)).toBe(2);
  });

  it('repeats the successor as often as it is asked within the ten seconds', async () => {
    const person = await server.arrange.person();
    const second = await successorOf(person.refresh);
    server.clock.hold();
    const third = await successorOf(second);

    for (let again = 0; again < 100; again++) expect(await successorOf(second)).toBe(third);

    expect(await generationOf(person)).toBe(2);
  });

  it('ends the session when the parent comes after the ten seconds', async () => {
    const person = await server.arrange.person();
    const second = await successorOf(person.refresh);
    server.clock.hold();
    const third = await successorOf(second);

    server.clock.advance(10 * SECOND + 1);
    const replay = await refresh(second);

    expect(replay.status).toBe(401);
    expect(replay.body).toEqual(blacklisted);
    expect((await refresh(third)).body).toEqual(blacklisted);
  });

  it('ends the session when the grandparent comes, even within the ten seconds', async () => {
    const person = await server.arrange.person();
    const second = await successorOf(person.refresh);
    const third = await successorOf(second);
    const fourth = await successorOf(third);

    expect((await refresh(second)).body).toEqual(blacklisted);
    expect((await refresh(third)).body).toEqual(blacklisted);
    expect((await refresh(fourth)).body).toEqual(blacklisted);
  });

  it('ends access and opaque token together with a session whose token was replayed', async () => {
    const person = await server.arrange.person();
    const second = await successorOf(person.refresh);
    const { access } = (await refresh(second)).body as { access: string };
    await meWith(access);

    await refresh(person.refresh);

    expect((await meWith(access)).body).toEqual(invalidAccess);
    expect((await meWith(person.access)).body).toEqual(invalidAccess);
    expect((await server.http.get('/api/users/me/', { token: person.token })).body).toEqual({ detail: 'Invalid token.' });
  });

  it('leaves the other devices of somebody alone when one of their tokens was replayed', async () => {
    const person = await server.arrange.person();
    const other = await server.arrange.session(person);
    await successorOf(await successorOf(person.refresh));

    await refresh(person.refresh);

    expect((await refresh(other.refresh)).status).toBe(200);
    expect((await meWith(other.access)).status).toBe(200);
    expect((await server.http.get('/api/users/me/', { token: other.token })).status).toBe(200);
  });

  it('gives fifty refreshes at once one generation and one successor', async () => {
    for (let round = 0; round < 4; round++) {
      const person = await server.arrange.person();

      const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(person.refresh)));

      expect(answers.map(({ status }) => status)).toEqual(Array<number>(50).fill(200));
      expect(new Set(answers.map(({ body }) => (body as { refresh: string }).refresh)).size).toBe(1);
      expect(await generationOf(person)).toBe(1);
    }
  });

  it('never extends a session beyond the lifetime it got at the login', async () => {
    server.clock.hold(Date.UTC(2026, 0, 1));
    const person = await server.arrange.person();
    let token = person.refresh;

    for (let day = 5; day < 30; day += 5) {
      server.clock.advance(5 * DAY);
      token = await successorOf(token);
    }
    server.clock.advance(5 * DAY - 1);
    const last = await refresh(token);
    server.clock.advance(1);
    const late = await refresh((last.body as { refresh: string }).refresh);

    expect(last.status).toBe(200);
    expect(late.status).toBe(401);
    expect(late.body).toEqual({ detail: 'Token is expired', code: 'token_not_valid' });
  });

  it('leaves nothing alive when a logout crosses a refresh', async () => {
    for (let round = 0; round < 25; round++) {
      const person = await server.arrange.person();

      const [refreshed, loggedOut] = await Promise.all([refresh(person.refresh), logOut(person.access)]);

      expect(loggedOut.body).toEqual({ detail: 'Successfully logged out.' });
      if (refreshed.status !== 200) expect(refreshed.body).toEqual(blacklisted);
      else {
        const { access, refresh: successor } = refreshed.body as { access: string; refresh: string };
        expect((await meWith(access)).body).toEqual(invalidAccess);
        expect((await refresh(successor)).body).toEqual(blacklisted);
      }
      expect((await refresh(person.refresh)).body).toEqual(blacklisted);
    }
  });

  it('is refused to a deactivated account, and to what was opened before once it is reactivated', async () => {
    const admin = await server.arrange.admin();
    const person = await server.arrange.person();

    await server.http.patch(`/api/users/${person.id}/`, { is_active: false }, { access: admin.access });
    const whileInactive = await refresh(person.refresh);
    await server.http.patch(`/api/users/${person.id}/`, { is_active: true }, { access: admin.access });
    const afterwards = await refresh(person.refresh);

    expect([whileInactive.status, whileInactive.body]).toEqual([401, noAccount]);
    expect([afterwards.status, afterwards.body]).toEqual([401, blacklisted]);
  });

  it('is refused to a deleted account', async () => {
    const admin = await server.arrange.admin();
    const person = await server.arrange.person();
    await server.http.delete(`/api/users/${person.id}/`, { access: admin.access });

    const answer = await refresh(person.refresh);

    expect(answer.status).toBe(401);
    expect(answer.body).toEqual(noAccount);
  });

  it('takes no token from the query string, and no GET', async () => {
    const person = await server.arrange.person();

    const inQuery = await server.http.post(`/api/token/refresh/?refresh=${person.refresh}`);
    const byGet = await server.http.get(`/api/token/refresh/?refresh=${person.refresh}`);

    expect([inQuery.status, inQuery.body]).toEqual([400, { refresh: ['This field is required.'] }]);
    expect([byGet.status, byGet.body]).toEqual([405, { detail: 'Method "GET" not allowed.' }]);
    expect(server.log()).not.toContain(person.refresh);
  });
});

describe('refreshing with REFRESH_ROTATION=strict', () => {
  started({ REFRESH_ROTATION: 'strict' });

  it('answers the same successor when the first token comes again within ten seconds', async () => {
    const person = await server.arrange.person();
    server.clock.hold();
    const successor = await successorOf(person.refresh);

    server.clock.advance(10 * SECOND);

    expect((await refresh(person.refresh)).body).toEqual({ access: expect.any(String) as string, refresh: successor });
  });

  it('ends the session when the first token comes again after ten seconds', async () => {
    const person = await server.arrange.person();
    server.clock.hold();
    const successor = await successorOf(person.refresh);

    server.clock.advance(10 * SECOND + 1);
    const replay = await refresh(person.refresh);

    expect(replay.status).toBe(401);
    expect(replay.body).toEqual(blacklisted);
    expect((await refresh(successor)).body).toEqual(blacklisted);
  });
});

describe('refreshing with REFRESH_ROTATION=off', () => {
  started({ REFRESH_ROTATION: 'off' });

  it('answers an access token alone', async () => {
    const person = await server.arrange.person();

    const answer = await refresh(person.refresh);

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ access: expect.any(String) as string });
  });

  it('takes the same token until the session ends', async () => {
    const person = await server.arrange.person();
    server.clock.hold();

    for (let day = 1; day < 30; day += 7) {
      expect((await refresh(person.refresh)).status).toBe(200);
      server.clock.advance(7 * DAY);
    }

    expect(await generationOf(person)).toBe(0);
    expect((await refresh(person.refresh)).body).toEqual({ detail: 'Token is expired', code: 'token_not_valid' });
  });
});

describe('a refresh token that was replaced before a restart', () => {
  it('is still known as one, and ends the session', async () => {
    const database = await makeDatabase();
    server = await startApp({ database: database.url });
    const person = await server.arrange.person();
    const third = await successorOf(await successorOf(person.refresh));
    await server.stop();
    server = await startApp({ database: database.url });

    const replay = await refresh(person.refresh);
    const newest = await refresh(third);
    await server.stop();
    await database.drop();

    expect(replay.body).toEqual(blacklisted);
    expect(newest.body).toEqual(blacklisted);
  });
});

describe('logging out', () => {
  started();

  const ways: [string, (person: Person) => Promise<Answer>, unknown][] = [
    ['with the access token', (person) => logOut(person.access), { detail: 'Successfully logged out.' }],
    [
      'with the opaque token',
      (person) => server.http.post('/api/auth/logout/', {}, { token: person.token }),
      { detail: 'Successfully logged out.' },
    ],
    ['with the refresh token', (person) => server.http.post('/api/token/blacklist/', { refresh: person.refresh }), {}],
    ['with the refresh token at /api/auth/', (person) => server.http.post('/api/auth/token/blacklist/', { refresh: person.refresh }), {}],
  ];

  it.each(ways)('%s ends all three tokens of the session at once', async (_way, leave, body) => {
    const person = await server.arrange.person();
    await meWith(person.access);
    await server.http.get('/api/users/me/', { token: person.token });

    const answer = await leave(person);

    expect([answer.status, answer.body]).toEqual([200, body]);
    expect((await meWith(person.access)).body).toEqual(invalidAccess);
    expect((await server.http.get('/api/users/me/', { token: person.token })).body).toEqual({ detail: 'Invalid token.' });
    expect((await refresh(person.refresh)).body).toEqual(blacklisted);
    expect((await server.http.post('/api/token/verify/', { token: person.refresh })).body).toEqual(blacklisted);
    expect((await server.http.post('/api/token/blacklist/', { refresh: person.refresh })).body).toEqual(blacklisted);
  });

  it('ends no other session of the same person', async () => {
    const person = await server.arrange.person();
    const other = await server.arrange.session(person);

    await logOut(person.access);

    expect((await meWith(other.access)).status).toBe(200);
    expect((await refresh(other.refresh)).status).toBe(200);
  });

  it('asks somebody who is not logged in to sign in', async () => {
    const answer = await server.http.post('/api/auth/logout/');

    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({ detail: 'Authentication credentials were not provided.' });
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="api"');
  });

  it('is refused with a token that is worth nothing', async () => {
    const answer = await server.http.post('/api/auth/logout/', {}, { token: '0123456789abcdef0123456789abcdef01234567' });

    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({ detail: 'Invalid token.' });
    expect(answer.headers['www-authenticate']).toBe('Token');
  });

  it('does not happen by GET', async () => {
    const person = await server.arrange.person();

    const answer = await server.http.get('/api/auth/logout/', { access: person.access });

    expect([answer.status, answer.body]).toEqual([405, { detail: 'Method "GET" not allowed.' }]);
    expect((await meWith(person.access)).status).toBe(200);
  });

  it('wins over a refresh that has already read the session', async () => {
    const person = await server.arrange.person();
    const sessions = server.app.get(SessionsRepository);
    const read = sessions.findRotating.bind(sessions);
    const reading = jest.spyOn(sessions, 'findRotating').mockImplementationOnce(async (id) => {
      const session = await read(id);
      await logOut(person.access);
      return session;
    });

    const answer = await refresh(person.refresh);
    reading.mockRestore();

    expect(answer.status).toBe(401);
    expect(answer.body).toEqual(blacklisted);
    expect(await generationOf(person)).toBe(0);
  });
});

describe('a session', () => {
  started();

  it('is a new one at each login, with tokens of its own', async () => {
    const person = await server.arrange.person();
    const logIn = () => server.http.post('/api/users/login/', { username: person.username, password: person.password });

    const [first, second] = [await logIn(), await logIn()];

    const tokens = [first, second].map(({ body }) => (body as { token: string }).token);
    expect(tokens).toEqual([expect.stringMatching(/^[0-9a-f]{40}$/), expect.stringMatching(/^[0-9a-f]{40}$/)]);
    expect(tokens[0]).not.toBe(tokens[1]);
  });

  it('leaves no secret in the database that anybody could use', async () => {
    const person = await server.arrange.person();
    const [row = {}] = await server.arrange.sql<Record<string, unknown>[]>('SELECT * FROM sessions WHERE user_id = ?', [person.id]);

    const kept = Object.values(row).map(String);
    const tried = await Promise.all(
      kept.map((token) => server.http.get('/api/users/me/', { headers: { Authorization: `Token ${token}` } })),
    );

    expect(Object.keys(row)).toEqual([
      'id',
      'user_id',
      'token_digest',
      'generation',
      'rotated_at',
      'created_at',
      'refresh_expires_at',
      'revoked_at',
      'kind',
      'user_agent',
      'network',
      'last_seen_at',
      'confirmed_at',
    ]);
    expect(row['token_digest']).toBe(createHash('sha256').update(person.token).digest('hex'));
    expect(tried.map(({ status }) => status)).toEqual(kept.map(() => 401));
  });

  it('stops at the next request when staff deactivate its owner', async () => {
    const admin = await server.arrange.admin();
    const person = await server.arrange.person();
    await meWith(person.access);
    await server.http.get('/api/users/me/', { token: person.token });

    await server.http.patch(`/api/users/${person.id}/`, { is_active: false }, { access: admin.access });

    const byAccess = await meWith(person.access);
    expect([byAccess.status, byAccess.body]).toEqual([401, { detail: 'User is inactive', code: 'user_inactive' }]);
    const byToken = await server.http.get('/api/users/me/', { token: person.token });
    expect([byToken.status, byToken.body]).toEqual([401, { detail: 'User inactive or deleted.' }]);
  });

  it('stops at the next request when staff delete its owner', async () => {
    const admin = await server.arrange.admin();
    const person = await server.arrange.person();
    await meWith(person.access);
    await server.http.get('/api/users/me/', { token: person.token });

    await server.http.delete(`/api/users/${person.id}/`, { access: admin.access });

    const byAccess = await meWith(person.access);
    expect([byAccess.status, byAccess.body]).toEqual([401, { detail: 'User not found', code: 'user_not_found' }]);
    const byToken = await server.http.get('/api/users/me/', { token: person.token });
    expect([byToken.status, byToken.body]).toEqual([401, { detail: 'Invalid token.' }]);
  });

  it('shows what its owner has changed at the next request', async () => {
    const person = await server.arrange.person();
    await meWith(person.access);

    await server.http.patch('/api/users/me/', { first_name: 'Ada' }, { token: person.token });

    expect((await meWith(person.access)).body).toMatchObject({ first_name: 'Ada' });
  });

  it('gives its owner a new role at the next request, and takes the old one', async () => {
    const admin = await server.arrange.admin();
    const person = await server.arrange.admin();
    expect((await server.http.get('/api/users/?page=1', { access: person.access })).status).toBe(200);

    await server.http.patch(`/api/users/${person.id}/`, { role: 'patient' }, { access: admin.access });

    const answer = await server.http.get('/api/users/?page=1', { access: person.access });
    expect([answer.status, answer.body]).toEqual([403, { detail: 'You do not have permission to perform this action.' }]);
  });

  it('never becomes the one of somebody else who uses the same connection', async () => {
    const [alice, bob] = [await server.arrange.person({ username: 'alice' }), await server.arrange.person({ username: 'bob' })];
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const askers = [`Bearer ${alice.access}`, `Token ${bob.token}`, null, `Bearer ${bob.access}`, `Token ${alice.token}`];

    const answers: string[] = [];
    for (let n = 0; n < 200; n++) answers.push(await emailOn(agent, askers[n % askers.length] ?? null));
    agent.destroy();

    const expected = ['alice@example.com', 'bob@example.com', '401', 'bob@example.com', 'alice@example.com'];
    expect(answers).toEqual(Array.from({ length: 200 }, (_, n) => expected[n % expected.length]));
  });
});

withTwoServers('with two servers on one database (one server per SQLite file)', () => {
  let other: TestApp;

  const both = (settings: Readonly<Record<string, string>>) => async (): Promise<void> => {
    server = await startApp({ settings });
    other = await startApp({ settings, database: server.databaseUrl });
  };
  const stopBoth = async (): Promise<void> => {
    await other.stop();
    await server.stop();
  };

  describe('and REVOCATION=fast', () => {
    beforeAll(both({}));
    afterAll(stopBoth);
    afterEach(() => server.clock.release());

    it('fifty refreshes at once give one generation and one successor', async () => {
      for (let round = 0; round < 4; round++) {
        const person = await server.arrange.person();

        const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => refresh(person.refresh, n % 2 ? server : other)));

        expect(answers.map(({ status }) => status)).toEqual(Array<number>(50).fill(200));
        expect(new Set(answers.map(({ body }) => (body as { refresh: string }).refresh)).size).toBe(1);
        expect(await generationOf(person)).toBe(1);
      }
    });

    it('a logout at one is noticed by the other within a second', async () => {
      const person = await server.arrange.person();
      server.clock.hold();
      await meWith(person.access, other);

      await logOut(person.access);

      server.clock.advance(SECOND);
      expect((await meWith(person.access, other)).body).toEqual(invalidAccess);
      expect((await other.http.get('/api/users/me/', { token: person.token })).body).toEqual({ detail: 'Invalid token.' });
    });

    it('a replay at one ends the refresh tokens at the other at once', async () => {
      const person = await server.arrange.person();
      const third = await successorOf(await successorOf(person.refresh));

      await refresh(person.refresh, other);

      expect((await refresh(third)).body).toEqual(blacklisted);
    });
  });

  describe('and REVOCATION=strict', () => {
    beforeAll(both({ REVOCATION: 'strict' }));
    afterAll(stopBoth);

    it('a logout at one is noticed by the other at once', async () => {
      for (let round = 0; round < 20; round++) {
        const person = await server.arrange.person();
        expect((await meWith(person.access, other)).status).toBe(200);
        expect((await other.http.get('/api/users/me/', { token: person.token })).status).toBe(200);

        await logOut(person.access);

        expect((await meWith(person.access, other)).status).toBe(401);
        expect((await other.http.get('/api/users/me/', { token: person.token })).status).toBe(401);
      }
    });

    it('a deactivation at one is noticed by the other at once', async () => {
      const admin = await server.arrange.admin();
      const person = await server.arrange.person();
      expect((await meWith(person.access, other)).status).toBe(200);

      await server.http.patch(`/api/users/${person.id}/`, { is_active: false }, { access: admin.access });

      expect((await meWith(person.access, other)).body).toEqual({ detail: 'User is inactive', code: 'user_inactive' });
    });
  });
});

/** Asks on the agent's one connection who is asking: an address, or the status of a refusal. */
function emailOn(agent: Agent, authorization: string | null): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = authorization ? { Authorization: authorization } : {};
    httpRequest(`${server.http.url}/api/users/me/`, { agent, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve((JSON.parse(text) as { email?: string }).email ?? String(response.statusCode)));
    })
      .on('error', reject)
      .end();
  });
}
