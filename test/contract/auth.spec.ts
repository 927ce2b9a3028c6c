import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import { FilePart, type Answer, type Options } from '../support/http.js';
import { png } from '../support/images.js';
import { claimsOf, headerOf } from '../support/jwt.js';
import { aJwt, anId, aPicture, aToken, seen } from '../support/seen.js';

const REGISTER = '/api/auth/register/';
const LOGIN = '/api/auth/login/';
const LOGOUT = '/api/auth/logout/';
const PROFILE = '/api/auth/profile/';

let server: TestApp;

beforeAll(async () => {
  server = await startApp();
});

afterAll(() => server.stop());

const register = (body: unknown, options?: Options): Promise<Answer> => server.http.post(REGISTER, body, options);
const logIn = (body: unknown, options?: Options): Promise<Answer> => server.http.post(LOGIN, body, options);

const userOf = ({ body }: Answer): unknown => (body as { user: unknown }).user;

let count = 0;
/** A registration that nothing is wrong with, but for what a test says. */
const newcomer = (fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => {
  const username = `newcomer${++count}`;
  return { username, email: `${username}@example.org`, password: 'secure_password123', ...fields };
};

describe('registering', () => {
  it('answers the sentence of the one backend and a session for the other', async () => {
    const answer = await register({
      username: 'new_user',
      email: 'new_user@example.com',
      password: 'secure_password123',
      password2: 'secure_password123',
    });

    expect(seen(answer)).toEqual({
      status: 201,
      body: {
        detail: 'User registered successfully.',
        refresh: aJwt,
        access: aJwt,
        token: aToken,
        user: {
          id: anId,
          username: 'new_user',
          email: 'new_user@example.com',
          first_name: '',
          last_name: '',
          role: 'patient',
          bio: '',
          profile_picture: null,
          profile_picture_thumbnail: null,
        },
      },
    });
  });

  it('needs no second password', async () => {
    const answer = await register({ username: 'johndoe', email: 'john@example.com', password: 'securepassword123' });

    expect(answer.status).toBe(201);
  });

  it('opens a session', async () => {
    const { access, token } = (await register(newcomer())).body as { access: string; token: string };

    expect((await server.http.get(PROFILE, { access })).status).toBe(200);
    expect((await server.http.get(PROFILE, { token })).status).toBe(200);
  });

  it('takes names and a bio, without the blanks around them', async () => {
    const answer = await register(newcomer({ first_name: ' Ada ', last_name: 'Lovelace', bio: '\n First of all.\t' }));

    expect(answer.status).toBe(201);
    expect(userOf(answer)).toMatchObject({ first_name: 'Ada', last_name: 'Lovelace', bio: 'First of all.' });
  });

  it('takes a form', async () => {
    const answer = await server.http.form('POST', REGISTER, {
      username: 'form_user',
      email: 'form@example.com',
      password: 'secure_password123',
    });

    expect(answer.status).toBe(201);
    expect(userOf(answer)).toMatchObject({ username: 'form_user', email: 'form@example.com' });
  });

  it('takes a multipart form with a picture', async () => {
    const answer = await server.http.multipart('POST', REGISTER, {
      username: 'pictured',
      email: 'pictured@example.com',
      password: 'secure_password123',
      profile_picture: new FilePart('me.png', await png()),
    });

    expect(answer.status).toBe(201);
    expect(userOf(answer)).toMatchObject({ username: 'pictured', profile_picture: aPicture });
  });

  it('works without the slash at the end', async () => {
    expect((await server.http.post('/api/auth/register', newcomer())).status).toBe(201);
  });

  it('asks for what is missing, in the order of the fields', async () => {
    const answer = await register({});

    expect(answer.status).toBe(400);
    expect(answer.text).toBe(
      '{"username":["This field is required."],"email":["This field is required."],"password":["This field is required."]}',
    );
  });

  it('takes no body for an empty one', async () => {
    expect(seen(await server.http.send('POST', REGISTER))).toEqual({
      status: 400,
      body: {
        username: ['This field is required.'],
        email: ['This field is required.'],
        password: ['This field is required.'],
      },
    });
  });

  it('says all that is wrong at once, in the order of the fields', async () => {
    await server.arrange.person({ username: 'taken_by_all' });

    const answer = await register({
      bio: [],
      first_name: 'x'.repeat(151),
      password: '12345',
      email: 'nobody',
      username: 'taken_by_all',
    });

    expect(answer.status).toBe(400);
    expect(answer.text).toBe(
      '{"username":["A user with that username already exists."],' +
        '"email":["Enter a valid email address."],' +
        '"password":["This password is too short. It must contain at least 8 characters.","This password is too common.","This password is entirely numeric."],' +
        '"first_name":["Ensure this field has no more than 150 characters."],' +
        '"bio":["Not a valid string."]}',
    );
  });

  it('refuses passwords that differ', async () => {
    const answer = await register(newcomer({ password2: 'secure_password124' }));

    expect(seen(answer)).toEqual({ status: 400, body: { password2: ["The two password fields didn't match."] } });
  });

  it('compares passwords only when every field is sound', async () => {
    const answer = await register(newcomer({ email: 'nobody', password2: 'another' }));

    expect(seen(answer)).toEqual({ status: 400, body: { email: ['Enter a valid email address.'] } });
  });

  it('refuses a body that is no dictionary', async () => {
    expect(seen(await register([newcomer()]))).toEqual({
      status: 400,
      body: { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] },
    });
    expect(seen(await register(null))).toEqual({ status: 400, body: { non_field_errors: ['No data provided'] } });
  });

  it('is a POST and nothing else', async () => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await server.http.send(method, REGISTER);

      expect(seen(answer)).toEqual({ status: 405, body: { detail: `Method "${method}" not allowed.` } });
      expect(answer.headers.allow).toBe('POST, OPTIONS');
    }
  });
});

