import { createServer } from 'node:net';
import { Sql } from '../../src/database/sql.js';
import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import { Browser, setCookiesOf } from '../support/browser.js';
import { engine } from '../support/database.js';
import { doors, type Door } from '../support/doors.js';
import { FilePart, type Answer, type Options } from '../support/http.js';
import { holdsText, named, operations, Things, type DocumentedOperation } from '../support/operations.js';
import { exchange } from '../support/raw.js';
import { seen } from '../support/seen.js';
import { endAll, ensureBuilt, forgetBuild, startProcess } from '../support/server-process.js';

jest.setTimeout(120_000);

let server: TestApp;
let admin: Person;
let person: Person;
let things: Things;

const started = (settings: Readonly<Record<string, string>> = {}): void => {
  beforeAll(async () => {
    // With JWTs, since dj-rest-auth has some of its routes only then.
    server = await startApp({ settings: { REST_AUTH_MODE: 'jwt', ...settings } });
    admin = await server.arrange.admin();
    person = await server.arrange.person();
    things = await Things.of(server, person);
  });
  afterAll(() => server.stop());
};

/** Asks with a body that is empty or holds the same in every field. */
function ask({ method, path, fields }: DocumentedOperation, options: Options, value = ''): Promise<Answer> {
  const texts = Object.keys(fields).filter((name) => holdsText(fields[name] ?? {}));
  if (texts.length === 0) return server.http.send(method, things.address(path), undefined, options);
  return server.http.json(method, things.address(path), Object.fromEntries(texts.map((name) => [name, value])), options);
}

