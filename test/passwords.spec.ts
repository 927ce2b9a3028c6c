import { PasswordHasher } from '../src/auth/passwords/password-hasher.js';
import { startApp, type TestApp } from './support/app.js';
import type { Person } from './support/arrange.js';
import type { Answer } from './support/http.js';

jest.setTimeout(60_000);

/** What Django made of the password `strongpassw0rd9`. */
const DJANGO_PASSWORD = 'strongpassw0rd9';
const DJANGO_HASHES = [
  'pbkdf2_sha256$1000000$seasalt2seasalt2seas22$PdF41n43ySP6D/sfqaDSo3NhfK4g5UvH/BB9obXoIfk=',
  'pbkdf2_sha256$600000$seasalt2seasalt2seas22$owESuZjyy6IWOSrI7Hs9Pb66ameqz7HA3xuzj5N8kNo=',
  'pbkdf2_sha1$600000$seasalt2seasalt2seas22$RauObaapMBDZdTIr4jQIvnrHiyA=',
  'scrypt$16384$seasalt2seasalt2seas22$8$5$lkQG3CDnpAb4iG2URuuqywetVpOnXrwZKjGpMqzrfiwL8UIIzovvyUrErTG5HP5RS1kj6FiSFsQe3tDc1UNvEw==',
];
const UNUSABLE = '!uWUGrJLmU4iW5Sv4RD8OJXGzIhfPqZ6Ekj9u9cna';

const NO_ACCOUNT = { detail: 'No active account found with the given credentials' };
const UNABLE = { non_field_errors: ['Unable to log in with provided credentials.'] };
const BUSY = { detail: 'Service temporarily unavailable, try again later.' };

const doors = [
  { door: '/api/auth/login/', refused: [401, NO_ACCOUNT] },
  { door: '/api/token/', refused: [401, NO_ACCOUNT] },
  { door: '/api/users/login/', refused: [400, UNABLE] },
  { door: '/api-token-auth/', refused: [400, UNABLE] },
];

let server: TestApp;

const started = (settings: Readonly<Record<string, string>> = {}): void => {
  beforeAll(async () => {
    server = await startApp({ settings });
  });
  afterAll(() => server.stop());
  afterEach(() => jest.restoreAllMocks());
};

const hasher = (): PasswordHasher => server.app.get(PasswordHasher, { strict: false });
const logIn = (door: string, username: string, password: string): Promise<Answer> => server.http.post(door, { username, password });
const hashOf = async ({ id }: Person): Promise<string> =>
  (await server.arrange.sql<{ password: string }[]>('SELECT password FROM users WHERE id = ?', [id]))[0]?.password ?? '';

async function personWithHash(encoded: string): Promise<Person> {
  const person = await server.arrange.person();
  await server.arrange.sql('UPDATE users SET password = ? WHERE id = ?', [encoded, person.id]);
  return person;
}

describe.each(doors)('at $door', ({ door, refused }) => {
  started();

  it.each(DJANGO_HASHES)('a password that Django hashed opens its account, and is hashed anew: %.20s…', async (encoded) => {
    const person = await personWithHash(encoded);

    const first = await logIn(door, person.username, DJANGO_PASSWORD);
    const renewed = await hashOf(person);
    const second = await logIn(door, person.username, DJANGO_PASSWORD);

    expect([first.status, second.status]).toEqual([200, 200]);
    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(await hashOf(person)).toBe(renewed);
  });

  it('a wrong password opens nothing, and leaves the hash as it is', async () => {
    const person = await personWithHash(DJANGO_HASHES[2] ?? '');

    const answer = await logIn(door, person.username, 'strongpassw0rd8');

    expect([answer.status, answer.body]).toEqual(refused);
    expect(await hashOf(person)).toBe(DJANGO_HASHES[2]);
  });

  it.each([
    ['an unusable hash', UNUSABLE],
    ['no hash', ''],
    ['a hash of a kind that nobody knows', 'md5$salt$0123456789abcdef0123456789abcdef'],
    ['a broken hash', 'pbkdf2_sha256$600000$seasalt2seasalt2seas22$'],
    ['a hash that would take for ever', 'pbkdf2_sha256$999999999$salt$owESuZjyy6IWOSrI7Hs9Pb66ameqz7HA3xuzj5N8kNo='],
  ])('nothing opens an account with %s', async (_what, encoded) => {
    const person = await personWithHash(encoded);

    for (const password of [DJANGO_PASSWORD, person.password, encoded || 'x', '!']) {
      const answer = await logIn(door, person.username, password);
      expect([answer.status, answer.body]).toEqual(refused);
    }
    expect(await hashOf(person)).toBe(encoded);
  });

  it('an unknown, an unusable, a deactivated account and a wrong password are answered alike', async () => {
    const person = await server.arrange.person();
    const unusable = await personWithHash(UNUSABLE);
    const inactive = await server.arrange.person({ isActive: false });

    const answers = [
      await logIn(door, 'nobody', person.password),
      await logIn(door, unusable.username, person.password),
      await logIn(door, inactive.username, inactive.password),
      await logIn(door, person.username, 'wrong-horse-9'),
    ];

    expect(answers.map(({ status, body }) => [status, body as unknown])).toEqual(Array(4).fill(refused));
  });

  it('a hash is computed also where there is none to compare with', async () => {
    const dummy = jest.spyOn(hasher(), 'verifyDummy');
    const unusable = await personWithHash(UNUSABLE);

    await logIn(door, 'nobody', DJANGO_PASSWORD);
    await logIn(door, 'nobody@example.com', DJANGO_PASSWORD);
    await logIn(door, unusable.username, DJANGO_PASSWORD);

    expect(dummy).toHaveBeenCalledTimes(3);
  });

  it('a password of 120 characters counts in full', async () => {
    const password = `${'Aa1 '.repeat(29)}end!`;
    const person = await server.arrange.person({ password });

    expect((await logIn(door, person.username, password)).status).toBe(200);
    expect((await logIn(door, person.username, `${password.slice(0, -1)}?`)).status).toBe(refused[0]);
    expect((await logIn(door, person.username, password.slice(0, 72))).status).toBe(refused[0]);
  });

  it('a password of 256 characters is taken, and a longer one refused before anything is hashed', async () => {
    const password = '😀é1x'.repeat(64);
    const person = await server.arrange.person({ password });
    const verified = jest.spyOn(hasher(), 'verify');

    const tooLong = await logIn(door, person.username, `${password}x`);

    expect([tooLong.status, tooLong.body]).toEqual([400, { password: ['Ensure this field has no more than 256 characters.'] }]);
    expect(verified).not.toHaveBeenCalled();
    expect((await logIn(door, person.username, password)).status).toBe(200);
  });

  it('every keyboard types the same password', async () => {
    const person = await server.arrange.person({ password: 'caf\u00e9 au lait' });

    expect((await logIn(door, person.username, 'cafe\u0301 au lait')).status).toBe(200);
    expect((await logIn(door, person.username, 'cafe au lait')).status).toBe(refused[0]);
  });

  it('the case of a password counts', async () => {
    const person = await server.arrange.person({ password: 'Correct-Horse-9' });

    expect((await logIn(door, person.username, 'correct-horse-9')).status).toBe(refused[0]);
  });
});