describe('a username', () => {
  const refusal = (sentence: string) => ({ status: 400, body: { username: [sentence] } });
  const TAKEN = 'A user with that username already exists.';
  const BAD = 'Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.';

  it('is nobody else’s', async () => {
    await register(newcomer({ username: 'ada' }));

    expect(seen(await register(newcomer({ username: 'ada' })))).toEqual(refusal(TAKEN));
  });

  it('is nobody else’s in another case or another form of the letters', async () => {
    await register(newcomer({ username: 'katherine' }));

    expect(seen(await register(newcomer({ username: 'KATHERINE' })))).toEqual(refusal(TAKEN));
    expect(seen(await register(newcomer({ username: '\u212Aatherine' })))).toEqual(refusal(TAKEN));
    expect(seen(await register(newcomer({ username: 'ｋａｔｈｅｒｉｎｅ' })))).toEqual(refusal(TAKEN));
    expect(seen(await register(newcomer({ username: ' katherine ' })))).toEqual(refusal(TAKEN));
  });

  it('has letters and digits of all scripts and five marks', async () => {
    expect(seen(await register(newcomer({ username: 'Анна.漢字+é-_1' })))).toMatchObject({ status: 201 });
    expect(seen(await register(newcomer({ username: 'an na' })))).toEqual(refusal(BAD));
    expect(seen(await register(newcomer({ username: 'anna!' })))).toEqual(refusal(BAD));
  });

  it('has 150 characters at most', async () => {
    expect(seen(await register(newcomer({ username: 'x'.repeat(150) })))).toMatchObject({ status: 201 });
    expect(seen(await register(newcomer({ username: 'x'.repeat(151) })))).toEqual(
      refusal('Ensure this field has no more than 150 characters.'),
    );
  });

  it('with an @ is the own address', async () => {
    const own = { username: 'Own@example.com', email: 'own@example.com' };

    expect(seen(await register(newcomer(own)))).toMatchObject({ status: 201 });
    expect(seen(await register(newcomer({ username: 'other@example.com' })))).toEqual(
      refusal("A username that contains @ must be the account's own e-mail address."),
    );
  });

  it('may be made of digits, and a number becomes its digits', async () => {
    const answer = await register(newcomer({ username: 1815 }));

    expect(answer.status).toBe(201);
    expect(userOf(answer)).toMatchObject({ username: '1815' });
  });

  it('is text that is there', async () => {
    expect(seen(await register(newcomer({ username: '' })))).toEqual(refusal('This field may not be blank.'));
    expect(seen(await register(newcomer({ username: '  ' })))).toEqual(refusal('This field may not be blank.'));
    expect(seen(await register(newcomer({ username: null })))).toEqual(refusal('This field may not be null.'));
    expect(seen(await register(newcomer({ username: true })))).toEqual(refusal('Not a valid string.'));
    expect(seen(await register(newcomer({ username: ['ada'] })))).toEqual(refusal('Not a valid string.'));
    expect(seen(await register(newcomer({ username: { $ne: null } })))).toEqual(refusal('Not a valid string.'));
    expect(seen(await register(newcomer({ username: 'a\0b' })))).toEqual(refusal('Null characters are not allowed.'));
    expect(seen(await register(newcomer({ username: 'a\ud800b' })))).toEqual(refusal('Surrogate characters are not allowed: U+D800.'));
  });
});

