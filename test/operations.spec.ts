import { closeSync, openSync } from 'node:fs';
import { Agent, request as httpRequest, type ClientRequest } from 'node:http';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { migrations } from '../migrations/index.js';
import { Migrator } from '../src/database/migrator.js';
import { Sql } from '../src/database/sql.js';
import { HealthController } from '../src/health/health.controller.js';
import { PictureStore } from '../src/pictures/picture-store.js';
import { JWT_SECRET, startApp, type TestApp } from './support/app.js';
import { engine, makeDatabase, type TestDatabase } from './support/database.js';
import { FilePart, HttpClient, multipart, type Answer } from './support/http.js';
import { png } from './support/images.js';
import { fullPipe } from './support/pipe.js';
import { endAll, ensureBuilt, forgetBuild, launch, startProcess, type ServerProcess } from './support/server-process.js';

jest.setTimeout(60_000);

const onMysql = engine === 'mysql' ? describe : describe.skip;
const UNAVAILABLE = { detail: 'Service temporarily unavailable, try again later.' };
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let server: TestApp;

const started = (settings: Readonly<Record<string, string>> = {}): void => {
  beforeAll(async () => {
    server = await startApp({ settings });
  });
  afterAll(() => server.stop());
  afterEach(() => jest.restoreAllMocks());
};

const outcome = ({ status, body }: Answer): unknown[] => [status, body];
const lines = (): Record<string, unknown>[] =>
  server
    .log()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
/** The lines of a request. One is written when the connection has taken the whole answer, which may be after the client has it. */
async function linesOf(requestId: string): Promise<Record<string, unknown>[]> {
  for (let tries = 0; tries < 100 && !server.log().includes(`"requestId":"${requestId}","method"`); tries++) await sleep(5);
  return lines().filter((line) => line['requestId'] === requestId);
}

describe('the health of the server', () => {
  started();

  it('is told to anybody, and nothing besides', async () => {
    expect(outcome(await server.http.get('/health/live'))).toEqual([200, { status: 'ok' }]);
    expect(outcome(await server.http.get('/health/ready/'))).toEqual([200, { status: 'ok' }]);
  });

  it('is asked without a look at any credential', async () => {
    expect((await server.http.get('/health/ready', { access: 'stale' })).status).toBe(200);
  });

  it('is alive and not ready while the database does not answer', async () => {
    jest.spyOn(server.app.get(Sql), 'rows').mockRejectedValue(new Error('Gone.'));

    expect(outcome(await server.http.get('/health/live'))).toEqual([200, { status: 'ok' }]);
    expect(outcome(await server.http.get('/health/ready'))).toEqual([503, { status: 'unavailable' }]);
  });

  it('is not ready after two seconds in which the database says nothing', async () => {
    jest.spyOn(server.app.get(Sql), 'rows').mockReturnValue(new Promise(() => undefined));
    const began = performance.now();

    expect(outcome(await server.http.get('/health/ready'))).toEqual([503, { status: 'unavailable' }]);
    expect(performance.now() - began).toBeLessThan(6000);
  });

  it('is not ready before the migrations have run, and is afterwards', async () => {
    const other = await startApp();
    await other.app.get(Migrator).revert();

    const before = await other.http.get('/health/ready');
    await other.app.get(Migrator).migrate();
    const after = await other.http.get('/health/ready');
    await other.stop();

    expect([outcome(before), outcome(after)]).toEqual([
      [503, { status: 'unavailable' }],
      [200, { status: 'ok' }],
    ]);
  });

  it('is not ready while pictures cannot be kept, and the log says where', async () => {
    const other = await startApp({ settings: { MEDIA_ROOT: `${__filename}/media` } });

    const answers = [await other.http.get('/health/ready'), await other.http.get('/health/ready')];
    const log = other.log();
    await other.stop();

    expect(answers.map(outcome)).toEqual([
      [503, { status: 'unavailable' }],
      [503, { status: 'unavailable' }],
    ]);
    expect(log.split('\n').filter((line) => line.includes('"context":"Health"'))).toEqual([
      expect.stringContaining(`"code":"ENOTDIR","file":"${__filename}/media","msg":"Not ready: nothing can be stored"`),
    ]);
  });

  (engine === 'sqlite' ? it : it.skip)('is not ready while the database may only be read, and who writes is told so', async () => {
    const other = await startApp();
    const person = await other.arrange.person();
    const { databaseConnection } = other.app.get(DataSource).driver as unknown as { databaseConnection: Database };
    databaseConnection.pragma('query_only = ON');

    const ready = await other.http.get('/health/ready');
    const write = await other.http.post('/api/profile-status/', { status_content: 'Hello' }, { access: person.access });
    await other.stop();

    expect(outcome(ready)).toEqual([503, { status: 'unavailable' }]);
    expect(outcome(write)).toEqual([503, UNAVAILABLE]);
  });

  it('writes nothing again within five seconds, however often somebody asks', async () => {
    const probe = jest.spyOn(server.app.get(PictureStore, { strict: false }), 'probe');

    await Promise.all(Array.from({ length: 20 }, () => server.http.get('/health/ready')));

    expect(probe.mock.calls.length).toBeLessThanOrEqual(1);
  });

  it('is not ready any more once the server is stopping', async () => {
    server.app.get(HealthController, { strict: false }).beforeApplicationShutdown();

    expect(outcome(await server.http.get('/health/ready'))).toEqual([503, { status: 'stopping' }]);
    expect(outcome(await server.http.get('/health/live'))).toEqual([200, { status: 'ok' }]);
  });
});

