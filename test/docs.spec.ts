import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { load } from 'js-yaml';
import type { OpenApiDocument, Operation } from '../src/docs/document.js';
import { isCurrent } from '../src/docs/openapi-command.js';
import { Documents } from '../src/docs/documents.js';
import { RouteTable } from '../src/wire/route-table.js';
import { startApp, type TestApp } from './support/app.js';
import { compilerOf, Contract, pointer } from './support/documented.js';

const OFFICIAL_SCHEMA = require.resolve('@seriousme/openapi-schema-validator/schemas/v3.1/schema.json');

describe('the OpenAPI document', () => {
  let server: TestApp;
  let document: OpenApiDocument;

  beforeAll(async () => {
    server = await startApp();
    document = (await server.http.get('/api/schema/')).body as OpenApiDocument;
  });

  afterAll(() => server.stop());

  const operations = (): { path: string; method: string; operation: Operation }[] =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
  const operation = (method: string, path: string): Operation => document.paths[path]?.[method] as Operation;

  it('is valid OpenAPI 3.1', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addFormat('media-range', true);
    const validate = ajv.compile(JSON.parse(readFileSync(OFFICIAL_SCHEMA, 'utf8')) as object);

    validate(document);

    expect(validate.errors).toBeNull();
  });

  it('describes every route, and no other', () => {
    const routes = server.app.get(RouteTable).routes.filter(({ permission }) => permission?.action !== 'docs:read');
    const described = operations().map(({ path, method }) => `${method.toUpperCase()} ${path.replace(/(.)\/$/, '$1')}`);

    expect(described.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`).sort());
  });

  it('writes paths as Django clients do', () => {
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/auth/login/', '/api/users/{id}/', '/api-token-auth/', '/health/live', '/.well-known/jwks.json']),
    );
  });

  it('names every operation once', () => {
    const names = operations().map(({ operation: { operationId } }) => operationId);

    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(['auth_login_create', 'users_list', 'users_retrieve', 'users_me_partial_update']));
    expect(names.filter((name) => !/^[a-z][a-z0-9_]*$/.test(name))).toEqual([]);
  });

  it('explains every tag and every operation', () => {
    expect(document.tags.filter(({ description }) => description === '')).toEqual([]);
    expect(operations().filter(({ operation: { summary } }) => !summary)).toEqual([]);
  });

  it('refers to nothing that is not there, and compiles', () => {
    const ajv = compilerOf(document);

    expect(
      [...JSON.stringify(document).matchAll(/"\$ref":"#([^"]+)"/g)].filter(([, place = '']) => at(document, place) === undefined),
    ).toEqual([]);
    for (const place of schemasOf(document)) expect(() => ajv.compile({ $ref: `openapi#${place}` })).not.toThrow();
  });

  it('shows an example of every body that comes in, and it fits', () => {
    const ajv = compilerOf(document);
    const bodies = operations().flatMap(({ path, method, operation: { requestBody } }) =>
      Object.entries(requestBody?.content ?? {}).map(([type, { example }]) => {
        const place = pointer('paths', path, method, 'requestBody', 'content', type, 'schema');
        return { name: `${method} ${path} ${type}`, example, fits: ajv.validate({ $ref: `openapi#${place}` }, example) };
      }),
    );

    expect(bodies.length).toBeGreaterThan(30);
    expect(bodies.filter(({ example, fits }) => !fits || Object.keys(example as object).length === 0)).toEqual([]);
  });

  it('shows an example of every body that goes out, and it fits', () => {
    const ajv = compilerOf(document);
    const misfits = schemasOf(document).flatMap((place) => {
      const media = at(document, place.replace(/\/schema$/, '')) as { example?: unknown; examples?: Record<string, { value: unknown }> };
      if (!place.includes('responses')) return [];
      const examples = media.examples ? Object.values(media.examples).map(({ value }) => value) : [media.example];
      return examples.filter((example) => !ajv.validate({ $ref: `openapi#${place}` }, example)).map((example) => ({ place, example }));
    });

    expect(misfits).toEqual([]);
  });

  it('shows one of two fields that mean the same, and asks for either', () => {
    expect(operation('post', '/api/auth/login/').requestBody?.content['application/json']?.example).toEqual({
      username: 'existing_user',
      password: 'user_password123',
    });
    expect(document.components.schemas['AuthLogin']).toMatchObject({
      required: ['password'],
      anyOf: [{ required: ['username'] }, { required: ['email'] }],
    });
  });

  it('gives forms of the same name in several dialects names of their own', () => {
    expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(['AuthRegister', 'UsersRegister', 'TokenRefresh']));
    expect(server.log()).not.toContain('Duplicate DTO');
  });

  it('offers a file in multipart and nowhere else', () => {
    const content = operation('patch', '/api/users/me/').requestBody?.content ?? {};
    const pictureIn = (type: string): unknown => {
      const { properties } = at(document, String(content[type]?.schema['$ref']).slice(1)) as { properties: Record<string, object> };
      return properties['profile_picture'];
    };

    expect(pictureIn('multipart/form-data')).toMatchObject({ type: 'string', format: 'binary' });
    expect(pictureIn('application/json')).toMatchObject({ type: 'null' });
    expect(pictureIn('application/x-www-form-urlencoded')).toBeUndefined();
  });

  it('locks exactly the operations that refuse a stranger', async () => {
    for (const { path, method, operation: described } of operations()) {
      const { status } = await server.http.send(method.toUpperCase(), path.replace('{id}', '1'));

      expect([method, path, status === 401]).toEqual([method, path, isLocked(described)]);
    }
  });

  it('accepts either scheme and the session cookie wherever somebody is needed', () => {
    const locked = operations().filter(({ operation: described }) => isLocked(described));

    expect(locked.length).toBeGreaterThan(10);
    expect(
      locked.filter(({ operation: { security } }) => JSON.stringify(security) !== '[{"Bearer":[]},{"Token":[]},{"SessionCookie":[]}]'),
    ).toEqual([]);
  });

  it.each([
    ['post', '/api/auth/register/', '201 400 404 405 406 413 415 429 500 503'],
    ['post', '/api/auth/login/', '200 400 401 404 405 406 413 415 429 500 503'],
    ['post', '/api/users/login/', '200 400 404 405 406 413 415 429 500 503'],
    ['post', '/api/token/refresh/', '200 400 401 404 405 406 413 415 429 500 503'],
    ['post', '/api/auth/logout/', '200 401 403 404 405 406 429 500 503'],
    ['post', '/api/rest-auth/login/', '200 400 404 405 406 413 415 429 500 503'],
    ['post', '/api/rest-auth/logout/', '200 400 401 403 404 405 406 413 415 429 500 503'],
    ['post', '/api/rest-auth/token/refresh/', '200 400 401 403 404 405 406 413 415 429 500 503'],
    ['get', '/api/users/me/', '200 401 403 404 405 406 429 500 503'],
    ['get', '/api/users/', '200 400 401 403 404 405 406 429 500 503'],
    ['patch', '/api/users/{id}/', '200 400 401 403 404 405 406 409 413 415 429 500 503'],
    ['delete', '/api/users/{id}/', '204 401 403 404 405 406 409 429 500 503'],
    ['get', '/health/ready', '200 405 500 503'],
    ['get', '/.well-known/jwks.json', '200 405 429 500'],
    ['post', '/reports/csp', '204 400 405 413 415 429 500'],
  ])('tells what may come of %s %s', (method, path, statuses) => {
    expect(Object.keys(operation(method, path).responses).join(' ')).toBe(statuses);
  });

  it('has examples of registration that register', async () => {
    for (const path of ['/api/auth/register/', '/api/users/register/']) {
      const { status } = await server.http.post(path, operation('post', path).requestBody?.content['application/json']?.example);

      expect([path, status]).toEqual([path, 201]);
    }
  });

  it('is committed as it is', async () => {
    expect(await isCurrent(await server.app.get(Documents).get(), 'openapi.json')).toBe(true);
  });

  describe('as it is served', () => {
    it('is JSON, without a charset', async () => {
      const { status, headers } = await server.http.get('/api/schema/?format=json');

      expect([status, headers['content-type']]).toEqual([200, 'application/json']);
    });

    it('is the same in YAML', async () => {
      const { status, headers, text } = await server.http.get('/api/schema/?format=yaml');

      expect([status, headers['content-type']]).toEqual([200, 'application/yaml']);
      expect(load(text)).toEqual(document);
    });

    it('comes in no other format', async () => {
      const answer = await server.http.get('/api/schema/?format=xml');

      expect([answer.status, answer.text]).toEqual([404, '{"detail":"Not found."}']);
    });

    it('names the server by the address that was asked', () => {
      expect(document.servers).toEqual([{ url: server.http.url }]);
    });

    it('does not repeat a host that is none', async () => {
      const answer = await server.http.get('/api/schema/', { headers: { Host: 'evil.example/"><script>' } });

      expect((answer.body as OpenApiDocument).servers).toEqual([{ url: 'http://localhost' }]);
    });
  });

  describe('behind PUBLIC_URL', () => {
    it('names that address first', async () => {
      const other = await startApp({ settings: { PUBLIC_URL: 'https://api.example.com' } });

      const answer = await other.http.get('/api/schema/');
      await other.stop();

      expect((answer.body as OpenApiDocument).servers.map(({ url }) => url)).toEqual(['https://api.example.com', '/']);
    });
  });

  describe('as the tests hold answers against it', () => {
    let contract: Contract;
    beforeAll(() => (contract = new Contract(document)));

    it('foresees an answer', () => {
      expect(contract.objectionTo('POST', '/api/token', 200, { refresh: 'r', access: 'a' })).toBeNull();
    });

    it('objects to a key too many', () => {
      expect(contract.objectionTo('POST', '/api/token/', 200, { refresh: 'r', access: 'a', password: 'p' })).toContain('(password)');
    });

    it('objects to a key that is missing', () => {
      expect(contract.objectionTo('POST', '/api/token/', 200, { access: 'a' })).toContain("must have required property 'refresh'");
    });

    it('objects to a status that nobody documented', () => {
      expect(contract.objectionTo('POST', '/api/token/', 418, {})).toBe('knows only 200, 400, 401, 404, 405, 406, 413, 415, 429, 500, 503');
    });

    it.each(['/api/', '/api/feed/', '/api/relationships/', '/api/system/', '/api/statistics/', '/api/users/', '/api/auth/profile/'])(
      'foresees that another format than JSON is asked for: %s',
      (path) => {
        expect(contract.objectionTo('GET', path, 404, { detail: 'Not found.' })).toBeNull();
      },
    );

    it('objects to a sentence that is worded otherwise', () => {
      expect(contract.objectionTo('GET', '/api/users/me/', 401, { detail: 'Please log in.' })).toContain('objects');
    });

    it('objects to paths and methods that nobody documented', () => {
      expect(contract.objectionTo('GET', '/api/secrets/', 200, {})).toBe('knows no such path');
      expect(contract.objectionTo('DELETE', '/api/users/me/', 200, {})).toBe('knows no DELETE there');
    });
  });
});

/** Whether somebody must be signed in. An open operation may still refuse a credential that it was given and did not ask for. */
const isLocked = ({ security }: Operation): boolean => security.length > 0 && security.every((way) => Object.keys(way).length > 0);

/** Where the schemas of all bodies and components stand. */
function schemasOf(document: OpenApiDocument): string[] {
  const media = (content: object | undefined, ...place: string[]): string[] =>
    Object.keys(content ?? {}).map((type) => pointer(...place, 'content', type, 'schema'));
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { requestBody, responses }]) => [
      ...media(requestBody?.content, 'paths', path, method, 'requestBody'),
      ...Object.entries(responses).flatMap(([status, response]) =>
        'content' in response ? media(response.content, 'paths', path, method, 'responses', status) : [],
      ),
    ]),
  );
  const shared = Object.entries(document.components.responses).flatMap(([name, { content }]) =>
    media(content, 'components', 'responses', name),
  );
  return [...operations, ...shared, ...Object.keys(document.components.schemas).map((name) => pointer('components', 'schemas', name))];
}

/** Follows a pointer. */
const at = (document: object, place: string): unknown =>
  place
    .split('/')
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], document);