describe('an answer', () => {
  started({ PUBLIC_URL: 'https://api.example.com' });

  /** The keys by which others know our signature are for everybody to keep. */
  const KEPT_BY_NOBODY = operations.filter(({ method, path }) => method !== 'DELETE' && !path.startsWith('/.well-known/'));

  it.each(named(KEPT_BY_NOBODY))('is kept by nobody on its way: %s', async (_name, operation) => {
    const ways: Options[] = [
      {},
      { token: 'nonsense' },
      { access: person.access },
      { access: admin.access, headers: { 'If-None-Match': '*' } },
    ];

    for (const options of ways)
      for (const method of [operation.method, 'HEAD', 'OPTIONS', 'PROPFIND']) {
        const { status, headers } = await ask({ ...operation, method }, options);

        expect(status).not.toBe(304);
        expect(headers).toMatchObject({
          'cache-control': 'no-store',
          'strict-transport-security': 'max-age=63072000; includeSubDomains',
          'x-request-id': expect.stringMatching(/^[\w.-]{8,128}$/) as string,
        });
        for (const name of ['Authorization', 'Cookie', 'Origin']) expect(headers.vary?.split(/, */)).toContain(name);
        for (const name of ['etag', 'last-modified', 'server', 'x-powered-by', 'x-aspnet-version']) expect(headers[name]).toBeUndefined();
        expect(headers['expires']).toBeUndefined();
      }
  });

  it('that sets a cookie is kept by nobody either', async () => {
    const answer = await server.http.post('/api/rest-auth/login/', { username: person.username, password: PASSWORD });

    expect(setCookiesOf(answer).length).toBeGreaterThan(0);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it.each(named(operations))('sends nobody to another host: %s', async (_name, operation) => {
    const targets = ['next', 'redirect_to', 'return_to', 'callback_url', 'url', 'continue'];
    const query = targets.map((name) => `${name}=//evil.example`).join('&');
    if (operation.method === 'DELETE') return;

    const answer = await ask({ ...operation, path: `${operation.path}?${query}` }, { headers: { Host: 'evil.example' } });

    expect(Math.floor(answer.status / 100)).not.toBe(3);
    expect(answer.headers.location).toBeUndefined();
  });

  it.each(['//evil.example/api/users', '//evil.example//', '/\\evil.example', '/api//evil.example/..', '/api/users//evil.example'])(
    'to an address that could be a host leads nowhere: %s',
    async (path) => {
      const answer = await exchange(server.http.url, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);

      expect(answer.status).toBe(404);
      expect(answer.text).not.toMatch(/^location:/im);
    },
  );
});

describe('an address that pretends to be a file', () => {
  started();

  it.each(['x.css', 'x.js', '.css', '%2f..%2fx.css', ';.css', '%0a.css', '%00.css', '%3b.css', '.jpg', 'static/x.css'])(
    'shows nothing of whoever follows it: /api/users/me/%s',
    async (suffix) => {
      for (const base of ['/api/users/me/', '/api/users/me', '/api/auth/profile/']) {
        const answer = await server.http.get(`${base}${suffix}`, { access: person.access });

        // An id that is none is refused to whoever may not ask for ids.
        expect([403, 404]).toContain(answer.status);
        expect(answer.headers['cache-control']).toBe('no-store');
        expect(answer.text).not.toContain(person.username);
      }
    },
  );

  it.each([
    '/.env', '/.git/config', '/.git/HEAD', '/package.json', '/package-lock.json', '/openapi.json', '/dist/server/main.js',
    '/dist/server/main.js.map', '/src/main.ts', '/data/jwt-secret', '/data/latchkey.sqlite', '/db.sqlite3', '/backup.zip', '/backup.sql',
    '/database.sql', '/swagger-json', '/api-json', '/metrics', '/debug', '/graphql', '/actuator/env', '/server-status', '/phpinfo.php',
    '/setup', '/install', '/media/', '/media', '/media/profile_pics/', '/media/../package.json', '/media/%2e%2e/package.json',
    '/media/..%2fpackage.json', '/media/..%5cpackage.json', '/media/profile_pics/../../package.json', '/media//etc/passwd', '/api/docs/../../package.json',
  ])('is not there: %s', async (path) => {
    const answer = await exchange(server.http.url, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);

    expect([answer.status, answer.body]).toEqual([404, { detail: 'Not found.' }]);
  }); // prettier-ignore
});

describe('a refusal', () => {
  started();

  /** What only the program knows of itself. */
  const INSIDES =
    /node_modules|\.(ts|js|mjs):\d|at \w+[. ]|SELECT |INSERT |SQLITE_|ER_[A-Z]|TypeError|ReferenceError|typeorm|express|nestjs|sharp|busboy|\/work|\/home|\/tmp/i;

  it.each(named(operations))('tells nothing of the program, and repeats no more than a line: %s', async (_name, operation) => {
    const long = 'x'.repeat(5000);
    const path = things.address(operation.path);
    const json = { 'Content-Type': 'application/json' };
    const options = { access: person.access };

    const answers = [
      await ask(operation, options, long),
      await server.http.send(operation.method, path, `{"${long}`, { ...options, headers: json }),
      await server.http.send(operation.method, path, `{"${long}":"${long}"}`, { ...options, headers: json }),
      await server.http.send(operation.method, path, 'x', { ...options, headers: { 'Content-Type': `text/${long}` } }),
      await server.http.send(operation.method, `${path}${long}`, undefined, options),
      ...(await Promise.all(
        ['page', 'cursor', 'format', 'ordering', 'search'].map((name) => server.http.get(`${path}?${name}=${long}`, options)),
      )),
      await server.http.multipart(
        operation.method,
        path,
        { [long]: long, profile_picture: new FilePart(long, Buffer.from(long)) },
        options,
      ),
      await server.http.send(operation.method, path, undefined, { headers: { Authorization: `Bearer ${long}` } }),
      await server.http.send(operation.method, path, undefined, { headers: { Authorization: `Token ${long}` } }),
    ];

    for (const { status, text, headers } of answers.filter((answer) => answer.status >= 400)) {
      expect(status).toBeLessThan(500);
      expect(text).not.toContain('x'.repeat(201));
      expect(text.replaceAll(server.http.url, '')).not.toMatch(INSIDES);
      expect(JSON.stringify(headers)).not.toContain('x'.repeat(201));
      expect(headers['x-request-id']).toBeDefined();
    }
  });
});

describe('a server that has just been set up', () => {
  beforeAll(async () => {
    server = await startApp();
  });
  afterAll(() => server.stop());

  it('has no account that anybody could know', async () => {
    expect(await server.arrange.sql('SELECT id FROM users')).toEqual([]);
    for (const door of Object.values<Door>(doors))
      for (const name of ['admin', 'root', 'administrator', 'latchkey', 'user', 'admin@example.com'])
        for (const password of ['admin', 'password', name, 'changeme', ''])
          expect([400, 401]).toContain((await server.http.post(door.path, { username: name, password })).status);
  });

  it('makes the first admin at the terminal alone', async () => {
    const answer = await server.http.post('/api/users/register/', {
      email: 'first@example.com',
      password: PASSWORD,
      password_confirm: PASSWORD,
      role: 'admin',
    });

    expect(seen(answer)).toEqual({ status: 400, body: { role: ['"admin" is not a valid choice.'] } });
    for (const path of ['/setup', '/api/setup/', '/api/install/', '/api/users/createsuperuser/'])
      expect([404, 405, 401]).toContain((await server.http.post(path, { username: 'x' })).status);
  });
});

describe('a browser that goes from one person to another', () => {
  started();

  it('is answered as nobody after the logout, whatever it says of what it has seen', async () => {
    const browser = new Browser(server.http);
    await browser.post('/api/rest-auth/login/', { username: person.username, password: PASSWORD });
    const mine = await server.http.get('/api/users/me/', { access: person.access });

    for (const condition of ['*', '"x"', mine.headers['x-request-id'] ?? '']) {
      const headers = { 'If-None-Match': String(condition), 'If-Modified-Since': new Date(Date.now() + 1e6).toUTCString() };

      expect((await server.http.get('/api/users/me/', { headers })).status).toBe(401);
      expect((await server.http.get('/api/users/me/', { access: admin.access, headers })).body).toMatchObject({ id: admin.id });
    }
  });
});

(engine === 'mysql' ? describe : describe.skip)('the account of the server at the database', () => {
  it('needs to read and write rows, and no more', async () => {
    const owner = await startApp();
    const [{ name } = { name: '' }] = await owner.arrange.sql<{ name: string }[]>('SELECT DATABASE() AS name');
    const clerk = `clerk_${process.pid}`;
    await owner.arrange.sql(`CREATE USER '${clerk}'@'%' IDENTIFIED BY 's0me-L0ng-password'`);
    await owner.arrange.sql(`GRANT SELECT, INSERT, UPDATE, DELETE ON \`${name}\`.* TO '${clerk}'@'%'`);
    const url = new URL(owner.databaseUrl);
    url.username = clerk;
    url.password = 's0me-L0ng-password';

    const restricted = await startApp({ database: url.href });
    const registered = await restricted.http.post('/api/users/register/', {
      email: 'clerk@example.com',
      password: PASSWORD,
      password_confirm: PASSWORD,
    });
    const { token } = registered.body as { token: string };
    const posted = await restricted.http.post('/api/profile-status/', { status_content: 'By a clerk.' }, { token });
    const dropping = restricted.arrange.sql('DROP TABLE users');

    await expect(dropping).rejects.toThrow(/denied/);
    expect([registered.status, posted.status]).toEqual([201, 201]);
    await restricted.stop();
    await owner.arrange.sql(`DROP USER '${clerk}'@'%'`);
    await owner.stop();
  });

  it('sends one statement at a time, and no file of this machine', async () => {
    server = await startApp();
    const sql = server.app.get(Sql);
    const before = await server.arrange.sql('SELECT COUNT(*) AS n FROM users');

    await expect(sql.rows('SELECT 1; DELETE FROM users')).rejects.toThrow();
    await expect(server.arrange.sql('SELECT 1; DELETE FROM users')).rejects.toThrow(/syntax/);
    await expect(server.arrange.sql("LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE users (username)")).rejects.toThrow();

    expect(await server.arrange.sql('SELECT COUNT(*) AS n FROM users')).toEqual(before);
    await server.stop();
  });
});

describe('a server in a process of its own', () => {
  beforeAll(() => ensureBuilt());
  afterEach(() => endAll());
  afterAll(() => forgetBuild());

  it('ends with the cause in its log when something fails that nobody waits for', async () => {
    const fault = "process.on('SIGUSR2', () => void Promise.reject(new Error('Nobody waits for this.')))";
    const running = await startProcess({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(fault)}` });
    running.signal('SIGUSR2');

    expect(await running.ended).toBe(1);
    expect(running.errors()).toContain('Nobody waits for this.');
  });

  it('listens on one port, and on no interface but its own', async () => {
    const running = await startProcess();
    const { port } = new URL(running.http.url);

    // Somebody else could still take the port of every other interface.
    const neighbour = createServer().listen(Number(port), '127.0.0.2');
    await new Promise<void>((resolve, reject) => neighbour.once('listening', resolve).once('error', reject));

    expect((await running.http.get('/health/live')).status).toBe(200);
    await new Promise((resolve) => neighbour.close(resolve));
  });
});
