import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import { setCookiesOf } from '../support/browser.js';
import type { Answer, Options } from '../support/http.js';
import { anId, aToken, seen, type Seen } from '../support/seen.js';

const REGISTRATION = '/api/rest-auth/registration/';
const LOGIN = '/api/rest-auth/login/';
const LOGOUT = '/api/rest-auth/logout/';
const USER = '/api/rest-auth/user/';

const INVALID_TOKEN: Seen = { status: 401, body: { detail: 'Invalid token.' }, challenge: 'Token' };
const NOBODY: Seen = { status: 401, body: { detail: 'Authentication credentials were not provided.' }, challenge: 'Token' };
const NOT_FOUND: Seen = { status: 404, body: { detail: 'Not found.' } };

/** The cookies that a login sets, as Django's SessionAuthentication has them. */
const SESSION_COOKIES = [
  {
    name: 'sessionid',
    value: expect.stringMatching(/^[\w.-]{40,200}$/) as string,
    attributes: 'expires=…; HttpOnly; Max-Age=1209600; Path=/; SameSite=Lax',
  },
  {
    name: 'csrftoken',
    value: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    attributes: 'expires=…; Max-Age=1209600; Path=/; SameSite=Lax',
  },
];
const CLEARED = 'expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=Lax';

let server: TestApp;

beforeAll(async () => {
  server = await startApp();
});

afterAll(() => server.stop());

const register = (body: unknown): Promise<Answer> => server.http.post(REGISTRATION, body);
const logIn = (body: unknown): Promise<Answer> => server.http.post(LOGIN, body);
const logOut = (options?: Options): Promise<Answer> => server.http.post(LOGOUT, {}, options);
const me = (options: Options): Promise<Answer> => server.http.get(USER, options);

const refused = (body: unknown): Seen => ({ status: 400, body });
const keyOf = ({ body }: Answer): string => (body as { key: string }).key;

