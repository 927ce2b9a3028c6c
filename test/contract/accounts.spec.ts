import { readdirSync } from 'node:fs';
import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import { FilePart, type Answer } from '../support/http.js';
import { png } from '../support/images.js';
import { anId, aPicture, aToken, seen } from '../support/seen.js';

const REGISTER = '/api/accounts/register/';
const LOGIN = '/api/accounts/login/';
const PROFILE = '/api/accounts/profile/';

let server: TestApp;

beforeAll(async () => {
  server = await startApp();
});

afterAll(() => server.stop());

const register = (body: unknown): Promise<Answer> => server.http.post(REGISTER, body);
const logIn = (body: unknown): Promise<Answer> => server.http.post(LOGIN, body);

let count = 0;
/** A registration that nothing is wrong with, but for what a test says. */
const newcomer = (fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => {
  const username = `social${++count}`;
  return {
    username,
    email: `${username}@example.org`,
    password: 'secure_password123',
    password2: 'secure_password123',
    ...fields,
  };
};

const pictured = async (username: string, fileName: string): Promise<Record<string, string | FilePart>> => ({
  username,
  email: `${username}@example.org`,
  password: 'secure_password123',
  password2: 'secure_password123',
  bio: 'With a picture.',
  profile_picture: new FilePart(fileName, await png()),
});

describe('registering', () => {
  it('answers the account and a token, under every name that a client may look for them', async () => {
    const answer = await register({
      username: 'new_user',
      email: 'new_user@example.com',
      password: 'secure_password123',
      password2: 'secure_password123',
    });
    const { id } = answer.body as { id: number };

    expect(seen(answer)).toEqual({
      status: 201,
      body: {
        token: aToken,
        user_id: id,
        id: anId,
        email: 'new_user@example.com',
        username: 'new_user',
        user: {
          id,
          username: 'new_user',
          email: 'new_user@example.com',
          bio: '',
          profile_picture: null,
          profile_picture_thumbnail: null,
        },
      },
    });
  });

  it('opens a session', async () => {
    const { token } = (await register(newcomer())).body as { token: string };

    expect((await server.http.get(PROFILE, { token })).status).toBe(200);
  });

  it('takes a bio and names, without the blanks around them', async () => {
    const answer = await register(newcomer({ bio: '\n Hello.\t', first_name: ' Ada ', last_name: 'Lovelace' }));
    const { token } = answer.body as { token: string };

    expect(answer.body).toMatchObject({ user: { bio: 'Hello.' } });
    expect((await server.http.get(PROFILE, { token })).body).toMatchObject({
      bio: 'Hello.',
      first_name: 'Ada',
      last_name: 'Lovelace',
    });
  });

  it('takes a form', async () => {
    const answer = await server.http.form('POST', REGISTER, {
      username: 'form_user',
      email: 'form@example.com',
      password: 'secure_password123',
      password2: 'secure_password123',
    });

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ username: 'form_user', email: 'form@example.com' });
  });

  it('takes a multipart form with a picture', async () => {
    const answer = await server.http.multipart('POST', REGISTER, await pictured('pictured', 'me.png'));

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      user: { username: 'pictured', bio: 'With a picture.', profile_picture: aPicture, profile_picture_thumbnail: aPicture },
    });
  });

  it('works without the slash at the end', async () => {
    expect((await server.http.post('/api/accounts/register', newcomer())).status).toBe(201);
  });

  it('asks for what is missing, in the order of the fields', async () => {
    const answer = await register({});

    expect(answer.status).toBe(400);
    expect(answer.text).toBe(
      '{"username":["This field is required."],"email":["This field is required."],' +
        '"password":["This field is required."],"password2":["This field is required."]}',
    );
  });

  it('says all that is wrong at once, in the order of the fields', async () => {
    await server.arrange.person({ username: 'taken_by_all' });

    const answer = await register({
      last_name: 'x'.repeat(151),
      first_name: ['Ada'],
      profile_picture: 'a.png',
      bio: null,
      password2: '',
      password: '12345',
      email: 'nobody',
      username: 'taken_by_all',
    });

    expect(answer.status).toBe(400);
    expect(answer.text).toBe(
      '{"username":["A user with that username already exists."],' +
        '"email":["Enter a valid email address."],' +
        '"password":["This password is too short. It must contain at least 8 characters.","This password is too common.","This password is entirely numeric."],' +
        '"password2":["This field may not be blank."],' +
        '"bio":["This field may not be null."],' +
        '"profile_picture":["The submitted data was not a file. Check the encoding type on the form."],' +
        '"first_name":["Not a valid string."],' +
        '"last_name":["Ensure this field has no more than 150 characters."]}',
    );
  });

  it('refuses passwords that differ', async () => {
    expect(seen(await register(newcomer({ password2: 'secure_password124' })))).toEqual({
      status: 400,
      body: { password2: ["The two password fields didn't match."] },
    });
  });

  it('compares passwords only when every field is sound', async () => {
    expect(seen(await register(newcomer({ email: 'nobody', password2: 'another' })))).toEqual({
      status: 400,
      body: { email: ['Enter a valid email address.'] },
    });
  });

  it('refuses a username and an address that are taken, whatever their case', async () => {
    await register(newcomer({ username: 'grace', email: 'grace@example.com' }));

    expect(seen(await register(newcomer({ username: 'GRACE', email: 'Grace@Example.com' })))).toEqual({
      status: 400,
      body: {
        username: ['A user with that username already exists.'],
        email: ['user with this email already exists.'],
      },
    });
  });

  it('refuses a username with an @ unless it is the own address', async () => {
    expect((await register(newcomer({ username: 'own@example.net', email: 'own@example.net' }))).status).toBe(201);
    expect(seen(await register(newcomer({ username: 'other@example.net' })))).toEqual({
      status: 400,
      body: { username: ["A username that contains @ must be the account's own e-mail address."] },
    });
  });

  it('refuses a password that resembles its owner', async () => {
    const password = { password: 'bettyjennings1', password2: 'bettyjennings1' };
    const like = (what: string) => ({ status: 400, body: { password: [`The password is too similar to the ${what}.`] } });

    expect(seen(await register(newcomer({ username: 'bettyjennings', ...password })))).toEqual(like('username'));
    expect(seen(await register(newcomer({ last_name: 'Betty Jennings', ...password })))).toEqual(like('last name'));
  });

  it('takes a password exactly as it was typed', async () => {
    const password = ' secure_password123 ';
    await register(newcomer({ username: 'blanks', password, password2: password }));

    expect((await logIn({ username: 'blanks', password })).status).toBe(200);
    expect((await logIn({ username: 'blanks', password: 'secure_password123' })).status).toBe(400);
    expect(seen(await register(newcomer({ password, password2: 'secure_password123' })))).toEqual({
      status: 400,
      body: { password2: ["The two password fields didn't match."] },
    });
  });

  it('makes neither an account nor a picture of what is refused', async () => {
    const { mediaRoot, arrange, http } = server;
    await http.multipart('POST', REGISTER, await pictured('makes_the_folder', 'me.png'));
    const files = readdirSync(mediaRoot, { recursive: true });

    expect(seen(await http.multipart('POST', REGISTER, { ...(await pictured('refused', 'me.png')), email: 'nobody' }))).toEqual({
      status: 400,
      body: { email: ['Enter a valid email address.'] },
    });
    expect((await http.multipart('POST', REGISTER, await pictured('refused', 'me.txt'))).status).toBe(400);

    expect(await arrange.sql("SELECT id FROM users WHERE username = 'refused'")).toEqual([]);
    expect(readdirSync(mediaRoot, { recursive: true })).toEqual(files);
  });

  it('is a POST and nothing else', async () => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await server.http.send(method, REGISTER);

      expect(seen(answer)).toEqual({ status: 405, body: { detail: `Method "${method}" not allowed.` } });
      expect(answer.headers.allow).toBe('POST, OPTIONS');
    }
  });
});

