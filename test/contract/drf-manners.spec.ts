import { startApp, type TestApp } from '../support/app.js';
import type { Person } from '../support/arrange.js';
import type { Answer, Options } from '../support/http.js';
import { seen } from '../support/seen.js';

let server: TestApp;
let admin: Person;
let person: Person;
let staff: Options;

beforeAll(async () => {
  server = await startApp();
  admin = await server.arrange.admin({ username: 'root', email: 'root@example.com' });
  person = await server.arrange.person({ username: 'somebody', email: 'somebody@example.com', bio: 'Here.' });
  staff = { token: admin.token };
});

afterAll(() => server.stop());

const ME = '/api/users/me/';
const USERS = '/api/users/';
const accepting = (accept: string): Options => ({ token: person.token, headers: { Accept: accept } });
const options = (path: string, credential: Options = {}): Promise<Answer> => server.http.send('OPTIONS', path, undefined, credential);

const WHOLE = {
  id: expect.any(Number) as number,
  email: 'somebody@example.com',
  first_name: '',
  last_name: '',
  role: 'patient',
  profile_picture: null,
  profile_picture_thumbnail: null,
  bio: 'Here.',
};
const NOT_ACCEPTABLE = { status: 406, body: { detail: 'Could not satisfy the request Accept header.' } };
const NOT_FOUND = { status: 404, body: { detail: 'Not found.' } };
const NOBODY = { status: 401, body: { detail: 'Authentication credentials were not provided.' }, challenge: 'Token' };

describe('Accept', () => {
  it.each([
    '*/*',
    'application/*',
    'application/json',
    'Application/JSON',
    'application/json, text/plain, */*',
    'application/json; charset=utf-8',
    'application/json; version=1.0',
    '*/*;charset=utf-8',
    'application/*;charset=utf-8',
    '*/*;q=0.8;charset=utf-8',
    'image/png, */*;title="a, b; c";q=0.1',
    'application/xml, application/json;q=0.1',
    'image/png, */*;q=0.1',
    'text/plain;q=0, */*',
    '',
  ])('%j is answered with JSON', async (accept) => {
    expect(seen(await server.http.get(ME, accepting(accept)))).toEqual({ status: 200, body: WHOLE });
  });

  it('need not be sent', async () => {
    expect(seen(await server.http.get(ME, { token: person.token }))).toEqual({ status: 200, body: WHOLE });
  });

  it.each([
    'text/html',
    'text/*',
    'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8',
    'text/html,application/xhtml+xml,application/xml;q=0.9',
  ])('%j comes from a browser, for which there is no other page: JSON', async (accept) => {
    expect(seen(await server.http.get(ME, accepting(accept)))).toEqual({ status: 200, body: WHOLE });
  });

  it.each([
    'text/plain',
    'application/xml, image/*',
    'application/vnd.api+json',
    'application/jsonx',
    'application/json;q=0',
    '*/*;q=0',
    '*/*;charset=utf-8;q=0',
    'application/json; q=0',
    '*/* ;  charset=utf-8 ; q=0',
    'application/json;q=0, */*',
    'application/*;q=0, */*;q=0.5',
    'text/html;q=0',
    'json',
    ',',
    '"',
    '\u00ff',
    ';q=1',
  ])('%j admits nothing that there is', async (accept) => {
    expect(seen(await server.http.get(ME, accepting(accept)))).toEqual(NOT_ACCEPTABLE);
  });

  it('is looked at before the credential, the method and the body', async () => {
    const headers = { Accept: 'text/plain' };

    expect(seen(await server.http.get(ME, { headers }))).toEqual(NOT_ACCEPTABLE);
    expect(seen(await server.http.get(ME, { access: 'garbage', headers }))).toEqual(NOT_ACCEPTABLE);
    expect(seen(await server.http.delete(ME, { headers }))).toEqual(NOT_ACCEPTABLE);
    expect(seen(await options(ME, { headers }))).toEqual(NOT_ACCEPTABLE);
    expect(seen(await server.http.post('/api/users/login/', {}, { headers }))).toEqual(NOT_ACCEPTABLE);
    expect(seen(await server.http.get('/api/users/5x/', { headers }))).toEqual(NOT_ACCEPTABLE);
  });

  it('changes nothing when it is refused', async () => {
    const answer = await server.http.patch(ME, { bio: 'Changed.' }, accepting('text/plain'));

    expect(seen(answer)).toEqual(NOT_ACCEPTABLE);
    expect((await server.http.get(ME, { token: person.token })).body).toEqual(WHOLE);
  });

  it('is refused without a body to HEAD', async () => {
    const { status, text } = await server.http.head(ME, accepting('text/plain'));

    expect([status, text]).toEqual([406, '']);
  });

  it.each(['/health/live', '/.well-known/jwks.json', '/api/docs/', '/api/docs/page.css', '/api/schema/'])(
    'is not asked for by the server itself: %s',
    async (path) => {
      expect((await server.http.get(path, { headers: { Accept: 'image/png' } })).status).toBe(200);
    },
  );
});

