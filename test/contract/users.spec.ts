import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import { FilePart, type Answer } from '../support/http.js';
import { png } from '../support/images.js';
import { anId, aPicture, aToken, seen } from '../support/seen.js';

const REGISTER = '/api/users/register/';
const LOGIN = '/api/users/login/';
const ME = '/api/users/me/';

let server: TestApp;

beforeAll(async () => {
  server = await startApp();
});

afterAll(() => server.stop());

const register = (body: unknown): Promise<Answer> => server.http.post(REGISTER, body);
const logIn = (body: unknown): Promise<Answer> => server.http.post(LOGIN, body);

const userOf = ({ body }: Answer): unknown => (body as { user: unknown }).user;

let count = 0;
/** A registration that nothing is wrong with, but for what a test says. */
const newcomer = (fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  email: `newcomer${++count}@example.org`,
  password: 'secure_password',
  password_confirm: 'secure_password',
  ...fields,
});

describe('registering by e-mail', () => {
  it('answers the account and a token', async () => {
    const answer = await register({
      email: 'user@example.com',
      password: 'secure_password',
      password_confirm: 'secure_password',
      first_name: 'John',
      last_name: 'Doe',
      role: 'patient',
      bio: 'Patient bio here',
    });

    expect(seen(answer)).toEqual({
      status: 201,
      body: {
        user: {
          id: anId,
          email: 'user@example.com',
          first_name: 'John',
          last_name: 'Doe',
          role: 'patient',
          profile_picture: null,
          profile_picture_thumbnail: null,
          bio: 'Patient bio here',
        },
        token: aToken,
      },
    });
  });

  it('needs an address and the password twice, no more', async () => {
    const answer = await register({ email: 'brief@example.com', password: 'secure_password', password_confirm: 'secure_password' });

    expect(seen(answer)).toEqual({
      status: 201,
      body: {
        user: {
          id: anId,
          email: 'brief@example.com',
          first_name: '',
          last_name: '',
          role: 'patient',
          profile_picture: null,
          profile_picture_thumbnail: null,
          bio: '',
        },
        token: aToken,
      },
    });
  });

  it('opens a session', async () => {
    const { token } = (await register(newcomer())).body as { token: string };

    expect((await server.http.get(ME, { token })).status).toBe(200);
  });

  it('takes a form', async () => {
    const form = { email: 'form@example.com', password: 'secure_password', password_confirm: 'secure_password', role: 'doctor' };
    const answer = await server.http.form('POST', REGISTER, form);

    expect(answer.status).toBe(201);
    expect(userOf(answer)).toMatchObject({ email: 'form@example.com', role: 'doctor' });
  });

  it('takes a multipart form with a picture', async () => {
    const answer = await server.http.multipart('POST', REGISTER, {
      email: 'pictured@example.com',
      password: 'secure_password',
      password_confirm: 'secure_password',
      profile_picture: new FilePart('me.png', await png()),
    });

    expect(answer.status).toBe(201);
    expect(userOf(answer)).toMatchObject({
      email: 'pictured@example.com',
      profile_picture: aPicture,
      profile_picture_thumbnail: aPicture,
    });
  });

  it('works without the slash at the end', async () => {
    expect((await server.http.post('/api/users/register', newcomer())).status).toBe(201);
  });

  it('asks for what is missing, in the order of the fields', async () => {
    const answer = await register({});

    expect(answer.status).toBe(400);
    expect(answer.text).toBe(
      '{"email":["This field is required."],"password":["This field is required."],"password_confirm":["This field is required."]}',
    );
  });

  it('says all that is wrong at once, in the order of the fields', async () => {
    await register(newcomer({ email: 'taken_by_all@example.com' }));

    const answer = await register({
      profile_picture: 'a.png',
      bio: null,
      role: 'king',
      last_name: ['Doe'],
      first_name: 'x'.repeat(151),
      password_confirm: '',
      password: 'password',
      email: 'taken_by_all@example.com',
    });

    expect(answer.status).toBe(400);
    expect(answer.text).toBe(
      '{"email":["user with this email already exists."],' +
        '"password":["This password is too common."],' +
        '"password_confirm":["This field may not be blank."],' +
        '"first_name":["Ensure this field has no more than 150 characters."],' +
        '"last_name":["Not a valid string."],' +
        '"role":["\\"king\\" is not a valid choice."],' +
        '"bio":["This field may not be null."],' +
        '"profile_picture":["The submitted data was not a file. Check the encoding type on the form."]}',
    );
  });

  it('refuses passwords that differ', async () => {
    expect(seen(await register(newcomer({ password_confirm: 'another_password' })))).toEqual({
      status: 400,
      body: { password_confirm: ["Password fields didn't match."] },
    });
  });

  it('compares passwords only when every field is sound', async () => {
    expect(seen(await register(newcomer({ password: '12345', password_confirm: 'another_password' })))).toEqual({
      status: 400,
      body: {
        password: [
          'This password is too short. It must contain at least 8 characters.',
          'This password is too common.',
          'This password is entirely numeric.',
        ],
      },
    });
  });

  it('refuses an address that is taken, whatever its case', async () => {
    await register(newcomer({ email: 'Grace@example.com' }));

    expect(seen(await register(newcomer({ email: 'grace@EXAMPLE.com' })))).toEqual({
      status: 400,
      body: { email: ['user with this email already exists.'] },
    });
  });

  it('refuses what is no address', async () => {
    const refusal = { status: 400, body: { email: ['Enter a valid email address.'] } };

    for (const email of ['nobody', 42, true, ['a@example.com'], {}]) expect(seen(await register(newcomer({ email })))).toEqual(refusal);
  });

  it('refuses a password that resembles its owner', async () => {
    const password = { password: 'jeanbartik1', password_confirm: 'jeanbartik1' };
    const like = (what: string) => ({ status: 400, body: { password: [`The password is too similar to the ${what}.`] } });

    expect(seen(await register(newcomer({ email: 'jeanbartik@example.net', ...password })))).toEqual(like('email address'));
    expect(seen(await register(newcomer({ first_name: 'Jean Bartik', ...password })))).toEqual(like('first name'));
    expect(seen(await register(newcomer({ last_name: 'JeanBartik', ...password })))).toEqual(like('last name'));
  });

  it('takes a password exactly as it was typed', async () => {
    const password = ' secure_password ';
    await register(newcomer({ email: 'blanks@example.com', password, password_confirm: password }));

    expect((await logIn({ email: 'blanks@example.com', password })).status).toBe(200);
    expect((await logIn({ email: 'blanks@example.com', password: 'secure_password' })).status).toBe(400);
    expect(seen(await register(newcomer({ password, password_confirm: 'secure_password' })))).toEqual({
      status: 400,
      body: { password_confirm: ["Password fields didn't match."] },
    });
  });

  it('is a POST and nothing else', async () => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await server.http.send(method, REGISTER);

      expect(seen(answer)).toEqual({ status: 405, body: { detail: `Method "${method}" not allowed.` } });
      expect(answer.headers.allow).toBe('POST, OPTIONS');
    }
  });
});

