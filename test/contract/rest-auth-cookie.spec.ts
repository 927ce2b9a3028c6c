import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import { Browser, setCookiesOf } from '../support/browser.js';
import type { Answer } from '../support/http.js';
import { forge } from '../support/jwt.js';
import { aMoment, aJwt, anId, seen, type Seen } from '../support/seen.js';

const REGISTRATION = '/api/rest-auth/registration/';
const LOGIN = '/api/rest-auth/login/';
const LOGOUT = '/api/rest-auth/logout/';
const USER = '/api/rest-auth/user/';
const REFRESH = '/api/rest-auth/token/refresh/';

const BEARER = 'Bearer realm="api"';
const CLEARED = 'expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=Lax';
const FOREIGN = { Origin: 'https://evil.example' };
const CSRF_FAILED: Seen = {
  status: 403,
  body: { detail: 'CSRF Failed: Origin checking failed - https://evil.example does not match any trusted origins.' },
};
const NOBODY = { detail: 'Authentication credentials were not provided.' };
const NO_TOKEN: Seen = {
  status: 401,
  body: { detail: 'No valid refresh token found.', code: 'token_not_valid' },
  challenge: BEARER,
};
const expiredToken = { token_type: 'access', exp: 1, iat: 0, jti: 'x', user_id: '1', sid: '1' };

const tokenCookies = (maxAge = 300): object[] => [
  { name: 'auth', value: aJwt, attributes: `expires=…; HttpOnly; Max-Age=${maxAge}; Path=/; SameSite=Lax` },
  { name: 'refresh', value: aJwt, attributes: 'expires=…; HttpOnly; Max-Age=2592000; Path=/; SameSite=Lax' },
];
const clearedCookies = [
  { name: 'auth', value: '""', attributes: CLEARED },
  { name: 'refresh', value: '""', attributes: CLEARED },
];

let server: TestApp;
let person: Person;
let browser: Browser;

const started = (settings: Readonly<Record<string, string>> = {}): void => {
  beforeAll(async () => {
    server = await startApp({ settings: { REST_AUTH_MODE: 'cookie', ...settings } });
  });
  afterAll(() => server.stop());
  afterEach(() => server.clock.release());
  beforeEach(async () => {
    person = await server.arrange.person();
    browser = new Browser(server.http);
  });
};

const logIn = (headers?: Readonly<Record<string, string>>): Promise<Answer> =>
  browser.post(LOGIN, { username: person.username, password: PASSWORD }, headers);

