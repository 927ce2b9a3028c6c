import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { OpenApiDocument, Operation } from '../src/docs/document.js';
import { startApp, type TestApp } from './support/app.js';
import type { Answer, Options } from './support/http.js';
import { claimsOf, forge } from './support/jwt.js';
import { seen } from './support/seen.js';

/*
 * What djangorestframework does on every route, tried on each that the OpenAPI document knows: a new one is tried as soon as it is there.
 * Where a sentence, a status or a header is expected, it stands here and is not taken from the document.
 */

const document = JSON.parse(readFileSync(path.resolve(__dirname, '../openapi.json'), 'utf8')) as OpenApiDocument;

interface Asked {
  readonly method: string;
  /** As the document writes it, `{id}` included. */
  readonly path: string;
  readonly operation: Operation;
}

const operations: readonly Asked[] = Object.entries(document.paths).flatMap(([template, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path: template, operation })),
);
const paths = Object.keys(document.paths);
const at = (template: string): readonly Asked[] => operations.filter((asked) => asked.path === template);
const has = (template: string, method: string): boolean => at(template).some((asked) => asked.method === method);

/** Names each case, for `it.each`. */
const each = (cases: readonly Asked[]): [string, Asked][] => cases.map((asked) => [`${asked.method} ${asked.path}`, asked]);

/** The server's own routes, for supervisors and other services, know methods and slashes; they negotiate nothing. */
const negotiates = (template: string): boolean => template.startsWith('/api') && !isFile(template);
/** Files have a form of their own. */
const isFile = (template: string): boolean => /^\/api\/.+\.\w+$/.test(template);
const reads = operations.filter(({ method, path: template }) => method === 'GET' && !isFile(template));

/** Whether somebody must be signed in. */
const isProtected = ({ operation: { security } }: Asked): boolean =>
  security.length > 0 && security.every((way) => Object.keys(way).length > 0);
/** Whether a credential that is sent is looked at. */
const looks = ({ operation: { security } }: Asked): boolean => security.length > 0;

const challengeOf = ({ operation: { tags } }: Asked): string =>
  tags.some((tag) => tag === 'auth' || tag === 'simple-jwt') ? 'Bearer realm="api"' : 'Token';

const NOBODY = { detail: 'Authentication credentials were not provided.' };
const NOT_FOUND = { status: 404, body: { detail: 'Not found.' } };
const NOT_ACCEPTABLE = { status: 406, body: { detail: 'Could not satisfy the request Accept header.' } };
const NOT_ALLOWED = (method: string) => ({ status: 405, body: { detail: `Method "${method}" not allowed.` } });
const refusedJwt = (message: string) => ({
  status: 401,
  body: {
    detail: 'Given token not valid for any token type',
    code: 'token_not_valid',
    messages: [{ token_class: 'AccessToken', token_type: 'access', message }],
  },
  challenge: 'Bearer realm="api"',
});

/** Two views of dj-rest-auth say something else of themselves than they do. */
const ODD_ALLOW: Readonly<Record<string, string>> = {
  '/api/rest-auth/logout/': 'GET, POST, HEAD, OPTIONS',
  '/api/rest-auth/registration/verify-email/': 'POST, OPTIONS, HEAD',
};

