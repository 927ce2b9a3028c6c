import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import { FilePart, type Answer, type Options } from '../support/http.js';
import { png } from '../support/images.js';
import { aMoment, anId, aPicture, seen } from '../support/seen.js';

const USERS = '/api/users/';
const account = (id: number | string): string => `${USERS}${id}/`;

let server: TestApp;
let admin: Person;
let staff: Options;

beforeAll(async () => {
  server = await startApp();
  admin = await server.arrange.admin({ username: 'root', email: 'root@example.com', firstName: 'Root' });
  staff = { access: admin.access };
});

afterAll(() => server.stop());

let count = 0;
/** An account that nothing is wrong with, but for what a test says. */
const newcomer = (fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => {
  const username = `newcomer${++count}`;
  return { username, email: `${username}@example.org`, password: 'secure_password123', ...fields };
};
const create = (body: unknown): Promise<Answer> => server.http.post(USERS, body, staff);
const read = (id: number): Promise<Answer> => server.http.get(account(id), staff);

const STRANGERS = { following: false, followed_by: false, is_mutual: false, blocking: false };

const shown = (person: Person, changes: object = {}) => ({
  id: person.id,
  username: person.username,
  email: person.email,
  first_name: '',
  last_name: '',
  role: 'patient',
  role_requested: null,
  is_active: true,
  date_joined: aMoment,
  last_login: null,
  bio: '',
  profile_picture: null,
  profile_picture_thumbnail: null,
  followers_count: 0,
  following_count: 0,
  relationship: STRANGERS,
  ...changes,
});

const LAST_ADMIN = { status: 409, body: { detail: 'The last active admin cannot be changed this way.' } };
const NO_SUCH_USER = { status: 404, body: { detail: 'No User matches the given query.' } };
const NOT_FOUND = { status: 404, body: { detail: 'Not found.' } };

describe('the list of accounts', () => {
  it('is a bare array of everybody, by id', async () => {
    const doctor = await server.arrange.person({ firstName: 'Ada', lastName: 'Byron', bio: 'Hello.', requestedRole: 'doctor' });
    const inactive = await server.arrange.person({ isActive: false });
    await server.arrange.follow(doctor, admin);

    expect(seen(await server.http.get(USERS, staff))).toEqual({
      status: 200,
      body: [
        shown(admin, { first_name: 'Root', role: 'admin', followers_count: 1 }),
        shown(doctor, {
          first_name: 'Ada',
          last_name: 'Byron',
          bio: 'Hello.',
          role: 'doctor',
          following_count: 1,
          relationship: { ...STRANGERS, followed_by: true },
        }),
        shown(inactive, { is_active: false }),
      ],
    });
  });

  it('is for staff', async () => {
    const patient = await server.arrange.person();
    const doctor = await server.arrange.person({ requestedRole: 'doctor' });
    const refusal = { status: 403, body: { detail: 'You do not have permission to perform this action.' } };

    expect(seen(await server.http.get(USERS, { access: patient.access }))).toEqual(refusal);
    expect(seen(await server.http.get(USERS, { token: doctor.token }))).toEqual(refusal);
    expect(seen(await server.http.get(USERS))).toEqual({
      status: 401,
      body: { detail: 'Authentication credentials were not provided.' },
      challenge: 'Token',
    });
  });

  it('takes Bearer and Token', async () => {
    expect((await server.http.get(USERS, { access: admin.access })).status).toBe(200);
    expect((await server.http.get(USERS, { token: admin.token })).status).toBe(200);
  });

  it('says which methods the path has', async () => {
    const answer = await server.http.put(USERS, {}, staff);

    expect(seen(answer)).toEqual({ status: 405, body: { detail: 'Method "PUT" not allowed.' } });
    expect(answer.headers.allow).toBe('GET, POST, HEAD, OPTIONS');
  });
});

describe('creating an account', () => {
  it('answers it', async () => {
    const answer = await create({
      username: 'by_staff',
      email: 'By_Staff@example.com',
      password: 'secure_password123',
      first_name: 'Ada',
      last_name: 'Byron',
      role: 'doctor',
      is_active: false,
      bio: 'Hello.',
    });

    expect(seen(answer)).toEqual({
      status: 201,
      body: {
        id: anId,
        username: 'by_staff',
        email: 'By_Staff@example.com',
        first_name: 'Ada',
        last_name: 'Byron',
        role: 'doctor',
        role_requested: null,
        is_active: false,
        date_joined: aMoment,
        last_login: null,
        bio: 'Hello.',
        profile_picture: null,
        profile_picture_thumbnail: null,
        followers_count: 0,
        following_count: 0,
        relationship: STRANGERS,
      },
    });
  });

  it('needs a username, an address and a password; the account is then an active patient', async () => {
    const answer = await create(newcomer());

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ role: 'patient', is_active: true });
  });

  it('opens no session, and the account can log in', async () => {
    const { id } = (await create(newcomer({ username: 'can_log_in' }))).body as { id: number };
    const attempt = { username: 'can_log_in', password: 'secure_password123' };

    expect((await server.http.post('/api/auth/login/', attempt)).status).toBe(200);
    expect((await read(id)).body).toMatchObject({ last_login: aMoment });
  });

  it('tells to the minute when somebody logged in last', async () => {
    const { id } = (await create(newcomer({ username: 'logs_in_often' }))).body as { id: number };
    const logIn = (): Promise<Answer> => server.http.post('/api/token/', { username: 'logs_in_often', password: 'secure_password123' });
    const start = Date.UTC(2026, 0, 1);

    for (const [passed, lastLogin] of [
      [0, '2026-01-01T00:00:00.000000Z'],
      [59_999, '2026-01-01T00:00:00.000000Z'],
      [60_000, '2026-01-01T00:01:00.000000Z'],
    ] as const) {
      server.clock.hold(start + passed);
      await logIn();
      server.clock.release();
      expect((await read(id)).body).toMatchObject({ last_login: lastLogin });
    }
  });

  it('may make another admin', async () => {
    await create(newcomer({ username: 'second_admin', role: 'admin' }));
    const login = await server.http.post('/api/auth/login/', { username: 'second_admin', password: 'secure_password123' });

    expect((await server.http.get(USERS, { token: (login.body as { token: string }).token })).status).toBe(200);
  });

  it('takes a form and a multipart form with a picture', async () => {
    const form = { username: 'by_form', email: 'by_form@example.com', password: 'secure_password123', is_active: 'false' };
    expect((await server.http.form('POST', USERS, form, staff)).body).toMatchObject({ username: 'by_form', is_active: false });

    const picture = { ...form, username: 'by_parts', email: 'by_parts@example.com', profile_picture: new FilePart('a.png', await png()) };
    expect((await server.http.multipart('POST', USERS, picture, staff)).body).toMatchObject({ profile_picture: aPicture });
  });

  it('asks for what is missing', async () => {
    expect(seen(await create({}))).toEqual({
      status: 400,
      body: {
        username: ['This field is required.'],
        email: ['This field is required.'],
        password: ['This field is required.'],
      },
    });
  });

  it('says all that is wrong at once', async () => {
    const answer = await create({
      username: 'Root',
      email: 'ROOT@example.com',
      password: '12345678',
      first_name: 'x'.repeat(151),
      last_name: null,
      role: 'king',
      is_active: 'perhaps',
      bio: [],
      profile_picture: 'a.png',
    });

    expect(seen(answer)).toEqual({
      status: 400,
      body: {
        username: ['A user with that username already exists.'],
        email: ['user with this email already exists.'],
        password: ['This password is too common.', 'This password is entirely numeric.'],
        first_name: ['Ensure this field has no more than 150 characters.'],
        last_name: ['This field may not be null.'],
        role: ['"king" is not a valid choice.'],
        is_active: ['Must be a valid boolean.'],
        bio: ['Not a valid string.'],
        profile_picture: ['The submitted data was not a file. Check the encoding type on the form.'],
      },
    });
    expect(answer.text).toMatch(
      /"username".*"email".*"password".*"first_name".*"last_name".*"role".*"is_active".*"bio".*"profile_picture"/s,
    );
  });

  it('is refused to a patient before the body is looked at', async () => {
    const { token } = await server.arrange.person();
    const answer = await server.http.send('POST', USERS, '{', { token, headers: { 'Content-Type': 'text/plain' } });

    expect(seen(answer)).toEqual({ status: 403, body: { detail: 'You do not have permission to perform this action.' } });
  });
});