describe('with REST_AUTH_MODE=cookie', () => {
  started();
  // A second that ends between a token and its cookie would show in the age of the cookie.
  beforeEach(() => server.clock.hold(Date.now()));

  describe('registering', () => {
    it('sets the tokens as cookies, and answers the refresh token empty', async () => {
      const answer = await browser.post(REGISTRATION, {
        username: 'new_user',
        email: 'new_user@example.com',
        password1: 'secure_password123',
        password2: 'secure_password123',
      });

      expect(seen(answer)).toEqual({
        status: 201,
        body: {
          access: aJwt,
          refresh: '',
          user: { pk: anId, username: 'new_user', email: 'new_user@example.com', first_name: '', last_name: '' },
        },
      });
      expect(setCookiesOf(answer)).toEqual(tokenCookies());
    });
  });

  describe('logging in', () => {
    it('sets the tokens as cookies, and answers the refresh token empty', async () => {
      const answer = await logIn();

      expect(seen(answer)).toEqual({
        status: 200,
        body: {
          access: aJwt,
          refresh: '',
          user: { pk: person.id, username: person.username, email: person.email, first_name: '', last_name: '' },
        },
      });
      expect(setCookiesOf(answer)).toEqual(tokenCookies());
    });

    it('says in the cookie how long it lasts, also as a date', async () => {
      server.clock.hold(Date.UTC(2026, 10, 21, 9, 30, 15));

      const [auth, refresh] = (await logIn()).headers['set-cookie'] ?? [];

      expect(auth).toContain('; expires=Sat, 21 Nov 2026 09:35:15 GMT; ');
      expect(refresh).toContain('; expires=Mon, 21 Dec 2026 09:30:15 GMT; ');
    });

    it('is not hindered by cookies that are worth nothing', async () => {
      for (const value of ['nonsense', forge(expiredToken), '""']) {
        browser.keep('auth', value).keep('refresh', value);
        expect((await logIn()).status).toBe(200);
      }
      expect((await browser.get(USER)).status).toBe(200);
    });

    it('sets no cookie for a page of another site', async () => {
      const answer = await logIn(FOREIGN);

      expect(answer.status).toBe(200);
      expect(setCookiesOf(answer)).toEqual([]);
    });
  });

  describe('a browser that has logged in', () => {
    beforeEach(() => logIn());

    it('reads and writes, in every dialect', async () => {
      expect((await browser.get(USER)).body).toMatchObject({ pk: person.id });
      expect((await browser.get('/api/auth/profile/')).body).toMatchObject({ id: person.id });
      expect((await browser.get('/api/users/me/')).body).toMatchObject({ id: person.id });
      expect((await browser.patch(USER, { first_name: 'Ada' })).body).toMatchObject({ first_name: 'Ada' });
    });

    it('writes from a page of the same origin, with or without X-CSRFToken', async () => {
      const own = { Origin: server.http.url, 'Sec-Fetch-Site': 'same-origin' };

      expect((await browser.patch(USER, {}, own)).status).toBe(200);
      expect((await browser.patch(USER, {}, { ...own, 'X-CSRFToken': 'x' })).status).toBe(200);
    });

    it.each<[string, Record<string, string>, string]>([
      ['Origin', { Origin: 'https://evil.example' }, 'Origin checking failed - https://evil.example'],
      ['the origin null', { Origin: 'null' }, 'Origin checking failed - null'],
      ['Referer', { Referer: 'https://evil.example/x' }, 'Referer checking failed - https://evil.example/x'],
      ['Sec-Fetch-Site', { 'Sec-Fetch-Site': 'cross-site' }, 'Origin checking failed - null'],
    ])('does not write for a page of another site, told by %s', async (_, headers, why) => {
      const refusal: Seen = { status: 403, body: { detail: `CSRF Failed: ${why} does not match any trusted origins.` } };

      expect(seen(await browser.patch(USER, { first_name: 'Eve' }, headers))).toEqual(refusal);
      expect((await browser.get(USER)).body).toMatchObject({ first_name: '' });
    });

    it('is told that its token has run out where somebody has to be signed in, so that it refreshes', async () => {
      server.clock.advance(300_000);

      expect(seen(await browser.get(USER))).toEqual({
        status: 401,
        body: {
          detail: 'Given token not valid for any token type',
          code: 'token_not_valid',
          messages: [{ token_class: 'AccessToken', token_type: 'access', message: 'Token is expired' }],
        },
        challenge: 'Token',
      });
    });

    it('is nobody, and not refused, where nobody has to be signed in', async () => {
      server.clock.advance(300_000);

      expect((await browser.get('/api/')).status).toBe(200);
      expect((await browser.get('/api/profiles/')).status).toBe(200);
    });

    it('is told when its session has ended, or its account is deactivated', async () => {
      const access = browser.cookie('auth');
      await server.http.post('/api/auth/logout/', {}, { access });
      expect((await browser.get(USER)).body).toMatchObject({ code: 'token_not_valid', messages: [{ message: 'Token is invalid' }] });

      await logIn();
      await server.arrange.sql('UPDATE users SET is_active = ? WHERE id = ?', [0, person.id]);
      expect((await browser.get(USER)).body).toEqual({ detail: 'User is inactive', code: 'user_inactive' });
    });

    it('is nobody when it sends two tokens', async () => {
      const headers = { Cookie: `${browser.header}; auth=${person.access}` };

      expect((await server.http.get(USER, { headers })).body).toEqual(NOBODY);
    });

    it('is who its header says', async () => {
      const other = await server.arrange.person();
      const cookies = { Cookie: browser.header };

      expect((await server.http.get(USER, { token: other.token, headers: cookies })).body).toMatchObject({ pk: other.id });
      expect((await server.http.get(USER, { token: '0'.repeat(40), headers: cookies })).body).toEqual({ detail: 'Invalid token.' });
      expect((await server.http.patch(USER, {}, { token: other.token, headers: { ...cookies, ...FOREIGN } })).status).toBe(200);
    });
  });

  describe('refreshing', () => {
    it('takes the token from the cookie, and sets new cookies', async () => {
      await logIn();
      const before = browser.cookie('refresh');

      const answer = await browser.post(REFRESH);

      expect(seen(answer)).toEqual({ status: 200, body: { access: aJwt, access_expiration: aMoment, refresh_expiration: aMoment } });
      expect(setCookiesOf(answer)).toEqual([
        tokenCookies()[0],
        { name: 'refresh', value: aJwt, attributes: expect.stringMatching(/^expires=…; HttpOnly; Max-Age=25919\d\d|2592000; /) as string },
      ]);
      expect(browser.cookie('refresh')).not.toBe(before);
      expect((await browser.get(USER)).status).toBe(200);
    });

    it('never extends the session', async () => {
      server.clock.hold();
      await logIn();
      server.clock.advance(24 * 60 * 60 * 1000);

      const [, refresh] = setCookiesOf(await browser.post(REFRESH));

      expect(refresh?.attributes).toBe(`expires=…; HttpOnly; Max-Age=${29 * 24 * 60 * 60}; Path=/; SameSite=Lax`);
    });

    it('prefers the token of the body', async () => {
      await logIn();
      const other = await server.arrange.person();

      const { access } = (await browser.post(REFRESH, { refresh: other.refresh })).body as { access: string };

      expect((await server.http.get(USER, { access })).body).toMatchObject({ pk: other.id });
      expect((await browser.get(USER)).body).toMatchObject({ pk: other.id });
    });

    it('is not hindered by an access token that has run out', async () => {
      await logIn();
      server.clock.advance(300_000);

      expect((await browser.post(REFRESH)).status).toBe(200);
      expect((await browser.get(USER)).status).toBe(200);
    });

    it('asks for a token', async () => {
      expect(seen(await browser.post(REFRESH))).toEqual(NO_TOKEN);
      expect(seen(await browser.post(REFRESH, { refresh: '' }))).toEqual({
        status: 400,
        body: { refresh: ['This field may not be blank.'] },
      });
      browser.keep('refresh', person.refresh);
      const twice = { Cookie: `${browser.header}; refresh=another` };
      expect(seen(await server.http.post(REFRESH, {}, { headers: twice }))).toEqual(NO_TOKEN);
    });

    it('refuses a cookie that is not accepted', async () => {
      browser.keep('refresh', 'nonsense');

      expect(seen(await browser.post(REFRESH))).toEqual({
        status: 401,
        body: { detail: 'Token is invalid', code: 'token_not_valid' },
        challenge: BEARER,
      });
    });

    it('is not done for a page of another site', async () => {
      await logIn();
      const before = browser.cookie('refresh');

      expect(seen(await browser.post(REFRESH, {}, FOREIGN))).toEqual(CSRF_FAILED);
      expect(browser.cookie('refresh')).toBe(before);
      expect((await browser.post(REFRESH)).status).toBe(200);
    });
  });

  describe('logging out', () => {
    it('ends the session of the cookie, and takes the cookies away', async () => {
      await logIn();
      const [access, token] = [browser.cookie('auth'), browser.cookie('refresh')];

      const answer = await browser.post(LOGOUT);

      expect(seen(answer)).toEqual({ status: 200, body: { detail: 'Successfully logged out.' } });
      expect(setCookiesOf(answer)).toEqual(clearedCookies);
      expect((await browser.get(USER)).body).toEqual(NOBODY);
      expect((await server.http.get(USER, { access })).status).toBe(401);
      expect((await server.http.post(REFRESH, { refresh: token })).body).toMatchObject({ detail: 'Token is blacklisted' });
    });

    it('is not hindered by an access token that has run out', async () => {
      await logIn();
      server.clock.advance(300_000);

      expect((await browser.post(LOGOUT)).status).toBe(200);
    });

    it('prefers the token of the body', async () => {
      await logIn();

      expect((await browser.post(LOGOUT, { refresh: person.refresh })).status).toBe(200);
      expect((await server.http.get(USER, { access: person.access })).status).toBe(401);
    });

    it('takes the empty token that the login answered for none', async () => {
      await logIn();

      expect((await browser.post(LOGOUT, { refresh: '' })).status).toBe(200);
    });

    it('needs a refresh token, and takes the cookies away without one', async () => {
      const answer = await browser.post(LOGOUT);

      expect(seen(answer)).toEqual({ status: 401, body: { detail: 'Refresh token was not included in cookie data.' } });
      expect(setCookiesOf(answer)).toEqual(clearedCookies);
    });

    it('refuses a refresh token that is none or was used, and takes the cookies away', async () => {
      await logIn();
      const token = browser.cookie('refresh');
      await browser.post(LOGOUT);

      for (const [value, detail] of [
        ['nonsense', 'Token is invalid'],
        [token, 'Token is blacklisted'],
      ] as const) {
        const answer = await browser.keep('refresh', value).post(LOGOUT);
        expect(seen(answer)).toEqual({ status: 401, body: { detail } });
        expect(setCookiesOf(answer)).toEqual(clearedCookies);
      }
    });

    it('leaves no session behind that a browser can reach no more', async () => {
      await logIn();
      const access = browser.cookie('auth');

      expect((await browser.keep('refresh', 'nonsense').post(LOGOUT)).status).toBe(401);

      expect((await server.http.get(USER, { access })).status).toBe(401);
    });

    it('is not done for a page of another site, with the session or with what is left of it', async () => {
      await logIn();

      const answer = await browser.post(LOGOUT, {}, FOREIGN);
      expect(seen(answer)).toEqual(CSRF_FAILED);
      expect(setCookiesOf(answer)).toEqual([]);
      server.clock.advance(300_000);
      expect(seen(await browser.post(LOGOUT, {}, FOREIGN))).toEqual(CSRF_FAILED);

      expect((await browser.post(REFRESH)).status).toBe(200);
    });

    it('takes away a session cookie from another mode too', async () => {
      const answer = await browser.keep('sessionid', 'x').post(LOGOUT);

      expect(setCookiesOf(answer).map(({ name }) => name)).toEqual(['auth', 'refresh', 'sessionid']);
    });
  });
});

