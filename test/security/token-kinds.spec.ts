import { CookieSessions } from '../../src/auth/cookies/cookie-sessions.js';
import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import { setCookiesOf } from '../support/browser.js';
import type { Answer } from '../support/http.js';
import { linkParts } from '../support/mailed.js';
import { seen, type Seen } from '../support/seen.js';

jest.setTimeout(30_000);

/** Everything that this server hands out and that opens something. */
interface Secrets {
  readonly access: string;
  readonly refresh: string;
  readonly opaque: string;
  readonly session: string;
  readonly csrf: string;
  readonly device: string;
  readonly verification: string;
  readonly reset: string;
  readonly change: string;
  readonly undo: string;
}
type Kind = keyof Secrets;

const KINDS: readonly Kind[] = ['access', 'refresh', 'opaque', 'session', 'csrf', 'device', 'verification', 'reset', 'change', 'undo'];

const ME = '/api/users/me/';
const LOGIN = '/api/rest-auth/login/';
const BEARER = 'Bearer realm="api"';
const NOT_FOUND: Seen = { status: 404, body: { detail: 'Not found.' } };
const NOBODY: Seen = { status: 401, body: { detail: 'Authentication credentials were not provided.' }, challenge: 'Token' };

/** With limits, since only then devices are known; with so much room that nobody meets them. */
const LIMITS = ['login', 'anonymous', 'user', 'confirm', 'mail', 'mail-pause', 'mail-address', 'register', 'register-day'];
const SETTINGS = {
  REST_AUTH_MODE: 'cookie',
  EMAIL_VERIFICATION: 'optional',
  RATE_LIMITS: ['on', ...LIMITS.map((name) => `${name}=9999/1m`), 'refresh=9999/1m', 'refresh-network=9999/1m'].join(),
};

let server: TestApp;
/** Whose secrets are sent to where they do not belong. */
let person: Person;
let secrets: Secrets;

beforeAll(async () => {
  server = await startApp({ mailbox: true, settings: SETTINGS });
  person = await server.arrange.person();
  secrets = await secretsOf(person);
});
afterAll(() => server.stop());

/** Has somebody given one of everything. */
async function secretsOf(whose: Person): Promise<Secrets> {
  const { http, mails } = server;
  const { id, username, email, access, refresh, token, sessionId } = whose;
  const next = async (to: string): Promise<string> => linkParts(await mails.next({ to })).at(-1) ?? '';
  const changeTo = async (address: string): Promise<string> => {
    await http.post('/api/user/email/', { email: address, password: PASSWORD }, { token });
    return next(address);
  };

  const moved = `moved-${email}`;
  await http.post('/api/user/email/confirm/', { key: await changeTo(moved) });
  await mails.next({ to: email });
  const undo = await next(email);
  const change = await changeTo(`again-${email}`);
  await mails.next({ to: moved });
  await http.post('/api/rest-auth/password/reset/', { email: moved });
  const reset = await next(moved);
  const newcomer = `new-${email}`;
  await http.post('/api/auth/register/', { username: `new${username}`, email: newcomer, password: PASSWORD });
  const verification = await next(newcomer);

  const cookies = setCookiesOf(await http.post(LOGIN, { username, password: PASSWORD }));
  const device = cookies.find(({ name }) => name === 'device')?.value ?? '';
  const sessions = server.app.get(CookieSessions, { strict: false });
  return {
    ...{ access, refresh, opaque: token, device, verification, reset, change, undo },
    session: sessions.issue({ sessionId, userId: id }),
    csrf: sessions.csrfToken(sessionId),
  };
}

interface Place {
  /** What it opens to. */
  readonly takes: readonly Kind[];
  readonly present: (secret: string, of: Person, all: Secrets) => Promise<Answer>;
  readonly accepted: 200;
  /** What it says to everything else. */
  readonly refusal: (kind: Kind) => Seen;
}

const withCookie = (name: string, value: string, path = ME): Promise<Answer> =>
  server.http.get(path, { headers: { Cookie: `${name}=${value}` } });
const changeProfile = (all: Secrets, headers: Record<string, string>, fields: Record<string, string> = {}): Promise<Answer> =>
  server.http.form('PATCH', ME, { bio: '', ...fields }, { headers: { Cookie: `sessionid=${all.session}`, ...headers } });

const accessRefusal = (kind: Kind): Seen => ({
  status: 401,
  body: {
    detail: 'Given token not valid for any token type',
    code: 'token_not_valid',
    messages: [
      { token_class: 'AccessToken', token_type: 'access', message: kind === 'refresh' ? 'Token has wrong type' : 'Token is invalid' },
    ],
  },
  challenge: BEARER,
});
const refreshRefusal = (kind: Kind): Seen => ({
  status: 401,
  body: { detail: kind === 'access' ? 'Token has wrong type' : 'Token is invalid', code: 'token_not_valid' },
  challenge: BEARER,
});
const verifyRefusal = (): Seen => ({ status: 401, body: { detail: 'Token is invalid', code: 'token_not_valid' }, challenge: BEARER });

const accessPlace = (present: Place['present']): Place => ({ takes: ['access'], present, accepted: 200, refusal: accessRefusal });
const refreshPlace = (path: string): Place => ({
  takes: ['refresh'],
  present: (refresh) => server.http.post(path, { refresh }),
  accepted: 200,
  refusal: refreshRefusal,
});
const verifyPlace = (path: string): Place => ({
  takes: ['access', 'refresh'],
  present: (token) => server.http.post(path, { token }),
  accepted: 200,
  refusal: verifyRefusal,
});
const keyPlace = (takes: Kind, path: string): Place => ({
  takes: [takes],
  present: (key) => server.http.post(path, { key }),
  accepted: 200,
  refusal: () => NOT_FOUND,
});