let count = 0;
/** A registration that nothing is wrong with, but for what a test says. */
const newcomer = (fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => {
  const username = `member${++count}`;
  return { username, email: `${username}@example.org`, password1: 'secure_password123', password2: 'secure_password123', ...fields };
};

describe('registering', () => {
  it('answers a key', async () => {
    const answer = await register({
      username: 'new_user',
      email: 'new_user@example.com',
      password1: 'secure_password123',
      password2: 'secure_password123',
    });

    expect(seen(answer)).toEqual({ status: 201, body: { key: aToken } });
  });

  it('opens a session, and sets the cookies of it', async () => {
    const answer = await register(newcomer({ username: 'registered', email: 'registered@example.com' }));

    expect((await me({ token: keyOf(answer) })).body).toMatchObject({ username: 'registered', email: 'registered@example.com' });
    expect(setCookiesOf(answer)).toEqual(SESSION_COOKIES);
  });

  it('takes a form', async () => {
    const form = { username: 'formal', email: 'formal@example.com', password1: 'secure_password123', password2: 'secure_password123' };

    expect((await server.http.form('POST', REGISTRATION, form)).status).toBe(201);
    const another = { ...form, username: 'manifold', email: 'manifold@example.com' };
    expect((await server.http.multipart('POST', REGISTRATION, another)).status).toBe(201);
  });

  it('works without the slash at the end', async () => {
    expect((await server.http.post('/api/rest-auth/registration', newcomer())).status).toBe(201);
  });

  it('asks for what is missing, in the order of the fields', async () => {
    const answer = await register({});

    expect(answer.status).toBe(400);
    expect(answer.text).toBe(
      '{"username":["This field is required."],"email":["This field is required."],' +
        '"password1":["This field is required."],"password2":["This field is required."]}',
    );
  });

  it('needs no address where there is a username', async () => {
    const { email: _, ...withoutAddress } = newcomer();
    const answer = await register(withoutAddress);

    expect(answer.status).toBe(201);
    expect((await me({ token: keyOf(answer) })).body).toMatchObject({ email: '' });
  });

  it('takes no blank address', async () => {
    expect(seen(await register(newcomer({ email: '' })))).toEqual(refused({ email: ['This field may not be blank.'] }));
    expect(seen(await register(newcomer({ email: '  ' })))).toEqual(refused({ email: ['This field may not be blank.'] }));
    expect(seen(await register(newcomer({ email: null })))).toEqual(refused({ email: ['This field may not be null.'] }));
  });

  it('refuses passwords that differ', async () => {
    const answer = await register(newcomer({ password2: 'another_password123' }));

    expect(seen(answer)).toEqual(refused({ non_field_errors: ["The two password fields didn't match."] }));
  });

  it('says all that is wrong at once, in the order of the fields', async () => {
    const answer = await register(newcomer({ email: 'nobody', password1: '12345', password2: '12345' }));

    expect(answer.status).toBe(400);
    expect(answer.text).toBe(
      '{"email":["Enter a valid email address."],' +
        '"password1":["This password is too short. It must contain at least 8 characters.",' +
        '"This password is too common.","This password is entirely numeric."]}',
    );
  });

  it('compares the passwords only when every field is sound', async () => {
    expect(seen(await register(newcomer({ password1: 'password', password2: 'another_password123' })))).toEqual(
      refused({ password1: ['This password is too common.'] }),
    );
  });

  it('refuses a password that resembles its owner', async () => {
    const like = (what: string): Seen => refused({ non_field_errors: [`The password is too similar to the ${what}.`] });
    const passwords = { password1: 'jeanbartik1', password2: 'jeanbartik1' };

    expect(seen(await register(newcomer({ username: 'jeanbartik', ...passwords })))).toEqual(like('username'));
    expect(seen(await register(newcomer({ email: 'jeanbartik@example.net', ...passwords })))).toEqual(like('email address'));
  });

  it('looks for a resemblance only when nothing else is wrong', async () => {
    const passwords = { password1: 'jeanbartik1', password2: 'jeanbartik1' };

    expect(seen(await register(newcomer({ username: 'jeanbartik', email: 'nobody', ...passwords })))).toEqual(
      refused({ email: ['Enter a valid email address.'] }),
    );
    expect(seen(await register(newcomer({ username: 'jeanbartik', ...passwords, password2: 'another_password123' })))).toEqual(
      refused({ non_field_errors: ["The two password fields didn't match."] }),
    );
    await register(newcomer({ username: 'adagoldberg' }));
    expect(seen(await register(newcomer({ username: 'adagoldberg', password1: 'adagoldberg1', password2: 'adagoldberg1' })))).toEqual(
      refused({ username: ['A user with that username already exists.'] }),
    );
  });

  it('refuses characters that no username has', async () => {
    const refusal = refused({
      username: ['Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.'],
    });

    for (const username of ['two words', 'a/b', 'a#b']) expect(seen(await register(newcomer({ username })))).toEqual(refusal);
  });

  it('refuses a username that is too long', async () => {
    expect(seen(await register(newcomer({ username: 'x'.repeat(151) })))).toEqual(
      refused({ username: ['Ensure this field has no more than 150 characters.'] }),
    );
  });

  it('refuses a username that is taken, whatever its case', async () => {
    await register(newcomer({ username: 'Grace' }));

    for (const username of ['Grace', 'grace', ' GRACE '])
      expect(seen(await register(newcomer({ username })))).toEqual(refused({ username: ['A user with that username already exists.'] }));
  });

  it('refuses an address that is taken, whether it was confirmed or not', async () => {
    const [confirmed] = await Promise.all([
      server.arrange.person({ emailVerified: true }),
      register(newcomer({ email: 'open@example.com' })),
    ]);
    const refusal = refused({ email: ['User is already registered with this e-mail address.'] });

    for (const email of [confirmed.email, confirmed.email.toUpperCase(), 'Open@Example.com'])
      expect(seen(await register(newcomer({ email })))).toEqual(refusal);
  });

  it('says so too when two take an address at the same moment', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => register(newcomer({ email: 'racer@example.com' }))));
    const [winner, ...losers] = answers.sort((a, b) => a.status - b.status);

    expect(winner?.status).toBe(201);
    for (const loser of losers) {
      expect(seen(loser)).toEqual(refused({ email: ['User is already registered with this e-mail address.'] }));
    }
  });

  it('cuts the blanks around the username and the passwords', async () => {
    const answer = await register(newcomer({ username: ' trimmed ', password1: ' secure_password ', password2: 'secure_password' }));

    expect(answer.status).toBe(201);
    expect((await logIn({ username: 'trimmed', password: 'secure_password' })).status).toBe(200);
  });

  it('reads nothing but an object', async () => {
    expect(seen(await register([]))).toEqual(refused({ non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] }));
    expect(seen(await register(null))).toEqual(refused({ non_field_errors: ['No data provided'] }));
  });

  it.each(['GET', 'PUT', 'PATCH', 'DELETE'])('does not know %s', async (method) => {
    const answer = await server.http.send(method, REGISTRATION);

    expect(seen(answer)).toEqual({ status: 405, body: { detail: `Method "${method}" not allowed.` } });
    expect(answer.headers.allow).toBe('POST, OPTIONS');
  });
});

