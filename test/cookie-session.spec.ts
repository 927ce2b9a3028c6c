import { createHmac } from 'node:crypto';
import { JWT_SECRET, startApp, type TestApp } from './support/app.js';
import { PASSWORD, type Person } from './support/arrange.js';
import { Browser, setCookiesOf } from './support/browser.js';
import { FilePart, multipart, type Answer } from './support/http.js';
import { png } from './support/images.js';
import { aPicture, seen, type Seen } from './support/seen.js';

const LOGIN = '/api/rest-auth/login/';
const LOGOUT = '/api/rest-auth/logout/';
const ME = '/api/users/me/';

const DAY = 24 * 60 * 60 * 1000;
const NOBODY: Seen = { status: 401, body: { detail: 'Authentication credentials were not provided.' }, challenge: 'Token' };
const FOREIGN = { Origin: 'https://evil.example' };

const forbidden = (detail: string): Seen => ({ status: 403, body: { detail } });
const MISSING = forbidden('CSRF Failed: CSRF token missing.');
const WRONG = forbidden("CSRF Failed: CSRF token from the 'X-Csrftoken' HTTP header incorrect.");
const WRONG_FIELD = forbidden('CSRF Failed: CSRF token from POST incorrect.');
const failed = (header: string, sent: string): Seen =>
  forbidden(`CSRF Failed: ${header} checking failed - ${sent} does not match any trusted origins.`);

let server: TestApp;
let person: Person;
let browser: Browser;

const started = (settings: Readonly<Record<string, string>> = {}): void => {
  beforeAll(async () => {
    server = await startApp({ settings });
  });
  afterAll(() => server.stop());
  afterEach(() => server.clock.release());
  beforeEach(async () => {
    person = await server.arrange.person();
    browser = await browserOf(person);
  });
};

/** A browser in which somebody has logged in. */
async function browserOf({ username }: Person): Promise<Browser> {
  const fresh = new Browser(server.http);
  await fresh.post(LOGIN, { username, password: PASSWORD });
  return fresh;
}

const rename = (headers?: Readonly<Record<string, string>>): Promise<Answer> => browser.patch(ME, { first_name: 'Eve' }, headers);
const firstName = async (): Promise<unknown> =>
  ((await server.http.get(ME, { token: person.token })).body as { first_name: unknown }).first_name;
const withCookie = (cookie: string): Promise<Answer> => server.http.get(ME, { headers: { Cookie: cookie } });

/** Writes a session cookie by hand, with the key of the tests. */
function forged(session: number, user: number, expiry = Math.floor(Date.now() / 1000) + 1000, purpose = 'cookie-session'): string {
  const claims = `${session}.${user}.${expiry}`;
  return `${claims}.${createHmac('sha256', JWT_SECRET).update(`${purpose}:${claims}`).digest('base64url')}`;
}

