import { setTimeout as sleep } from 'node:timers/promises';
import { Repeats } from '../../src/audit/repeats.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import { Browser } from '../support/browser.js';
import { FilePart, type Answer, type Options } from '../support/http.js';
import { anId } from '../support/seen.js';
import { as, entry, HEADERS, Trail, type Entry } from '../support/trail.js';

jest.setTimeout(60_000);

let server: TestApp;
let admin: Person;
let ada: Person;
const trail = new Trail(() => server);
const entries = (): Promise<Entry[]> => trail.entries();
const atLast = (count: number): Promise<Entry[]> => trail.atLast(count);
const post = (path: string, json: unknown, options: Options = { headers: HEADERS }): Promise<Answer> =>
  server.http.post(path, json, options);

beforeAll(async () => {
  server = await startApp();
  admin = await server.arrange.admin();
});
afterAll(() => server.stop());

beforeEach(async () => {
  ada = await server.arrange.person();
  await trail.begin();
});

describe('a login', () => {
  const doors: readonly [string, string][] = [
    ['/api/auth/login/', 'POST /api/auth/login'],
    ['/api/accounts/login/', 'POST /api/accounts/login'],
    ['/api/rest-auth/login/', 'POST /api/rest-auth/login'],
    ['/api/users/login/', 'POST /api/users/login'],
    ['/api/token/', 'POST /api/token'],
    ['/api-token-auth/', 'POST /api-token-auth'],
  ];
  const attempt = (path: string, username: string, password = PASSWORD): Promise<Answer> =>
    post(path, path.includes('/users/') ? { email: username, password } : { username, password });
  const refused = (door: string, reason: string, subject: number | null = ada.id): Entry =>
    entry('session.refused', door, ada, { actor: null, subject, outcome: 'failure', details: { reason, count: 1 } });

  it.each(doors)('at %s is an entry', async (path, door) => {
    expect((await attempt(path, ada.username)).status).toBe(200);

    const [{ details, ...opened } = entry('', '', ada)] = await entries();
    expect(opened).toEqual({ ...entry('session.opened', door, ada), details: undefined });
    expect(details).toMatchObject({ session: anId });
  });

  it.each(doors)('at %s that is refused is an entry of nobody about the account', async (path, door) => {
    expect((await attempt(path, ada.username, 'not-her-password')).status).not.toBe(200);

    expect(await atLast(1)).toEqual([refused(door, 'password')]);
  });

  it('into a deactivated account is refused', async () => {
    await server.arrange.sql('UPDATE users SET is_active = 0 WHERE id = ?', [ada.id]);

    await attempt('/api/token/', ada.username);

    expect(await atLast(1)).toEqual([refused('POST /api/token', 'inactive')]);
  });

  it('under two names that do not agree is refused', async () => {
    await post('/api/rest-auth/login/', { username: ada.username, email: admin.email, password: PASSWORD });

    expect(await atLast(1)).toEqual([refused('POST /api/rest-auth/login', 'names')]);
  });

  it('under an unknown name is an entry that repeats no name', async () => {
    server.clock.advance(120_000);
    await attempt('/api/token/', 'whoever-this-may-be');

    const found = await atLast(1);
    server.clock.release();

    expect(found).toEqual([refused('POST /api/token', 'unknown', null)]);
  });

  it('that is refused over and over is an entry a minute, which says how often', async () => {
    const wrong = (): Promise<Answer> => attempt('/api/token/', ada.username, 'not-her-password');
    await wrong();
    await atLast(1);

    for (let n = 0; n < 20; n++) await wrong();
    await sleep(600);
    expect(await entries()).toHaveLength(1);

    server.clock.advance(60_000);
    const found = await atLast(2);
    server.clock.release();

    expect(found).toEqual([
      refused('POST /api/token', 'password'),
      { ...refused('POST /api/token', 'password'), details: { reason: 'password', count: 20 } },
    ]);
  });

  it('that is refused over and over is an entry a minute, even if the clock of the machine is set back', async () => {
    const wrong = (): Promise<Answer> => attempt('/api/token/', ada.username, 'not-her-password');
    await wrong();
    await atLast(1);
    await wrong();

    server.clock.setBack(3_600_000);
    server.clock.advance(60_000);
    const found = await atLast(2);
    server.clock.release();

    expect(found).toHaveLength(2);
  });

  it('that is refused is told apart by whose account it is', async () => {
    const bob = await server.arrange.person();
    await trail.begin();

    await attempt('/api/token/', ada.username, 'not-her-password');
    await attempt('/api/token/', bob.username, 'not-his-password');

    expect((await atLast(2)).map(({ subject }) => subject).sort()).toEqual([ada.id, bob.id].sort());
  });
});