describe('an e-mail address', () => {
  const refusal = (...sentences: string[]) => ({ status: 400, body: { email: sentences } });
  const TAKEN = 'user with this email already exists.';
  const BAD = 'Enter a valid email address.';

  it('is nobody else’s, whatever its case', async () => {
    await register(newcomer({ email: 'Grace@Example.com' }));

    expect(seen(await register(newcomer({ email: 'grace@example.com' })))).toEqual(refusal(TAKEN));
    expect(seen(await register(newcomer({ email: 'GRACE@EXAMPLE.COM ' })))).toEqual(refusal(TAKEN));
  });

  it('is nobody else’s in the other spelling of its domain', async () => {
    await register(newcomer({ email: 'ada@bücher.example' }));

    expect(seen(await register(newcomer({ email: 'ada@xn--bcher-kva.example' })))).toEqual(refusal(TAKEN));
    expect(seen(await register(newcomer({ email: 'ada@BÜCHER.example' })))).toEqual(refusal(TAKEN));
  });

  it('is taken together with the username', async () => {
    await register(newcomer({ username: 'edsger', email: 'edsger@example.com' }));

    expect(seen(await register(newcomer({ username: 'Edsger', email: 'Edsger@example.com' })))).toEqual({
      status: 400,
      body: { username: ['A user with that username already exists.'], email: [TAKEN] },
    });
  });

  it('keeps its local part as it was typed', async () => {
    const answer = await register(newcomer({ email: ' Mixed.Case+tag@EXAMPLE.Com ' }));

    expect(userOf(answer)).toMatchObject({ email: 'Mixed.Case+tag@example.com' });
  });

  it('is an address', async () => {
    for (const email of ['nobody', '@example.com', 'a@b', 'a@-b.com', 'a b@example.com', 'a@example.com.', 'a＠example.com']) {
      expect(seen(await register(newcomer({ email })))).toEqual(refusal(BAD));
    }
  });

  it('is no address when it is no text', async () => {
    for (const email of [true, ['a@example.com'], { a: 1 }, 42]) expect(seen(await register(newcomer({ email })))).toEqual(refusal(BAD));
  });

  it('may be neither blank nor null', async () => {
    expect(seen(await register(newcomer({ email: '' })))).toEqual(refusal('This field may not be blank.'));
    expect(seen(await register(newcomer({ email: null })))).toEqual(refusal('This field may not be null.'));
  });

  it('has 254 characters at most', async () => {
    expect(seen(await register(newcomer({ email: `${'x'.repeat(242)}@example.com` })))).toMatchObject({ status: 201 });
    expect(seen(await register(newcomer({ email: `${'y'.repeat(243)}@example.com` })))).toEqual(
      refusal('Ensure this field has no more than 254 characters.'),
    );
  });
});