describe('a session cookie', () => {
  started();

  it.each(['/api/auth/profile/', '/api/accounts/profile/', '/api/rest-auth/user/', '/api/users/me/'])(
    'opens %s, whatever dialect set it',
    async (path) => {
      expect((await browser.get(path)).body).toMatchObject({ email: person.email });
      expect((await browser.patch(path, { first_name: 'Ada' }, browser.csrf)).body).toMatchObject({ first_name: 'Ada' });
    },
  );

  it('opens what is for staff to staff, and not to others', async () => {
    const admin = await browserOf(await server.arrange.admin());

    expect((await admin.get('/api/users/')).status).toBe(200);
    expect(seen(await browser.get('/api/users/'))).toEqual(forbidden('You do not have permission to perform this action.'));
  });

  it('writes a status', async () => {
    const answer = await browser.post('/api/profile-status/', { status_content: 'Hello.' }, browser.csrf);

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ user_profile: person.username, status_content: 'Hello.' });
    expect(seen(await browser.post('/api/profile-status/', { status_content: 'Hello.' }))).toEqual(MISSING);
  });

  it('is set by a login without the session that the browser had before', async () => {
    const [session, csrf] = [browser.cookie('sessionid'), browser.cookie('csrftoken')];

    await browser.post(LOGIN, { username: person.username, password: PASSWORD });

    expect(browser.cookie('sessionid')).not.toBe(session);
    expect(browser.cookie('csrftoken')).not.toBe(csrf);
  });

  it('of somebody else, planted before a login, names that somebody and never who logs in', async () => {
    const attacker = await server.arrange.person();
    const planted = (await browserOf(attacker)).cookie('sessionid');

    const victim = new Browser(server.http).keep('sessionid', planted);
    await victim.post(LOGIN, { username: person.username, password: PASSWORD });

    expect((await victim.get(ME)).body).toMatchObject({ id: person.id });
    expect((await withCookie(`sessionid=${planted}`)).body).toMatchObject({ id: attacker.id });
  });

  it('ends two weeks after the login, however often it is used', async () => {
    server.clock.hold();
    browser = await browserOf(person);
    for (let day = 1; day <= 13; day++) {
      server.clock.advance(DAY);
      expect((await browser.get(ME)).status).toBe(200);
    }

    server.clock.advance(DAY - 1000);
    expect((await browser.get(ME)).status).toBe(200);
    server.clock.advance(1000);
    expect(seen(await browser.get(ME))).toEqual(NOBODY);
  });

  it('never reaches the log', async () => {
    await browser.get(ME);
    await rename({ 'X-CSRFToken': 'wrong' });

    expect(server.log()).not.toContain(browser.cookie('sessionid'));
    expect(server.log()).not.toContain(browser.cookie('csrftoken'));
  });

  describe('that is not accepted', () => {
    it('counts as none', async () => {
      const { id, sessionId } = person;
      const other = await server.arrange.person();
      expect((await withCookie(`sessionid=${forged(sessionId, id)}`)).status).toBe(200);

      for (const value of [
        '',
        'nonsense',
        '""',
        `${sessionId}`,
        `${sessionId}.${id}.4102444800`,
        `${sessionId}.${id}.4102444800.${'A'.repeat(43)}`,
        `${forged(sessionId, id)}=`,
        forged(sessionId, id).slice(0, -1),
        forged(sessionId, id).replace(`${sessionId}.`, `${other.sessionId}.`),
        forged(sessionId, other.id),
        forged(sessionId, id, Math.floor(Date.now() / 1000) - 1),
        forged(sessionId, id, undefined, 'csrf'),
        forged(999_999_999, id),
      ]) {
        expect(seen(await withCookie(`sessionid=${value}`))).toEqual(NOBODY);
      }
    });

    it('is not hindered where nobody has to be signed in', async () => {
      for (const value of ['nonsense', forged(person.sessionId, person.id, 1_000_000_000)]) {
        const headers = { Cookie: `sessionid=${value}` };

        expect((await server.http.get('/api/profiles/', { headers })).status).toBe(200);
        expect((await server.http.get('/health/live', { headers })).status).toBe(200);
      }
    });

    it('needs no CSRF token to be told that nobody is signed in', async () => {
      const headers = { Cookie: 'sessionid=nonsense' };

      expect(seen(await server.http.patch(ME, {}, { headers }))).toEqual(NOBODY);
      expect(seen(await server.http.patch(ME, {}, { headers: { ...headers, ...FOREIGN } }))).toEqual(NOBODY);
    });
  });

  describe('that cannot be told from another', () => {
    const own = (): string => `sessionid=${browser.cookie('sessionid')}`;

    it.each<[string, () => string]>([
      ['comes twice with different values', () => `${own()}; sessionid=another`],
      ['comes twice, the other one first', () => `sessionid=another; ${own()}`],
      ['comes once empty', () => `${own()}; sessionid=`],
      ['comes once in quotes', () => `${own()}; sessionid="${browser.cookie('sessionid')}"`],
      ['comes in quotes alone', () => `sessionid="${browser.cookie('sessionid')}"`],
      ['comes with an attribute of old', () => `$Version=1; sessionid="${browser.cookie('sessionid')}"; $Path=/`],
      ['comes with a comma', () => `${own()},sessionid=another`],
      ['has another name by case', () => own().replace('sessionid', 'SessionID')],
      ['has another name by a blank of Unicode', () => Buffer.from(` ${own()}`.replace(/^ /, '\u2000')).toString('latin1')],
      ['has another name by a blank that does not break', () => `\u00a0${own()}`],
      ['has no name', () => `=${own()}`],
    ])('counts as none when it %s', async (_, cookie) => {
      expect(seen(await withCookie(cookie()))).toEqual(NOBODY);
    });

    it('counts when it comes twice with the same value, or among many others', async () => {
      const others = Array.from({ length: 200 }, (_, index) => `c${index}=x`).join('; ');

      expect((await withCookie(`${own()}; ${own()}`)).status).toBe(200);
      expect((await withCookie(`${others}; ${own()}; ${others}`)).status).toBe(200);
      expect((await withCookie(`$Version=1; ${own()}`)).status).toBe(200);
      expect((await withCookie(`a;b=;=c;${own()}`)).status).toBe(200);
    });
  });

  describe('beside a header', () => {
    let other: Person;

    beforeEach(async () => {
      other = await server.arrange.person();
    });

    const asked = (authorization: string, method = 'GET'): Promise<Answer> =>
      server.http.send(method, ME, undefined, { headers: { Cookie: browser.header, Authorization: authorization } });

    it('does not count', async () => {
      expect((await asked(`Token ${other.token}`)).body).toMatchObject({ id: other.id });
      expect((await asked(`Bearer ${other.access}`)).body).toMatchObject({ id: other.id });
    });

    it('does not mend a bad one', async () => {
      expect((await asked(`Token ${'0'.repeat(40)}`)).body).toEqual({ detail: 'Invalid token.' });
      expect((await asked('Bearer nonsense')).body).toMatchObject({ code: 'token_not_valid' });
      expect((await asked('Token')).status).toBe(401);
    });

    it('asks for no CSRF token', async () => {
      expect((await asked(`Token ${other.token}`, 'PATCH')).status).toBe(200);
      expect((await asked(`Bearer ${other.access}`, 'PATCH')).status).toBe(200);
      const headers = { Cookie: browser.header, ...FOREIGN, 'Sec-Fetch-Site': 'cross-site', 'X-CSRFToken': 'wrong' };
      expect((await server.http.patch(ME, {}, { token: other.token, headers })).status).toBe(200);
    });

    it('counts when the scheme is not ours', async () => {
      expect((await asked('Basic dXNlcjpwYXNz')).body).toMatchObject({ id: person.id });
      expect((await asked('bearer x')).body).toMatchObject({ id: person.id });
      expect(seen(await asked('Basic dXNlcjpwYXNz', 'PATCH'))).toEqual(MISSING);
    });
  });

  describe('of a session that ends', () => {
    it.each(['token', 'access'] as const)('is dead with the next request, by a logout with %s', async (kind) => {
      const { token, access, sessionId, id } = person;
      const cookie = `sessionid=${forged(sessionId, id)}`;
      expect((await withCookie(cookie)).status).toBe(200);

      await server.http.post('/api/auth/logout/', {}, kind === 'token' ? { token } : { access });

      expect(seen(await withCookie(cookie))).toEqual(NOBODY);
    });

    it('takes the other credentials of the session with it', async () => {
      const { token, access, refresh, sessionId, id } = person;
      browser.keep('sessionid', forged(sessionId, id));
      const csrf = createHmac('sha256', JWT_SECRET).update(`csrf:${sessionId}`).digest('hex');

      const answer = await browser.post(LOGOUT, {}, { 'X-CSRFToken': csrf });

      expect(seen(answer)).toEqual({ status: 200, body: { detail: 'Successfully logged out.' } });
      expect(browser.header).toBe('');
      expect((await server.http.get(ME, { token })).status).toBe(401);
      expect((await server.http.get(ME, { access })).status).toBe(401);
      expect((await server.http.post('/api/token/refresh/', { refresh })).status).toBe(401);
    });

    it('is dead once its account is deactivated', async () => {
      const admin = await server.arrange.admin();
      expect((await browser.get(ME)).status).toBe(200);

      await server.http.patch(`/api/users/${person.id}/`, { is_active: false }, { token: admin.token });

      expect(seen(await browser.get(ME))).toEqual(NOBODY);
    });

    it('is dead once its account is gone', async () => {
      const admin = await server.arrange.admin();
      expect((await browser.get(ME)).status).toBe(200);

      await server.http.delete(`/api/users/${person.id}/`, { token: admin.token });

      expect(seen(await browser.get(ME))).toEqual(NOBODY);
    });

    it('knows of a change to its account with the next request', async () => {
      const admin = await server.arrange.admin();
      expect((await browser.get('/api/users/')).status).toBe(403);

      await server.http.patch(`/api/users/${person.id}/`, { role: 'admin' }, { token: admin.token });

      expect((await browser.get('/api/users/')).status).toBe(200);
    });
  });
});