function allowOf(template: string): string {
  const written = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) => has(template, method));
  return ODD_ALLOW[template] ?? [...written, ...(has(template, 'GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
}

let server: TestApp;
let staff: Options;
let expired: Options;
let deactivated: { readonly access: string; readonly token: string };
const ids = new Map<string, number>();

beforeAll(async () => {
  // With JWTs, since dj-rest-auth has some of its routes only then.
  server = await startApp({ settings: { REST_AUTH_MODE: 'jwt' } });
  const admin = await server.arrange.admin();
  staff = { access: admin.access };
  const now = Math.floor(Date.now() / 1000);
  expired = { access: forge({ ...claimsOf(admin.access), iat: now - 600, exp: now - 300 }) };
  deactivated = await server.arrange.person({ isActive: false });
  await server.http.post('/api/rest-auth/password/reset/', { email: admin.email });
  const made = new Map<string, number>();
  for (const template of paths.filter((one) => one.includes('{id}'))) {
    const collection = template.split('{id}')[0] ?? '';
    const id = made.get(collection) ?? (await idBelow(collection));
    made.set(collection, id);
    ids.set(template, id);
  }
});

afterAll(() => server.stop());

/** The id of something in a collection: made after the documented example, or what is there when nothing can be made. */
async function idBelow(collection: string): Promise<number> {
  const example = document.paths[collection]?.['post']?.requestBody?.content['application/json']?.example;
  const { text } = example ? await server.http.post(collection, example, staff) : await server.http.get(collection, staff);
  const found = JSON.parse(text) as { readonly results?: object };
  const [thing] = [found.results ?? found].flat() as { readonly id?: number }[];
  if (!thing?.id) throw new Error(`${collection} has nothing to ask for: ${text}`);
  return thing.id;
}

/** The path of something that is there. */
const address = (template: string): string => template.replace('{id}', String(ids.get(template)));

/** Asks without anything to say: with `{}` where a body is read. */
function ask({ method, path: template, operation }: Asked, options: Options = {}, to = address(template)): Promise<Answer> {
  return operation.requestBody ? server.http.json(method, to, {}, options) : server.http.send(method, to, undefined, options);
}

/** The operation whose permission stands for a method that the path has not: of a collection also one of its items. */
const nearest = (template: string, isSafe: boolean): Asked => {
  const asked = [...at(template), ...at(`${template}{id}/`)].find(({ method }) => (method === 'GET') === isSafe) ?? at(template)[0];
  if (!asked) throw new Error(`${template} has no operation.`);
  return asked;
};

it('knows the routes of the document', () => {
  expect(operations.length).toBeGreaterThan(40);
  expect(operations.filter(looks).length).toBeGreaterThan(15);
});

describe('a method that is not there', () => {
  const missing = (template: string): string[] =>
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'].filter((method) => !has(template, method));

  it.each(paths)('is refused with the ones that are: %s', async (template) => {
    for (const method of missing(template)) {
      const answer = await server.http.send(method, address(template), undefined, staff);

      expect(seen(answer)).toEqual(NOT_ALLOWED(method));
      expect(answer.headers.allow).toBe(allowOf(template));
    }
  });

  it.each(paths)('is refused to a stranger only where a stranger may ask: %s', async (template) => {
    for (const method of missing(template)) {
      const asked = nearest(template, method === 'GET');
      const refusal = { status: 401, body: NOBODY, challenge: challengeOf(asked) };

      expect(seen(await server.http.send(method, address(template)))).toEqual(isProtected(asked) ? refusal : NOT_ALLOWED(method));
    }
  });
});

describe('OPTIONS', () => {
  it.each(paths.filter(negotiates))('tells staff all that can be sent: %s', async (template) => {
    const answer = await server.http.send('OPTIONS', address(template), undefined, staff);
    const { actions = {} } = answer.body as { actions?: Record<string, Record<string, { read_only: boolean }>> };
    const told = at(template).filter(({ method, operation }) => ['POST', 'PUT'].includes(method) && operation.requestBody);

    expect([answer.status, answer.headers['content-type'], answer.headers.allow]).toEqual([200, 'application/json', allowOf(template)]);
    expect(Object.keys(actions).sort()).toEqual(told.map(({ method }) => method).sort());
    for (const asked of told) {
      const writable = Object.entries(actions[asked.method] ?? {}).filter(([, field]) => !field.read_only);
      expect(writable.map(([name]) => name).sort()).toEqual(fieldsOf(asked).sort());
    }
  });

  it.each(paths.filter(negotiates))('tells a stranger only of what a stranger may see: %s', async (template) => {
    const asked = nearest(template, true);
    const answer = await server.http.send('OPTIONS', address(template));

    if (isProtected(asked)) expect(seen(answer)).toEqual({ status: 401, body: NOBODY, challenge: challengeOf(asked) });
    else expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json']);
  });

  it.each(paths.filter((template) => !negotiates(template)))(
    'has nothing but Allow to say of the server itself and of files: %s',
    async (template) => {
      const answer = await server.http.send('OPTIONS', address(template), undefined, staff);

      expect(seen(answer)).toEqual({ status: 204 });
      expect(answer.headers.allow).toBe(allowOf(template));
    },
  );

  /** The fields of a documented body. */
  function fieldsOf({ operation }: Asked): string[] {
    const reference = String(operation.requestBody?.content['application/json']?.schema['$ref']);
    const schema = document.components.schemas[reference.split('/').at(-1) ?? ''] ?? {};
    return Object.keys(schema['properties'] as object);
  }
});

describe('a body of a type that nobody reads', () => {
  it.each(each(operations.filter(({ operation }) => operation.requestBody)))('is refused: %s', async (_, asked) => {
    const headers = { 'Content-Type': 'text/plain' };
    const answer = await server.http.send(asked.method, address(asked.path), 'x', { ...staff, headers });

    expect(seen(answer)).toEqual({ status: 415, body: { detail: 'Unsupported media type "text/plain" in request.' } });
    expect(answer.headers.allow).toBe(allowOf(asked.path));
  });
});

describe('without a credential', () => {
  it.each(each(operations.filter(isProtected)))('one is asked for: %s', async (_, asked) => {
    expect(seen(await ask(asked))).toEqual({ status: 401, body: NOBODY, challenge: challengeOf(asked) });
  });

  it.each(each(operations.filter((asked) => !isProtected(asked))))('none is asked for: %s', async (_, asked) => {
    expect((await ask(asked)).body).not.toEqual(NOBODY);
  });
});

describe('a credential that is not accepted', () => {
  const garbage = { access: 'garbage' };
  const unknown = { token: '0123456789abcdef0123456789abcdef01234567' };

  it.each(each(operations.filter(looks)))('is refused: %s', async (_, asked) => {
    expect(seen(await ask(asked, garbage))).toEqual(refusedJwt('Token is invalid'));
    expect(seen(await ask(asked, unknown))).toEqual({ status: 401, body: { detail: 'Invalid token.' }, challenge: 'Token' });
  });

  it.each(each(operations.filter(looks)))('is refused when it has expired: %s', async (_, asked) => {
    expect(seen(await ask(asked, expired))).toEqual(refusedJwt('Token is expired'));
  });

  it.each(each(operations.filter(looks)))('is refused when its owner was deactivated: %s', async (_, asked) => {
    expect(seen(await ask(asked, { access: deactivated.access }))).toEqual({
      status: 401,
      body: { detail: 'User is inactive', code: 'user_inactive' },
      challenge: 'Bearer realm="api"',
    });
    expect(seen(await ask(asked, { token: deactivated.token }))).toEqual({
      status: 401,
      body: { detail: 'User inactive or deleted.' },
      challenge: 'Token',
    });
  });

  it.each(each(operations.filter((asked) => !looks(asked))))('is not looked at: %s', async (_, asked) => {
    const plain = seen(await ask(asked));

    for (const credential of [garbage, unknown, expired, { access: deactivated.access }, { token: deactivated.token }]) {
      const { status, body } = seen(await ask(asked, credential));
      // Only the challenge may name the scheme that was sent.
      expect([status, body]).toEqual([plain.status, plain.body]);
    }
  });
});

describe('an answer of a form that there is not', () => {
  const negotiated = operations.filter(({ path: template }) => negotiates(template));

  it.each(each(negotiated))('is refused before anybody is asked who they are: %s', async (_, asked) => {
    expect(seen(await ask(asked, { headers: { Accept: 'text/plain' } }))).toEqual(NOT_ACCEPTABLE);
    expect(seen(await ask(asked, {}, `${address(asked.path)}?format=xml`))).toEqual(NOT_FOUND);
  });

  it.each(paths.filter(negotiates))('is refused before the method is: %s', async (template) => {
    const answer = await server.http.send('PROPFIND', address(template), undefined, { headers: { Accept: 'text/plain' } });

    expect(seen(answer)).toEqual(NOT_ACCEPTABLE);
    expect(answer.headers.allow).toBe(allowOf(template));
  });

  it.each(each(operations.filter(({ path: template }) => !negotiates(template))))('is not asked for: %s', async (_, asked) => {
    const plain = seen(await ask(asked));

    expect(seen(await ask(asked, { headers: { Accept: 'text/plain' } }))).toEqual(plain);
    expect(seen(await ask(asked, {}, `${address(asked.path)}?format=xml`))).toEqual(plain);
  });
});

describe('what is read', () => {
  it.each(each(reads))('is JSON without a charset: %s', async (_, asked) => {
    const { status, headers } = await ask(asked, staff);

    expect([status, headers['content-type'], headers.allow]).toEqual([200, 'application/json', allowOf(asked.path)]);
  });

  it.each(each(reads))('has a HEAD, without a body: %s', async (_, asked) => {
    const { status, text, headers } = await server.http.head(address(asked.path), staff);

    expect([status, text, headers['content-type'], headers.allow]).toEqual([200, '', 'application/json', allowOf(asked.path)]);
  });

  it.each(each(reads.filter(({ path: template }) => negotiates(template))))('may be asked for as JSON by name: %s', async (_, asked) => {
    const { body } = seen(await ask(asked, staff));
    const named = [
      ask(asked, staff, `${address(asked.path)}?format=json`),
      ask(asked, { ...staff, headers: { Accept: 'application/json' } }),
    ];

    for (const answer of await Promise.all(named)) expect(seen(answer)).toEqual({ status: 200, body });
  });

  it.each(each(reads.filter(({ path: template }) => template.endsWith('{id}/') || paths.includes(`${template}{id}/`))))(
    'may be asked for as JSON by the ending of a router: %s',
    async (_, asked) => {
      const { body } = seen(await ask(asked, staff));

      expect(seen(await ask(asked, staff, address(asked.path).replace(/\/$/, '.json')))).toEqual({ status: 200, body });
    },
  );
});

describe('a path without a GET', () => {
  it.each(paths.filter((template) => !has(template, 'GET')))('has no HEAD: %s', async (template) => {
    const { status, text } = await server.http.head(address(template), staff);

    expect([status, text]).toEqual([405, '']);
  });
});

describe('the slash at the end', () => {
  it.each(each(operations))('may be there or not: %s', async (_, asked) => {
    const written = address(asked.path);
    const otherwise = written.endsWith('/') ? written.slice(0, -1) : `${written}/`;

    expect(seen(await ask(asked, {}, otherwise))).toEqual(seen(await ask(asked)));
    if (asked.method === 'GET') expect(seen(await ask(asked, staff, otherwise))).toEqual(seen(await ask(asked, staff)));
  });
});

describe('a path that is none', () => {
  it.each(paths.filter(negotiates))('is not found below %s', async (template) => {
    expect(seen(await server.http.get(`${address(template)}nothing/at/all/`, staff))).toEqual(NOT_FOUND);
    expect(seen(await server.http.post(`${address(template)}nothing/at/all/`, {}))).toEqual(NOT_FOUND);
  });
});