describe('an account', () => {
  it('is read by id', async () => {
    const person = await server.arrange.person({ firstName: 'Ada' });

    expect(seen(await read(person.id))).toEqual({ status: 200, body: shown(person, { first_name: 'Ada' }) });
  });

  it('has a HEAD without a body', async () => {
    const answer = await server.http.head(account(admin.id), staff);

    expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([200, '', 'application/json']);
  });

  it('is not found where there is none', async () => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
      expect(seen(await server.http.send(method, account(2_000_000_000), undefined, staff))).toEqual(NO_SUCH_USER);
    }
  });

  it('is not found before the body is looked at', async () => {
    const body = { ...staff, headers: { 'Content-Type': 'text/plain' } };

    expect(seen(await server.http.send('PATCH', account(2_000_000_000), '{', body))).toEqual(NO_SUCH_USER);
  });

  it('has a number for an id, and nothing else', async () => {
    for (const id of ['0x10', 'abc', '1.0', '-1', '01', '0', '99999999999999999999']) {
      expect(seen(await server.http.get(account(id), staff))).toEqual(NOT_FOUND);
    }
  });

  it('is found by nobody who is not staff, whether it is there or not', async () => {
    const { token } = await server.arrange.person();
    const refusal = { status: 403, body: { detail: 'You do not have permission to perform this action.' } };

    expect(seen(await server.http.get(account(admin.id), { token }))).toEqual(refusal);
    expect(seen(await server.http.get(account(2_000_000_000), { token }))).toEqual(refusal);
    expect(seen(await server.http.get(account('abc'), { token }))).toEqual(refusal);
    expect(seen(await server.http.put(account(2_000_000_000), {}))).toEqual({
      status: 401,
      body: { detail: 'Authentication credentials were not provided.' },
      challenge: 'Token',
    });
  });

  it('cannot be posted', async () => {
    const answer = await server.http.post(account(2_000_000_000), {}, staff);

    expect(seen(answer)).toEqual({ status: 405, body: { detail: 'Method "POST" not allowed.' } });
    expect(answer.headers.allow).toBe('GET, PUT, PATCH, DELETE, HEAD, OPTIONS');
  });
});