describe('a change with a session cookie alone', () => {
  started();

  it('needs the token of the session', async () => {
    expect(seen(await rename())).toEqual(MISSING);
    expect(await firstName()).toBe('');

    expect((await rename(browser.csrf)).status).toBe(200);
    expect(await firstName()).toBe('Eve');
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])('needs it for %s, before anything else is looked at', async (method) => {
    for (const path of [ME, '/api/users/', '/api/users/999999999/', LOGOUT]) {
      expect(seen(await browser.send(method, path))).toEqual(MISSING);
      expect(seen(await browser.send(method, path, { headers: { 'Content-Type': 'text/plain' } }))).toEqual(MISSING);
    }
  });

  it('gets its other refusals once the token is right', async () => {
    const { csrf } = browser;

    expect((await browser.send('DELETE', ME, { headers: csrf })).status).toBe(405);
    expect((await browser.post('/api/users/', {}, csrf)).status).toBe(403);
    expect((await browser.patch(ME, { first_name: [] }, csrf)).status).toBe(400);
    expect((await browser.send('PATCH', ME, { json: {}, headers: { ...csrf, 'Content-Type': 'text/plain' } })).status).toBe(415);
  });

  it.each(['GET', 'HEAD', 'OPTIONS'])('is not what %s does', async (method) => {
    expect((await browser.send(method, ME, { headers: FOREIGN })).status).toBe(200);
  });

  it('takes no token but that of the session', async () => {
    const [other, another] = await Promise.all([browserOf(person), browserOf(await server.arrange.person())]);
    const right = browser.cookie('csrftoken');

    for (const token of [
      other.cookie('csrftoken'),
      another.cookie('csrftoken'),
      'wrong',
      right.slice(0, -1),
      `${right}0`,
      right.toUpperCase(),
      '0'.repeat(64),
    ]) {
      expect(seen(await rename({ 'X-CSRFToken': token }))).toEqual(WRONG);
    }
    expect(seen(await rename({ 'X-CSRFToken': '' }))).toEqual(MISSING);
    expect(await firstName()).toBe('');
  });

  it('takes no token that somebody planted as a cookie', async () => {
    browser.keep('csrftoken', 'a'.repeat(64));

    expect(seen(await rename(browser.csrf))).toEqual(WRONG);
  });

  it('does not need the cookie of the token, only the token', async () => {
    const headers = { ...browser.csrf, Cookie: `sessionid=${browser.cookie('sessionid')}` };

    expect((await server.http.patch(ME, {}, { headers })).status).toBe(200);
  });

  describe('as a form', () => {
    const headers = (): Record<string, string> => ({ Cookie: browser.header });
    const right = (): string => browser.cookie('csrftoken');

    it('may bring the token in a field, and is read all the same', async () => {
      const fields = { csrfmiddlewaretoken: right(), first_name: 'Ada' };

      expect((await server.http.form('PATCH', ME, fields, { headers: headers() })).body).toMatchObject({ first_name: 'Ada' });
      expect((await server.http.multipart('PUT', ME, { ...fields, bio: 'Hello.' }, { headers: headers() })).body).toMatchObject({
        bio: 'Hello.',
      });
    });

    it('may bring it beside a picture', async () => {
      const fields = { csrfmiddlewaretoken: right(), profile_picture: new FilePart('me.png', await png()) };

      expect((await server.http.multipart('PATCH', ME, fields, { headers: headers() })).body).toMatchObject({ profile_picture: aPicture });
    });

    it('is refused with a wrong token in the field, or none', async () => {
      for (const token of ['wrong', '0'.repeat(64)]) {
        const fields = { csrfmiddlewaretoken: token, first_name: 'Eve' };
        expect(seen(await server.http.form('PATCH', ME, fields, { headers: headers() }))).toEqual(WRONG_FIELD);
        expect(seen(await server.http.multipart('PATCH', ME, fields, { headers: headers() }))).toEqual(WRONG_FIELD);
      }
      expect(seen(await server.http.form('PATCH', ME, { first_name: 'Eve' }, { headers: headers() }))).toEqual(MISSING);
      const file = { csrfmiddlewaretoken: new FilePart('token.txt', Buffer.from(right())) };
      expect(seen(await server.http.multipart('PATCH', ME, file, { headers: headers() }))).toEqual(MISSING);
      expect(await firstName()).toBe('');
    });

    it('goes by the header where there is one', async () => {
      const fields = { csrfmiddlewaretoken: 'wrong' };
      const options = { headers: { ...headers(), ...browser.csrf } };

      expect((await server.http.form('PATCH', ME, fields, options)).status).toBe(200);
    });

    it('is refused when it cannot be read', async () => {
      const { body } = multipart({ csrfmiddlewaretoken: right() });
      const type = 'multipart/form-data; boundary=another';

      expect(seen(await server.http.send('PATCH', ME, body, { headers: { ...headers(), 'Content-Type': type } }))).toEqual(MISSING);
      expect(seen(await server.http.form('PATCH', ME, { a: 'x'.repeat(2_000_000) }, { headers: headers() }))).toEqual(MISSING);
    });
  });

  it('takes no token from a field of JSON or of the query', async () => {
    const csrfmiddlewaretoken = browser.cookie('csrftoken');

    expect(seen(await browser.patch(ME, { csrfmiddlewaretoken }))).toEqual(MISSING);
    expect(seen(await browser.patch(`${ME}?csrfmiddlewaretoken=${csrfmiddlewaretoken}`, {}))).toEqual(MISSING);
  });

  it('ends the session only with the token', async () => {
    expect(seen(await browser.post(LOGOUT))).toEqual(MISSING);
    expect(setCookiesOf(await browser.post(LOGOUT))).toEqual([]);
    expect((await browser.get(ME)).status).toBe(200);

    expect((await browser.post(LOGOUT, {}, browser.csrf)).status).toBe(200);
    expect(seen(await browser.get(ME))).toEqual(NOBODY);
  });
});

