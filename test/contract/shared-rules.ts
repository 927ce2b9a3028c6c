import type { TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import type { Answer, Options } from '../support/http.js';
import { seen, type Seen } from '../support/seen.js';
import { FORBIDDEN, FORBIDDEN_TEXTS, STALE } from './hostile-values.js';

/** What a test must know of a dialect to hold it to the rules that all dialects share. */
export interface DialectUnderTest {
  readonly name: string;
  readonly login: string;
  /** The answer to a bad login, whatever is bad about it. */
  readonly badLogin: Seen;
  /** Whether the field `email` of a login takes addresses alone, and no usernames. */
  readonly emailIsAddress?: true;
  readonly registration?: {
    readonly path: string;
    /** A registration with nothing wrong in it, by which the username will be the given one. */
    readonly form: (name: string) => Readonly<Record<string, string>>;
    /** What becomes of a registration that asks to be an admin. */
    readonly asAdmin: { readonly status: 201 } | { readonly status: 400; readonly body: unknown };
  };
  /** The route of the own profile. */
  readonly profile?: string;
  /** What a PUT there must not leave out; nothing unless said otherwise. */
  readonly needed?: (person: Person) => Readonly<Record<string, string>>;
  /** The route that trades refresh tokens. */
  readonly refresh?: string;
  /** The ways to log out. */
  readonly logouts: readonly ((server: TestApp, person: Person) => Promise<Answer>)[];
}

interface StoredAccount {
  readonly id: number;
  readonly role: string;
  readonly role_requested: string | null;
  readonly is_active: number;
  readonly followers_count: number;
  readonly following_count: number;
}

/** What the rules are tried on. */
export interface Servers {
  readonly running: () => TestApp;
  /** One where nobody logs in before they have confirmed their address. */
  readonly verifying: () => TestApp;
}

/** Describes the behaviour that every dialect must have, for one of them. */
export function describeSharedRules(dialect: DialectUnderTest, all: readonly DialectUnderTest[], { running, verifying }: Servers): void {
  describe(`${dialect.name}: logging in`, () => describeLogin(dialect, running));
  const { registration, profile, refresh, logouts } = dialect;
  if (registration) describe(`${dialect.name}: registering`, () => describeRegistration(dialect, registration, running));
  describe(`${dialect.name}: before an address is confirmed`, () => describeVerification(dialect, verifying));
  if (profile) describe(`${dialect.name}: the own profile`, () => describeProfile(dialect, profile, all, running));
  if (refresh) describe(`${dialect.name}: refreshing`, () => describeRefresh(refresh, running));
  if (logouts.length > 0) describe(`${dialect.name}: logging out`, () => describeLogout(logouts, running));
}

function describeLogin({ login, badLogin, emailIsAddress }: DialectUnderTest, running: () => TestApp): void {
  const logIn = (body: object, options?: Options): Promise<Answer> => running().http.post(login, body, options);

  it('takes username or address in either field, in any case', async () => {
    const { username, email } = await running().arrange.person();

    for (const name of [username, username.toUpperCase(), email, email.toUpperCase()]) {
      expect((await logIn({ username: name, password: PASSWORD })).status).toBe(200);
      if (!emailIsAddress || name.includes('@')) expect((await logIn({ email: name, password: PASSWORD })).status).toBe(200);
    }
  });

  it('takes a form', async () => {
    const { username } = await running().arrange.person();
    const form = { username, password: PASSWORD };

    expect((await running().http.form('POST', login, form)).status).toBe(200);
    expect((await running().http.multipart('POST', login, form)).status).toBe(200);
  });

  it('opens a session', async () => {
    const { id, username } = await running().arrange.person();
    const answer = await logIn({ username, password: PASSWORD });

    expect(credentialsIn(answer)).not.toEqual([]);
    for (const credential of credentialsIn(answer)) {
      expect((await running().http.get('/api/users/me/', credential)).body).toMatchObject({ id });
    }
  });

  it('says the same of an unknown name and of a wrong password, byte by byte', async () => {
    const { username, email } = await running().arrange.person();
    const answers = [
      await logIn({ username, password: 'wrong' }),
      await logIn({ username: email, password: 'wrong' }),
      await logIn({ username: 'nobody_at_all', password: 'wrong' }),
      await logIn({ username: 'nobody@nowhere.example', password: PASSWORD }),
      await logIn({ email: 'nobody@nowhere.example', password: PASSWORD }),
    ];

    for (const answer of answers) {
      expect(seen(answer)).toEqual(badLogin);
      expect(answer.text).toBe(answers[0]?.text);
      expect(lasting(answer)).toEqual(lasting(answers[0]));
    }
  });

  it('says the same of a deactivated account, whether the password is right or wrong', async () => {
    const { username } = await running().arrange.person({ isActive: false });

    expect(seen(await logIn({ username, password: PASSWORD }))).toEqual(badLogin);
    expect(seen(await logIn({ username, password: 'wrong' }))).toEqual(badLogin);
  });

  it('says the same of an account without a usable password', async () => {
    const { id, username } = await running().arrange.person();
    await running().arrange.sql('UPDATE users SET password = ? WHERE id = ?', ['!uWUGrJLmU4iW5Sv4RD8OJXGzIhfPqZ6Ekj9u9cna', id]);

    expect(seen(await logIn({ username, password: PASSWORD }))).toEqual(badLogin);
    expect(seen(await logIn({ username, password: '!uWUGrJLmU4iW5Sv4RD8OJXGzIhfPqZ6Ekj9u9cna' }))).toEqual(badLogin);
  });

  it('says the same of somebody known and unknown when the password is empty, blank or too long', async () => {
    const { username } = await running().arrange.person();

    for (const password of ['', '   ', 'x'.repeat(257), 'x'.repeat(90_000)]) {
      const known = await logIn({ username, password });
      const unknown = await logIn({ username: 'nobody_at_all', password });

      expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
      expect(known.status).toBeGreaterThanOrEqual(400);
    }
  });

  it('never takes a value of another type for a name or a password', async () => {
    await running().arrange.person();

    for (const value of [0, 1, true, false, [], ['x'], {}, { $ne: null }, { password: 1 }]) {
      expect([400, 401]).toContain((await logIn({ username: value, password: PASSWORD })).status);
      expect([400, 401]).toContain((await logIn({ email: value, password: PASSWORD })).status);
      expect([400, 401]).toContain((await logIn({ username: value, password: value })).status);
    }
  });

  it.each(Object.keys(STALE))('is not hindered by %s', async (kind) => {
    const { username } = await running().arrange.person();
    const options = { headers: { Authorization: STALE[kind] ?? '' } };

    expect((await logIn({ username, password: PASSWORD }, options)).status).toBe(200);
  });

  it('is not hindered by the tokens of a session that has ended or of an account that is deactivated', async () => {
    const { arrange, http } = running();
    const [person, loggedOut, inactive] = await Promise.all([arrange.person(), arrange.person(), arrange.person()]);
    await http.post('/api/auth/logout/', {}, { token: loggedOut.token });
    await arrange.sql('UPDATE users SET is_active = ? WHERE id = ?', [0, inactive.id]);

    for (const { access, token } of [loggedOut, inactive]) {
      expect((await logIn({ username: person.username, password: PASSWORD }, { access })).status).toBe(200);
      expect((await logIn({ username: person.username, password: PASSWORD }, { token })).status).toBe(200);
    }
  });

  it('answers neither a password nor a hash', async () => {
    const { username } = await running().arrange.person();

    await expectNoSecret(running(), [
      await logIn({ username, password: PASSWORD }),
      await logIn({ username, password: `${PASSWORD}!` }),
      await logIn({ username }),
    ]);
  });
}

function describeRegistration(
  { login }: DialectUnderTest,
  { path, form, asAdmin }: NonNullable<DialectUnderTest['registration']>,
  running: () => TestApp,
): void {
  const bodies: Readonly<Record<string, (name: string) => Promise<Answer>>> = {
    JSON: (name) => running().http.post(path, { ...FORBIDDEN, ...form(name) }),
    'a form': (name) => running().http.form('POST', path, { ...FORBIDDEN_TEXTS, ...form(name) }),
    'a multipart form': (name) => running().http.multipart('POST', path, { ...FORBIDDEN_TEXTS, ...form(name) }),
  };

  it.each(Object.keys(bodies))('with %s writes nothing that is not asked for', async (kind) => {
    const name = freshName();

    expect((await bodies[kind]?.(name))?.status).toBe(201);

    expect(await stored(running(), name)).toEqual({
      id: expect.any(Number) as unknown,
      role: 'patient',
      role_requested: null,
      is_active: 1,
      followers_count: 0,
      following_count: 0,
    });
    expect((await running().http.post(login, { username: name, password: PASSWORD })).status).toBe(200);
  });

  it('writes nothing that comes by way of a prototype', async () => {
    const name = freshName();
    const text = JSON.stringify(form(name)).replace('{', '{"__proto__":{"role":"admin","is_active":false,"polluted":true},');

    expect((await running().http.send('POST', path, text, { headers: { 'Content-Type': 'application/json' } })).status).toBe(201);

    expect(await stored(running(), name)).toMatchObject({ role: 'patient', is_active: 1 });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('makes nobody an admin', async () => {
    const name = freshName();
    const answer = await running().http.post(path, { ...form(name), role: 'admin' });

    if (asAdmin.status === 400) {
      expect(seen(answer)).toEqual(asAdmin);
      expect(await stored(running(), name)).toBeUndefined();
    } else {
      expect(answer.status).toBe(201);
      expect(await stored(running(), name)).toMatchObject({ role: 'patient', role_requested: null });
    }
  });

  it.each(Object.keys(STALE))('is not hindered by %s', async (kind) => {
    const options = { headers: { Authorization: STALE[kind] ?? '' } };

    expect((await running().http.post(path, form(freshName()), options)).status).toBe(201);
  });

  it('answers neither a password nor a hash', async () => {
    const name = freshName();

    await expectNoSecret(running(), [await running().http.post(path, form(name)), await running().http.post(path, form(name))]);
  });

  it('changes nothing when it is refused', async () => {
    const before = await countOf(running(), 'users');
    const password = Object.keys(form(freshName())).find((field) => field.startsWith('password')) ?? '';

    expect((await running().http.post(path, { ...form(freshName()), [password]: undefined })).status).toBe(400);
    expect((await running().http.post(path, { ...form(freshName()), [password]: '12345' })).status).toBe(400);

    expect(await countOf(running(), 'users')).toBe(before);
  });
}

function describeVerification({ login, badLogin, registration }: DialectUnderTest, verifying: () => TestApp): void {
  const notVerified: Seen =
    badLogin.status === 400
      ? { status: 400, body: { non_field_errors: ['E-mail is not verified.'] } }
      : { ...badLogin, body: { detail: 'E-mail is not verified.' } };
  const logIn = (username: string, password = PASSWORD): Promise<Answer> => verifying().http.post(login, { username, password });

  it('nobody logs in, and a wrong password is told nothing of that', async () => {
    const { id, username } = await verifying().arrange.person();

    expect(seen(await logIn(username))).toEqual(notVerified);
    expect(seen(await logIn(username, 'wrong'))).toEqual(badLogin);
    await verifying().arrange.sql('UPDATE users SET email_verified_at = date_joined WHERE id = ?', [id]);
    expect((await logIn(username)).status).toBe(200);
  });

  if (registration)
    it('registering opens no session', async () => {
      const answer = await verifying().http.post(registration.path, registration.form(freshName()));

      expect(seen(answer)).toEqual({ status: 201, body: { detail: 'Verification e-mail sent.' } });
      expect(answer.headers['set-cookie']).toBeUndefined();
    });
}

function describeProfile(
  { needed = () => ({}) }: DialectUnderTest,
  profile: string,
  all: readonly DialectUnderTest[],
  running: () => TestApp,
): void {
  it.each(all.map(({ name, login }) => [name, login]))('is opened by a login at %s', async (_, login) => {
    const { arrange, http } = running();
    const { username } = await arrange.person();
    const credentials = credentialsIn(await http.post(login ?? '', { username, password: PASSWORD }));

    expect(credentials).not.toEqual([]);
    for (const credential of credentials) expect((await http.get(profile, credential)).status).toBe(200);
  });

  it('is closed at once to an account that is deactivated', async () => {
    const { arrange, http } = running();
    const [admin, person] = await Promise.all([arrange.admin(), arrange.person()]);
    expect((await http.get(profile, { token: person.token })).status).toBe(200);
    expect((await http.get(profile, { access: person.access })).status).toBe(200);

    await http.patch(`/api/users/${person.id}/`, { is_active: false }, { token: admin.token });

    for (const method of ['GET', 'PUT', 'PATCH']) {
      expect((await http.send(method, profile, undefined, { token: person.token })).body).toEqual({ detail: 'User inactive or deleted.' });
      expect((await http.send(method, profile, undefined, { access: person.access })).body).toEqual({
        detail: 'User is inactive',
        code: 'user_inactive',
      });
    }
  });

  it.each(['PUT', 'PATCH'])('with %s writes nothing that is not its owner’s to write', async (method) => {
    const { arrange, http } = running();
    const person = await arrange.person();
    const { id, token } = person;
    const before = await row(running(), id);
    const more = { role: 'admin', email: 'other@example.com', password: 'another_password123', ...needed(person) };

    expect((await http.json(method, profile, { ...FORBIDDEN, ...more }, { token })).status).toBe(200);
    expect((await http.form(method, profile, { ...FORBIDDEN_TEXTS, ...more }, { token })).status).toBe(200);
    expect((await http.multipart(method, profile, { ...FORBIDDEN_TEXTS, ...more }, { token })).status).toBe(200);

    expect(await row(running(), id)).toEqual(before);
  });

  it('answers neither a password nor a hash', async () => {
    const { token } = await running().arrange.person();

    await expectNoSecret(running(), [
      await running().http.get(profile, { token }),
      await running().http.patch(profile, { bio: 'Hello.', password: PASSWORD }, { token }),
      await running().http.patch(profile, { bio: [], password: PASSWORD }, { token }),
    ]);
  });
}

function describeRefresh(refresh: string, running: () => TestApp): void {
  it.each(Object.keys(STALE))('is not hindered by %s', async (kind) => {
    const person = await running().arrange.person();
    const options = { headers: { Authorization: STALE[kind] ?? '' } };

    expect((await running().http.post(refresh, { refresh: person.refresh }, options)).status).toBe(200);
  });

  it('is refused to a deactivated account', async () => {
    const person = await running().arrange.person();
    await running().arrange.sql('UPDATE users SET is_active = ? WHERE id = ?', [0, person.id]);

    expect((await running().http.post(refresh, { refresh: person.refresh })).status).toBe(401);
  });

  it('answers neither a password nor a hash', async () => {
    const person = await running().arrange.person();

    await expectNoSecret(running(), [
      await running().http.post(refresh, { refresh: person.refresh }),
      await running().http.post(refresh, { refresh: person.access }),
    ]);
  });
}

function describeLogout(logouts: DialectUnderTest['logouts'], running: () => TestApp): void {
  it('kills the access token, the refresh token and the opaque token at once', async () => {
    for (const logOut of logouts) {
      const { arrange, http } = running();
      const person = await arrange.person();
      const { access, refresh, token } = person;
      expect((await http.get('/api/users/me/', { access })).status).toBe(200);
      expect((await http.get('/api/users/me/', { token })).status).toBe(200);

      expect((await logOut(running(), person)).status).toBe(200);

      expect((await http.get('/api/users/me/', { access })).status).toBe(401);
      expect((await http.get('/api/users/me/', { token })).status).toBe(401);
      expect((await http.post('/api/token/refresh/', { refresh })).status).toBe(401);
    }
  });

  it('leaves the other sessions of the same person alone', async () => {
    for (const logOut of logouts) {
      const { arrange, http } = running();
      const person = await arrange.person();
      const other = await arrange.session(person);

      await logOut(running(), person);

      expect((await http.get('/api/users/me/', { access: other.access })).status).toBe(200);
      expect((await http.get('/api/users/me/', { token: other.token })).status).toBe(200);
      expect((await http.post('/api/token/refresh/', { refresh: other.refresh })).status).toBe(200);
    }
  });
}

let names = 0;
const freshName = (): string => `rules_${++names}`;

/** The headers of an answer, but for those that differ from one answer to the next by nature. */
function lasting(answer: Answer | undefined): Record<string, unknown> {
  const { date: _, 'x-request-id': __, ...headers } = answer?.headers ?? {};
  return headers;
}

/** Neither what anybody typed as a password nor what the database keeps of passwords and tokens. */
async function expectNoSecret({ arrange }: TestApp, answers: readonly Answer[]): Promise<void> {
  const kept = await arrange.sql<{ secret: string }[]>(
    'SELECT password AS secret FROM users UNION SELECT token_digest FROM sessions WHERE token_digest IS NOT NULL',
  );
  const secrets = [PASSWORD, '"password":"', 'argon2', ...kept.map(({ secret }) => secret)];

  for (const { text } of answers) expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
}

/** The credentials in the answer to a login, under whatever names the dialect hands them out. */
function credentialsIn({ body }: Answer): Options[] {
  const { access, token, key } = body as { access?: string; token?: string; key?: string };
  return [...(access ? [{ access }] : []), ...(token ? [{ token }] : []), ...(key ? [{ token: key }] : [])];
}

async function stored({ arrange }: TestApp, username: string): Promise<StoredAccount | undefined> {
  const columns = 'id, role, role_requested, is_active, followers_count, following_count';
  return (await arrange.sql<StoredAccount[]>(`SELECT ${columns} FROM users WHERE username = ?`, [username]))[0];
}

async function row({ arrange }: TestApp, id: number): Promise<unknown> {
  return (await arrange.sql<unknown[]>('SELECT * FROM users WHERE id = ?', [id]))[0];
}

async function countOf({ arrange }: TestApp, table: 'users'): Promise<number> {
  return Number((await arrange.sql<{ n: number }[]>(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n);
}
