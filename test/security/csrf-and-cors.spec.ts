import { DataSource } from 'typeorm';
import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import { Browser, setCookiesOf } from '../support/browser.js';
import { doors } from '../support/doors.js';
import { FilePart, type Answer, type Options } from '../support/http.js';
import { png } from '../support/images.js';
import { operations, Things } from '../support/operations.js';
import { seen } from '../support/seen.js';

/*
 * What pages of other sites may do and read, and what a browser is told with every answer, tried on every path of the OpenAPI document.
 * What a cookie needs besides to change something stands in test/cookie-session.spec.ts.
 */

jest.setTimeout(30_000);

const templates = [...new Set(operations.map(({ path }) => path)), '/api/schema/', '/api/docs/', '/api/nothing/at/all/'];

function methodsOf(template: string): string[] {
  const methods = operations.filter(({ path }) => path === template).map(({ method }) => method);
  return methods.length > 0 ? methods : ['GET'];
}

const LOGIN = '/api/rest-auth/login/';
const ME = '/api/users/me/';
const APP = 'https://app.example.com';
const DEV = 'http://localhost:5173';

let server: TestApp;
let person: Person;
let admin: Person;
let things: Things;

const started = (settings: Readonly<Record<string, string>> = {}): void => {
  beforeAll(async () => {
    server = await startApp({ settings });
    [person, admin] = [await server.arrange.person(), await server.arrange.admin()];
    things = await Things.of(server, person);
  });
  afterAll(() => server.stop());
};

const address = (template: string): string => things.address(template);

const allowedBy = ({ headers }: Answer): string | undefined => headers['access-control-allow-origin'];

describe('a page of an origin that nobody named', () => {
  started({ CORS_ORIGINS: `${APP},${DEV}`, PUBLIC_URL: 'https://api.example.com' });

  const ORIGINS = [
    'https://evil.example',
    'null',
    'https://app.example.com.evil.example',
    'https://evilapp.example.com',
    'https://appxexample.com',
    'https://APP.example.com',
    'http://app.example.com',
    'https://app.example.com:8443',
    'https://app.example.com/',
    'https://app.example.com, https://evil.example',
    'http://localhost:5174',
    'http://127.0.0.1:5173',
    'https://api.example.com',
    '*',
  ];

  const ask = (method: string, template: string, headers: Record<string, string>): Promise<Answer> =>
    server.http.send(method, address(template), undefined, { headers });
  const expectSilence = (origin: string, answer: Answer): void => {
    expect([origin, allowedBy(answer)]).toEqual([origin, undefined]);
    expect(answer.headers.vary).toMatch(/\bOrigin\b/);
  };

  it.each(templates)('may read nothing of %s', async (template) => {
    const [method = 'GET', ...others] = [...methodsOf(template), 'PROPFIND', 'OPTIONS'];

    for (const origin of ORIGINS) expectSilence(origin, await ask(method, template, { Origin: origin }));
    for (const other of others) expectSilence('null', await ask(other, template, { Origin: 'null' }));
  });

  it.each(templates)('is refused what it asks first: %s', async (template) => {
    for (const origin of ORIGINS.slice(0, 6)) {
      const asking = { 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'authorization' };
      const answer = await ask('OPTIONS', template, { Origin: origin, ...asking });

      expectSilence(origin, answer);
      expect([answer.status, answer.text]).toEqual([204, '']);
    }
  });
});

describe('a page of an origin that is named', () => {
  started({ CORS_ORIGINS: `${APP},${DEV}` });

  it.each(templates)('may read every answer of %s, also refusals', async (template) => {
    for (const origin of [APP, DEV]) {
      for (const method of [...methodsOf(template), 'PROPFIND']) {
        const { headers } = await server.http.send(method, address(template), undefined, { headers: { Origin: origin } });

        expect([headers['access-control-allow-origin'], headers['access-control-allow-credentials']]).toEqual([origin, 'true']);
      }
    }
  });

  it.each(templates)('is told for ten minutes what it may send to %s, and nothing else', async (template) => {
    const { headers } = await server.http.send('OPTIONS', address(template), undefined, {
      headers: {
        Origin: APP,
        'Access-Control-Request-Method': 'BREW',
        'Access-Control-Request-Headers': 'x-user-id, cookie, authorization',
      },
    });

    expect(headers).toMatchObject({
      'access-control-allow-origin': APP,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE',
      'access-control-allow-headers':
        'Accept,Authorization,Content-Type,User-Agent,X-CSRFToken,X-Requested-With,X-Request-ID,Idempotency-Key,Baggage,Sentry-Trace,Traceparent,Tracestate',
      'access-control-max-age': '600',
    });
  });
});