onMysql('a database that goes away and comes back', () => {
  let database: TestDatabase;
  let proxy: Proxy;

  beforeAll(async () => {
    database = await makeDatabase();
    const direct = new URL(database.url);
    proxy = await Proxy.to(direct.hostname, Number(direct.port || 3306));
    direct.port = String(proxy.port);
    server = await startApp({ database: direct.href });
  });
  afterAll(async () => {
    await server.stop();
    await proxy.close();
    await database.drop();
  });

  it('is answered with 503 meanwhile, and the server needs no restart', async () => {
    const person = await server.arrange.person();
    const { username, password } = person;

    await proxy.close();
    const ready = await server.http.get('/health/ready');
    const read = await server.http.get('/api/users/me/', { access: person.access });
    const login = await server.http.post('/api/auth/login/', { username, password });
    const registration = await server.http.post('/api/auth/register/', { username: 'late', email: 'late@example.com', password });
    await proxy.open();

    expect(outcome(ready)).toEqual([503, { status: 'unavailable' }]);
    for (const answer of [read, login, registration]) {
      expect(outcome(answer)).toEqual([503, UNAVAILABLE]);
      expect(answer.headers['retry-after']).toBe('1');
    }
    expect(outcome(await server.http.get('/health/ready'))).toEqual([200, { status: 'ok' }]);
    expect((await server.http.get('/api/users/me/', { access: person.access })).status).toBe(200);
    expect((await server.http.post('/api/auth/login/', { username, password })).status).toBe(200);
    expect((await server.http.post('/api/auth/register/', { username: 'late', email: 'late@example.com', password })).status).toBe(201);
  });
});

describe('the id of a request', () => {
  started();

  it('is told in the answer, and is another one each time', async () => {
    const [first, second] = [await server.http.get('/health/live'), await server.http.get('/nowhere')];

    expect(first.headers['x-request-id']).toMatch(UUID);
    expect(second.headers['x-request-id']).toMatch(UUID);
    expect(first.headers['x-request-id']).not.toBe(second.headers['x-request-id']);
  });

  it.each(['12345678', 'proxy-7.3_a', 'x'.repeat(128)])('is the one that a proxy gave: %s', async (id) => {
    const answer = await server.http.get('/health/live', { headers: { 'X-Request-ID': id } });

    expect(answer.headers['x-request-id']).toBe(id);
  });

  it.each(['short', 'x'.repeat(129), 'has blanks in it', '<script>alert(1)</script>', '"quoted-id"'])(
    'is not one that no proxy of ours would give: %s',
    async (id) => {
      const answer = await server.http.get('/health/live', { headers: { 'X-Request-ID': id } });

      expect(answer.headers['x-request-id']).toMatch(UUID);
    },
  );

  it('is in the line that the log has of it', async () => {
    const person = await server.arrange.person();

    await server.http.get('/api/users/me/?token=canary', { access: person.access, headers: { 'X-Request-ID': 'request-0001' } });

    expect(await linesOf('request-0001')).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
        requestId: 'request-0001',
        method: 'GET',
        path: '/api/users/me/',
        status: 200,
        milliseconds: expect.any(Number) as number,
        address: '127.0.0.1',
        userId: person.id,
      },
    ]);
  });

  it('leads from an answer that says nothing to the cause in the log', async () => {
    const person = await server.arrange.person();
    jest.spyOn(server.app.get(Sql), 'rows').mockRejectedValue(new Error('The cause of it.'));

    const answer = await server.http.get('/api/auth/profile/', { token: person.token, headers: { 'X-Request-ID': 'request-0002' } });

    expect(outcome(answer)).toEqual([500, { detail: 'A server error occurred.' }]);
    expect((await linesOf('request-0002'))[0]).toMatchObject({
      level: 'error',
      msg: 'Unforeseen error',
      requestId: 'request-0002',
      error: { type: 'Error', message: 'The cause of it.', stack: expect.stringContaining('The cause of it.') as string },
    });
  });
});