describe('a password', () => {
  const refusal = (...sentences: string[]) => ({ status: 400, body: { password: sentences } });
  const SHORT = 'This password is too short. It must contain at least 8 characters.';
  const COMMON = 'This password is too common.';
  const NUMERIC = 'This password is entirely numeric.';

  it('is told what is wrong with it in a fixed order', async () => {
    expect(seen(await register(newcomer({ password: '12345' })))).toEqual(refusal(SHORT, COMMON, NUMERIC));
  });

  it('is common in any case', async () => {
    expect(seen(await register(newcomer({ password: 'PassWord1' })))).toEqual(refusal(COMMON));
  });

  it('does not resemble its owner', async () => {
    const like = (what: string) => refusal(`The password is too similar to the ${what}.`);

    expect(seen(await register(newcomer({ username: 'bettyjennings', password: 'bettyjennings1' })))).toEqual(like('username'));
    expect(seen(await register(newcomer({ email: 'jeanbartik@example.net', password: 'jeanbartik1' })))).toEqual(like('email address'));
    expect(seen(await register(newcomer({ first_name: 'Marlyn Wescoff', password: 'marlynwescoff' })))).toEqual(like('first name'));
    expect(seen(await register(newcomer({ last_name: 'Lichterman', password: 'Lichterman9' })))).toEqual(like('last name'));
  });

  it('is told first that it resembles its owner', async () => {
    expect(seen(await register(newcomer({ username: '54321', password: '12345' })))).toEqual(
      refusal('The password is too similar to the username.', SHORT, COMMON, NUMERIC),
    );
  });

  it('is judged together with the other fields', async () => {
    expect(seen(await register(newcomer({ email: 'nobody', password: 'qwerty' })))).toEqual({
      status: 400,
      body: { email: ['Enter a valid email address.'], password: [SHORT, COMMON] },
    });
  });

  it('counts in full, all 120 characters of it', async () => {
    const password = 'correct-horse-battery-staple-'.repeat(5).slice(0, 120);
    await register(newcomer({ username: 'longpass', password }));

    expect((await logIn({ username: 'longpass', password })).status).toBe(200);
    expect((await logIn({ username: 'longpass', password: password.slice(0, 119) })).status).toBe(401);
    expect((await logIn({ username: 'longpass', password: `${password}-` })).status).toBe(401);
  });

  it('has 256 characters at most', async () => {
    expect(seen(await register(newcomer({ password: 'pâté🔑 of the day: '.padEnd(257, '-').slice(0, 257) })))).toMatchObject({
      status: 201,
    });
    expect(seen(await register(newcomer({ password: 'x'.repeat(257) })))).toEqual(
      refusal('Ensure this field has no more than 256 characters.'),
    );
  });

  it('loses the blanks around it, as in the serializers that these backends use', async () => {
    await register(newcomer({ username: 'blanks', password: ' secure_password123 ', password2: 'secure_password123' }));

    expect((await logIn({ username: 'blanks', password: 'secure_password123' })).status).toBe(200);
    expect((await logIn({ username: 'blanks', password: '\tsecure_password123\n' })).status).toBe(200);
  });

  it('is text that is there', async () => {
    expect(seen(await register(newcomer({ password: '' })))).toEqual(refusal('This field may not be blank.'));
    expect(seen(await register(newcomer({ password: '        ' })))).toEqual(refusal('This field may not be blank.'));
    expect(seen(await register(newcomer({ password: null })))).toEqual(refusal('This field may not be null.'));
    expect(seen(await register(newcomer({ password: ['secure_password123'] })))).toEqual(refusal('Not a valid string.'));
    expect(seen(await register(newcomer({ password: 'secure\0password123' })))).toEqual(refusal('Null characters are not allowed.'));
  });
});

