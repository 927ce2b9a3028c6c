import { startApp, type TestApp } from '../support/app.js';
import type { Person } from '../support/arrange.js';
import type { Options } from '../support/http.js';

/** What an account has that is nobody's business, by the names that any of the dialects or the database gives it. */
const PRIVATE = [
  'email',
  'email_canonical',
  'email_verified_at',
  'password',
  'last_login',
  'date_joined',
  'is_staff',
  'is_superuser',
  'is_active',
  'role',
  'role_requested',
  'first_name',
  'last_name',
  'search_text',
  'user_permissions',
  'groups',
];

let server: TestApp;
let person: Person;
let status: { readonly id: number };

beforeAll(async () => {
  server = await startApp();
  person = await server.arrange.person({ email: 'very.private@example.net', firstName: 'Secretive', lastName: 'Unnamed', bio: 'Hello.' });
  status = (await server.http.post('/api/profile-status/', { status_content: 'Seen by all.' }, { token: person.token })).body as {
    id: number;
  };
});

afterAll(() => server.stop());

const callers: Readonly<Record<string, () => Promise<Options>>> = {
  'a stranger': () => Promise.resolve({}),
  'somebody else': async () => ({ token: (await server.arrange.person()).token }),
  'its owner': () => Promise.resolve({ token: person.token }),
  staff: async () => ({ token: (await server.arrange.admin()).token }),
};

const reads: Readonly<Record<string, () => string>> = {
  'the list of profiles': () => '/api/profiles/',
  'a page of profiles': () => '/api/profiles/?page=1&ordering=-id',
  'a profile': () => `/api/profiles/${person.id}/`,
  'the list of statuses': () => '/api/profile-status/',
  'a page of statuses': () => `/api/profile-status/?page=1&user_profile=${person.id}`,
  'a status': () => `/api/profile-status/${status.id}/`,
};

/** Every key of a body, however deep it stands. */
function keysOf(body: unknown): string[] {
  if (Array.isArray(body)) return body.flatMap(keysOf);
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, value]) => [key, ...keysOf(value)]);
}

describe.each(Object.entries(reads))('%s', (_, path) => {
  it.each(Object.keys(callers))('tells %s nothing private', async (caller) => {
    const answer = await server.http.get(path(), await callers[caller]?.());

    expect(answer.status).toBe(200);
    expect(keysOf(answer.body).filter((key) => PRIVATE.includes(key))).toEqual([]);
    for (const secret of ['very.private', 'Secretive', 'Unnamed', 'argon2']) expect(answer.text).not.toContain(secret);
  });
});

describe('a search through profiles', () => {
  it('finds nobody by what is private', async () => {
    for (const search of ['very.private@example.net', 'Secretive', 'Unnamed']) {
      expect((await server.http.get(`/api/profiles/?page=1&search=${search}`)).body).toMatchObject({ count: 0, results: [] });
    }
  });

  it('is not narrowed by a filter on what is private', async () => {
    const all = (await server.http.get('/api/profiles/?page=1')).body as { count: number };

    for (const filter of ['email=nobody', 'email__startswith=very', 'is_active=false', 'role=admin', 'password__startswith=x']) {
      expect((await server.http.get(`/api/profiles/?page=1&${filter}`)).body).toMatchObject({ count: all.count });
    }
  });
});
