import { createConnection } from 'mysql2/promise';
import { IdempotencyKeySweeper } from '../src/profile-status/idempotency-key-sweeper.js';
import { startApp, type TestApp } from './support/app.js';
import type { Person } from './support/arrange.js';
import { engine } from './support/database.js';
import type { Answer } from './support/http.js';
import { seen } from './support/seen.js';

const STATUSES = '/api/profile-status/';
const DAY = 24 * 60 * 60 * 1000;

jest.setTimeout(30_000);

let server: TestApp;
let author: Person;

beforeAll(async () => {
  server = await startApp();
});
beforeEach(async () => {
  author = await server.arrange.person();
});
afterAll(() => server.stop());

/** By an opaque token, which does not expire while the clock is moved. */
const send = (key: string | null, body: unknown = { status_content: 'Hello' }, by = author, on = server): Promise<Answer> =>
  on.http.post(STATUSES, body, { token: by.token, headers: key === null ? {} : { 'Idempotency-Key': key } });
const said = async (by = author): Promise<unknown[]> => (await server.http.get(`${STATUSES}?user_profile=${by.id}`)).body as unknown[];
const kept = async (by = author): Promise<number> =>
  (await server.arrange.sql<unknown[]>('SELECT key_digest FROM idempotency_keys WHERE user_id = ?', [by.id])).length;

const OTHER_BODY = { status: 422, body: { detail: 'This Idempotency-Key was used with another body.' } };

describe('a status that is sent again with its key', () => {
  it('is said once, and answered the same', async () => {
    const [first, second] = [await send('key-1'), await send('key-1')];

    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.text).toBe(first.text);
    expect(await said()).toEqual([first.body]);
  });

  it('is answered as it was then, although it was changed since or is gone', async () => {
    const first = await send('key-1');
    const { id } = first.body as { id: number };
    await server.http.patch(`${STATUSES}${id}/`, { status_content: 'Anew' }, author);
    expect((await send('key-1')).text).toBe(first.text);
    await server.http.delete(`${STATUSES}${id}/`, author);
    expect((await send('key-1')).text).toBe(first.text);

    expect(await said()).toEqual([]);
  });

  it('is another one with another key, or none', async () => {
    for (const key of ['key-1', 'key-2', 'KEY-1', null, null]) expect((await send(key)).status).toBe(201);

    expect(await said()).toHaveLength(5);
  });

  it("is another one under somebody else's key", async () => {
    const other = await server.arrange.person();
    const answers = [await send('key-1'), await send('key-1', { status_content: 'Something else' }, other)];

    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect([await said(), await said(other)]).toEqual([[answers[0]?.body], [answers[1]?.body]]);
  });

  it.each([{ status_content: 'Hello!' }, { status_content: 'Hello', visibility: 'followers' }])(
    'is refused with another body: %j',
    async (body) => {
      const first = await send('key-1');

      expect(seen(await send('key-1', body))).toEqual(OTHER_BODY);
      expect(await said()).toEqual([first.body]);
      expect((await send('key-1')).text).toBe(first.text);
    },
  );

  it('may come as a form the second time', async () => {
    const first = await send('key-1');
    const second = await server.http.form(
      'POST',
      STATUSES,
      { status_content: 'Hello' },
      { ...author, headers: { 'Idempotency-Key': 'key-1' } },
    );

    expect(second.text).toBe(first.text);
  });

  it('is not remembered when it was refused', async () => {
    expect((await send('key-1', { status_content: '' })).status).toBe(400);
    expect(await kept()).toBe(0);
    expect((await send('key-1')).status).toBe(201);
  });

  it('is not answered to who is not signed in', async () => {
    await send('key-1');

    expect((await server.http.post(STATUSES, { status_content: 'Hello' }, { headers: { 'Idempotency-Key': 'key-1' } })).status).toBe(401);
  });
});

describe('what is no key', () => {
  it.each([
    ['empty', ''],
    ['too long', 'x'.repeat(256)],
    ['with a blank in it', 'a b'],
    ['not ASCII', 'k\u00e9y'],
  ])('is refused: %s', async (_what, key) => {
    expect(seen(await send(key))).toEqual({
      status: 400,
      body: { detail: 'Idempotency-Key must be 1 to 255 visible ASCII characters.' },
    });
    expect(await said()).toEqual([]);
  });

  it.each(["'; DROP TABLE users; --".replaceAll(' ', '_'), 'x'.repeat(255), '%00', '"quoted"'])('is not %s', async (key) => {
    expect((await send(key)).text).toBe((await send(key)).text);
  });
});