describe('a login', () => {
  started();

  it('goes on when the better hash cannot be kept', async () => {
    const person = await personWithHash(DJANGO_HASHES[2] ?? '');
    jest.spyOn(hasher(), 'hash').mockRejectedValue(new Error('Out of memory.'));

    const answer = await logIn('/api/auth/login/', person.username, DJANGO_PASSWORD);

    expect(answer.status).toBe(200);
    expect(await hashOf(person)).toBe(DJANGO_HASHES[2]);
    expect(server.log()).toContain('A password hash could not be renewed');
  });

  it('renews a hash that was made with other parameters', async () => {
    const person = await personWithHash(
      await new PasswordHasher({ memoryKiB: 64, iterations: 2, parallelism: 1 }, ungated).hash('correct-horse-9'),
    );

    await logIn('/api/auth/login/', person.username, 'correct-horse-9');

    expect(await hashOf(person)).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$/);
  });

  it('is noted with its time, at every door', async () => {
    for (const { door } of doors) {
      const person = await server.arrange.person();
      server.clock.hold(Date.UTC(2026, 0, 2, 3, 4, 5, 6));
      await logIn(door, person.username, person.password);
      server.clock.release();

      const admin = await server.arrange.admin();
      expect((await server.http.get(`/api/users/${person.id}/`, { access: admin.access })).body).toMatchObject({
        last_login: '2026-01-02T03:04:05.006000Z',
      });
    }
  });
});

describe('the last login', () => {
  started();
  afterEach(() => server.clock.release());

  it('is noted to the minute', async () => {
    const admin = await server.arrange.admin();
    const person = await server.arrange.person();
    const noted: unknown[] = [];
    server.clock.hold(Date.UTC(2026, 0, 2, 3, 4, 5));

    for (const seconds of [0, 59, 1, 3600]) {
      server.clock.advance(seconds * 1000);
      await logIn('/api/auth/login/', person.username, person.password);
      const { access } = await server.arrange.session(admin);
      noted.push(((await server.http.get(`/api/users/${person.id}/`, { access })).body as { last_login: unknown }).last_login);
    }

    expect(noted).toEqual([
      '2026-01-02T03:04:05.000000Z',
      '2026-01-02T03:04:05.000000Z',
      '2026-01-02T03:05:05.000000Z',
      '2026-01-02T04:05:05.000000Z',
    ]);
  });
});

describe('the blanks around a password', () => {
  started();

  const register = (email: string, password: string): Promise<Answer> =>
    server.http.post('/api/users/register/', { email, password, password_confirm: password });

  it('are kept where the source keeps them, and cut where its serializers cut them', async () => {
    await register('kept@example.com', '  two blanks  ');
    await server.http.post('/api/auth/register/', { username: 'cut', email: 'cut@example.com', password: '  two blanks  ' });
    const outcomes = async (name: string, password: string): Promise<number[]> =>
      Promise.all(doors.map(async ({ door }) => (await logIn(door, name, password)).status));

    // In the order of the doors: auth, token, users, api-token-auth.
    expect(await outcomes('kept', '  two blanks  ')).toEqual([401, 401, 200, 200]);
    expect(await outcomes('kept', 'two blanks')).toEqual([401, 401, 400, 400]);
    expect(await outcomes('cut', '  two blanks  ')).toEqual([200, 200, 400, 400]);
    expect(await outcomes('cut', 'two blanks')).toEqual([200, 200, 200, 200]);
  });
});