describe('the log', () => {
  started();

  it('holds no password, token or address that went through the server', async () => {
    const password = 'canary-password-1';
    const credentials = { username: 'canary_user', email: 'canary-mail@example.com', password };
    const registered = (await server.http.post('/api/auth/register/', credentials)).body as Record<'access' | 'refresh' | 'token', string>;
    const { access, token } = registered;
    await server.http.post('/api/auth/register/', credentials);
    await server.http.multipart('POST', '/api/auth/register/', { ...credentials, profile_picture: new FilePart('me.png', await png()) });
    await server.http.post('/api/users/register/', { ...credentials, password_confirm: 'canary-password-2' });
    await server.http.post('/api/auth/login/', { ...credentials, password: 'canary-password-3' });
    await server.http.post('/api/auth/login/', credentials);
    await server.http.post('/api-token-auth/', credentials);
    const refreshed = (await server.http.post('/api/token/refresh/', { refresh: registered.refresh })).body as { refresh: string };
    await server.http.post('/api/token/refresh/', { refresh: 'canary-refresh' });
    await server.http.post('/api/token/verify/', { token: access });
    await server.http.get(`/api/users/me/?access_token=${access}&password=canary-password-4`, { access });
    await server.http.get('/api/users/me/', { headers: { Authorization: 'Bearer canary-bearer', Cookie: 'sessionid=canary-cookie' } });
    await server.http.get('/api/users/me/', { headers: { Authorization: 'Token canary-token' } });
    await server.http.patch('/api/users/me/', { bio: 'canary-bio', password: 'canary-password-5' }, { token });
    await server.http.send('POST', '/api/auth/login/', '{"password": "canary-password-6', {
      headers: { 'Content-Type': 'application/json' },
    });
    await server.http.post('/api/auth/logout/', {}, { token });

    const log = server.log();
    expect(log).not.toContain('canary');
    for (const secret of [access, token, registered.refresh, refreshed.refresh, JWT_SECRET]) expect(log).not.toContain(secret);
  });

  it('holds nothing of what was sent when the database fails over it', async () => {
    const other = await startApp();
    const person = await other.arrange.person();
    await other.arrange.sql('ALTER TABLE users RENAME COLUMN first_name TO given_name');

    const answers = [
      await other.http.patch('/api/users/me/', { first_name: 'canary-name' }, { access: person.access }),
      await other.http.post('/api/auth/register/', { username: 'canary_user', email: 'canary@example.com', password: 'canary-password' }),
      await other.http.post('/api/auth/login/', { username: 'canary_user', password: 'canary-password' }),
    ];
    const log = other.log();
    await other.stop();

    expect(answers.map(outcome)).toEqual(Array(3).fill([500, { detail: 'A server error occurred.' }]));
    expect(log).toContain('Unforeseen error');
    expect(log).not.toContain('canary');
  });

  it('has one line of JSON for each event, whatever a request contains', async () => {
    await server.http.get('/api/%0a%1b%5b31m%e2%80%a8%7b"level":"fatal"}', { headers: { 'User-Agent': '{"level":"fatal"}' } });
    await server.http.get(`/${'x/'.repeat(2500)}`, { headers: { 'X-Request-ID': 'request-0003' } });

    const [line] = await linesOf('request-0003');
    expect(String(line?.['path'])).toHaveLength(200);
    expect(lines().filter(({ level }) => level === 'fatal')).toEqual([]);
    for (const { level, time } of lines()) expect([typeof level, typeof time]).toEqual(['string', 'string']);
  });
});