describe('a change with a session cookie from another site', () => {
  started({ PUBLIC_URL: 'https://good.example', CORS_ORIGINS: 'https://app.example.org,http://localhost:5173' });

  it.each([
    'https://evil.example',
    'null',
    'https://good.example.evil.com',
    'https://evilgood.example',
    'https://sub.good.example',
    'http://good.example',
    'https://good.example:8443',
    'https://good.example/',
    'https://GOOD.example',
    'https://app.example.org.evil.com',
    'http://localhost:5174',
    'file://',
  ])('is refused: Origin %s', async (origin) => {
    expect(seen(await rename({ ...browser.csrf, Origin: origin }))).toEqual(failed('Origin', origin));
    expect(await firstName()).toBe('');
  });

  it.each(['https://good.example', 'https://app.example.org', 'http://localhost:5173'])('is none: Origin %s', async (origin) => {
    expect((await rename({ ...browser.csrf, Origin: origin })).status).toBe(200);
    expect(seen(await rename({ Origin: origin }))).toEqual(MISSING);
  });

  it('is none from the address that was asked', async () => {
    expect((await rename({ ...browser.csrf, Origin: server.http.url })).status).toBe(200);
  });

  it('is refused when the browser says that the site is another, but for the sites that are named', async () => {
    const from = (headers: Record<string, string>): Promise<Answer> =>
      rename({ ...browser.csrf, 'Sec-Fetch-Site': 'cross-site', ...headers });

    expect(seen(await from({}))).toEqual(failed('Origin', 'null'));
    expect(seen(await from({ Origin: 'https://good.example' }))).toEqual(failed('Origin', 'https://good.example'));
    expect((await from({ Origin: 'https://app.example.org' })).status).toBe(200);
  });

  it('is refused by the Referer where there is no Origin', async () => {
    const from = (referer: string): Promise<Answer> => rename({ ...browser.csrf, Referer: referer });

    expect(seen(await from('https://evil.example/x'))).toEqual(failed('Referer', 'https://evil.example/x'));
    expect(seen(await from('https://good.example.evil.com/'))).toEqual(failed('Referer', 'https://good.example.evil.com/'));
    expect(seen(await from('https://good.example@evil.example/'))).toEqual(failed('Referer', 'https://good.example@evil.example/'));
    expect(seen(await from('about:blank'))).toEqual(failed('Referer', 'about:blank'));
    expect((await from('https://good.example/some/page?of=ours')).status).toBe(200);
    expect((await from('https://app.example.org/')).status).toBe(200);
  });

  it('is not told more than a line of what it said itself', async () => {
    const answer = await rename({ ...browser.csrf, Origin: `https://\tevil.example/${'x'.repeat(5000)}` });

    expect(answer.body).toEqual(failed('Origin', `https://?evil.example/${'x'.repeat(178)}`).body);
  });
});