describe('logging in', () => {
  let person: Person;
  const REFUSED = { status: 400, body: { non_field_errors: ['Unable to log in with provided credentials.'] } };

  beforeAll(async () => {
    person = await server.arrange.person({ username: 'existing_user', email: 'existing@example.com', bio: 'Hello.' });
  });

  it('answers the account and a token, under every name that a client may look for them', async () => {
    const answer = await logIn({ username: 'existing_user', password: PASSWORD });

    expect(seen(answer)).toEqual({
      status: 200,
      body: {
        token: aToken,
        user_id: person.id,
        id: person.id,
        email: 'existing@example.com',
        username: 'existing_user',
        user: {
          id: person.id,
          username: 'existing_user',
          email: 'existing@example.com',
          bio: 'Hello.',
          profile_picture: null,
          profile_picture_thumbnail: null,
        },
      },
    });
    expect(Object.keys(answer.body as object)).toEqual(['token', 'user_id', 'id', 'email', 'username', 'user']);
  });

  it('takes username or address in either field, whatever their case', async () => {
    for (const name of ['existing_user', 'EXISTING_USER', 'Existing@Example.com', ' existing_user ']) {
      expect((await logIn({ username: name, password: PASSWORD })).status).toBe(200);
      expect((await logIn({ email: name, password: PASSWORD })).status).toBe(200);
    }
  });

  it('takes both when they name the same account', async () => {
    const other = await server.arrange.person();

    expect((await logIn({ username: 'existing_user', email: 'existing@example.com', password: PASSWORD })).status).toBe(200);
    expect(seen(await logIn({ username: 'existing_user', email: other.email, password: PASSWORD }))).toEqual(REFUSED);
    expect(seen(await logIn({ username: other.username, email: 'existing@example.com', password: PASSWORD }))).toEqual(REFUSED);
  });

  it('is refused for a wrong password, to somebody unknown and to a deactivated account', async () => {
    const inactive = await server.arrange.person({ isActive: false });

    expect(seen(await logIn({ username: 'existing_user', password: 'wrong' }))).toEqual(REFUSED);
    expect(seen(await logIn({ username: 'nobody_at_all', password: PASSWORD }))).toEqual(REFUSED);
    expect(seen(await logIn({ username: inactive.username, password: PASSWORD }))).toEqual(REFUSED);
  });

  it('asks for what is missing', async () => {
    const answer = await logIn({});

    expect(answer.status).toBe(400);
    expect(answer.text).toBe('{"username":["This field is required."],"password":["This field is required."]}');
  });

  it('judges the fields before the credentials', async () => {
    expect(seen(await logIn({ username: 'existing_user', password: '' }))).toEqual({
      status: 400,
      body: { password: ['This field may not be blank.'] },
    });
    expect(seen(await logIn({ username: null, password: PASSWORD }))).toEqual({
      status: 400,
      body: { username: ['This field may not be null.'] },
    });
  });

  it('is a POST and nothing else', async () => {
    const answer = await server.http.get(LOGIN);

    expect(seen(answer)).toEqual({ status: 405, body: { detail: 'Method "GET" not allowed.' } });
    expect(answer.headers.allow).toBe('POST, OPTIONS');
  });
});