describe('logging in', () => {
  let person: Person;

  beforeAll(async () => {
    person = await server.arrange.person();
  });

  it('answers a key', async () => {
    const answer = await logIn({ username: person.username, password: PASSWORD });

    expect(seen(answer)).toEqual({ status: 200, body: { key: aToken } });
    expect((await me({ token: keyOf(answer) })).body).toMatchObject({ pk: person.id });
  });

  it('sets the cookies of a session', async () => {
    expect(setCookiesOf(await logIn({ username: person.username, password: PASSWORD }))).toEqual(SESSION_COOKIES);
  });

  it('answers a key of its own each time', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => logIn({ username: person.username, password: PASSWORD })));

    expect(first?.body).not.toEqual(second?.body);
  });

  it('takes a username or an address, in any case', async () => {
    const { username, email } = person;

    for (const name of [username, username.toUpperCase(), email, email.toUpperCase()])
      expect((await logIn({ username: name, password: PASSWORD })).status).toBe(200);
    for (const address of [email, email.toUpperCase()]) expect((await logIn({ email: address, password: PASSWORD })).status).toBe(200);
  });

  it('takes both when they name the same account', async () => {
    const { username, email } = person;
    const other = await server.arrange.person();
    const refusal = refused({ non_field_errors: ['Unable to log in with provided credentials.'] });

    expect((await logIn({ username, email, password: PASSWORD })).status).toBe(200);
    expect((await logIn({ username, email: '', password: PASSWORD })).status).toBe(200);
    expect((await logIn({ username: '', email, password: PASSWORD })).status).toBe(200);
    expect(seen(await logIn({ username, email: other.email, password: PASSWORD }))).toEqual(refusal);
    expect(seen(await logIn({ username, email: 'nobody@example.com', password: PASSWORD }))).toEqual(refusal);
  });

  it('takes a form', async () => {
    const form = { username: person.username, password: PASSWORD };

    expect((await server.http.form('POST', LOGIN, form)).status).toBe(200);
    expect((await server.http.multipart('POST', LOGIN, form)).status).toBe(200);
  });

  it('works without the slash at the end', async () => {
    expect((await server.http.post('/api/rest-auth/login', { username: person.username, password: PASSWORD })).status).toBe(200);
  });

  it('cuts the blanks around the password', async () => {
    expect((await logIn({ username: person.username, password: ` ${PASSWORD} ` })).status).toBe(200);
  });

  const password = (sentence: string): Seen => refused({ password: [sentence] });
  const identification = refused({ non_field_errors: ['Must include either "username" or "email" and "password".'] });

  it.each<[string, unknown, Seen]>([
    ['nothing', {}, password('This field is required.')],
    ['no password', { username: 'somebody' }, password('This field is required.')],
    ['a blank password', { username: 'somebody', password: '' }, password('This field may not be blank.')],
    ['a password of blanks', { username: 'somebody', password: '  ' }, password('This field may not be blank.')],
    ['null for a password', { username: 'somebody', password: null }, password('This field may not be null.')],
    ['only a password', { password: PASSWORD }, identification],
    ['a password and blank names', { username: '', email: '', password: PASSWORD }, identification],
    ['null for a username', { username: null, password: PASSWORD }, refused({ username: ['This field may not be null.'] })],
    ['no address', { email: 'nobody', password: PASSWORD }, refused({ email: ['Enter a valid email address.'] })],
    ['a number for an address', { email: 42, password: PASSWORD }, refused({ email: ['Enter a valid email address.'] })],
    [
      'no address and no password',
      { email: 'nobody' },
      refused({ email: ['Enter a valid email address.'], password: ['This field is required.'] }),
    ],
    ['a list', [], refused({ non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] })],
  ])('refuses %s', async (_, body, refusal) => {
    expect(seen(await logIn(body))).toEqual(refusal);
  });

  it('refuses a bad login, whatever is bad about it', async () => {
    const inactive = await server.arrange.person({ isActive: false });
    const refusal = refused({ non_field_errors: ['Unable to log in with provided credentials.'] });

    expect(seen(await logIn({ username: person.username, password: 'wrong' }))).toEqual(refusal);
    expect(seen(await logIn({ username: 'nobody', password: PASSWORD }))).toEqual(refusal);
    expect(seen(await logIn({ username: inactive.username, password: PASSWORD }))).toEqual(refusal);
    expect(seen(await logIn({ email: inactive.email, password: PASSWORD }))).toEqual(refusal);
  });

  it('sets no cookie when it is refused', async () => {
    expect(setCookiesOf(await logIn({ username: person.username, password: 'wrong' }))).toEqual([]);
  });

  it('refuses what is no JSON', async () => {
    const answer = await server.http.send('POST', LOGIN, '{broken', { headers: { 'Content-Type': 'application/json' } });

    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ detail: expect.stringMatching(/^JSON parse error - ./) as string });
  });

  it('refuses a type that it cannot read', async () => {
    expect(seen(await server.http.send('POST', LOGIN, 'username=a', { headers: { 'Content-Type': 'text/plain' } }))).toEqual({
      status: 415,
      body: { detail: 'Unsupported media type "text/plain" in request.' },
    });
  });

  it.each(['GET', 'PUT', 'PATCH', 'DELETE'])('does not know %s', async (method) => {
    const answer = await server.http.send(method, LOGIN);

    expect(seen(answer)).toEqual({ status: 405, body: { detail: `Method "${method}" not allowed.` } });
    expect(answer.headers.allow).toBe('POST, OPTIONS');
  });

  it('is told apart by cookies, also by caches', async () => {
    expect((await logIn({ username: person.username, password: PASSWORD })).headers.vary).toContain('Cookie');
  });
});