describe('where no origin is named', () => {
  started();

  it.each(templates)('no page of another may read %s', async (template) => {
    for (const origin of [APP, 'null', 'https://evil.example']) {
      for (const method of [...methodsOf(template), 'OPTIONS']) {
        const asking = { Origin: origin, 'Access-Control-Request-Method': method };
        for (const headers of [{ Origin: origin }, asking]) {
          const answer = await server.http.send(method, address(template), undefined, { headers });
          expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
        }
      }
    }
  });
});

describe('every answer', () => {
  started();

  const PAGE = /^\/api\/docs\//;
  const expectGuarded = (answer: Answer): void => {
    expect(answer.headers).toMatchObject({
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'") as string,
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    });
    expect(answer.headers['x-powered-by']).toBeUndefined();
  };

  it.each(templates)('of %s is for no frame and no script of another page', async (template) => {
    for (const options of [{}, { token: admin.token }, { token: 'nonsense' }]) {
      for (const method of [...methodsOf(template), 'PROPFIND']) {
        if (method === 'DELETE') continue;
        const answer = await server.http.send(method, address(template), undefined, options);

        expectGuarded(answer);
        if (PAGE.test(template)) continue;
        expect(answer.headers['content-security-policy']).toBe("default-src 'none';frame-ancestors 'none'");
        if (answer.text !== '') expect(answer.headers['content-type']).toMatch(/^(application\/(json|x-ndjson)|text\/csv)/);
      }
    }
  });

  it('is so when the request is no good', async () => {
    const json = { 'Content-Type': 'application/json' };
    const answers = await Promise.all([
      server.http.get('/api/%FF/'),
      server.http.get('/media/nothing.webp'),
      server.http.get(ME, { headers: { Accept: 'text/plain' } }),
      server.http.send('POST', '/api/token/', '{', { headers: json }),
      server.http.send('POST', '/api/token/', 'x'.repeat(1_100_000), { headers: json }),
      server.http.send('POST', '/api/token/', 'x', { headers: { 'Content-Type': 'text/html' } }),
    ]);

    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 406, 400, 413, 415]);
    for (const answer of answers) {
      expectGuarded(answer);
      expect(answer.headers['content-type']).toBe('application/json');
    }
  });

  it('of a stored picture is no frame either', async () => {
    const picture = new FilePart('me.png', await png());
    const { body } = await server.http.multipart('PATCH', ME, { profile_picture: picture }, { token: person.token }) as { body: { profile_picture: string } }; // prettier-ignore

    const { headers } = await server.http.get(new URL(body.profile_picture).pathname);

    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none'; sandbox",
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
    });
  });
});

describe('what is only read', () => {
  started();

  /** What reading may leave behind: that somebody was there. */
  const TRACES = new Set(['audit_entries', 'audit_chain', 'daily_counts', 'limits']);

  async function everything(): Promise<unknown> {
    const tables = server.app.get(DataSource).entityMetadatas.map(({ tableName }) => tableName);
    const dump: Record<string, unknown> = {};
    for (const table of tables.filter((name) => !TRACES.has(name))) {
      const rows = await server.arrange.sql<Record<string, unknown>[]>(`SELECT * FROM ${table}`);
      dump[table] = rows.map(({ last_seen_at: _, ...row }) => row);
    }
    return dump;
  }

  const QUERY = new URLSearchParams({
    _method: 'DELETE',
    method: 'POST',
    action: 'delete',
    logout: '1',
    role: 'admin',
    status_content: 'By link.',
    bio: 'By link.',
    username: 'linked',
    password: PASSWORD,
    refresh: 'x',
    csrfmiddlewaretoken: 'x',
  });

  let browser: Browser;

  beforeAll(async () => {
    browser = new Browser(server.http);
    await browser.post(LOGIN, { username: person.username, password: PASSWORD });
  });

  it.each(templates)('changes nothing: %s', async (template) => {
    const before = await everything();
    const ways: Options[] = [
      { token: person.token },
      { token: admin.token },
      { headers: { Cookie: browser.header, 'X-HTTP-Method-Override': 'DELETE', ...browser.csrf } },
    ];

    for (const options of ways) {
      for (const method of ['GET', 'HEAD', 'OPTIONS']) {
        const answer = await server.http.send(method, `${address(template)}?${QUERY.toString()}`, undefined, options);
        expect(answer.status).toBeLessThan(500);
        expect(setCookiesOf(answer)).toEqual([]);
      }
    }

    expect(await everything()).toEqual(before);
  });

  it('would be noticed if it did', async () => {
    const before = await everything();

    await server.http.patch(ME, { bio: 'Changed.' }, { token: person.token });

    expect(await everything()).not.toEqual(before);
  });
});