describe('logging in', () => {
  let person: Person;
  const REFUSED = {
    status: 401,
    body: { detail: 'No active account found with the given credentials' },
    challenge: 'Bearer realm="api"',
  };

  beforeAll(async () => {
    person = await server.arrange.person({ username: 'Existing_User', email: 'Existing@Example.com', firstName: 'Ada', bio: 'Hello.' });
  });

  it('answers the session in three forms, and the account', async () => {
    const answer = await logIn({ username: 'Existing_User', password: PASSWORD });

    expect(seen(answer)).toEqual({
      status: 200,
      body: {
        refresh: aJwt,
        access: aJwt,
        token: aToken,
        user: {
          id: person.id,
          username: 'Existing_User',
          email: 'Existing@example.com',
          first_name: 'Ada',
          last_name: '',
          role: 'patient',
          bio: 'Hello.',
          profile_picture: null,
          profile_picture_thumbnail: null,
        },
      },
    });
    expect(Object.keys(answer.body as object)).toEqual(['refresh', 'access', 'token', 'user']);
  });

  it('gives each login tokens of its own', async () => {
    const attempt = { username: 'existing_user', password: PASSWORD };
    const first = (await logIn(attempt)).body as { token: string };
    const second = (await logIn(attempt)).body as { token: string };

    expect(second.token).not.toBe(first.token);
    expect((await server.http.get(PROFILE, { token: first.token })).status).toBe(200);
  });

  it('gives an access token with the claims of SimpleJWT, for five minutes', async () => {
    const { access } = (await logIn({ username: 'existing_user', password: PASSWORD })).body as { access: string };
    const { exp, iat, ...claims } = claimsOf(access) as { exp: number; iat: number };

    expect(headerOf(access)).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(claims).toEqual({
      token_type: 'access',
      jti: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
      user_id: String(person.id),
      sid: expect.stringMatching(/^[1-9]\d*$/) as unknown,
    });
    expect(exp - iat).toBe(300);
  });

  it('takes username or address in either field, whatever their case', async () => {
    for (const name of [
      'Existing_User',
      'existing_user',
      'EXISTING_USER',
      'Existing@Example.com',
      'existing@example.com',
      ' existing_user ',
    ]) {
      expect((await logIn({ username: name, password: PASSWORD })).status).toBe(200);
      expect((await logIn({ email: name, password: PASSWORD })).status).toBe(200);
    }
  });

  it('takes both when they name the same account', async () => {
    const both = { username: 'existing_user', email: 'existing@example.com' };
    const other = await server.arrange.person();

    expect((await logIn({ ...both, password: PASSWORD })).status).toBe(200);
    expect(seen(await logIn({ ...both, email: other.email, password: PASSWORD }))).toEqual(REFUSED);
    expect(seen(await logIn({ ...both, username: other.username, password: PASSWORD }))).toEqual(REFUSED);
    expect(seen(await logIn({ ...both, email: 'nobody@example.com', password: PASSWORD }))).toEqual(REFUSED);
  });

  it('is refused for a wrong password', async () => {
    expect(seen(await logIn({ username: 'existing_user', password: 'wrong' }))).toEqual(REFUSED);
    expect(seen(await logIn({ username: 'existing_user', password: PASSWORD.toUpperCase() }))).toEqual(REFUSED);
  });

  it('is refused for somebody unknown', async () => {
    expect(seen(await logIn({ username: 'nobody_at_all', password: PASSWORD }))).toEqual(REFUSED);
  });

  it('is refused to a deactivated account', async () => {
    const inactive = await server.arrange.person({ isActive: false });

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
    expect(seen(await logIn({ username: 'existing_user', password: null }))).toEqual({
      status: 400,
      body: { password: ['This field may not be null.'] },
    });
    expect(seen(await logIn({ username: ['existing_user'], password: PASSWORD }))).toEqual({
      status: 400,
      body: { username: ['Not a valid string.'] },
    });
    expect(seen(await logIn({ username: 'existing_user', password: 'x'.repeat(257) }))).toEqual({
      status: 400,
      body: { password: ['Ensure this field has no more than 256 characters.'] },
    });
  });

  it('takes a form and a multipart form', async () => {
    const attempt = { username: 'existing_user', password: PASSWORD };

    expect((await server.http.form('POST', LOGIN, attempt)).status).toBe(200);
    expect((await server.http.multipart('POST', LOGIN, attempt)).status).toBe(200);
  });

  it('is a POST and nothing else', async () => {
    const answer = await server.http.get(LOGIN);

    expect(seen(answer)).toEqual({ status: 405, body: { detail: 'Method "GET" not allowed.' } });
    expect(answer.headers.allow).toBe('POST, OPTIONS');
  });
});