describe('twenty at once', () => {
  it('with one key are one status, and all hear of it', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => send('key-1')));

    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(await said()).toEqual([answers[0]?.body]);
    expect(await kept()).toBe(1);
  });

  it('with one key and two bodies are one of the two', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => send('key-1', { status_content: n % 2 ? 'Odd' : 'Even' })));
    const made = answers.filter(({ status }) => status === 201);

    expect(made).toHaveLength(10);
    expect(new Set(made.map(({ text }) => text)).size).toBe(1);
    for (const answer of answers.filter(({ status }) => status !== 201)) expect(seen(answer)).toEqual(OTHER_BODY);
    expect(await said()).toEqual([made[0]?.body]);
  });

  it('with keys of their own are twenty', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => send(`key-${n}`)));

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    expect(await said()).toHaveLength(20);
  });

  it('on two servers of one database are one', async () => {
    const second = await startApp({ database: server.databaseUrl });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => send('key-1', undefined, author, n % 2 ? server : second)));
    await second.stop();

    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(await said()).toEqual([answers[0]?.body]);
  });

  // On SQLite nobody but the server itself holds a lock, and there the others wait.
  (engine === 'mysql' ? it : it.skip)('are asked to come back when the first does not end', async () => {
    const { hostname, port, username, password, pathname } = new URL(server.databaseUrl);
    const slow = await createConnection({
      host: hostname,
      port: Number(port || 3306),
      user: username,
      password,
      database: pathname.slice(1),
    });
    await slow.beginTransaction();
    await slow.execute('SELECT id FROM users WHERE id = ? FOR UPDATE', [author.id]);
    const answer = await send('key-1');
    await slow.rollback();
    await slow.end();

    expect(seen(answer)).toEqual({ status: 409, body: { detail: 'A request with this Idempotency-Key is still being processed.' } });
    expect(answer.headers['retry-after']).toBe('1');
    expect((await send('key-1')).status).toBe(201);
  });
});

describe('a key', () => {
  const sweeper = (): IdempotencyKeySweeper => server.app.get(IdempotencyKeySweeper);
  afterEach(() => server.clock.release());

  it('is forgotten after a day', async () => {
    const now = Date.now();
    server.clock.hold(now);
    const first = await send('key-1');
    server.clock.advance(DAY - 1);
    expect((await send('key-1')).text).toBe(first.text);
    server.clock.advance(1);
    const second = await send('key-1', { status_content: 'Something else' });

    expect(second.status).toBe(201);
    expect((await send('key-1', { status_content: 'Something else' })).text).toBe(second.text);
    expect(await said()).toHaveLength(2);
  });

  it('is removed once it is forgotten, and not before', async () => {
    await server.arrange.sql('DELETE FROM idempotency_keys');
    const now = Date.now();
    server.clock.hold(now);
    for (const key of ['key-1', 'key-2']) await send(key);
    server.clock.advance(DAY / 2);
    await send('key-3');
    const removed = [await sweeper().sweep()];
    server.clock.advance(DAY / 2);
    removed.push(await sweeper().sweep());

    expect(removed).toEqual([0, 2]);
    expect(await kept()).toBe(1);
  });

  it('goes with its owner', async () => {
    const admin = await server.arrange.admin();
    await send('key-1');
    await server.http.delete(`/api/users/${author.id}/`, admin);

    expect(await kept()).toBe(0);
  });

  it('is stored as a digest, which tells nothing', async () => {
    await send('my-secret-key');

    expect(JSON.stringify(await server.arrange.sql('SELECT * FROM idempotency_keys'))).not.toContain('my-secret-key');
  });

  it('may be sent by a page of another origin', async () => {
    const shared = await startApp({ settings: { CORS_ORIGINS: 'https://app.example.com' } });
    const { headers } = await shared.http.send('OPTIONS', STATUSES, undefined, {
      headers: { Origin: 'https://app.example.com', 'Access-Control-Request-Method': 'POST' },
    });
    await shared.stop();

    expect(String(headers['access-control-allow-headers']).split(',')).toContain('Idempotency-Key');
  });
});