describe('the role of a newcomer', () => {
  const roleOf = async (answer: Promise<Answer>): Promise<unknown> => ((await answer).body as { user: { role: string } }).user.role;

  it('is patient unless they say doctor', async () => {
    expect(await roleOf(register(newcomer()))).toBe('patient');
    expect(await roleOf(register(newcomer({ role: 'patient' })))).toBe('patient');
    expect(await roleOf(register(newcomer({ role: 'doctor' })))).toBe('doctor');
  });

  it('is never admin', async () => {
    const answer = await register(newcomer({ role: 'admin' }));

    expect(answer.text).toBe('{"role":["\\"admin\\" is not a valid choice."]}');
    expect(answer.status).toBe(400);
  });

  it('is one of the choices, to the letter', async () => {
    for (const role of ['ADMIN', 'admin ', 'аdmin', 'Doctor', 'nurse', '']) {
      expect(seen(await register(newcomer({ role })))).toEqual({ status: 400, body: { role: [`"${role}" is not a valid choice.`] } });
    }
    expect(seen(await register(newcomer({ role: null })))).toEqual({ status: 400, body: { role: ['This field may not be null.'] } });
    expect(seen(await register(newcomer({ role: 1 })))).toEqual({ status: 400, body: { role: ['"1" is not a valid choice.'] } });
  });
});