describe('the own profile', () => {
  it('is the account with those who follow and are followed', async () => {
    const [ada, babbage, somerville] = await Promise.all([
      server.arrange.person({ username: 'lovelace', email: 'lovelace@example.com', firstName: 'Ada', lastName: 'Lovelace', bio: 'Hello.' }),
      server.arrange.person(),
      server.arrange.person(),
    ]);
    await server.arrange.follow(babbage, ada, new Date('2026-01-01T00:00:00Z'));
    await server.arrange.follow(somerville, ada, new Date('2026-01-02T00:00:00Z'));
    await server.arrange.follow(ada, somerville);

    expect(seen(await server.http.get(PROFILE, ada.access ? { access: ada.access } : {}))).toEqual({
      status: 200,
      body: {
        id: ada.id,
        username: 'lovelace',
        email: 'lovelace@example.com',
        first_name: 'Ada',
        last_name: 'Lovelace',
        role: 'patient',
        bio: 'Hello.',
        profile_picture: null,
        profile_picture_thumbnail: null,
        followers: [somerville.id, babbage.id],
        following: [somerville.id],
        followers_count: 2,
        following_count: 1,
      },
    });
  });

  it('names the newest hundred followers and counts them all', async () => {
    const star = await server.arrange.person();
    const fans: Person[] = [];
    for (let n = 0; n < 101; n++) fans.push(await server.arrange.person());
    for (const [n, fan] of fans.entries()) await server.arrange.follow(fan, star, new Date(Date.UTC(2026, 0, 1, 0, n)));

    expect((await server.http.get(PROFILE, { token: star.token })).body).toMatchObject({ followers: fans.slice(1).reverse().map(({ id }) => id), followers_count: 101 }); // prettier-ignore
  });

  it('asks an anonymous caller to sign in, whatever the method', async () => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'POST', 'OPTIONS']) {
      expect(seen(await server.http.send(method, PROFILE))).toEqual({
        status: 401,
        body: { detail: 'Authentication credentials were not provided.' },
        challenge: 'Bearer realm="api"',
      });
    }
  });

  it('has a HEAD without a body', async () => {
    const { token } = await server.arrange.person();
    const answer = await server.http.head(PROFILE, { token });

    expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([200, '', 'application/json']);
  });

  it('cannot be posted or deleted', async () => {
    const { token } = await server.arrange.person();

    for (const method of ['POST', 'DELETE']) {
      const answer = await server.http.send(method, PROFILE, undefined, { token });

      expect(seen(answer)).toEqual({ status: 405, body: { detail: `Method "${method}" not allowed.` } });
      expect(answer.headers.allow).toBe('GET, PUT, PATCH, HEAD, OPTIONS');
    }
  });
});