describe('with ACCESS_LOG=off', () => {
  started({ ACCESS_LOG: 'off' });

  it('requests leave no line, and faults do', async () => {
    const person = await server.arrange.person();
    await server.http.get('/api/users/me/', { access: person.access });
    jest.spyOn(server.app.get(Sql), 'rows').mockRejectedValue(new Error('The cause of it.'));
    await server.http.get('/api/auth/profile/', { token: person.token });

    expect(lines().filter(({ method }) => method !== undefined)).toEqual([]);
    expect(server.log()).toContain('The cause of it.');
  });
});

describe('a server in a process of its own', () => {
  beforeAll(() => ensureBuilt());
  afterAll(() => forgetBuild());
  afterEach(() => endAll());

  const register = (at: ServerProcess): Promise<Answer> =>
    at.http.post('/api/auth/register/', { username: 'ada', email: 'ada@example.com', password: 'correct-horse-9' });
  const ready = (at: ServerProcess): Promise<number> => at.http.get('/health/ready').then(({ status }) => status);
  const isRefused = ({ http }: ServerProcess): Promise<boolean> =>
    new Promise((resolve) => {
      const { hostname, port } = new URL(http.url);
      const socket = connect(Number(port), hostname, () => resolve(socket.destroy() === undefined));
      socket.on('error', () => resolve(true));
    });
  async function untilRefused(at: ServerProcess): Promise<void> {
    while (!(await isRefused(at))) await sleep(10);
  }

  it('says where it is, and writes nothing else but lines of JSON', async () => {
    const own = await startProcess();
    await register(own);
    own.signal('SIGTERM');
    await own.ended;

    const banner = /^$\n^ {2}Latchkey serves {4}http:\/\/127\.0\.0\.1:\d+\/api\/\n(^ {2}.*\n|^\n)* {2}Make the first admin.*\n^\n/m;
    expect(own.output()).toMatch(banner);
    const logged = own.output().replace(banner, '').split('\n').filter(Boolean);
    const events = logged.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events.at(-2)).toMatchObject({ level: 'info', method: 'POST', path: '/api/auth/register/', status: 201 });
    expect(events.at(-1)).toMatchObject({ level: 'info', context: 'Shutdown', msg: 'Stopping on SIGTERM' });
    expect(own.errors()).toBe('');
  });

  it('says while it starts what it has migrated, and nothing of its own parts', async () => {
    const own = await startProcess();
    own.signal('SIGTERM');
    await own.ended;

    const contexts = [...own.output().matchAll(/"context":"(\w+)"/g)].map(([, context]) => context);
    expect(contexts).toEqual([...migrations.map(() => 'Migrator'), 'Shutdown']);
  });

  it('finishes an upload in flight after SIGTERM, takes nothing new, and ends well', async () => {
    const own = await startProcess();
    const { access } = (await register(own)).body as { access: string };
    const { body, headers } = multipart({ profile_picture: new FilePart('me.png', await png()) });
    const { request, answer } = slowly(`${own.http.url}/api/users/me/`, {
      ...headers,
      Authorization: `Bearer ${access}`,
      'Content-Length': String(body.length),
    });
    request.write(body.subarray(0, 100));
    await sleep(100);

    own.signal('SIGTERM');
    await untilRefused(own);
    await sleep(200);
    request.end(body.subarray(100));

    const [status, text] = await answer;
    expect([status, text]).toEqual([200, expect.stringMatching(/"profile_picture":"http:[^"]+\.webp"/)]);
    expect(await own.ended).toBe(0);
  });

  it('finishes the logins in flight after SIGTERM', async () => {
    const own = await startProcess({ ARGON2_ITERATIONS: '8' });
    await register(own);
    const logins = Array.from({ length: 20 }, () =>
      own.http.post('/api/auth/login/', { username: 'ada', password: 'correct-horse-9' }).then(({ status }) => status),
    );
    await sleep(300);

    own.signal('SIGTERM');

    expect(await Promise.all(logins)).toEqual(Array(20).fill(200));
    expect(await own.ended).toBe(0);
  });

  it('answers also the next request on the connection of one in flight, and says that it is the last', async () => {
    const own = await startProcess();
    const { access } = (await register(own)).body as { access: string };
    const { hostname, port } = new URL(own.http.url);
    let received = '';
    const socket = connect(Number(port), hostname).on('data', (chunk) => (received += chunk.toString()));
    socket.write(
      `PATCH /api/users/me/ HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${access}\r\nContent-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n{`,
    );
    // The server has taken it up.
    while (!received.includes('100 Continue')) await sleep(5);

    own.signal('SIGTERM');
    await untilRefused(own);
    socket.write('}GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n');
    await new Promise((resolve) => socket.once('close', resolve));

    expect(received.split('HTTP/1.1 ').slice(2)).toEqual([
      expect.stringMatching(/^200 OK\r\n/),
      expect.stringMatching(/^503 Service Unavailable\r\n(?:.*\r\n)*Connection: close\r\n(?:.*\r\n)*.*\{"status":"stopping"\}$/),
    ]);
    expect(await own.ended).toBe(0);
  });

  it('answers also the first request that comes after SIGTERM on a connection that was idle', async () => {
    const own = await startProcess();
    const agent = new Agent({ keepAlive: true });
    const url = `${own.http.url}/api/profiles/`;
    await Promise.all(Array.from({ length: 8 }, () => get(url, agent)));

    own.signal('SIGTERM');
    await untilRefused(own);
    const answers = await Promise.all(Array.from({ length: 8 }, () => get(url, agent)));

    expect(answers).toEqual(Array(8).fill([200, 'close', true]));
    expect(await own.ended).toBe(0);
  });

  it('answers also those who had just connected when SIGTERM came', async () => {
    const own = await startProcess();
    const answers = Array.from({ length: 200 }, () => get(`${own.http.url}/api/profiles/`, new Agent()));
    await sleep(1);

    own.signal('SIGTERM');

    expect(await Promise.all(answers)).toEqual(Array(200).fill([200, 'close', false]));
    expect(await own.ended).toBe(0);
  });

  it('does not wait for connections on which nothing happens', async () => {
    const own = await startProcess();
    const agent = new Agent({ keepAlive: true });
    await new Promise<void>((resolve) =>
      httpRequest(`${own.http.url}/health/live`, { agent }, (response) => response.resume().on('end', resolve)).end(),
    );
    const { hostname, port } = new URL(own.http.url);
    const silent = connect(Number(port), hostname).on('error', () => undefined);
    await sleep(50);

    const began = performance.now();
    own.signal('SIGINT');

    expect(await own.ended).toBe(0);
    expect(performance.now() - began).toBeLessThan(8000);
    agent.destroy();
    silent.destroy();
  });

  it('ends at once on a second signal', async () => {
    const own = await startProcess();
    const { access } = (await register(own)).body as { access: string };
    const { request, answer } = slowly(`${own.http.url}/api/users/me/`, {
      'Content-Type': 'application/json',
      'Content-Length': '1000',
      Authorization: `Bearer ${access}`,
    });
    answer.catch(() => undefined);
    request.write('{');
    await sleep(50);

    own.signal('SIGTERM');
    await untilRefused(own);
    own.signal('SIGTERM');

    expect(await own.ended).toBe(1);
  });

  describe('whose log cannot be written', () => {
    /** Waits until the server answers, then ends it. Returns what it answered, and how it ended. */
    async function servedBy(stdout: number): Promise<unknown[]> {
      const port = String(await freePort());
      const own = launch({ PORT: port, JWT_SECRET }, stdout);
      closeSync(stdout);
      const http = new HttpClient(`http://127.0.0.1:${port}`);
      while ((await http.get('/health/ready').catch(() => null))?.status !== 200) await sleep(50);
      // Its log is written some time later.
      await sleep(400);
      const answer = await http.get('/health/ready');
      own.signal('SIGTERM');
      return [answer.status, await Promise.race([own.ended, sleep(5000, 'in vain', { ref: false })]), own.errors()];
    }

    it('serves and ends well while the disk is full', async () => {
      expect(await servedBy(openSync('/dev/full', 'w'))).toEqual([200, 0, '']);
    });

    it('serves and ends well while nobody reads', async () => {
      const pipe = fullPipe();

      expect(await servedBy(openSync(pipe.path, 'w'))).toEqual([200, 0, '']);
      pipe.remove();
    });

    it('serves and ends well once the reader is gone', async () => {
      const pipe = fullPipe();
      const writer = openSync(pipe.path, 'w');
      pipe.remove();

      expect(await servedBy(writer)).toEqual([200, 0, '']);
    });
  });

  it('mails links to the port that it has taken', async () => {
    const own = await startProcess();
    await register(own);

    await own.http.post('/api/rest-auth/password/reset/', { email: 'ada@example.com' });
    while (!own.output().includes('/password-reset/confirm/')) await sleep(50);

    expect(own.output()).toContain(`http://localhost:${new URL(own.http.url).port}/password-reset/confirm/`);
  });

  it('refuses a bad configuration with all that is wrong with it', async () => {
    const own = launch({ PORT: '70000', JWT_SECRET: 'secret', REFRESH_ROTATION: 'sometimes' });

    expect(await own.ended).toBe(1);
    expect(own.errors()).toBe(
      [
        'Latchkey cannot start with this configuration:',
        '  - PORT must be a whole number from 0 to 65535',
        '  - REFRESH_ROTATION must be one of adaptive, strict, off',
        '  - JWT_SECRET is a sample value',
        '',
      ].join('\n'),
    );
    expect(own.output()).toBe('');
  });

  it('refuses to serve in production without what it needs there', async () => {
    const own = launch({ NODE_ENV: 'production' });

    expect(await own.ended).toBe(1);
    expect(own.errors()).toBe(
      [
        'Latchkey cannot start with this configuration:',
        '  - JWT_SECRET is required in production (JWT_SECRET_FILE may name a file that holds it)',
        '  - PUBLIC_URL is required in production',
        '',
      ].join('\n'),
    );
  });

  /** All that is printed when a single thing is wrong. */
  const refusal = ({ source }: RegExp): RegExp => new RegExp(`^Latchkey cannot start with this configuration:\n  - ${source}\n$`);

  it('says in a sentence that its port is taken', async () => {
    const first = await startProcess();

    const second = launch({ PORT: new URL(first.http.url).port });

    expect(await second.ended).toBe(1);
    expect(second.errors()).toMatch(refusal(/PORT cannot be used: listen EADDRINUSE: address already in use 127\.0\.0\.1:\d+/));
    expect(second.output()).not.toContain('EADDRINUSE');
  });

  it('says in a sentence that its address is not one of this machine', async () => {
    const own = launch({ HOST: '192.0.2.1' });

    expect(await own.ended).toBe(1);
    expect(own.errors()).toMatch(refusal(/HOST cannot be used: listen EADDRNOTAVAIL: .*192\.0\.2\.1/));
    expect(own.output()).not.toContain('EADDRNOTAVAIL');
  });

  it('says in a sentence that secrets cannot be kept in its folder', async () => {
    const own = launch({ DATA_DIR: '/proc/latchkey' });

    expect(await own.ended).toBe(1);
    expect(own.errors()).toMatch(refusal(/DATA_DIR cannot be used: ENOENT: no such file or directory, mkdir '\/proc\/latchkey'/));
    expect(own.output()).toBe('');
  });

  it.each([
    ['sqlite:/proc/latchkey/x.sqlite', /ENOENT/],
    ['sqlite:/usr', /EISDIR, it is a folder/],
    ['sqlite:/proc/version', /SQLITE_NOTADB/],
    ['mysql://root:canary-password@localhost:1/accounts', /ECONNREFUSED/],
    ['mysql://root:canary-password@nowhere.invalid/accounts', /ENOTFOUND|EAI_AGAIN/],
  ])('says in a sentence why its database cannot be opened: %s', async (url, reason) => {
    const own = launch({ DATABASE_URL: url, JWT_SECRET });

    expect(await own.ended).toBe(1);
    expect(own.errors()).toMatch(refusal(new RegExp(`DATABASE_URL names a database that cannot be opened: (${reason.source})`)));
    expect(own.output()).toBe('');
  });

  it('says in a sentence that its database is out of reach, and not how it would have got in', async () => {
    const own = launch({ DATABASE_URL: 'mysql://root:canary-password@127.0.0.1:1/accounts', JWT_SECRET });

    expect(await own.ended).toBe(1);
    expect(own.errors()).toMatch(refusal(/DATABASE_URL names a database that cannot be opened: ECONNREFUSED/));
    expect(own.output()).toBe('');
  });

  (engine === 'mysql' ? describe : describe.skip)('on MySQL', () => {
    let database: TestDatabase;

    beforeEach(async () => {
      database = await makeDatabase();
    });
    afterEach(() => database.drop());

    it.each([{}, { MIGRATE_ON_START: 'false' }])('does not migrate unasked, and names what is missing: %j', async (settings) => {
      const missing = migrations.map(({ name }) => name).join(', ');
      const own = launch({ DATABASE_URL: database.url, JWT_SECRET, ...settings });

      expect(await own.ended).toBe(1);
      expect(own.errors()).toBe(
        `The database lacks these migrations: ${missing}. Run "npm run migrate", or start with MIGRATE_ON_START=true.\n`,
      );
    });

    it.each([
      [(url: URL) => (url.pathname = '/latchkey_nowhere'), /ER_BAD_DB_ERROR/],
      [(url: URL) => (url.password = 'canary-password'), /ER_ACCESS_DENIED_ERROR/],
    ])('says in a sentence why its database cannot be opened: %#', async (spoil, reason) => {
      const url = new URL(database.url);
      spoil(url);
      const own = launch({ DATABASE_URL: url.href, JWT_SECRET });

      expect(await own.ended).toBe(1);
      expect(own.errors()).toMatch(refusal(new RegExp(`DATABASE_URL names a database that cannot be opened: ${reason.source}`)));
      expect(own.output()).toBe('');
    });

    it('migrates with MIGRATE_ON_START=true, also when two start at once', async () => {
      const settings = { DATABASE_URL: database.url, JWT_SECRET, MIGRATE_ON_START: 'true' };

      const [first, second] = await Promise.all([startProcess(settings), startProcess(settings)]);

      expect([await ready(first), await ready(second)]).toEqual([200, 200]);
      const { access } = (await register(first)).body as { access: string };
      expect((await second.http.get('/api/users/me/', { access })).status).toBe(200);
      await first.http.post('/api/auth/logout/', {}, { access });
      await sleep(1000);
      expect((await second.http.get('/api/users/me/', { access })).status).toBe(401);
      first.signal('SIGTERM');
      second.signal('SIGTERM');
      expect([await first.ended, await second.ended]).toEqual([0, 0]);
    });
  });
});

async function freePort(): Promise<number> {
  const listener = createServer();
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  await new Promise((resolve) => listener.close(resolve));
  return port;
}

/** Returns the status of the answer, what becomes of the connection, and whether that had been used before. */
function get(url: string, agent: Agent): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { agent }, (response) => {
      response.resume().on('end', () => resolve([response.statusCode, response.headers.connection, request.reusedSocket]));
    });
    request.on('error', reject).end();
  });
}

