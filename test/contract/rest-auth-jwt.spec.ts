import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import { setCookiesOf } from '../support/browser.js';
import type { Answer, Options } from '../support/http.js';
import { claimsOf, forge } from '../support/jwt.js';
import { aJwt, aMoment, anId, seen, type Seen } from '../support/seen.js';

const REGISTRATION = '/api/rest-auth/registration/';
const LOGIN = '/api/rest-auth/login/';
const LOGOUT = '/api/rest-auth/logout/';
const USER = '/api/rest-auth/user/';
const REFRESH = '/api/rest-auth/token/refresh/';
const VERIFY = '/api/rest-auth/token/verify/';

const BEARER = 'Bearer realm="api"';
const CLEARED = 'expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=Lax';
const expired = { exp: 1, iat: 0, jti: 'x', user_id: '1', sid: '1' };

let server: TestApp;
let person: Person;

const started = (settings: Readonly<Record<string, string>> = {}): void => {
  beforeAll(async () => {
    server = await startApp({ settings: { REST_AUTH_MODE: 'jwt', ...settings } });
  });
  afterAll(() => server.stop());
  afterEach(() => server.clock.release());
  beforeEach(async () => {
    person = await server.arrange.person({ firstName: 'Ada', lastName: 'Lovelace' });
  });
};

const logIn = (): Promise<Answer> => server.http.post(LOGIN, { username: person.username, password: PASSWORD });
const logOut = (body: unknown, options?: Options): Promise<Answer> => server.http.post(LOGOUT, body, options);
const refresh = (body: unknown): Promise<Answer> => server.http.post(REFRESH, body);
const verify = (token: unknown): Promise<Answer> => server.http.post(VERIFY, { token });
const me = (access: string): Promise<Answer> => server.http.get(USER, { access });

const notValid = (detail: string): Seen => ({ status: 401, body: { detail, code: 'token_not_valid' }, challenge: BEARER });