describe('changing the own profile', () => {
  let ada: Person;

  beforeEach(async () => {
    ada = await server.arrange.person({ firstName: 'Ada', lastName: 'Byron', bio: 'Before.' });
  });

  const put = (body: unknown): Promise<Answer> => server.http.put(PROFILE, body, { access: ada.access });
  const patch = (body: unknown): Promise<Answer> => server.http.patch(PROFILE, body, { token: ada.token });
  const whole = (changes: object) => ({
    id: ada.id,
    username: ada.username,
    email: ada.email,
    first_name: 'Ada',
    last_name: 'Byron',
    role: 'patient',
    bio: 'Before.',
    profile_picture: null,
    profile_picture_thumbnail: null,
    followers: [],
    following: [],
    followers_count: 0,
    following_count: 0,
    ...changes,
  });

  it('with PUT changes what is sent', async () => {
    const username = `${ada.username}_king`;
    const changes = { username, first_name: 'Augusta Ada', last_name: 'King', bio: 'After.' };

    expect(seen(await put(changes))).toEqual({ status: 200, body: whole(changes) });
    expect((await server.http.get(PROFILE, { token: ada.token })).body).toEqual(whole(changes));
  });

  it('with PUT keeps what is not sent', async () => {
    expect(seen(await put({ bio: 'After.' }))).toEqual({ status: 200, body: whole({ bio: 'After.' }) });
  });

  it('with PATCH changes what is sent', async () => {
    expect(seen(await patch({ last_name: 'King' }))).toEqual({ status: 200, body: whole({ last_name: 'King' }) });
  });

  it('with nothing changes nothing', async () => {
    expect(seen(await patch({}))).toEqual({ status: 200, body: whole({}) });
    expect(seen(await put({}))).toEqual({ status: 200, body: whole({}) });
  });

  it('takes a form', async () => {
    const answer = await server.http.form('PATCH', PROFILE, { bio: 'From a form.' }, { token: ada.token });

    expect(seen(answer)).toEqual({ status: 200, body: whole({ bio: 'From a form.' }) });
  });

  it('empties names and bio', async () => {
    const empty = { first_name: '', last_name: ' ', bio: '' };

    expect(seen(await patch(empty))).toEqual({ status: 200, body: whole({ first_name: '', last_name: '', bio: '' }) });
  });

  it('keeps the line breaks of a bio', async () => {
    expect(seen(await patch({ bio: 'One.\n\nTwo.\u2028Three.' }))).toEqual({
      status: 200,
      body: whole({ bio: 'One.\n\nTwo.\u2028Three.' }),
    });
  });

  it('ignores the e-mail address, which has its own flow, and what nobody knows', async () => {
    expect(seen(await patch({ email: 'other@example.com', colour: 'green', followers: [1], id: 1 }))).toEqual({
      status: 200,
      body: whole({}),
    });
  });

  it('accepts the own username, unchanged or in another case', async () => {
    expect(seen(await put({ username: ada.username }))).toEqual({ status: 200, body: whole({}) });

    const username = ada.username.toUpperCase();
    expect(seen(await put({ username }))).toEqual({ status: 200, body: whole({ username }) });
  });

  it('refuses a username that is taken', async () => {
    const other = await server.arrange.person();

    expect(seen(await patch({ username: other.username.toUpperCase() }))).toEqual({
      status: 400,
      body: { username: ['A user with that username already exists.'] },
    });
  });

  it('refuses a username that passes for the address of somebody else', async () => {
    expect(seen(await patch({ username: 'someone@example.com' }))).toEqual({
      status: 400,
      body: { username: ["A username that contains @ must be the account's own e-mail address."] },
    });
    expect((await patch({ username: ada.email })).status).toBe(200);
  });

  it('says all that is wrong at once and changes nothing', async () => {
    const answer = await put({ username: '', first_name: null, last_name: 'x'.repeat(151), bio: { a: 1 }, profile_picture: 'a.png' });

    expect(seen(answer)).toEqual({
      status: 400,
      body: {
        username: ['This field may not be blank.'],
        first_name: ['This field may not be null.'],
        last_name: ['Ensure this field has no more than 150 characters.'],
        bio: ['Not a valid string.'],
        profile_picture: ['The submitted data was not a file. Check the encoding type on the form.'],
      },
    });
    expect((await server.http.get(PROFILE, { token: ada.token })).body).toEqual(whole({}));
  });

  it('sets a picture, whose address is absolute', async () => {
    const answer = await server.http.multipart(
      'PATCH',
      PROFILE,
      { profile_picture: new FilePart('a.png', await png()) },
      { token: ada.token },
    );

    expect(seen(answer)).toEqual({ status: 200, body: whole({ profile_picture: aPicture, profile_picture_thumbnail: aPicture }) });
  });

  it('keeps the picture when its address is sent back, which is no file', async () => {
    const part = { profile_picture: new FilePart('a.png', await png()) };
    const before = (await server.http.multipart('PUT', PROFILE, part, { token: ada.token })).body as { profile_picture: string };

    expect(seen(await put({ profile_picture: before.profile_picture }))).toEqual({
      status: 400,
      body: { profile_picture: ['The submitted data was not a file. Check the encoding type on the form.'] },
    });
    expect((await server.http.get(PROFILE, { token: ada.token })).body).toEqual(before);
  });

  it('takes the picture away for null, for an empty text and for a file input with nothing chosen', async () => {
    const options = { token: ada.token };
    const given = { profile_picture: new FilePart('a.png', await png()) };
    const takeAway = [
      () => patch({ profile_picture: null }),
      () => patch({ profile_picture: '' }),
      () => server.http.multipart('PATCH', PROFILE, { profile_picture: '' }, options),
      () => server.http.multipart('PATCH', PROFILE, { profile_picture: new FilePart('', Buffer.alloc(0)) }, options),
      () => server.http.form('PATCH', PROFILE, { profile_picture: '' }, options),
    ];

    for (const away of takeAway) {
      expect((await server.http.multipart('PATCH', PROFILE, given, options)).body).toMatchObject({ profile_picture: aPicture });
      expect(seen(await away())).toEqual({ status: 200, body: whole({}) });
    }
  });
});