describe('with REST_AUTH_MODE=cookie behind https', () => {
  started({ PUBLIC_URL: 'https://api.example.com', CORS_ORIGINS: 'https://app.example.org' });

  it('sets its cookies for https alone', async () => {
    const attributes = setCookiesOf(await logIn()).map((cookie) => cookie.attributes);

    expect(attributes).toEqual([
      'expires=…; HttpOnly; Max-Age=300; Path=/; SameSite=Lax; Secure',
      'expires=…; HttpOnly; Max-Age=2592000; Path=/; SameSite=Lax; Secure',
    ]);
    expect(setCookiesOf(await browser.post(LOGOUT)).map((cookie) => cookie.attributes)).toEqual([
      `${CLEARED}; Secure`,
      `${CLEARED}; Secure`,
    ]);
  });

  it.each(['https://api.example.com', 'https://app.example.org'])('lets a page of %s write', async (origin) => {
    expect(setCookiesOf(await logIn({ Origin: origin }))).toHaveLength(2);

    expect((await browser.patch(USER, {}, { Origin: origin })).status).toBe(200);
  });

  it.each(['http://api.example.com', 'https://api.example.com.evil.example', 'https://app.example.org:8443', 'https://API.example.com'])(
    'lets no page of %s write',
    async (origin) => {
      await logIn();

      expect(seen(await browser.patch(USER, {}, { Origin: origin }))).toEqual({
        status: 403,
        body: { detail: `CSRF Failed: Origin checking failed - ${origin} does not match any trusted origins.` },
      });
    },
  );
});

describe('with REST_AUTH_MODE=cookie and REFRESH_ROTATION=off', () => {
  started({ REFRESH_ROTATION: 'off' });

  it('refreshing sets the access token alone', async () => {
    await logIn();

    const answer = await browser.post(REFRESH);

    expect(seen(answer)).toEqual({ status: 200, body: { access: aJwt, access_expiration: aMoment } });
    expect(setCookiesOf(answer).map(({ name }) => name)).toEqual(['auth']);
  });
});
