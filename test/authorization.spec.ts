import { RouteTable } from '../src/wire/route-table.js';
import { startApp, type TestApp } from './support/app.js';
import type { Person } from './support/arrange.js';
import type { Answer, Options } from './support/http.js';
import { exchange } from './support/raw.js';
import { seen } from './support/seen.js';

const ACTORS = ['anonymous', 'patient', 'doctor', 'admin', 'deactivated'] as const;
type ActorName = (typeof ACTORS)[number];
type Statuses = readonly [number, number, number, number, number];

// What every route answers to everybody who asks it without a body. 400 is said to whoever may send one.
// prettier-ignore
const matrix: Readonly<Record<string, Statuses>> = {
  //                                anonymous patient doctor admin deactivated
  'GET /health/live':                    [200, 200, 200, 200, 200],
  'GET /health/ready':                   [200, 200, 200, 200, 200],
  'GET /.well-known/jwks.json':          [200, 200, 200, 200, 200],
  'GET /api/schema':                     [200, 200, 200, 200, 200],
  'GET /api/docs':                       [200, 200, 200, 200, 200],
  'GET /api/docs/:file':                 [200, 200, 200, 200, 200],

  'POST /api/auth/register':             [400, 400, 400, 400, 400],
  'POST /api/auth/login':                [400, 400, 400, 400, 400],
  'POST /api/auth/logout':               [401, 200, 200, 200, 401],
  'GET /api/auth/profile':               [401, 200, 200, 200, 401],
  'PUT /api/auth/profile':               [401, 200, 200, 200, 401],
  'PATCH /api/auth/profile':             [401, 200, 200, 200, 401],
  'POST /api/auth/token/refresh':        [400, 400, 400, 400, 400],
  'POST /api/auth/token/verify':         [400, 400, 400, 400, 400],
  'POST /api/auth/token/blacklist':      [400, 400, 400, 400, 400],

  'POST /api/users/register':            [400, 400, 400, 400, 400],
  'POST /api/users/login':               [400, 400, 400, 400, 400],
  'GET /api/users/me':                   [401, 200, 200, 200, 401],
  'PUT /api/users/me':                   [401, 200, 200, 200, 401],
  'PATCH /api/users/me':                 [401, 200, 200, 200, 401],

  'GET /api/users':                      [401, 403, 403, 200, 401],
  'POST /api/users':                     [401, 403, 403, 400, 401],
  'GET /api/users/:id':                  [401, 403, 403, 200, 401],
  'PUT /api/users/:id':                  [401, 403, 403, 400, 401],
  'PATCH /api/users/:id':                [401, 403, 403, 200, 401],
  'DELETE /api/users/:id':               [401, 403, 403, 204, 401],

  'POST /api/token':                     [400, 400, 400, 400, 400],
  'POST /api/token/refresh':             [400, 400, 400, 400, 400],
  'POST /api/token/verify':              [400, 400, 400, 400, 400],
  'POST /api/token/blacklist':           [400, 400, 400, 400, 400],
  'POST /api-token-auth':                [400, 400, 400, 400, 400],
};

// What every path answers to a method that it has not: 405 to whoever may see the path, and to nobody else.
// prettier-ignore
const otherMethods: Readonly<Record<string, Statuses>> = {
  //                           anonymous patient doctor admin deactivated
  '/health/live':                   [405, 405, 405, 405, 405],
  '/health/ready':                  [405, 405, 405, 405, 405],
  '/.well-known/jwks.json':         [405, 405, 405, 405, 405],
  '/api/schema':                    [405, 405, 405, 405, 405],
  '/api/docs':                      [405, 405, 405, 405, 405],
  '/api/docs/:file':                [405, 405, 405, 405, 405],

  '/api/auth/register':             [405, 405, 405, 405, 405],
  '/api/auth/login':                [405, 405, 405, 405, 405],
  '/api/auth/logout':               [401, 405, 405, 405, 401],
  '/api/auth/profile':              [401, 405, 405, 405, 401],
  '/api/auth/token/refresh':        [405, 405, 405, 405, 405],
  '/api/auth/token/verify':         [405, 405, 405, 405, 405],
  '/api/auth/token/blacklist':      [405, 405, 405, 405, 405],

  '/api/users/register':            [405, 405, 405, 405, 405],
  '/api/users/login':               [405, 405, 405, 405, 405],
  '/api/users/me':                  [401, 405, 405, 405, 401],
  '/api/users':                     [401, 403, 403, 405, 401],
  '/api/users/:id':                 [401, 403, 403, 405, 401],

  '/api/token':                     [405, 405, 405, 405, 405],
  '/api/token/refresh':             [405, 405, 405, 405, 405],
  '/api/token/verify':              [405, 405, 405, 405, 405],
  '/api/token/blacklist':           [405, 405, 405, 405, 405],
  '/api-token-auth':                [405, 405, 405, 405, 405],
};