describe('with DOCTOR_REGISTRATION=approval', () => {
  let strict: TestApp;

  beforeAll(async () => {
    strict = await startApp({ settings: { DOCTOR_REGISTRATION: 'approval' } });
  });

  afterAll(() => strict.stop());

  it('a doctor acts as a patient until staff approve', async () => {
    const admin = await strict.arrange.admin();
    const { user, token } = (await strict.http.post(REGISTER, newcomer({ role: 'doctor' }))).body as {
      user: { id: number };
      token: string;
    };
    const account = `/api/users/${user.id}/`;

    expect((await strict.http.get(ME, { token })).body).toMatchObject({ role: 'patient' });
    expect((await strict.http.get(account, { token: admin.token })).body).toMatchObject({ role: 'patient', role_requested: 'doctor' });

    await strict.http.patch(account, { role: 'doctor' }, { token: admin.token });
    expect((await strict.http.get(account, { token: admin.token })).body).toMatchObject({ role: 'doctor', role_requested: null });
    expect((await strict.http.get(ME, { token })).body).toMatchObject({ role: 'doctor' });
  });

  it('staff may reject by leaving the role as it is', async () => {
    const admin = await strict.arrange.admin();
    const { user } = (await strict.http.post(REGISTER, newcomer({ role: 'doctor' }))).body as { user: { id: number } };

    await strict.http.patch(`/api/users/${user.id}/`, { role: 'patient' }, { token: admin.token });

    expect((await strict.http.get(`/api/users/${user.id}/`, { token: admin.token })).body).toMatchObject({
      role: 'patient',
      role_requested: null,
    });
  });

  it('admin is refused as ever', async () => {
    expect(seen(await strict.http.post(REGISTER, newcomer({ role: 'admin' })))).toEqual({
      status: 400,
      body: { role: ['"admin" is not a valid choice.'] },
    });
  });
});

describe('the username of somebody who gave none', () => {
  const usernameOf = async (email: string): Promise<string> => {
    const { token } = (await register(newcomer({ email }))).body as { token: string };
    return ((await server.http.get('/api/auth/profile/', { token })).body as { username: string }).username;
  };

  it('is what the address has before the @', async () => {
    expect(await usernameOf('ada.lovelace+work@example.com')).toBe('ada.lovelace+work');
  });

  it('has only what a username may contain', async () => {
    expect(await usernameOf("o'brien=%@example.com")).toBe('obrien');
    expect(await usernameOf('!#$@example.com')).toMatch(/^user\d*$/);
  });

  it('is not longer than any other, also when somebody else has it', async () => {
    const local = 'a'.repeat(200);

    expect(await usernameOf(`${local}@one.example`)).toBe('a'.repeat(140));
    expect(await usernameOf(`${local}@two.example`)).toMatch(/^a{140}\d{1,3}$/);
  });

  it('gets some digits when it is taken', async () => {
    expect(await usernameOf('twin@one.example')).toBe('twin');
    expect(await usernameOf('Twin@two.example')).toMatch(/^Twin\d{1,3}$/);
    expect(await usernameOf('twin@three.example')).toMatch(/^twin\d{1,3}$/);
  });
});