describe('with REST_AUTH_MODE=jwt', () => {
  started();

  const userBody = (): object => ({
    pk: person.id,
    username: person.username,
    email: person.email,
    first_name: 'Ada',
    last_name: 'Lovelace',
  });

  describe('registering', () => {
    it('answers a pair of tokens and the account', async () => {
      const answer = await server.http.post(REGISTRATION, {
        username: 'new_user',
        email: 'new_user@example.com',
        password1: 'secure_password123',
        password2: 'secure_password123',
      });

      expect(seen(answer)).toEqual({
        status: 201,
        body: {
          access: aJwt,
          refresh: aJwt,
          user: { pk: anId, username: 'new_user', email: 'new_user@example.com', first_name: '', last_name: '' },
        },
      });
      expect(setCookiesOf(answer).map(({ name }) => name)).toEqual(['sessionid', 'csrftoken']);
    });
  });

  describe('logging in', () => {
    it('answers a pair of tokens and the account, in dj-rest-auth’s order', async () => {
      const answer = await logIn();

      expect(seen(answer)).toEqual({ status: 200, body: { access: aJwt, refresh: aJwt, user: userBody() } });
      expect(Object.keys(answer.body as object)).toEqual(['access', 'refresh', 'user']);
    });

    it('gives tokens that work', async () => {
      const { access, refresh: token } = (await logIn()).body as { access: string; refresh: string };

      expect((await me(access)).body).toEqual(userBody());
      expect((await refresh({ refresh: token })).status).toBe(200);
    });

    it('sets the cookies of a session, and no tokens', async () => {
      expect(setCookiesOf(await logIn()).map(({ name }) => name)).toEqual(['sessionid', 'csrftoken']);
    });

    it('refuses a bad login as it does without JWTs', async () => {
      expect(seen(await server.http.post(LOGIN, { username: person.username, password: 'wrong' }))).toEqual({
        status: 400,
        body: { non_field_errors: ['Unable to log in with provided credentials.'] },
      });
    });
  });

  describe('refreshing', () => {
    it('answers a new pair and when it ends', async () => {
      server.clock.hold(Date.UTC(2026, 10, 21, 9, 30, 15));
      person = await server.arrange.person();

      const answer = await refresh({ refresh: person.refresh });

      expect(seen(answer)).toEqual({
        status: 200,
        body: {
          access: aJwt,
          refresh: aJwt,
          access_expiration: '2026-11-21T09:35:15.000000Z',
          refresh_expiration: '2026-12-21T09:30:15.000000Z',
        },
      });
      expect(Object.keys(answer.body as object)).toEqual(['access', 'refresh', 'access_expiration', 'refresh_expiration']);
    });

    it('names the end that the tokens have', async () => {
      const answer = await refresh({ refresh: person.refresh });
      const { access, refresh: successor, access_expiration, refresh_expiration } = answer.body as Record<string, string>;
      const momentOf = (token = ''): number => Number(claimsOf(token)['exp']) * 1000;

      expect(Date.parse(access_expiration ?? '')).toBe(momentOf(access));
      expect(Date.parse(refresh_expiration ?? '')).toBe(momentOf(successor));
      expect(momentOf(successor)).toBe(momentOf(person.refresh));
    });

    it('asks for a token', async () => {
      expect(seen(await refresh({}))).toEqual(notValid('No valid refresh token found.'));
      expect(seen(await server.http.send('POST', REFRESH))).toEqual(notValid('No valid refresh token found.'));
    });

    it('takes neither a blank nor null', async () => {
      expect(seen(await refresh({ refresh: '' }))).toEqual({ status: 400, body: { refresh: ['This field may not be blank.'] } });
      expect(seen(await refresh({ refresh: null }))).toEqual({ status: 400, body: { refresh: ['This field may not be null.'] } });
    });

    it('refuses a token that is not accepted', async () => {
      const { arrange, http } = server;
      const loggedOut = await arrange.person();
      await http.post('/api/auth/logout/', {}, { token: loggedOut.token });

      expect(seen(await refresh({ refresh: 'nonsense' }))).toEqual(notValid('Token is invalid'));
      expect(seen(await refresh({ refresh: person.access }))).toEqual(notValid('Token has wrong type'));
      expect(seen(await refresh({ refresh: forge({ token_type: 'refresh', ...expired }) }))).toEqual(notValid('Token is expired'));
      expect(seen(await refresh({ refresh: loggedOut.refresh }))).toEqual(notValid('Token is blacklisted'));
    });

    it('refuses the token of a deactivated account', async () => {
      await server.arrange.sql('UPDATE users SET is_active = ? WHERE id = ?', [0, person.id]);

      expect(seen(await refresh({ refresh: person.refresh }))).toEqual({
        status: 401,
        body: { detail: 'No active account found for the given token.' },
        challenge: BEARER,
      });
    });

    it('sets no cookie', async () => {
      expect(setCookiesOf(await refresh({ refresh: person.refresh }))).toEqual([]);
    });

    it('does not read cookies', async () => {
      const headers = { Cookie: `refresh=${person.refresh}` };

      expect(seen(await server.http.post(REFRESH, {}, { headers }))).toEqual(notValid('No valid refresh token found.'));
    });

    it.each(['GET', 'PUT', 'PATCH', 'DELETE'])('does not know %s', async (method) => {
      const answer = await server.http.send(method, REFRESH);

      expect(seen(answer)).toEqual({ status: 405, body: { detail: `Method "${method}" not allowed.` } });
      expect(answer.headers.allow).toBe('POST, OPTIONS');
    });
  });

  describe('verifying', () => {
    it('takes an access token and a refresh token', async () => {
      expect(seen(await verify(person.access))).toEqual({ status: 200, body: {} });
      expect(seen(await verify(person.refresh))).toEqual({ status: 200, body: {} });
    });

    it('refuses what is worth nothing', async () => {
      const loggedOut = await server.arrange.person();
      await server.http.post('/api/auth/logout/', {}, { token: loggedOut.token });

      expect(seen(await verify('nonsense'))).toEqual(notValid('Token is invalid'));
      expect(seen(await verify(forge({ token_type: 'access', ...expired })))).toEqual(notValid('Token is expired'));
      expect(seen(await verify(loggedOut.refresh))).toEqual(notValid('Token is blacklisted'));
      expect(seen(await verify(loggedOut.access))).toEqual(notValid('Token is invalid'));
    });

    it('asks for a token', async () => {
      expect(seen(await server.http.post(VERIFY, {}))).toEqual({ status: 400, body: { token: ['This field is required.'] } });
      expect(seen(await verify(''))).toEqual({ status: 400, body: { token: ['This field may not be blank.'] } });
    });

    it('does not know GET', async () => {
      const answer = await server.http.get(VERIFY);

      expect(seen(answer)).toEqual({ status: 405, body: { detail: 'Method "GET" not allowed.' } });
      expect(answer.headers.allow).toBe('POST, OPTIONS');
    });
  });

  describe('logging out', () => {
    it('ends the session of the refresh token', async () => {
      expect(seen(await logOut({ refresh: person.refresh }))).toEqual({ status: 200, body: { detail: 'Successfully logged out.' } });

      expect((await me(person.access)).body).toMatchObject({ code: 'token_not_valid' });
      expect((await server.http.get(USER, { token: person.token })).status).toBe(401);
      expect(seen(await refresh({ refresh: person.refresh }))).toEqual(notValid('Token is blacklisted'));
    });

    it('ends the session of the access token too', async () => {
      const other = await server.arrange.session(person);

      expect((await logOut({ refresh: other.refresh }, { access: person.access })).status).toBe(200);

      expect((await me(person.access)).status).toBe(401);
      expect((await me(other.access)).status).toBe(401);
    });

    it('needs the refresh token, and says so without a challenge', async () => {
      const refusal: Seen = { status: 401, body: { detail: 'Refresh token was not included in request data.' } };

      expect(seen(await logOut({}))).toEqual(refusal);
      expect(seen(await logOut({}, { access: person.access }))).toEqual(refusal);
      expect(seen(await server.http.send('POST', LOGOUT, undefined, { access: person.access }))).toEqual(refusal);
      expect((await me(person.access)).status).toBe(200);
    });

    it('refuses a refresh token that is none or was used, without a code and a challenge', async () => {
      await logOut({ refresh: person.refresh });

      expect(seen(await logOut({ refresh: 'nonsense' }))).toEqual({ status: 401, body: { detail: 'Token is invalid' } });
      expect(seen(await logOut({ refresh: person.refresh }))).toEqual({ status: 401, body: { detail: 'Token is blacklisted' } });
      expect(seen(await logOut({ refresh: forge({ token_type: 'refresh', ...expired }) }))).toEqual({
        status: 401,
        body: { detail: 'Token is expired' },
      });
    });

    it('leaves the session of the access token alone when it refuses the refresh token', async () => {
      expect((await logOut({ refresh: 'nonsense' }, { access: person.access })).status).toBe(401);

      expect((await me(person.access)).status).toBe(200);
    });

    it('refuses an access token that is none', async () => {
      expect(seen(await logOut({ refresh: person.refresh }, { access: 'nonsense' }))).toEqual({
        status: 401,
        body: {
          detail: 'Given token not valid for any token type',
          code: 'token_not_valid',
          messages: [{ token_class: 'AccessToken', token_type: 'access', message: 'Token is invalid' }],
        },
        challenge: BEARER,
      });
      expect((await me(person.access)).status).toBe(200);
    });

    it('takes the cookies away, whatever the answer is', async () => {
      const cleared = [
        { name: 'sessionid', value: '""', attributes: CLEARED },
        { name: 'csrftoken', value: '""', attributes: CLEARED },
      ];

      expect(setCookiesOf(await logOut({}))).toEqual(cleared);
      expect(setCookiesOf(await logOut({ refresh: 'nonsense' }))).toEqual(cleared);
      expect(setCookiesOf(await logOut({ refresh: person.refresh }))).toEqual(cleared);
    });

    it('takes a form', async () => {
      expect((await server.http.form('POST', LOGOUT, { refresh: person.refresh })).status).toBe(200);
    });
  });
});

describe('with REST_AUTH_MODE=jwt and REFRESH_ROTATION=off', () => {
  started({ REFRESH_ROTATION: 'off' });

  it('refreshing answers an access token and when it ends', async () => {
    expect(seen(await refresh({ refresh: person.refresh }))).toEqual({
      status: 200,
      body: { access: aJwt, access_expiration: aMoment },
    });
  });
});