const PLACES: Readonly<Record<string, Place>> = {
  'Authorization: Bearer': accessPlace((access) => server.http.get(ME, { access })),
  'the cookie auth': {
    ...accessPlace((access) => withCookie('auth', access)),
    // Without a header the challenge is that of the route.
    refusal: (kind) => ({ ...accessRefusal(kind), challenge: 'Token' }),
  },
  'Authorization: Token': {
    takes: ['opaque'],
    present: (token) => server.http.get(ME, { token }),
    accepted: 200,
    refusal: () => ({ status: 401, body: { detail: 'Invalid token.' }, challenge: 'Token' }),
  },
  'the cookie sessionid': {
    takes: ['session'],
    present: (value) => withCookie('sessionid', value),
    accepted: 200,
    refusal: () => NOBODY,
  },
  'the header X-CSRFToken': {
    takes: ['csrf'],
    present: (token, _, all) => changeProfile(all, { 'X-CSRFToken': token }),
    accepted: 200,
    refusal: () => ({ status: 403, body: { detail: "CSRF Failed: CSRF token from the 'X-Csrftoken' HTTP header incorrect." } }),
  },
  'the field csrfmiddlewaretoken': {
    takes: ['csrf'],
    present: (token, _, all) => changeProfile(all, {}, { csrfmiddlewaretoken: token }),
    accepted: 200,
    refusal: () => ({ status: 403, body: { detail: 'CSRF Failed: CSRF token from POST incorrect.' } }),
  },
  'POST /api/token/verify/': verifyPlace('/api/token/verify/'),
  'POST /api/auth/token/verify/': verifyPlace('/api/auth/token/verify/'),
  'POST /api/rest-auth/token/verify/': verifyPlace('/api/rest-auth/token/verify/'),
  'POST /api/token/refresh/': refreshPlace('/api/token/refresh/'),
  'POST /api/auth/token/refresh/': refreshPlace('/api/auth/token/refresh/'),
  'POST /api/rest-auth/token/refresh/': refreshPlace('/api/rest-auth/token/refresh/'),
  'the cookie refresh': {
    ...refreshPlace(''),
    present: (refresh) => server.http.post('/api/rest-auth/token/refresh/', {}, { headers: { Cookie: `refresh=${refresh}` } }),
  },
  'POST /api/token/blacklist/': refreshPlace('/api/token/blacklist/'),
  'POST /api/auth/token/blacklist/': refreshPlace('/api/auth/token/blacklist/'),
  'POST /api/rest-auth/logout/': {
    ...refreshPlace('/api/rest-auth/logout/'),
    refusal: (kind) => ({ status: 401, body: { detail: kind === 'access' ? 'Token has wrong type' : 'Token is invalid' } }),
  },
  'POST /api/rest-auth/password/reset/confirm/': {
    takes: ['reset'],
    present: (token, { id }) =>
      server.http.post('/api/rest-auth/password/reset/confirm/', {
        uid: id.toString(36),
        token,
        new_password1: 'battery-staple-7',
        new_password2: 'battery-staple-7',
      }),
    accepted: 200,
    refusal: () => ({ status: 400, body: { token: ['Invalid value'] } }),
  },
  'POST /api/rest-auth/registration/verify-email/': keyPlace('verification', '/api/rest-auth/registration/verify-email/'),
  'POST /api/user/email/confirm/': keyPlace('change', '/api/user/email/confirm/'),
  'POST /api/user/email/undo/': keyPlace('undo', '/api/user/email/undo/'),
};

describe.each(Object.entries(PLACES))('%s', (_, { takes, present, accepted, refusal }) => {
  it.each(KINDS.filter((kind) => !takes.includes(kind)))('does not take the secret of the kind: %s', async (kind) => {
    expect(seen(await present(secrets[kind], person, secrets))).toEqual(refusal(kind));
  });

  it.each(takes)('takes the secret of the kind: %s', async (kind) => {
    const other = await server.arrange.person();
    const theirs = await secretsOf(other);

    expect((await present(theirs[kind], other, theirs)).status).toBe(accepted);
  });
});

describe('the cookie device', () => {
  const deviceAfter = async (value: string, { username }: Person): Promise<string> => {
    const answer = await server.http.post(LOGIN, { username, password: PASSWORD }, { headers: { Cookie: `device=${value}` } });
    expect(answer.status).toBe(200);
    return (
      setCookiesOf(answer)
        .find(({ name }) => name === 'device')
        ?.value.split('.')[1] ?? ''
    );
  };

  it.each(KINDS.filter((kind) => kind !== 'device'))('does not take the secret of the kind: %s', async (kind) => {
    const known = secrets.device.split('.')[1];

    expect(await deviceAfter(secrets[kind], person)).toMatch(/^[\w-]{11}$/);
    expect(await deviceAfter(secrets[kind], person)).not.toBe(known);
  });

  it('takes the secret of the kind: device', async () => {
    expect(await deviceAfter(secrets.device, person)).toBe(secrets.device.split('.')[1]);
  });
});

describe('a secret that was sent to every wrong place', () => {
  it('is worth what it was', async () => {
    expect((await server.http.get(ME, { access: secrets.access })).status).toBe(200);
    expect((await server.http.get(ME, { token: secrets.opaque })).status).toBe(200);
    expect((await withCookie('sessionid', secrets.session)).status).toBe(200);
    expect((await server.http.post('/api/token/refresh/', { refresh: secrets.refresh })).status).toBe(200);
    const confirmed = await server.http.post('/api/rest-auth/registration/verify-email/', { key: secrets.verification });
    const changed = await server.http.post('/api/user/email/confirm/', { key: secrets.change });
    expect([confirmed.status, changed.status]).toEqual([200, 200]);
  });
});