describe('changing an account', () => {
  let person: Person;

  beforeEach(async () => {
    person = await server.arrange.person();
  });

  const put = (body: unknown): Promise<Answer> => server.http.put(account(person.id), body, staff);
  const patch = (body: unknown): Promise<Answer> => server.http.patch(account(person.id), body, staff);

  it('with PUT writes every field', async () => {
    const changes = {
      username: `renamed${person.id}`,
      email: `renamed${person.id}@example.com`,
      first_name: 'Ada',
      last_name: 'Byron',
      role: 'doctor',
      is_active: false,
      bio: 'Hello.',
    };

    expect(seen(await put(changes))).toEqual({ status: 200, body: shown(person, changes) });
    expect((await read(person.id)).body).toEqual(shown(person, changes));
  });

  it('with PUT needs username and address', async () => {
    expect(seen(await put({ bio: 'Hello.' }))).toEqual({
      status: 400,
      body: { username: ['This field is required.'], email: ['This field is required.'] },
    });
  });

  it('with PATCH writes what is sent', async () => {
    expect(seen(await patch({ bio: 'Hello.' }))).toEqual({ status: 200, body: shown(person, { bio: 'Hello.' }) });
    expect(seen(await patch({}))).toEqual({ status: 200, body: shown(person, { bio: 'Hello.' }) });
  });

  it('accepts what it had before', async () => {
    expect(seen(await put({ username: person.username, email: person.email }))).toEqual({ status: 200, body: shown(person) });
  });

  it('refuses what belongs to somebody else', async () => {
    expect(seen(await patch({ username: 'ROOT', email: 'Root@example.com' }))).toEqual({
      status: 400,
      body: {
        username: ['A user with that username already exists.'],
        email: ['user with this email already exists.'],
      },
    });
  });

  it('refuses to empty what must be there', async () => {
    expect(seen(await patch({ username: null, email: '', role: null, is_active: null }))).toEqual({
      status: 400,
      body: {
        username: ['This field may not be null.'],
        email: ['This field may not be blank.'],
        role: ['This field may not be null.'],
        is_active: ['This field may not be null.'],
      },
    });
    expect((await read(person.id)).body).toEqual(shown(person));
  });

  it('never sets a password', async () => {
    await patch({ password: 'another_password123' });
    await put({ username: person.username, email: person.email, password: 'another_password123' });

    expect((await server.http.post('/api/auth/login/', { username: person.username, password: PASSWORD })).status).toBe(200);
  });

  it('ignores what is not to be written', async () => {
    const fixed = {
      id: 1,
      date_joined: '2000-01-01T00:00:00Z',
      last_login: null,
      followers_count: 9,
      password_hash: 'x',
      is_superuser: true,
    };

    expect(seen(await patch(fixed))).toEqual({ status: 200, body: shown(person) });
  });

  it('deactivates it: it is refused from the next request on and cannot log in', async () => {
    expect(seen(await patch({ is_active: false }))).toEqual({ status: 200, body: shown(person, { is_active: false }) });

    expect((await server.http.get('/api/users/me/', { token: person.token })).body).toEqual({ detail: 'User inactive or deleted.' });
    expect((await server.http.post('/api/auth/login/', { username: person.username, password: PASSWORD })).status).toBe(401);
  });

  it('reactivates it', async () => {
    await patch({ is_active: false });

    expect(seen(await patch({ is_active: 'true' }))).toEqual({ status: 200, body: shown(person) });
    expect((await server.http.post('/api/auth/login/', { username: person.username, password: PASSWORD })).status).toBe(200);
  });

  it('changes the role from the next request on', async () => {
    await patch({ role: 'admin' });
    expect((await server.http.get(USERS, { token: person.token })).status).toBe(200);

    await patch({ role: 'patient' });
    expect((await server.http.get(USERS, { token: person.token })).status).toBe(403);
  });

  it('sets and takes away a picture', async () => {
    const part = { profile_picture: new FilePart('a.png', await png()) };
    const given = await server.http.multipart('PATCH', account(person.id), part, staff);

    expect(seen(given)).toEqual({ status: 200, body: shown(person, { profile_picture: aPicture, profile_picture_thumbnail: aPicture }) });
    expect(seen(await patch({ profile_picture: null }))).toEqual({ status: 200, body: shown(person) });
  });
});