describe('a session cookie and its token behind https', () => {
  started({ PUBLIC_URL: 'https://good.example' });

  it('are sent over https alone', async () => {
    const answer = await server.http.post(LOGIN, { username: person.username, password: PASSWORD });

    expect(setCookiesOf(answer).map(({ attributes }) => attributes)).toEqual([
      'expires=…; HttpOnly; Max-Age=1209600; Path=/; SameSite=Lax; Secure',
      'expires=…; Max-Age=1209600; Path=/; SameSite=Lax; Secure',
    ]);
  });
});

describe('a login from a page of another site', () => {
  started({ CORS_ORIGINS: 'https://app.example.org' });

  const logIn = (headers: Record<string, string>): Promise<Answer> =>
    server.http.post(LOGIN, { username: person.username, password: PASSWORD }, { headers });

  it.each<[string, Record<string, string>]>([
    ['Origin', FOREIGN],
    ['the origin null', { Origin: 'null' }],
    ['Referer', { Referer: 'https://evil.example/' }],
    ['Sec-Fetch-Site', { 'Sec-Fetch-Site': 'cross-site' }],
  ])('leaves no session in the browser, told by %s', async (_, headers) => {
    const answer = await logIn(headers);

    expect(seen(answer)).toEqual({ status: 200, body: { key: expect.any(String) as string } });
    expect(setCookiesOf(answer)).toEqual([]);
  });

  it('leaves none by registering either', async () => {
    const registration = {
      username: 'planted',
      email: 'planted@example.com',
      password1: 'secure_password123',
      password2: 'secure_password123',
    };
    const answer = await server.http.post('/api/rest-auth/registration/', registration, { headers: FOREIGN });

    expect(answer.status).toBe(201);
    expect(setCookiesOf(answer)).toEqual([]);
  });

  it('does leave one for a site that is named', async () => {
    expect(setCookiesOf(await logIn({ Origin: 'https://app.example.org', 'Sec-Fetch-Site': 'cross-site' }))).toHaveLength(2);
  });

  it('takes no session away by logging out', async () => {
    expect(setCookiesOf(await server.http.post(LOGOUT, {}, { headers: FOREIGN }))).toEqual([]);
  });
});