describe.each(['token', 'jwt', 'cookie'])('the cookies with REST_AUTH_MODE=%s', (mode) => {
  // With limits, since only then devices are known.
  const limits = { RATE_LIMITS: 'on,login=999/1m,register=999/1h,register-day=999/1d' };

  describe.each([
    ['http', {}, ''],
    ['https', { PUBLIC_URL: 'https://api.example.com' }, '; Secure'],
  ])('over %s', (_, settings, secure) => {
    started({ REST_AUTH_MODE: mode, ...limits, ...settings });

    const READABLE = ['csrftoken'];

    it('are small, for this host and this site alone, and no script reads them but the CSRF token', async () => {
      const browser = new Browser(server.http);
      const { username } = person;
      const answers = [
        await browser.post(LOGIN, { username, password: PASSWORD }),
        await browser.post('/api/rest-auth/registration/', { username: `${mode}_new`, password1: PASSWORD, password2: PASSWORD }),
        ...(mode === 'token' ? [] : [await browser.post('/api/rest-auth/token/refresh/', { refresh: person.refresh })]),
        await browser.post('/api/rest-auth/logout/', {}, browser.csrf),
      ];
      const cookies = answers.flatMap(setCookiesOf);

      expect(cookies.length).toBeGreaterThanOrEqual(6);
      for (const { name, value, attributes } of cookies) {
        const httpOnly = READABLE.includes(name) || attributes.includes('Max-Age=0') ? '' : 'HttpOnly; ';
        expect([name, attributes]).toEqual([
          name,
          expect.stringMatching(new RegExp(`^expires=[^;]+; ${httpOnly}Max-Age=\\d+; Path=/; SameSite=Lax${secure}$`)),
        ]);
        expect(`${name}=${value}; ${attributes}`.length).toBeLessThan(1000);
      }
    });

    const { 'rest-auth': _restAuth, ...tokenDoors } = doors;

    it.each(Object.entries(tokenDoors))(
      'are none at the door %s, whose clients keep tokens',
      async (__, { path: door, attempt, refusal }) => {
        const right = await server.http.post(door, attempt(person, PASSWORD));
        const wrong = await server.http.post(door, attempt(person, 'wrong'));

        expect([right.status, wrong.status]).toEqual([200, refusal.status]);
        expect([...setCookiesOf(right), ...setCookiesOf(wrong)]).toEqual([]);
      },
    );
  });
});

describe('a cookie that a neighbouring host has added', () => {
  started({ REST_AUTH_MODE: 'cookie' });

  const NOBODY = { status: 401, body: { detail: 'Authentication credentials were not provided.' }, challenge: 'Token' };
  const cookies = (header: string): Promise<Answer> => server.http.get(ME, { headers: { Cookie: header } });

  it.each<[string, (own: string, planted: string) => string]>([
    ['after the own one', (own, planted) => `auth=${own}; auth=${planted}`],
    ['before the own one', (own, planted) => `auth=${planted}; auth=${own}`],
    ['and nothing besides, in quotes', (own) => `auth="${own}"`],
    ['empty', (own) => `auth=${own}; auth=`],
    ['without a name', (own) => `=auth=${own}`],
    ['by the name in capitals', (own) => `AUTH=${own}`],
    ['by a name with a blank that is none', (own) => `\u00a0auth=${own}`],
  ])('makes nobody of somebody, and of nobody somebody else: %s', async (_, header) => {
    const planted = (await server.arrange.person()).access;

    expect((await cookies(`auth=${person.access}`)).body).toMatchObject({ id: person.id });
    expect(seen(await cookies(header(person.access, planted)))).toEqual(NOBODY);
  });

  it('is no refresh token either', async () => {
    const { refresh } = await server.arrange.person();
    const post = (header: string): Promise<Answer> =>
      server.http.post('/api/rest-auth/token/refresh/', {}, { headers: { Cookie: header } });

    expect(seen(await post(`refresh=${person.refresh}; refresh=${refresh}`))).toMatchObject({
      status: 401,
      body: { detail: 'No valid refresh token found.', code: 'token_not_valid' },
    });
    expect((await post(`refresh=${person.refresh}`)).status).toBe(200);
  });
});