describe('logging out', () => {
  it('ends the session, whichever of its credentials asks for it', async () => {
    const person = await server.arrange.person();
    const other = await server.arrange.session(person);
    const done = { status: 200, body: { detail: 'Successfully logged out.' } };

    expect(seen(await server.http.send('POST', LOGOUT, undefined, { token: person.token }))).toEqual(done);
    expect(seen(await server.http.post(LOGOUT, {}, { access: other.access }))).toEqual(done);
  });

  it('happens once', async () => {
    const { token } = await server.arrange.person();
    await server.http.post(LOGOUT, {}, { token });

    expect(seen(await server.http.post(LOGOUT, {}, { token }))).toEqual({
      status: 401,
      body: { detail: 'Invalid token.' },
      challenge: 'Token',
    });
  });

  it('asks an anonymous caller to sign in', async () => {
    expect(seen(await server.http.post(LOGOUT))).toEqual({
      status: 401,
      body: { detail: 'Authentication credentials were not provided.' },
      challenge: 'Bearer realm="api"',
    });
  });

  it('is a POST and nothing else', async () => {
    const { token } = await server.arrange.person();
    const answer = await server.http.get(LOGOUT, { token });

    expect(seen(answer)).toEqual({ status: 405, body: { detail: 'Method "GET" not allowed.' } });
    expect(answer.headers.allow).toBe('POST, OPTIONS');
    expect((await server.http.get(PROFILE, { token })).status).toBe(200);
  });
});

describe('the tokens of SimpleJWT under /api/auth/token/', () => {
  it('are refreshed', async () => {
    const { refresh } = await server.arrange.person();

    expect(seen(await server.http.post('/api/auth/token/refresh/', { refresh }))).toEqual({
      status: 200,
      body: { access: aJwt, refresh: aJwt },
    });
  });

  it('are verified', async () => {
    const { access } = await server.arrange.person();

    expect(seen(await server.http.post('/api/auth/token/verify/', { token: access }))).toEqual({ status: 200, body: {} });
    expect(seen(await server.http.post('/api/auth/token/verify/', { token: 'nonsense' }))).toEqual({
      status: 401,
      body: { detail: 'Token is invalid', code: 'token_not_valid' },
      challenge: 'Bearer realm="api"',
    });
  });

  it('are blacklisted', async () => {
    const { refresh } = await server.arrange.person();

    expect(seen(await server.http.post('/api/auth/token/blacklist/', { refresh }))).toEqual({ status: 200, body: {} });
    expect(seen(await server.http.post('/api/auth/token/blacklist/', { refresh }))).toEqual({
      status: 401,
      body: { detail: 'Token is blacklisted', code: 'token_not_valid' },
      challenge: 'Bearer realm="api"',
    });
  });
});