describe('the own profile', () => {
  let person: Person;

  beforeEach(async () => {
    person = await server.arrange.person({ firstName: 'Ada', lastName: 'Byron', bio: 'Before.' });
  });

  const put = (body: unknown): Promise<Answer> => server.http.put(PROFILE, body, { token: person.token });
  const patch = (body: unknown): Promise<Answer> => server.http.patch(PROFILE, body, { token: person.token });
  const whole = (changes: object = {}) => ({
    id: person.id,
    username: person.username,
    email: person.email,
    bio: 'Before.',
    profile_picture: null,
    profile_picture_thumbnail: null,
    first_name: 'Ada',
    last_name: 'Byron',
    followers: [],
    following: [],
    followers_count: 0,
    following_count: 0,
    ...changes,
  });

  it('is answered to a token and to an access token', async () => {
    expect(seen(await server.http.get(PROFILE, { token: person.token }))).toEqual({ status: 200, body: whole() });
    expect(seen(await server.http.get(PROFILE, { access: person.access }))).toEqual({ status: 200, body: whole() });
  });

  it('names those who follow and are followed, newest first, and counts them', async () => {
    const [babbage, somerville] = await Promise.all([server.arrange.person(), server.arrange.person()]);
    await server.arrange.follow(babbage, person, new Date('2026-01-01T00:00:00Z'));
    await server.arrange.follow(somerville, person, new Date('2026-01-02T00:00:00Z'));
    await server.arrange.follow(person, somerville);

    expect((await server.http.get(PROFILE, { token: person.token })).body).toEqual(
      whole({
        followers: [somerville.id, babbage.id],
        following: [somerville.id],
        followers_count: 2,
        following_count: 1,
      }),
    );
  });

  it('asks an anonymous caller to sign in, whatever the method', async () => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'POST', 'OPTIONS']) {
      expect(seen(await server.http.send(method, PROFILE))).toEqual({
        status: 401,
        body: { detail: 'Authentication credentials were not provided.' },
        challenge: 'Token',
      });
    }
  });

  it('with PUT changes what is sent and keeps what is not', async () => {
    expect(seen(await put({ bio: 'New bio' }))).toEqual({ status: 200, body: whole({ bio: 'New bio' }) });
    expect(seen(await put({ first_name: 'Augusta', last_name: 'King' }))).toEqual({
      status: 200,
      body: whole({ bio: 'New bio', first_name: 'Augusta', last_name: 'King' }),
    });
    expect((await server.http.get(PROFILE, { token: person.token })).body).toEqual(
      whole({ bio: 'New bio', first_name: 'Augusta', last_name: 'King' }),
    );
  });

  it('with PATCH changes what is sent and keeps what is not', async () => {
    expect(seen(await patch({ bio: '' }))).toEqual({ status: 200, body: whole({ bio: '' }) });
  });

  it('with nothing changes nothing', async () => {
    expect(seen(await patch({}))).toEqual({ status: 200, body: whole() });
    expect(seen(await server.http.send('PUT', PROFILE, undefined, { token: person.token }))).toEqual({ status: 200, body: whole() });
  });

  it('ignores username and e-mail, which are read-only here', async () => {
    const other = await server.arrange.person();

    expect(seen(await put({ username: 'another_name', email: 'another@example.com' }))).toEqual({ status: 200, body: whole() });
    expect(seen(await patch({ username: other.username, email: 'nobody' }))).toEqual({ status: 200, body: whole() });
  });

  it('sets a picture, whose address is absolute, and takes it away', async () => {
    const { token } = person;
    const picture = { profile_picture: new FilePart('a.png', await png()), bio: 'After.' };

    expect(seen(await server.http.multipart('PATCH', PROFILE, picture, { token }))).toEqual({
      status: 200,
      body: whole({ bio: 'After.', profile_picture: aPicture, profile_picture_thumbnail: aPicture }),
    });
    expect(seen(await put({ profile_picture: null }))).toEqual({ status: 200, body: whole({ bio: 'After.' }) });
  });

  it('is told all that is wrong at once, and stays as it was', async () => {
    const answer = await put({ bio: [], profile_picture: 'a.png', first_name: null, last_name: 'x'.repeat(151) });

    expect(seen(answer)).toEqual({
      status: 400,
      body: {
        bio: ['Not a valid string.'],
        profile_picture: ['The submitted data was not a file. Check the encoding type on the form.'],
        first_name: ['This field may not be null.'],
        last_name: ['Ensure this field has no more than 150 characters.'],
      },
    });
    expect((await server.http.get(PROFILE, { token: person.token })).body).toEqual(whole());
  });

  it('has a HEAD without a body', async () => {
    const answer = await server.http.head(PROFILE, { token: person.token });

    expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([200, '', 'application/json']);
  });

  it('cannot be posted or deleted', async () => {
    for (const method of ['POST', 'DELETE']) {
      const answer = await server.http.send(method, PROFILE, undefined, { token: person.token });

      expect(seen(answer)).toEqual({ status: 405, body: { detail: `Method "${method}" not allowed.` } });
      expect(answer.headers.allow).toBe('GET, PUT, PATCH, HEAD, OPTIONS');
    }
  });
});
