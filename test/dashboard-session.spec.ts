import { LastSeen } from '../src/auth/last-seen.service.js';
import { startApp, type TestApp } from './support/app.js';
import { PASSWORD, type Person } from './support/arrange.js';
import { Browser, setCookiesOf } from './support/browser.js';
import type { Answer } from './support/http.js';
import { aMoment, seen, type Seen } from './support/seen.js';

const SESSION = '/api/admin/session/';
const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;

const NOBODY: Seen = { status: 401, body: { detail: 'Authentication credentials were not provided.' }, challenge: 'Token' };
const REFUSED: Seen = { status: 401, body: { detail: 'No active account found with the given credentials' }, challenge: 'Token' };
const UNCONFIRMED: Seen = {
  status: 403,
  body: { detail: 'Confirm your password to do this.', code: 'reauthentication_required' },
};

let server: TestApp;
let admin: Person;
let browser: Browser;

const started = (settings: Readonly<Record<string, string>> = {}): void => {
  beforeAll(async () => {
    server = await startApp({ settings });
  });
  afterAll(() => server.stop());
  afterEach(() => server.clock.release());
  beforeEach(async () => {
    admin = await server.arrange.admin();
    browser = new Browser(server.http);
  });
};

const signIn = (username: string, password = PASSWORD): Promise<Answer> => browser.post(SESSION, { username, password });
const confirm = (password = PASSWORD): Promise<Answer> => browser.post(`${SESSION}confirm/`, { password }, browser.csrf);

describe.each(['token', 'jwt', 'cookie'])('the door of the dashboard with REST_AUTH_MODE=%s', (mode) => {
  started({ REST_AUTH_MODE: mode });

  it('opens to staff, and says who they are', async () => {
    const answer = await signIn(admin.email);

    expect(seen(answer)).toEqual({
      status: 200,
      body: {
        user: { id: admin.id, username: admin.username, email: admin.email, first_name: '', last_name: '', role: 'admin' },
        expires_at: aMoment,
        idle_seconds: 1800,
        confirmed_until: aMoment,
      },
    });
    expect((await browser.get(SESSION)).body).toEqual(answer.body);
    expect((await browser.get('/api/users/')).status).toBe(200);
    expect((await browser.get('/api/sessions/')).body).toMatchObject({ results: [{ kind: 'admin', current: true }, { kind: 'auth' }] });
  });

  it('takes the place of whoever was signed in with the browser before', async () => {
    const patient = await server.arrange.person();
    await browser.post('/api/rest-auth/login/', { username: patient.username, password: PASSWORD });

    await signIn(admin.username);

    expect((await browser.get('/api/users/me/')).body).toMatchObject({ id: admin.id });
  });
});

describe('the door of the dashboard', () => {
  started();

  it('sets cookies for twelve hours that no other site can send', async () => {
    const cookies = setCookiesOf(await signIn(admin.username));

    expect(cookies.map(({ name, attributes }) => [name, attributes])).toEqual([
      ['sessionid', 'expires=…; HttpOnly; Max-Age=43200; Path=/; SameSite=Strict'],
      ['csrftoken', 'expires=…; Max-Age=43200; Path=/; SameSite=Strict'],
    ]);
  });

  it.each(['patient', 'doctor'] as const)('refuses a %s as it refuses a wrong password', async (role) => {
    const { username } = await server.arrange.person({ role });

    expect(seen(await signIn(username))).toEqual(REFUSED);
    expect(seen(await signIn(admin.username, 'wrong'))).toEqual(REFUSED);
    expect(seen(await signIn('nobody-at-all'))).toEqual(REFUSED);
    expect(browser.header).toBe('');
  });

  it('asks for both fields', async () => {
    expect(seen(await browser.post(SESSION, {}))).toEqual({
      status: 400,
      body: { username: ['This field is required.'], password: ['This field is required.'] },
    });
  });

  it('hands out no token', async () => {
    const { text } = await signIn(admin.username);

    expect(text).not.toMatch(/[0-9a-f]{40}|eyJ/);
    expect(await server.arrange.sql("SELECT token_digest FROM sessions WHERE kind = 'admin' AND token_digest IS NOT NULL")).toEqual([]);
  });

  it('needs the CSRF token for what changes something', async () => {
    await signIn(admin.username);

    expect(seen(await browser.send('DELETE', SESSION))).toEqual({ status: 403, body: { detail: 'CSRF Failed: CSRF token missing.' } });
  });

  it('closes behind whoever signs out, for a copy of the cookie too', async () => {
    await signIn(admin.username);
    const copy = new Browser(server.http).keep('sessionid', browser.cookie('sessionid'));

    expect((await browser.send('DELETE', SESSION, { headers: browser.csrf })).status).toBe(204);

    expect(browser.cookie('sessionid')).toBe('');
    expect(seen(await copy.get(SESSION))).toEqual(NOBODY);
  });

  it('says no end of a session that came by another way in', async () => {
    const answer = await server.http.get(SESSION, { token: admin.token });

    expect(answer.body).toMatchObject({ user: { id: admin.id }, expires_at: null, confirmed_until: null });
  });

  it('ends a session after half an hour without use', async () => {
    server.clock.hold();
    await signIn(admin.username);
    server.clock.advance(25 * MINUTE);
    expect((await browser.get(SESSION)).status).toBe(200);
    server.clock.advance(25 * MINUTE);
    expect((await browser.get(SESSION)).status).toBe(200);
    // When it was used is written once a minute.
    await server.app.get(LastSeen).write();

    server.clock.advance(33 * MINUTE);

    expect(seen(await browser.get(SESSION))).toEqual(NOBODY);
  });

  it('ends a session twelve hours after the sign-in, however often it is used', async () => {
    server.clock.hold();
    await signIn(admin.username);
    for (let passed = 0; passed < 11 * HOUR + 45 * MINUTE; passed += 15 * MINUTE) {
      server.clock.advance(15 * MINUTE);
      expect((await browser.get(SESSION)).status).toBe(200);
    }

    server.clock.advance(15 * MINUTE);

    expect(seen(await browser.get(SESSION))).toEqual(NOBODY);
  });
});