describe('a flood', () => {
  const note = (subjectId: number): void =>
    server.app.get(Repeats).note({ action: 'session.refused', actorId: null, subjectId, details: {} });

  it('of more than can be told apart is counted together beyond that', async () => {
    const flooded = await startApp();
    const seen = (): Promise<unknown> =>
      flooded.arrange.sql(
        'SELECT subject_id, COUNT(*) AS n FROM audit_entries WHERE subject_id IS NULL OR subject_id = 77 GROUP BY subject_id',
      );
    for (let subjectId = 1; subjectId <= 10_003; subjectId++)
      flooded.app.get(Repeats).note({ action: 'session.refused', actorId: null, subjectId, details: {} });

    // Writes down what is left.
    await flooded.app.get(Repeats).finish();

    expect(await seen()).toEqual([
      { subject_id: null, n: 1 },
      { subject_id: 77, n: 1 },
    ]);
    expect(await flooded.arrange.sql('SELECT details FROM audit_entries WHERE subject_id IS NULL')).toEqual([{ details: '{"count":3}' }]);
    await flooded.stop();
  });

  it('is not forgotten while the database cannot take it', async () => {
    await server.arrange.sql('ALTER TABLE audit_entries RENAME TO mislaid_entries');
    for (let n = 0; n < 3; n++) note(ada.id);
    await sleep(600);
    note(ada.id);
    await server.arrange.sql('ALTER TABLE mislaid_entries RENAME TO audit_entries');

    expect(await atLast(1)).toMatchObject([{ action: 'session.refused', subject: ada.id, door: 'server', details: { count: 4 } }]);
  });
});

describe('a session', () => {
  it('that is left is an entry, once', async () => {
    await post('/api/auth/logout/', {}, as(ada));
    await post('/api/auth/logout/', {}, as(ada));

    expect(await entries()).toEqual([entry('session.closed', 'POST /api/auth/logout', ada, { details: { session: ada.sessionId } })]);
  });

  it('that is ended with its refresh token is an entry', async () => {
    await post('/api/token/blacklist/', { refresh: ada.refresh });

    expect(await entries()).toEqual([entry('session.closed', 'POST /api/token/blacklist', ada, { details: { session: ada.sessionId } })]);
  });

  it('whose refresh token comes again long after it was replaced is ended, and nobody knows by whom', async () => {
    const refresh = async (token: string): Promise<string> =>
      ((await post('/api/token/refresh/', { refresh: token })).body as { refresh: string }).refresh;
    await refresh(await refresh(ada.refresh));

    expect((await post('/api/token/refresh/', { refresh: ada.refresh })).status).toBe(401);

    expect((await entries()).filter(({ action }) => action === 'refresh.reused')).toEqual([
      entry('refresh.reused', 'POST /api/token/refresh', ada, {
        actor: null,
        outcome: 'failure',
        details: { session: ada.sessionId, generation: 2 },
      }),
    ]);
  });
});

describe('what happens all day long', () => {
  afterEach(() => server.clock.release());

  /** What was written about Ada since the test began, once there are so many. Others may still be written down of the test before. */
  async function aboutAda(count: number): Promise<Entry[]> {
    let found: Entry[] = [];
    for (let patience = 100; patience > 0 && found.length < count; patience--) {
      await sleep(20);
      found = (await entries()).filter(({ subject }) => subject === ada.id);
    }
    return found;
  }

  /** Does something three times, and lets ten minutes pass. */
  async function again(act: () => Promise<unknown>): Promise<Entry[]> {
    await act();
    await aboutAda(1);
    await act();
    await act();
    await sleep(600);
    expect(await aboutAda(1)).toHaveLength(1);
    server.clock.advance(600_000);
    return aboutAda(2);
  }

  it('such as a refresh, is an entry in ten minutes, which says how often', async () => {
    let { refresh } = ada;
    const rotated = entry('refresh.rotated', 'POST /api/token/refresh', ada);

    const found = await again(async () => {
      ({ refresh } = (await post('/api/token/refresh/', { refresh })).body as { refresh: string });
    });

    expect(found).toEqual([
      { ...rotated, details: { session: ada.sessionId, count: 1 } },
      { ...rotated, details: { session: ada.sessionId, count: 2 } },
    ]);
  });

  it('such as a look of staff at somebody, is an entry in ten minutes, which says how often', async () => {
    const viewed = entry('account.viewed', 'GET /api/users/:id', admin, { subject: ada.id });

    const found = await again(() => server.http.get(`/api/users/${ada.id}/`, as(admin)));

    expect(found).toEqual([
      { ...viewed, details: { count: 1 } },
      { ...viewed, details: { count: 2 } },
    ]);
  });

  it('is told apart by whom it concerns', async () => {
    const bob = await server.arrange.person();
    await trail.begin();

    for (const { id } of [ada, bob]) await server.http.get(`/api/users/${id}/`, as(admin));

    expect((await atLast(2)).map(({ subject }) => subject).sort()).toEqual([ada.id, bob.id].sort());
  });
});