/** What begins with nobody signed in, in every dialect, and the status it has when nothing hinders it. */
const OPEN: readonly (readonly [string, (name: string, of: Person) => object, number])[] = [
  ['/api/auth/login/', (_, { username }) => ({ username, password: PASSWORD }), 200],
  ['/api/accounts/login/', (_, { username }) => ({ username, password: PASSWORD }), 200],
  ['/api/rest-auth/login/', (_, { username }) => ({ username, password: PASSWORD }), 200],
  ['/api/users/login/', (_, { email }) => ({ email, password: PASSWORD }), 200],
  ['/api/token/', (_, { username }) => ({ username, password: PASSWORD }), 200],
  ['/api-token-auth/', (_, { username }) => ({ username, password: PASSWORD }), 200],
  ['/api/auth/register/', (name) => ({ username: name, email: `${name}@example.com`, password: PASSWORD }), 201],
  ['/api/accounts/register/', (name) => ({ username: name, email: `${name}@example.com`, password: PASSWORD, password2: PASSWORD }), 201],
  ['/api/rest-auth/registration/', (name) => ({ username: name, password1: PASSWORD, password2: PASSWORD }), 201],
  ['/api/users/register/', (name) => ({ email: `${name}@example.com`, password: PASSWORD, password_confirm: PASSWORD }), 201],
  ['/api/auth/token/refresh/', (_, { refresh }) => ({ refresh }), 200],
  ['/api/token/refresh/', (_, { refresh }) => ({ refresh }), 200],
  ['/api/auth/token/verify/', (_, { refresh }) => ({ token: refresh }), 200],
  ['/api/rest-auth/password/reset/', (_, { email }) => ({ email }), 200],
];

describe.each(['token', 'jwt', 'cookie'])('what begins with nobody signed in, with REST_AUTH_MODE=%s', (mode) => {
  started({ REST_AUTH_MODE: mode });

  let count = 0;

  it.each(OPEN)('is hindered by no cookie at %s, and asks for no CSRF token', async (path, form, status) => {
    const values = ['nonsense', '""', forged(person.sessionId, person.id, 1_000_000_000), forged(person.sessionId, person.id)];

    for (const value of values) {
      const headers = { Cookie: `sessionid=${value}; auth=${value}; refresh=${value}; csrftoken=${value}` };
      const { http } = server;
      expect((await http.post(path, form(`cookie_${mode}_${++count}`, person), { headers })).status).toBe(status);
    }
  });
});

describe('a session cookie with REVOCATION=strict', () => {
  started({ REVOCATION: 'strict' });

  it('is dead with the logout', async () => {
    expect((await browser.get(ME)).status).toBe(200);

    await server.arrange.sql('UPDATE sessions SET revoked_at = created_at WHERE user_id = ?', [person.id]);

    expect(seen(await browser.get(ME))).toEqual(NOBODY);
  });
});