describe('logging in by e-mail', () => {
  let person: Person;
  const REFUSED = { status: 400, body: { non_field_errors: ['Unable to log in with provided credentials.'] } };

  beforeAll(async () => {
    person = await server.arrange.person({ username: 'john', email: 'John@example.com', firstName: 'John', requestedRole: 'doctor' });
  });

  it('answers the account and a token', async () => {
    expect(seen(await logIn({ email: 'john@example.com', password: PASSWORD }))).toEqual({
      status: 200,
      body: {
        user: {
          id: person.id,
          email: 'John@example.com',
          first_name: 'John',
          last_name: '',
          role: 'doctor',
          profile_picture: null,
          profile_picture_thumbnail: null,
          bio: '',
        },
        token: aToken,
      },
    });
  });

  it('takes address or username in either field, whatever their case', async () => {
    for (const name of ['john', 'JOHN', 'john@example.com', 'JOHN@EXAMPLE.COM', ' john@example.com ']) {
      expect((await logIn({ email: name, password: PASSWORD })).status).toBe(200);
      expect((await logIn({ username: name, password: PASSWORD })).status).toBe(200);
    }
  });

  it('takes both when they name the same account', async () => {
    const other = await server.arrange.person();

    expect((await logIn({ email: 'john@example.com', username: 'john', password: PASSWORD })).status).toBe(200);
    expect(seen(await logIn({ email: 'john@example.com', username: other.username, password: PASSWORD }))).toEqual(REFUSED);
    expect(seen(await logIn({ email: other.email, username: 'john', password: PASSWORD }))).toEqual(REFUSED);
  });

  it('is refused for a wrong password, to somebody unknown and to a deactivated account', async () => {
    const inactive = await server.arrange.person({ isActive: false });

    expect(seen(await logIn({ email: 'john@example.com', password: 'wrong' }))).toEqual(REFUSED);
    expect(seen(await logIn({ email: 'nobody@example.com', password: PASSWORD }))).toEqual(REFUSED);
    expect(seen(await logIn({ email: inactive.email, password: PASSWORD }))).toEqual(REFUSED);
  });

  it('takes a password of blanks for a password', async () => {
    expect(seen(await logIn({ email: 'john@example.com', password: '   ' }))).toEqual(REFUSED);
  });

  it('asks for what is missing', async () => {
    const answer = await logIn({});

    expect(answer.status).toBe(400);
    expect(answer.text).toBe('{"email":["This field is required."],"password":["This field is required."]}');
  });

  it('judges the fields before the credentials', async () => {
    expect(seen(await logIn({ email: 'john@example.com', password: '' }))).toEqual({
      status: 400,
      body: { password: ['This field may not be blank.'] },
    });
    expect(seen(await logIn({ email: null, password: PASSWORD }))).toEqual({
      status: 400,
      body: { email: ['This field may not be null.'] },
    });
  });

  it('takes a form and a multipart form', async () => {
    const attempt = { email: 'john@example.com', password: PASSWORD };

    expect((await server.http.form('POST', LOGIN, attempt)).status).toBe(200);
    expect((await server.http.multipart('POST', LOGIN, attempt)).status).toBe(200);
  });

  it('is a POST and nothing else', async () => {
    const answer = await server.http.get(LOGIN);

    expect(seen(answer)).toEqual({ status: 405, body: { detail: 'Method "GET" not allowed.' } });
    expect(answer.headers.allow).toBe('POST, OPTIONS');
  });
});