let server: TestApp;
let people: Record<Exclude<ActorName, 'anonymous'>, Person>;

beforeAll(async () => {
  server = await startApp();
  const { arrange } = server;
  people = {
    patient: await arrange.person(),
    doctor: await arrange.person({ requestedRole: 'doctor' }),
    admin: await arrange.admin(),
    deactivated: await arrange.person({ isActive: false }),
  };
});

afterAll(() => server.stop());

/** The credentials with which somebody may come: a fresh session of each kind, since logging out ends one. */
async function credentialsOf(actor: ActorName): Promise<Options[]> {
  if (actor === 'anonymous') return [{}];
  const [{ access }, { token }] = await Promise.all([server.arrange.session(people[actor]), server.arrange.session(people[actor])]);
  return [{ access }, { token }];
}

/** Fills in the parts of a path; the id is that of an account that is there only for this. */
async function addressOf(path: string): Promise<string> {
  const target = path.includes(':id') ? String((await server.arrange.person()).id) : '';
  return path.replace(':id', target).replace(':file', 'init.js');
}

async function answersTo(actor: ActorName, method: string, path: string): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const credential of await credentialsOf(actor)) {
    answers.push(await server.http.send(method, `${await addressOf(path)}/`.replace(/(\.\w+)\/$/, '$1'), undefined, credential));
  }
  return answers;
}

const bodies: Readonly<Record<401 | 403, readonly unknown[]>> = {
  401: [
    { detail: 'Authentication credentials were not provided.' },
    { detail: 'User inactive or deleted.' },
    { detail: 'User is inactive', code: 'user_inactive' },
  ],
  403: [{ detail: 'You do not have permission to perform this action.' }],
};

function expectRefusalInFull({ status, body }: Answer): void {
  if (status === 401 || status === 403) expect(bodies[status]).toContainEqual(body);
}

describe('the routes', () => {
  const routes = (): string[] => server.app.get(RouteTable).routes.map(({ method, path }) => `${method} ${path}`);

  it('are all in the matrix, and no other is', () => {
    expect(Object.keys(matrix).sort()).toEqual(routes().sort());
  });

  it('have all their paths among those that are asked for other methods', () => {
    const paths = new Set(routes().map((route) => route.split(' ')[1]));

    expect(Object.keys(otherMethods).sort()).toEqual([...paths].sort());
  });
});

describe.each(Object.entries(matrix))('%s', (route, statuses) => {
  const [method = '', path = ''] = route.split(' ');

  it.each(ACTORS.map((actor, index) => [actor, statuses[index]] as const))('answers %s: %d', async (actor, status) => {
    for (const answer of await answersTo(actor, method, path)) {
      expect(answer.status).toBe(status);
      expectRefusalInFull(answer);
    }
  });
});

describe.each(Object.entries(otherMethods))('a method that %s has not', (path, statuses) => {
  it.each(ACTORS.map((actor, index) => [actor, statuses[index]] as const))('answers %s: %d', async (actor, status) => {
    for (const answer of await answersTo(actor, 'PROPFIND', path)) {
      expect(answer.status).toBe(status);
      expectRefusalInFull(answer);
      if (status === 405) expect(seen(answer)).toEqual({ status: 405, body: { detail: 'Method "PROPFIND" not allowed.' } });
    }
  });
});