describe('what is dangerous', () => {
  started();

  /** Somebody to whom it is done, in a browser whose password was given long enough ago. */
  async function afterTenMinutes(): Promise<Person> {
    server.clock.hold();
    const person = await server.arrange.person();
    await signIn(admin.username);
    server.clock.advance(10 * MINUTE);
    return person;
  }

  it.each<[string, (person: Person) => Promise<Answer>]>([
    ['to delete somebody', ({ id }) => browser.send('DELETE', `/api/users/${id}/`, { headers: browser.csrf })],
    ['to write a role', ({ id }) => browser.patch(`/api/users/${id}/`, { role: 'doctor' }, browser.csrf)],
    ['to write an address', ({ id }) => browser.patch(`/api/users/${id}/`, { email: 'other@example.com' }, browser.csrf)],
    ['to act on many', ({ id }) => browser.post('/api/users/bulk/', { ids: [id], action: 'deactivate' }, browser.csrf)],
    ["to end somebody's session", ({ sessionId }) => browser.send('DELETE', `/api/sessions/${sessionId}/`, { headers: browser.csrf })],
    ["to end somebody's sessions", ({ id }) => browser.post(`/api/users/${id}/sessions/revoke-all/`, {}, browser.csrf)],
    ['to export accounts', () => browser.get('/api/users/export.csv')],
    ['to export the audit', () => browser.get('/api/audit/export.csv')],
  ])('needs the password once more after ten minutes: %s', async (_, act) => {
    const person = await afterTenMinutes();

    expect(seen(await act(person))).toEqual(UNCONFIRMED);
    expect((await server.http.get('/api/users/me/', { token: person.token })).body).toMatchObject({ role: 'patient' });

    expect((await confirm()).body).toMatchObject({ user: { id: admin.id }, confirmed_until: aMoment });
    expect([200, 204]).toContain((await act(person)).status);
  });

  it('needs the password once more to change it without saying it, lest the new one confirm what is dangerous', async () => {
    const { id } = await afterTenMinutes();
    const passwords = { new_password1: 'battery-staple-7', new_password2: 'battery-staple-7' };

    expect(seen(await browser.post('/api/rest-auth/password/change/', passwords, browser.csrf))).toEqual(UNCONFIRMED);

    expect((await confirm('battery-staple-7')).status).toBe(400);
    expect(seen(await browser.send('DELETE', `/api/users/${id}/`, { headers: browser.csrf }))).toEqual(UNCONFIRMED);
    await confirm();
    expect((await browser.post('/api/rest-auth/password/change/', passwords, browser.csrf)).status).toBe(200);
  });

  it('needs no password for ten minutes after the sign-in', async () => {
    const { id } = await server.arrange.person();
    await signIn(admin.username);

    expect((await browser.send('DELETE', `/api/users/${id}/`, { headers: browser.csrf })).status).toBe(204);
  });

  it('is nothing else that staff write', async () => {
    const { id } = await afterTenMinutes();

    expect((await browser.patch(`/api/users/${id}/`, { first_name: 'Ada' }, browser.csrf)).status).toBe(200);
  });

  it('is not confirmed by a wrong password', async () => {
    const { id } = await afterTenMinutes();

    expect(seen(await confirm('wrong'))).toEqual({ status: 400, body: { password: ['The password is incorrect.'] } });
    expect(seen(await browser.send('DELETE', `/api/users/${id}/`, { headers: browser.csrf }))).toEqual(UNCONFIRMED);
  });

  it('asks nothing more of whoever comes with a token', async () => {
    const { id } = await afterTenMinutes();

    expect((await server.http.delete(`/api/users/${id}/`, { token: admin.token })).status).toBe(204);
  });
});

describe('the door of the dashboard with SESSION_IDLE_LIFETIME=10m', () => {
  started({ SESSION_IDLE_LIFETIME: '10m' });

  it('ends a session after ten minutes without use', async () => {
    server.clock.hold();
    await signIn(admin.username);

    server.clock.advance(11 * MINUTE);

    expect(seen(await browser.get(SESSION))).toEqual(NOBODY);
  });
});

describe('guesses at the door of the dashboard', () => {
  started({ RATE_LIMITS: 'on' });

  it('are limited like those at every other', async () => {
    for (let count = 1; count <= 5; count++) expect((await signIn(admin.username, 'wrong')).status).toBe(401);

    expect((await signIn(admin.username)).status).toBe(429);
    expect((await server.http.post('/api/auth/login/', { username: admin.username, password: PASSWORD })).status).toBe(429);
  });
});

describe('with ADMIN_DASHBOARD=off', () => {
  started({ ADMIN_DASHBOARD: 'off' });

  it('there is neither the door nor the pages', async () => {
    // Not through the client of the tests, which knows the document of a server that has them.
    const statusOf = async (path: string, method: string): Promise<number> => (await fetch(`${server.http.url}${path}`, { method })).status;

    expect(await statusOf(SESSION, 'POST')).toBe(404);
    expect(await statusOf('/admin/', 'GET')).toBe(404);
  });
});