/** Begins a request whose body the test sends when it likes. */
function slowly(url: string, headers: Record<string, string>): { request: ClientRequest; answer: Promise<[number | undefined, string]> } {
  const request = httpRequest(url, { method: 'PATCH', headers });
  const answer = new Promise<[number | undefined, string]>((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve([response.statusCode, text]));
    });
  });
  return { request, answer };
}

/** Stands between the server and its database, and can be taken away. */
class Proxy {
  private readonly sockets = new Set<Socket>();
  private listener: Server | null = null;
  port = 0;

  private constructor(
    private readonly host: string,
    private readonly target: number,
  ) {}

  static async to(host: string, port: number): Promise<Proxy> {
    const proxy = new Proxy(host, port);
    await proxy.open();
    return proxy;
  }

  async open(): Promise<void> {
    const listener = createServer((socket) => {
      const upstream = connect(this.target, this.host);
      for (const one of [socket, upstream]) {
        this.sockets.add(one);
        one.on('error', () => undefined).on('close', () => this.sockets.delete(one));
      }
      socket.pipe(upstream).pipe(socket);
    });
    await new Promise<void>((resolve) => listener.listen(this.port, '127.0.0.1', resolve));
    this.port = (listener.address() as AddressInfo).port;
    this.listener = listener;
  }

  async close(): Promise<void> {
    const { listener } = this;
    this.listener = null;
    for (const socket of this.sockets) socket.destroy();
    await new Promise<unknown>((resolve) => (listener ? listener.close(resolve) : resolve(null)));
  }
}