describe('what is refused', () => {
  it('changes nothing', async () => {
    const { http, arrange } = server;
    const target = await arrange.person();
    const rows = (): Promise<unknown> => arrange.sql('SELECT * FROM users WHERE id = ?', [target.id]);
    const before = await rows();
    const changes = { username: 'taken_over', email: 'taken@example.com', role: 'admin', is_active: false, bio: 'Taken over.' };

    for (const actor of ['anonymous', 'patient', 'doctor', 'deactivated'] as const) {
      for (const credential of await credentialsOf(actor)) {
        await http.put(`/api/users/${target.id}/`, changes, credential);
        await http.patch(`/api/users/${target.id}/`, changes, credential);
        await http.delete(`/api/users/${target.id}/`, credential);
        await http.post('/api/users/', { ...changes, password: 'secure_password123' }, credential);
      }
    }

    expect(await rows()).toEqual(before);
    expect(await arrange.sql("SELECT id FROM users WHERE username = 'taken_over'")).toEqual([]);
  });

  it('cannot be had by naming another method in a header, a query or a body', async () => {
    const { http, arrange } = server;
    const { id } = await arrange.person();
    const [credential = {}] = await credentialsOf('admin');
    const headers = { 'X-HTTP-Method-Override': 'DELETE', 'X-HTTP-Method': 'DELETE', 'X-Method-Override': 'DELETE' };

    expect((await http.get(`/api/users/${id}/?_method=DELETE`, { ...credential, headers })).status).toBe(200);
    expect((await http.post(`/api/users/${id}/`, { _method: 'DELETE' }, { ...credential, headers })).status).toBe(405);
    expect((await http.form('PATCH', `/api/users/${id}/`, { _method: 'DELETE' }, { ...credential, headers })).status).toBe(200);
    expect((await http.get(`/api/users/${id}/`, credential)).status).toBe(200);
  });

  it('cannot be had by naming another address in a header', async () => {
    const [credential = {}] = await credentialsOf('patient');
    const headers = { 'X-Original-URL': '/api/users/', 'X-Rewrite-URL': '/api/users/', 'X-Forwarded-Prefix': '/api/users' };

    expect((await server.http.get('/health/live', { ...credential, headers })).body).toEqual({ status: 'ok' });
  });

  it('cannot be had by claiming to be somebody else', async () => {
    const { http } = server;
    const { id } = people.admin;
    const headers = {
      'X-User-Id': String(id),
      'X-Role': 'admin',
      'X-Forwarded-User': people.admin.username,
      'X-Forwarded-For': '127.0.0.1',
    };
    const [credential = {}] = await credentialsOf('patient');

    expect((await http.get(`/api/users/?user_id=${id}&role=admin`, { ...credential, headers })).status).toBe(403);
    expect((await http.post('/api/users/', { user_id: id, user: id, role: 'admin' }, { headers })).status).toBe(401);
  });

  it.each([
    '//api/users/',
    '/api//users/',
    '/api/users//',
    '/API/users/',
    '/api/Users/',
    '/api%2fusers/',
    '/api/users%2f',
    '/api/users;x',
    '/api/users;/',
    '/%61pi/users/',
    '/api/user%73/',
    '/api/users/.json',
    '/api/users.json',
    '/api/users/%2e/',
    '/api/auth/%2e%2e/users/',
    '/api/users/%20',
    '/api/users./',
    '/api/users\\',
    '/api/./users/',
    '/api/auth/../users/',
    '/api/auth/..%2fusers/',
    '/api/users/?/api/auth/login/',
    '/api/users/#/api/auth/login/',
    '/api/auth/login/../../users/',
  ])('cannot be had by writing %s', async (path) => {
    const [{ access = '' } = {}] = await credentialsOf('patient');
    const head = `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n`;

    // Over a bare connection, since a client would tidy the path.
    for (const authorization of ['', `Authorization: Bearer ${access}\r\n`]) {
      expect([401, 403, 404]).toContain((await exchange(server.http.url, `${head}${authorization}\r\n`)).status);
    }
  });

  it('tells nothing of a route that one may not see', async () => {
    const [credential = {}] = await credentialsOf('patient');

    expect(seen(await server.http.send('OPTIONS', '/api/users/', undefined, credential))).toEqual({
      status: 403,
      body: { detail: 'You do not have permission to perform this action.' },
    });
  });
});