describe('a picture', () => {
  const send = (picture: FilePart, more: object = {}): Promise<Answer> =>
    server.http.multipart('PATCH', '/api/users/me/', { ...more, profile_picture: picture }, as(ada));
  const refused = (reason: string, about: { readonly id: number } = ada): Entry =>
    entry('upload.refused', 'PATCH /api/users/me', about, { outcome: 'failure', details: { reason, count: 1 } });

  it.each<[string, () => Promise<Answer>, string]>([
    ['is none', () => send(new FilePart('me.png', Buffer.from('<svg/>'))), 'invalid_image'],
    ['is empty', () => send(new FilePart('me.png', Buffer.alloc(0))), 'empty'],
    [
      'is none, beside another mistake',
      () => send(new FilePart('me.png', Buffer.from('GIF89a')), { first_name: 'x'.repeat(151) }),
      'invalid_image',
    ],
    ['is too large', () => send(new FilePart('me.png', Buffer.alloc(6_000_000))), 'size'],
  ])('that %s is an entry', async (_what, act, reason) => {
    expect((await act()).status).toBeGreaterThanOrEqual(400);

    expect(await atLast(1)).toEqual([refused(reason)]);
  });

  it('that comes with a registration is an entry of nobody', async () => {
    const form = { username: 'newcomer', email: 'newcomer@example.com', password: PASSWORD };
    const picture = new FilePart('me.png', Buffer.from('no picture'));
    await server.http.multipart('POST', '/api/accounts/register/', { ...form, profile_picture: picture }, { headers: HEADERS });

    expect(await atLast(1)).toEqual([{ ...refused('invalid_image'), actor: null, subject: null, door: 'POST /api/accounts/register' }]);
  });
});

describe('a refusal', () => {
  const refused = (door: string, reason: string): Entry =>
    entry('access.denied', door, ada, { outcome: 'failure', details: { reason, count: 1 } });

  it('of what somebody may not see is an entry, also where nothing was to be changed', async () => {
    await server.http.get('/api/users/', as(ada));

    expect(await atLast(1)).toEqual([refused('GET /api/users', 'permission')]);
  });

  it('of what somebody may not change is an entry', async () => {
    await server.http.patch(`/api/profiles/${admin.id}/`, { bio: 'x' }, as(ada));

    expect(await atLast(1)).toEqual([refused('PATCH /api/profiles/:id', 'permission')]);
  });

  it('of a method that there is not is an entry too', async () => {
    await server.http.send('PROPFIND', '/api/users/', undefined, as(ada));

    expect((await atLast(1)).map(({ action, actor }) => [action, actor])).toEqual([['access.denied', ada.id]]);
  });

  it('of what a page of somebody else makes a browser send is an entry of nobody', async () => {
    const browser = new Browser(server.http);
    await browser.post('/api/rest-auth/login/', { username: ada.username, password: PASSWORD });
    await trail.begin();

    await browser.patch('/api/auth/profile/', { bio: 'x' }, HEADERS);

    expect(await atLast(1)).toEqual([
      entry('access.denied', 'PATCH /api/auth/profile', ada, {
        actor: null,
        subject: null,
        outcome: 'failure',
        details: { reason: 'csrf', count: 1 },
      }),
    ]);
  });

  it('is none when a path only tells what may be sent to it', async () => {
    await server.http.send('OPTIONS', `/api/profiles/${admin.id}/`, undefined, as(ada));

    await sleep(400);
    expect(await entries()).toEqual([]);
  });

  it('of whoever asks too often is an entry', async () => {
    const strict = await startApp({ database: server.databaseUrl, settings: { RATE_LIMITS: 'on' } });
    const guess = { username: ada.username, password: 'wrong' };
    while ((await strict.http.post('/api/token/', guess, { headers: HEADERS })).status !== 429);
    await strict.stop();

    expect((await entries()).filter(({ action }) => action === 'throttled')).toEqual([
      entry('throttled', 'POST /api/token', ada, {
        actor: null,
        subject: null,
        outcome: 'failure',
        details: { count: 1 },
      }),
    ]);
  });

  it('of whoever reads too much is an entry', async () => {
    const strict = await startApp({ database: server.databaseUrl, settings: { RATE_LIMITS: 'on,user=2/1m' } });
    while ((await strict.http.get('/api/users/me/', as(ada))).status !== 429);
    await strict.stop();

    expect(await entries()).toEqual([entry('throttled', 'GET /api/users/me', ada, { outcome: 'failure', details: { count: 1 } })]);
  });
});

describe('what comes through a proxy', () => {
  it('is from the network that the proxy names, when it is trusted', async () => {
    const behind = await startApp({ database: server.databaseUrl, settings: { TRUSTED_PROXIES: '127.0.0.0/8' } });
    const from = (address: string): Promise<Answer> =>
      behind.http.patch('/api/auth/profile/', { bio: address }, { token: ada.token, headers: { 'X-Forwarded-For': address } });

    await from('203.0.113.77');
    await from('2001:db8:1:2:3:4:5:6');
    await behind.stop();
    await server.http.patch('/api/auth/profile/', { bio: '' }, { token: ada.token, headers: { 'X-Forwarded-For': '203.0.113.77' } });

    expect((await entries()).map(({ network }) => network)).toEqual(['203.0.113.0/24', '2001:db8:1::/48', '127.0.0.0/24']);
  });
});