describe('an indent', () => {
  const root = (accept: string): Promise<Answer> => server.http.get('/api/token/', { headers: { Accept: accept } });
  const indented = (blanks: string): string => `{\n${blanks}"detail": "Method \\"GET\\" not allowed."\n}`;

  it.each([
    ['application/json; indent=2', indented('  ')],
    ['application/json;indent=4', indented('    ')],
    ['application/json; INDENT="1"', indented(' ')],
    ['text/html, */*; indent=3', indented('   ')],
    ['application/json; q=0.5; indent=8', indented('        ')],
    ['application/json; indent=80', indented('        ')],
    ['application/json; indent=0', '{"detail":"Method \\"GET\\" not allowed."}'],
    ['application/json; indent=-1', '{"detail":"Method \\"GET\\" not allowed."}'],
    ['application/json; indent=two', '{"detail":"Method \\"GET\\" not allowed."}'],
    ['text/html; indent=2, */*', '{"detail":"Method \\"GET\\" not allowed."}'],
  ])('%j is a matter of blanks', async (accept, text) => {
    const answer = await root(accept);

    expect([answer.status, answer.headers['content-type'], answer.text]).toEqual([405, 'application/json', text]);
  });

  it('is given to what is read too', async () => {
    const { text } = await server.http.get(ME, accepting('application/json; indent=2'));

    expect(text).toBe(
      [
        '{',
        `  "id": ${person.id},`,
        '  "email": "somebody@example.com",',
        '  "first_name": "",',
        '  "last_name": "",',
        '  "role": "patient",',
        '  "profile_picture": null,',
        '  "profile_picture_thumbnail": null,',
        '  "bio": "Here."',
        '}',
      ].join('\n'),
    );
  });
});

describe('?format', () => {
  it.each(['?format=json', '?format=', '?format', '?format=xml&format=json', '?page_format=xml'])('%s changes nothing', async (query) => {
    expect(seen(await server.http.get(`${ME}${query}`, { token: person.token }))).toEqual({ status: 200, body: WHOLE });
  });

  it.each(['?format=xml', '?format=api', '?format=JSON', '?format=json&format=xml', '?bio=x&format=yaml'])(
    '%s is found nowhere, whoever asks',
    async (query) => {
      expect(seen(await server.http.get(`${ME}${query}`, { token: person.token }))).toEqual(NOT_FOUND);
      expect(seen(await server.http.get(`${ME}${query}`))).toEqual(NOT_FOUND);
      expect(seen(await server.http.delete(`${ME}${query}`))).toEqual(NOT_FOUND);
      expect(seen(await options(`${ME}${query}`))).toEqual(NOT_FOUND);
    },
  );

  it('is looked for before Accept is', async () => {
    expect(seen(await server.http.get(`${ME}?format=xml`, accepting('text/plain')))).toEqual(NOT_FOUND);
    expect(seen(await server.http.get(`${ME}?format=json`, accepting('text/plain')))).toEqual(NOT_ACCEPTABLE);
  });

  it('stays in the links of a list', async () => {
    const { body } = (await server.http.get(`${USERS}?format=json&page_size=1`, staff)) as { body: { next: string } };

    expect(body.next).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/users\/\?format=json&page_size=1&page=2&cursor=[\w-]+$/);
  });
});