describe('a new password', () => {
  started();

  const registrations: [string, (password: string) => Promise<Answer>][] = [
    ['/api/auth/register/', (password) => server.http.post('/api/auth/register/', { username: 'ada', email: 'ada@example.com', password })],
    [
      '/api/users/register/',
      (password) => server.http.post('/api/users/register/', { email: 'ada@example.com', password, password_confirm: password }),
    ],
    [
      '/api/users/',
      async (password) => {
        const { access } = await server.arrange.admin();
        return server.http.post('/api/users/', { username: 'ada', email: 'ada@example.com', password }, { access });
      },
    ],
  ];

  it.each(registrations)('longer than 256 characters is refused by %s before anything is hashed', async (_route, register) => {
    const hashed = jest.spyOn(hasher(), 'hash');
    // Staff have a password too, which is hashed here.
    const before = (await register('x'.repeat(257)), hashed.mock.calls.filter(([password]) => password.length > 200).length);

    const answer = await register('x'.repeat(100_000));

    expect([answer.status, answer.body]).toEqual([400, { password: ['Ensure this field has no more than 256 characters.'] }]);
    expect(before).toBe(0);
    expect(hashed.mock.calls.filter(([password]) => password.length > 200)).toEqual([]);
  });

  it.each(registrations)('that breaks a rule is refused by %s with every rule that it breaks', async (_route, register) => {
    const short = await register('12345');
    const like = await register('ada@example');

    expect([short.status, short.body]).toEqual([
      400,
      {
        password: [
          'This password is too short. It must contain at least 8 characters.',
          'This password is too common.',
          'This password is entirely numeric.',
        ],
      },
    ]);
    expect([like.status, like.body]).toEqual([400, { password: ['The password is too similar to the email address.'] }]);
  });

  it('is nowhere but in its hash', async () => {
    const person = await server.arrange.person({ password: 'canary-password-7f3a' });
    await logIn('/api/auth/login/', person.username, 'canary-password-7f3a');
    await logIn('/api/auth/login/', person.username, 'canary-password-wrong');

    const rows = await server.arrange.sql<unknown[]>('SELECT * FROM users');

    expect(JSON.stringify(rows)).not.toContain('canary');
    expect(server.log()).not.toContain('canary');
    expect(await hashOf(person)).toMatch(/^\$argon2id\$/);
  });
});

describe('with PASSWORD_POLICY=hardened', () => {
  started({ PASSWORD_POLICY: 'hardened' });

  it('fifteen characters are asked for', async () => {
    const register = (password: string): Promise<Answer> =>
      server.http.post('/api/auth/register/', { username: 'ada', email: 'ada@example.com', password });

    const answer = await register('fourteen-chars');

    expect([answer.status, answer.body]).toEqual([
      400,
      { password: ['This password is too short. It must contain at least 15 characters.'] },
    ]);
    expect((await register('fifteen-charact')).status).toBe(201);
  });
});

describe('more logins at once than there is room for', () => {
  started({ ARGON2_MEMORY: '19456', ARGON2_ITERATIONS: '4' });

  it('are asked to come again, whether the account exists or not', async () => {
    const { username } = await server.arrange.person();

    const answers = await Promise.all(
      Array.from({ length: 160 }, (_, n) => logIn('/api/auth/login/', n % 2 ? username : `nobody${n}`, 'wrong-horse-9')),
    );

    const refused = answers.filter(({ status }) => status === 401);
    const busy = answers.filter(({ status }) => status === 503);
    expect(refused.length + busy.length).toBe(160);
    expect(refused.length).toBeGreaterThanOrEqual(64);
    expect(new Set(answers.map((answer, n) => `${n % 2 ? 'known' : 'unknown'} ${answer.status}`)).size).toBe(4);
    for (const answer of busy) {
      expect(answer.body).toEqual(BUSY);
      expect(answer.headers['retry-after']).toBe('1');
      expect(answer.headers['www-authenticate']).toBeUndefined();
    }
  });

  it('do not keep anybody from reading', async () => {
    const person = await server.arrange.person();
    let isStormOver = false;
    const storm = Promise.all(Array.from({ length: 60 }, (_, n) => logIn('/api/auth/login/', `nobody${n}`, 'wrong-horse-9'))).then(
      () => (isStormOver = true),
    );

    for (let n = 0; n < 5; n++) expect((await server.http.get('/api/users/me/', { token: person.token })).status).toBe(200);
    expect(isStormOver).toBe(false);
    await storm;
  });
});

/** Lets everything through. */
const ungated = { run: <T>(work: () => Promise<T>): Promise<T> => work() } as ConstructorParameters<typeof PasswordHasher>[1];
