import { startApp, type TestApp } from './support/app.js';
import type { Person } from './support/arrange.js';
import type { Options } from './support/http.js';
import { exchange } from './support/raw.js';
import { seen } from './support/seen.js';

/*
 * The ways around. What every route answers to everybody stands in docs/authorization.md, which
 * test/security/authorization-matrix.spec.ts holds against the server.
 */

type ActorName = 'anonymous' | 'patient' | 'doctor' | 'admin' | 'deactivated';

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

/** The credentials with which somebody may come. */
async function credentialsOf(actor: ActorName): Promise<Options[]> {
  if (actor === 'anonymous') return [{}];
  const { access, token } = await server.arrange.session(people[actor]);
  return [{ access }, { token }];
}

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
        await http.put(`/api/profiles/${target.id}/`, changes, credential);
        await http.patch(`/api/profiles/${target.id}/`, changes, credential);
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

describe('what staff read', () => {
  it.each([
    '/api/users/',
    '/api/users/?page=1',
    '/api/users/:id/',
    '/api/audit/',
    '/api/audit/export.csv',
    '/api/audit/export.ndjson',
    '/api/profiles/:id/',
    '/api/sessions/',
    '/api/user/activity/',
  ])('holds no hash, no digest and no token of anybody: %s', async (path) => {
    const { http, arrange } = server;
    const { id, username, email, password, access, refresh, token } = await arrange.person();
    await http.post('/api/auth/login/', { username, password });
    await http.post('/api/rest-auth/password/reset/', { email });
    const [credential = {}] = await credentialsOf('admin');
    const kept = await arrange.sql<{ secret: string }[]>(
      'SELECT password AS secret FROM users UNION SELECT token_digest FROM sessions UNION SELECT digest FROM mailed_tokens',
    );

    const { status, text } = await http.get(path.replace(':id', String(id)), credential);

    expect(status).toBe(200);
    for (const secret of [password, access, refresh, token, 'argon2', ...kept.map((row) => row.secret)]) expect(text).not.toContain(secret);
  });
});