describe('the own account', () => {
  let person: Person;

  beforeEach(async () => {
    person = await server.arrange.person({ firstName: 'John', lastName: 'Doe', bio: 'Before.' });
  });

  const whole = (changes: object = {}) => ({
    id: person.id,
    email: person.email,
    first_name: 'John',
    last_name: 'Doe',
    role: 'patient',
    profile_picture: null,
    profile_picture_thumbnail: null,
    bio: 'Before.',
    ...changes,
  });

  it('is answered to a token and to an access token', async () => {
    expect(seen(await server.http.get(ME, { token: person.token }))).toEqual({ status: 200, body: whole() });
    expect(seen(await server.http.get(ME, { access: person.access }))).toEqual({ status: 200, body: whole() });
  });

  it('is the own one, whatever else the request names', async () => {
    const other = await server.arrange.person();
    const answer = await server.http.get(`${ME}?id=${other.id}&user=${other.id}`, {
      token: person.token,
      headers: { 'X-User-Id': String(other.id) },
    });

    expect(seen(answer)).toEqual({ status: 200, body: whole() });
  });

  it('asks an anonymous caller to sign in, whatever the method', async () => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'POST', 'OPTIONS']) {
      expect(seen(await server.http.send(method, ME))).toEqual({
        status: 401,
        body: { detail: 'Authentication credentials were not provided.' },
        challenge: 'Token',
      });
    }
  });

  it('has a HEAD without a body', async () => {
    const answer = await server.http.head(ME, { token: person.token });

    expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([200, '', 'application/json']);
  });

  it('changes names, bio and picture with PUT and with PATCH, and keeps what is not sent', async () => {
    const { token } = person;

    expect(seen(await server.http.put(ME, { first_name: 'Jane', bio: 'After.' }, { token }))).toEqual({
      status: 200,
      body: whole({ first_name: 'Jane', bio: 'After.' }),
    });
    expect(seen(await server.http.patch(ME, { last_name: '' }, { token }))).toEqual({
      status: 200,
      body: whole({ first_name: 'Jane', last_name: '', bio: 'After.' }),
    });
    const picture = { profile_picture: new FilePart('a.png', await png()), first_name: 'Joan' };
    expect(seen(await server.http.multipart('PATCH', ME, picture, { token }))).toEqual({
      status: 200,
      body: whole({ first_name: 'Joan', last_name: '', bio: 'After.', profile_picture: aPicture, profile_picture_thumbnail: aPicture }),
    });
    expect(seen(await server.http.form('PUT', ME, { profile_picture: '' }, { token }))).toEqual({
      status: 200,
      body: whole({ first_name: 'Joan', last_name: '', bio: 'After.' }),
    });
  });

  it('changes nothing when nothing is sent', async () => {
    expect(seen(await server.http.patch(ME, {}, { token: person.token }))).toEqual({ status: 200, body: whole() });
    expect(seen(await server.http.put(ME, {}, { token: person.token }))).toEqual({ status: 200, body: whole() });
    expect(seen(await server.http.send('PUT', ME, undefined, { token: person.token }))).toEqual({ status: 200, body: whole() });
  });

  it('ignores address, username, role and password', async () => {
    const other = { email: 'other@example.com', username: 'other', role: 'admin', password: 'another_password' };

    expect(seen(await server.http.put(ME, other, { token: person.token }))).toEqual({ status: 200, body: whole() });
    expect((await logIn({ email: person.email, password: PASSWORD })).status).toBe(200);
  });

  it('is told all that is wrong at once, and stays as it was', async () => {
    const answer = await server.http.patch(
      ME,
      { first_name: true, last_name: 'x'.repeat(151), bio: null, profile_picture: 'http://example.com/a.png' },
      { token: person.token },
    );

    expect(seen(answer)).toEqual({
      status: 400,
      body: {
        first_name: ['Not a valid string.'],
        last_name: ['Ensure this field has no more than 150 characters.'],
        bio: ['This field may not be null.'],
        profile_picture: ['The submitted data was not a file. Check the encoding type on the form.'],
      },
    });
    expect((await server.http.get(ME, { token: person.token })).body).toEqual(whole());
  });

  it('cannot be posted or deleted', async () => {
    for (const method of ['POST', 'DELETE']) {
      const answer = await server.http.send(method, ME, undefined, { token: person.token });

      expect(seen(answer)).toEqual({ status: 405, body: { detail: `Method "${method}" not allowed.` } });
      expect(answer.headers.allow).toBe('GET, PUT, PATCH, HEAD, OPTIONS');
    }
  });
});