describe('.json', () => {
  it('may end the path of a collection', async () => {
    const plain = seen(await server.http.get(USERS, staff));

    expect(seen(await server.http.get('/api/users.json', staff))).toEqual(plain);
    expect(seen(await server.http.get('/api/users.json/', staff))).toEqual(plain);
  });

  it('may end the path of an item', async () => {
    const plain = seen(await server.http.get(`${USERS}${person.id}/`, staff));

    expect(plain).toMatchObject({ status: 200, body: { id: person.id, username: 'somebody' } });
    expect(seen(await server.http.get(`/api/users/${person.id}.json`, staff))).toEqual(plain);
  });

  it('keeps the query, and stays in the links of a list', async () => {
    const { body } = (await server.http.get('/api/users.json?search=somebody&page=1', staff)) as { body: { results: object[] } };
    const first = (await server.http.get('/api/users.json?page_size=1', staff)) as { body: { next: string } };

    expect(body).toMatchObject({ count: 1, results: [{ id: person.id }] });
    expect(first.body.next).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/users\.json\?page_size=1&page=2&cursor=[\w-]+$/);
  });

  it('writes as well', async () => {
    const { id } = await server.arrange.person();

    expect(await server.http.patch(`/api/users/${id}.json`, { bio: 'Changed.' }, staff)).toMatchObject({
      status: 200,
      body: { bio: 'Changed.' },
    });
    expect(seen(await server.http.delete(`/api/users/${id}.json`, staff))).toEqual({ status: 204 });
  });

  it('knows the methods of the path', async () => {
    const answer = await server.http.put('/api/users.json', {}, staff);

    expect(seen(answer)).toEqual({ status: 405, body: { detail: 'Method "PUT" not allowed.' } });
    expect(answer.headers.allow).toBe('GET, POST, HEAD, OPTIONS');
  });

  it('lets nobody in who may not come without it', async () => {
    expect(seen(await server.http.get('/api/users.json'))).toEqual(NOBODY);
    expect((await server.http.get(`/api/users/${person.id}.json`, { token: person.token })).status).toBe(403);
  });

  it('beats ?format', async () => {
    expect((await server.http.get('/api/users.json?format=xml', staff)).status).toBe(200);
  });

  it.each(['/api/users.xml', '/api/users/1.xml', '/api/users/1.0', '/api/users.api'])(
    'is the only ending: %s is not found, whoever asks',
    async (path) => {
      expect(seen(await server.http.get(path, staff))).toEqual(NOT_FOUND);
      expect(seen(await server.http.get(path))).toEqual(NOT_FOUND);
    },
  );

  it.each(['/api/auth/login.json', '/api/users/me.json', '/api/users/.json', '/api/users.json.json', '/api.json', '/health/live.json'])(
    'ends no other path: %s',
    async (path) => {
      expect(seen(await server.http.get(path, staff))).toEqual(NOT_FOUND);
    },
  );
});