describe('logging out', () => {
  it.each(['token', 'access'] as const)('ends the session of the credential: %s', async (kind) => {
    const { token, access } = await server.arrange.person();
    const credential = kind === 'token' ? { token } : { access };

    expect(seen(await logOut(credential))).toEqual({ status: 200, body: { detail: 'Successfully logged out.' } });

    expect(seen(await me({ token }))).toEqual(INVALID_TOKEN);
    expect((await me({ access })).status).toBe(401);
  });

  it('leaves the other sessions alone', async () => {
    const person = await server.arrange.person();
    const other = await server.arrange.session(person);

    await logOut({ token: person.token });

    expect((await me({ token: other.token })).status).toBe(200);
  });

  it('tells whoever is not logged in so', async () => {
    expect(seen(await logOut())).toEqual({
      status: 400,
      body: { detail: 'You should be logged in to logout. Check whether the token is passed.' },
    });
  });

  it('refuses a token that is none, or was logged out', async () => {
    const { token } = await server.arrange.person();
    await logOut({ token });

    expect(seen(await logOut({ token }))).toEqual(INVALID_TOKEN);
    expect(seen(await logOut({ token: '0'.repeat(40) }))).toEqual(INVALID_TOKEN);
  });

  it('takes the cookies away, whatever the answer is', async () => {
    const { token } = await server.arrange.person();
    const cleared = [
      { name: 'sessionid', value: '""', attributes: CLEARED },
      { name: 'csrftoken', value: '""', attributes: CLEARED },
    ];

    expect(setCookiesOf(await logOut({ token }))).toEqual(cleared);
    expect(setCookiesOf(await logOut())).toEqual(cleared);
  });

  it('does not look at the body', async () => {
    const { token } = await server.arrange.person();
    const headers = { 'Content-Type': 'text/plain' };

    expect((await server.http.send('POST', LOGOUT, 'good bye', { token, headers })).status).toBe(200);
  });

  it('works without the slash at the end', async () => {
    const { token } = await server.arrange.person();

    expect((await server.http.post('/api/rest-auth/logout', {}, { token })).status).toBe(200);
  });

  it('is not done by GET, though GET is named', async () => {
    const { token } = await server.arrange.person();
    const answer = await server.http.get(LOGOUT, { token });

    expect(seen(answer)).toEqual({ status: 405, body: { detail: 'Method "GET" not allowed.' } });
    expect(answer.headers.allow).toBe('GET, POST, HEAD, OPTIONS');
    expect((await server.http.head(LOGOUT, { token })).status).toBe(405);
    expect((await me({ token })).status).toBe(200);
  });
});