describe('deleting an account', () => {
  it('answers nothing, and the account is gone with its sessions', async () => {
    const person = await server.arrange.person();

    expect(seen(await server.http.delete(account(person.id), staff))).toEqual({ status: 204 });

    expect(seen(await read(person.id))).toEqual(NO_SUCH_USER);
    expect(seen(await server.http.delete(account(person.id), staff))).toEqual(NO_SUCH_USER);
    expect((await server.http.get('/api/users/me/', { token: person.token })).body).toEqual({ detail: 'Invalid token.' });
    expect((await server.http.get('/api/users/me/', { access: person.access })).body).toEqual({
      detail: 'User not found',
      code: 'user_not_found',
    });
    expect((await server.http.post('/api/auth/login/', { username: person.username, password: PASSWORD })).status).toBe(401);
  });

  it('takes its follows along and leaves the counts of others right', async () => {
    const [gone, before, after] = await Promise.all([server.arrange.person(), server.arrange.person(), server.arrange.person()]);
    await server.arrange.follow(before, gone);
    await server.arrange.follow(gone, after);

    await server.http.delete(account(gone.id), staff);

    expect((await read(before.id)).body).toMatchObject({ followers_count: 0, following_count: 0 });
    expect((await read(after.id)).body).toMatchObject({ followers_count: 0, following_count: 0 });
  });

  it('frees the username and the address', async () => {
    const { id, username, email } = await server.arrange.person();
    await server.http.delete(account(id), staff);

    expect((await create(newcomer({ username, email }))).status).toBe(201);
  });
});

describe('the last active admin', () => {
  let alone: TestApp;
  let last: Person;

  beforeEach(async () => {
    alone = await startApp();
    last = await alone.arrange.admin();
    await alone.arrange.admin({ isActive: false });
  });

  afterEach(() => alone.stop());

  it('cannot be deactivated, demoted or deleted', async () => {
    const path = account(last.id);
    const options = { token: last.token };
    const { username, email } = last;

    expect(seen(await alone.http.patch(path, { is_active: false }, options))).toEqual(LAST_ADMIN);
    expect(seen(await alone.http.patch(path, { role: 'doctor' }, options))).toEqual(LAST_ADMIN);
    expect(seen(await alone.http.put(path, { username, email, role: 'patient' }, options))).toEqual(LAST_ADMIN);
    expect(seen(await alone.http.delete(path, options))).toEqual(LAST_ADMIN);
    expect((await alone.http.get(path, options)).body).toMatchObject({ role: 'admin', is_active: true });
  });

  it('may change everything else', async () => {
    const answer = await alone.http.patch(account(last.id), { bio: 'Still here.', role: 'admin', is_active: true }, { token: last.token });

    expect(answer.status).toBe(200);
  });

  it('may resign once there is another', async () => {
    await alone.arrange.admin();

    expect((await alone.http.patch(account(last.id), { role: 'patient' }, { token: last.token })).status).toBe(200);
  });
});