describe('OPTIONS', () => {
  const COMMON = {
    renders: ['application/json'],
    parses: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
  };
  const readOnly = (type: string, label: string) => ({ type, required: false, read_only: true, label });
  const field = (type: string, label: string, more: object = {}) => ({ type, required: false, read_only: false, label, ...more });

  it('tells what a route is for and what it takes', async () => {
    const answer = await options('/api/auth/register/');

    expect(seen(answer)).toEqual({
      status: 200,
      body: {
        name: 'Register',
        description: 'Register\n\nAnswers with a session, so that nobody has to log in after registering.',
        ...COMMON,
        actions: {
          POST: {
            username: field('string', 'Username', { required: true, max_length: 150 }),
            email: field('email', 'Email', { required: true, max_length: 254 }),
            password: field('string', 'Password', { required: true, max_length: 256 }),
            password2: field('string', 'Password2', { help_text: 'The password again; compared when it is sent' }),
            first_name: field('string', 'First name', { max_length: 150 }),
            last_name: field('string', 'Last name', { max_length: 150 }),
            bio: field('string', 'Bio'),
            profile_picture: field('image upload', 'Profile picture'),
          },
        },
      },
    });
    expect(answer.headers.allow).toBe('POST, OPTIONS');
  });

  const ACCOUNT = {
    id: readOnly('integer', 'ID'),
    username: field('string', 'Username', { required: true, max_length: 150 }),
    email: field('email', 'Email', { required: true, max_length: 254 }),
    first_name: field('string', 'First name', { max_length: 150 }),
    last_name: field('string', 'Last name', { max_length: 150 }),
    role: field('choice', 'Role', {
      help_text: 'Writing a role also decides on a role that was asked for',
      choices: [
        { value: 'patient', display_name: 'Patient' },
        { value: 'doctor', display_name: 'Doctor' },
        { value: 'admin', display_name: 'Admin' },
      ],
    }),
    role_requested: readOnly('choice', 'Role requested'),
    is_active: field('boolean', 'Is active', {
      help_text: 'False deactivates the account: it cannot log in, and its sessions stop working at once',
    }),
    date_joined: readOnly('datetime', 'Date joined'),
    last_login: readOnly('datetime', 'Last login'),
    bio: field('string', 'Bio'),
    profile_picture: field('image upload', 'Profile picture', { help_text: 'Empty or null takes the picture away' }),
    profile_picture_thumbnail: readOnly('url', 'Profile picture thumbnail'),
    followers_count: readOnly('integer', 'Followers count'),
    following_count: readOnly('integer', 'Following count'),
    relationship: readOnly('field', 'Relationship'),
  };

  it('tells of a collection what a new item takes, with the fields that are only read', async () => {
    const { body } = (await options(USERS, staff)) as { body: { actions: { POST: object } } };

    expect(body).toMatchObject({ name: 'User List', description: expect.stringMatching(/^List accounts\n\n/) as unknown, ...COMMON });
    expect(body.actions).toEqual({ POST: { ...ACCOUNT, password: field('string', 'Password', { required: true, max_length: 256 }) } });
    expect(Object.keys(body.actions.POST)).toEqual([...Object.keys(ACCOUNT), 'password']);
  });

  it('tells of an item what replaces it', async () => {
    const answer = await options(`${USERS}${person.id}/`, staff);

    expect(seen(answer)).toEqual({
      status: 200,
      body: { name: 'User Instance', description: 'Read an account', ...COMMON, actions: { PUT: ACCOUNT } },
    });
    expect(answer.headers.allow).toBe('GET, PUT, PATCH, DELETE, HEAD, OPTIONS');
  });

  it('has no action for an item that is not there', async () => {
    for (const id of ['2147483647', 'abc', '0']) {
      expect(seen(await options(`${USERS}${id}/`, staff))).toEqual({
        status: 200,
        body: { name: 'User Instance', description: 'Read an account', ...COMMON },
      });
    }
  });

  it('requires nothing where what is not sent stays', async () => {
    expect((await options(ME, { access: person.access })).body).toEqual({
      name: 'Me',
      description: 'Read your own account',
      ...COMMON,
      actions: {
        PUT: {
          id: readOnly('integer', 'ID'),
          email: readOnly('string', 'Email'),
          first_name: field('string', 'First name', { max_length: 150 }),
          last_name: field('string', 'Last name', { max_length: 150 }),
          role: readOnly('choice', 'Role'),
          profile_picture: field('image upload', 'Profile picture', { help_text: 'Empty or null takes the picture away' }),
          profile_picture_thumbnail: readOnly('url', 'Profile picture thumbnail'),
          bio: field('string', 'Bio'),
        },
      },
    });
  });

  it('has no action where nothing is sent', async () => {
    expect((await options('/api/auth/logout/', { token: person.token })).body).toEqual({
      name: 'Logout',
      description: 'Log out\n\nEnds the session that the credential belongs to.',
      ...COMMON,
    });
  });

  const STATUS = {
    id: readOnly('integer', 'ID'),
    user_profile: readOnly('string', 'User profile'),
    status_content: field('string', 'Status content', { required: true }),
    visibility: field('choice', 'Visibility', {
      help_text: 'Who sees it',
      choices: [
        { value: 'public', display_name: 'Public' },
        { value: 'followers', display_name: 'Followers' },
      ],
    }),
    created_at: readOnly('datetime', 'Created at'),
    updated_at: readOnly('datetime', 'Updated at'),
  };

  it('tells of a new status to whoever is signed in', async () => {
    const { body } = seen(await options('/api/profile-status/', { token: person.token }));

    expect(body).toMatchObject({ name: 'Profile Status List', ...COMMON, actions: { POST: STATUS } });
    expect(seen(await options('/api/profile-status/'))).toEqual({ status: 200, body: { ...(body as object), actions: undefined } });
  });

  it('tells of a change to the owner and to staff, and to nobody else', async () => {
    const other = await server.arrange.person();
    const created = await server.http.post('/api/profile-status/', { status_content: 'Mine.' }, { token: person.token });
    const { id } = created.body as { id: number };
    const actionsFor = async (credential: Options): Promise<unknown> =>
      ((await options(`/api/profile-status/${id}/`, credential)).body as { actions?: unknown }).actions;

    expect(await actionsFor({ token: person.token })).toEqual({ PUT: STATUS });
    expect(await actionsFor(staff)).toEqual({ PUT: STATUS });
    expect(await actionsFor({ token: other.token })).toBeUndefined();
    expect(await actionsFor({})).toBeUndefined();
  });

  it('tells of a profile what its owner may change', async () => {
    const answer = await options(`/api/profiles/${person.id}/`, { token: person.token });

    expect(seen(answer)).toEqual({
      status: 200,
      body: {
        name: 'Profile Instance',
        description: 'Read a profile\n\nIts id is that of the account.',
        ...COMMON,
        actions: {
          PUT: {
            id: readOnly('integer', 'ID'),
            user: readOnly('string', 'User'),
            bio: field('string', 'Bio'),
            avatar: field('image upload', 'Avatar', { help_text: 'The profile picture. Empty or null takes it away' }),
            avatar_thumbnail: readOnly('url', 'Avatar thumbnail'),
            followers_count: readOnly('integer', 'Followers count'),
            following_count: readOnly('integer', 'Following count'),
            relationship: readOnly('field', 'Relationship'),
          },
        },
      },
    });
    expect(answer.headers.allow).toBe('GET, PUT, PATCH, HEAD, OPTIONS');
  });

  it.each([
    ['/api/token/', 'Token Obtain Pair'],
    ['/api/token/refresh/', 'Token Refresh'],
    ['/api/auth/token/verify/', 'Token Verify'],
    ['/api-token-auth/', 'Obtain Auth Token'],
    ['/api/users/login/', 'Login'],
    ['/api/rest-auth/registration/', 'Register'],
    ['/api/rest-auth/registration/verify-email/', 'Verify Email'],
    ['/api/rest-auth/registration/resend-email/', 'Resend Email Verification'],
    ['/api/rest-auth/logout/', 'Logout'],
    ['/api/rest-auth/password/reset/confirm/', 'Password Reset Confirm'],
    ['/api/', 'Api Root'],
  ])('calls %s as djangorestframework does: %s', async (path, name) => {
    expect((await options(path)).body).toMatchObject({ name });
  });

  it('asks who is there, and whether they may see the path', async () => {
    expect(seen(await options(ME))).toEqual(NOBODY);
    expect(seen(await options(USERS, { token: person.token }))).toEqual({
      status: 403,
      body: { detail: 'You do not have permission to perform this action.' },
    });
  });

  it('may be indented', async () => {
    const { text } = await options('/api/', { headers: { Accept: 'application/json; indent=1' } });

    expect(text).toMatch(/^\{\n "name": "Api Root",\n/);
  });
});

describe('Allow', () => {
  it.each([
    ['/api/users/', 'GET, POST, HEAD, OPTIONS'],
    ['/api/users/1/', 'GET, PUT, PATCH, DELETE, HEAD, OPTIONS'],
    ['/api/rest-auth/registration/', 'POST, OPTIONS'],
    ['/api/rest-auth/login/', 'POST, OPTIONS'],
    ['/api/rest-auth/password/change/', 'POST, OPTIONS'],
    ['/api/rest-auth/user/', 'GET, PUT, PATCH, HEAD, OPTIONS'],
  ])('names the methods of a path, on every answer: %s', async (path, allow) => {
    expect((await server.http.get(path)).headers.allow).toBe(allow);
    expect((await server.http.send('PROPFIND', path, undefined, staff)).headers.allow).toBe(allow);
    expect((await options(path, staff)).headers.allow).toBe(allow);
  });

  it.each([
    ['/api/rest-auth/logout/', 'GET', 'GET, POST, HEAD, OPTIONS'],
    ['/api/rest-auth/registration/verify-email/', 'HEAD', 'POST, OPTIONS, HEAD'],
  ])('of %s names %s, which is refused there, as dj-rest-auth does', async (path, method, allow) => {
    const answer = await server.http.send(method, path);

    expect([answer.status, answer.headers.allow]).toEqual([405, allow]);
  });
});

describe('a browser of another origin', () => {
  const ORIGIN = 'https://app.example.com';
  const preflight = { Origin: ORIGIN, 'Access-Control-Request-Method': 'PATCH', 'Access-Control-Request-Headers': 'authorization' };
  let shared: TestApp;

  beforeAll(async () => {
    shared = await startApp({ settings: { CORS_ORIGINS: ORIGIN } });
  });

  afterAll(() => shared.stop());

  it('is told by a preflight what it may send, not what the route is for', async () => {
    const answer = await shared.http.send('OPTIONS', ME, undefined, { headers: preflight });

    expect(seen(answer)).toEqual({ status: 204 });
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE',
      'access-control-allow-headers': expect.stringContaining('Authorization') as string,
    });
  });

  it.each([
    ['the metadata', 'OPTIONS', {}, 200],
    ['a method that is not there', 'GET', {}, 405],
    ['a form that is not there', 'POST', { Accept: 'text/plain' }, 406],
  ])('may read the answer about %s', async (_, method, headers, status) => {
    const answer = await shared.http.send(method, '/api/token/', undefined, { headers: { Origin: ORIGIN, ...headers } });

    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([status, ORIGIN]);
    expect(answer.headers['access-control-expose-headers']).toContain('Allow');
  });

  it('may not when nobody invited it', async () => {
    const answer = await server.http.send('OPTIONS', ME, undefined, { headers: preflight });

    expect(seen(answer)).toEqual({ status: 204 });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('the root', () => {
  it('lists the collections to anybody, with and without the slash', async () => {
    const { url } = server.http;
    const root = {
      sessions: `${url}/api/sessions/`,
      users: `${url}/api/users/`,
      profiles: `${url}/api/profiles/`,
      'profile-status': `${url}/api/profile-status/`,
    };

    expect(seen(await server.http.get('/api/'))).toEqual({ status: 200, body: root });
    expect(seen(await server.http.get('/api'))).toEqual({ status: 200, body: root });
    expect(seen(await server.http.get('/api/', { token: person.token }))).toEqual({ status: 200, body: root });
  });

  it('refuses a credential that is not accepted, as everything that looks at one', async () => {
    expect(seen(await server.http.get('/api/', { token: '0123456789abcdef0123456789abcdef01234567' }))).toEqual({
      status: 401,
      body: { detail: 'Invalid token.' },
      challenge: 'Token',
    });
  });

  it('begins with PUBLIC_URL', async () => {
    const other = await startApp({ settings: { PUBLIC_URL: 'https://api.example.com' } });
    const answer = await other.http.get('/api/');
    await other.stop();

    expect(answer.body).toEqual({
      sessions: 'https://api.example.com/api/sessions/',
      users: 'https://api.example.com/api/users/',
      profiles: 'https://api.example.com/api/profiles/',
      'profile-status': 'https://api.example.com/api/profile-status/',
    });
  });

  it('is only read', async () => {
    const answer = await server.http.post('/api/', {});

    expect(seen(answer)).toEqual({ status: 405, body: { detail: 'Method "POST" not allowed.' } });
    expect(answer.headers.allow).toBe('GET, HEAD, OPTIONS');
  });
});