describe('the own account', () => {
  let person: Person;

  beforeEach(async () => {
    person = await server.arrange.person({ firstName: 'Ada', lastName: 'Lovelace' });
  });

  const body = (fields: Readonly<Record<string, unknown>> = {}): object => ({
    pk: anId,
    username: person.username,
    email: person.email,
    first_name: 'Ada',
    last_name: 'Lovelace',
    ...fields,
  });
  const put = (json: unknown): Promise<Answer> => server.http.put(USER, json, { token: person.token });
  const patch = (json: unknown): Promise<Answer> => server.http.patch(USER, json, { token: person.token });

  it('is read', async () => {
    expect(seen(await me({ token: person.token }))).toEqual({ status: 200, body: body({ pk: person.id }) });
    expect(seen(await me({ access: person.access }))).toEqual({ status: 200, body: body({ pk: person.id }) });
  });

  it('is changed by PUT', async () => {
    const changes = { username: `${person.username}.new`, first_name: 'Augusta', last_name: '' };

    expect(seen(await put(changes))).toEqual({ status: 200, body: body(changes) });
    expect((await me({ token: person.token })).body).toEqual(body(changes));
  });

  it('keeps what PUT leaves out', async () => {
    expect(seen(await put({ username: person.username }))).toEqual({ status: 200, body: body() });
  });

  it('needs a username for PUT', async () => {
    expect(seen(await put({ first_name: 'Augusta' }))).toEqual(refused({ username: ['This field is required.'] }));
  });

  it('is changed in part by PATCH', async () => {
    expect(seen(await patch({ last_name: 'King' }))).toEqual({ status: 200, body: body({ last_name: 'King' }) });
    expect(seen(await patch({}))).toEqual({ status: 200, body: body({ last_name: 'King' }) });
  });

  it('takes the own unchanged username', async () => {
    const { username } = person;

    expect((await put({ username })).status).toBe(200);
    expect((await patch({ username })).status).toBe(200);
    expect((await patch({ username: username.toUpperCase() })).body).toEqual(body({ username: username.toUpperCase() }));
  });

  it('refuses a username that is taken', async () => {
    const other = await server.arrange.person();
    const refusal = refused({ username: ['A user with that username already exists.'] });

    expect(seen(await put({ username: other.username }))).toEqual(refusal);
    expect(seen(await patch({ username: other.username.toUpperCase() }))).toEqual(refusal);
  });

  it('says all that is wrong at once, and changes nothing', async () => {
    expect(seen(await put({ username: 'two words', first_name: 'x'.repeat(151), last_name: [] }))).toEqual(
      refused({
        username: ['Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.'],
        first_name: ['Ensure this field has no more than 150 characters.'],
        last_name: ['Not a valid string.'],
      }),
    );
    expect((await me({ token: person.token })).body).toEqual(body());
  });

  it('ignores the address, the id and whatever it does not know', async () => {
    expect(seen(await patch({ pk: 1, email: 'other@example.com', is_staff: true, first_name: 'Augusta' }))).toEqual({
      status: 200,
      body: body({ first_name: 'Augusta' }),
    });
  });

  it('is nobody’s who is not logged in', async () => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) expect(seen(await server.http.send(method, USER))).toEqual(NOBODY);
  });

  it('is not removed', async () => {
    const answer = await server.http.delete(USER, { token: person.token });

    expect(seen(answer)).toEqual({ status: 405, body: { detail: 'Method "DELETE" not allowed.' } });
    expect(answer.headers.allow).toBe('GET, PUT, PATCH, HEAD, OPTIONS');
  });

  it('is found without the slash at the end', async () => {
    expect((await server.http.get('/api/rest-auth/user', { token: person.token })).status).toBe(200);
  });
});

describe('the routes of JWTs', () => {
  it.each(['refresh', 'verify'])('are not there without JWTs: %s', async (route) => {
    const { refresh, access } = await server.arrange.person();
    const path = `/api/rest-auth/token/${route}/`;

    expect(seen(await server.http.post(path, { refresh, token: access }))).toEqual(NOT_FOUND);
    expect(seen(await server.http.post(path, {}))).toEqual(NOT_FOUND);
    expect(seen(await server.http.send('POST', path, 'x', { headers: { 'Content-Type': 'text/plain' } }))).toEqual(NOT_FOUND);
  });
});
