import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD } from '../support/arrange.js';
import type { Answer, Options } from '../support/http.js';
import { linkParts, nextKey } from '../support/mailed.js';
import { seen, type Seen } from '../support/seen.js';

const VERIFY = '/api/rest-auth/registration/verify-email/';
const RESEND = '/api/rest-auth/registration/resend-email/';

const OK: Seen = { status: 200, body: { detail: 'ok' } };
const NOT_FOUND: Seen = { status: 404, body: { detail: 'Not found.' } };
const SENT: Seen = { status: 201, body: { detail: 'Verification e-mail sent.' } };
const REQUIRED = ['This field is required.'];

let server: TestApp;

const started = (settings: Readonly<Record<string, string>>): void => {
  beforeAll(async () => {
    server = await startApp({ mailbox: true, settings });
  });
  afterEach(() => server.clock.release());
  afterAll(() => server.stop());
};

let count = 0;
const newName = (): string => `person${++count}`;
const register = (username: string, options?: Options): Promise<Answer> =>
  server.http.post('/api/auth/register/', { username, email: `${username}@example.com`, password: PASSWORD }, options);
const verify = (key: unknown): Promise<Answer> => server.http.post(VERIFY, { key });
const resend = (email: unknown): Promise<Answer> => server.http.post(RESEND, { email });

/** Registers somebody and reads the key that they are sent. */
async function registered(username = newName()): Promise<{ email: string; username: string; key: string }> {
  const email = `${username}@example.com`;
  await register(username);
  return { email, username, key: await nextKey(server.mails, { to: email }) };
}

async function accountOf(username: string): Promise<{ id: number; isVerified: boolean }> {
  const [row] = await server.arrange.sql<{ id: number; at: unknown }[]>(
    'SELECT id, email_verified_at AS at FROM users WHERE username = ?',
    [username],
  );
  return { id: row?.id ?? 0, isVerified: row !== undefined && row.at !== null };
}

const isVerified = async (username: string): Promise<boolean> => (await accountOf(username)).isVerified;

const factsOf = async (username: string): Promise<unknown> =>
  server.arrange.sql(
    "SELECT action, actor_id, details FROM audit_entries WHERE subject_id = ? AND action NOT LIKE 'session.%' ORDER BY id",
    [(await accountOf(username)).id],
  );

/** What each door takes to register, and to log in with. */
const doors: readonly {
  readonly door: string;
  readonly register: (username: string) => Promise<Answer>;
  readonly logIn: (username: string, password: string) => Promise<Answer>;
  readonly refusal: Seen;
  readonly badLogin: Seen;
}[] = [
  ...(['auth', 'accounts'] as const).map((door) => ({
    door,
    register: (username: string) =>
      server.http.post(`/api/${door}/register/`, {
        username,
        email: `${username}@example.com`,
        password: PASSWORD,
        password2: PASSWORD,
      }),
    logIn: (username: string, password: string) => server.http.post(`/api/${door}/login/`, { username, password }),
    ...(door === 'auth' ? unverified401() : unverified400()),
  })),
  {
    door: 'users',
    register: (username) =>
      server.http.post('/api/users/register/', { email: `${username}@example.com`, password: PASSWORD, password_confirm: PASSWORD }),
    logIn: (username, password) => server.http.post('/api/users/login/', { email: `${username}@example.com`, password }),
    ...unverified400(),
  },
  {
    door: 'rest-auth',
    register: (username) =>
      server.http.post('/api/rest-auth/registration/', {
        username,
        email: `${username}@example.com`,
        password1: PASSWORD,
        password2: PASSWORD,
      }),
    logIn: (username, password) => server.http.post('/api/rest-auth/login/', { username, password }),
    ...unverified400(),
  },
  {
    door: 'simple-jwt',
    register,
    logIn: (username, password) => server.http.post('/api/token/', { username, password }),
    ...unverified401(),
  },
  {
    door: 'api-token-auth',
    register,
    logIn: (username, password) => server.http.post('/api-token-auth/', { username, password }),
    ...unverified400(),
  },
];

function unverified400(): { refusal: Seen; badLogin: Seen } {
  return {
    refusal: { status: 400, body: { non_field_errors: ['E-mail is not verified.'] } },
    badLogin: { status: 400, body: { non_field_errors: ['Unable to log in with provided credentials.'] } },
  };
}

function unverified401(): { refusal: Seen; badLogin: Seen } {
  const challenge = 'Bearer realm="api"';
  return {
    refusal: { status: 401, body: { detail: 'E-mail is not verified.' }, challenge },
    badLogin: { status: 401, body: { detail: 'No active account found with the given credentials' }, challenge },
  };
}

describe('with EMAIL_VERIFICATION=none', () => {
  started({ EMAIL_VERIFICATION: 'none' });

  it('a registration mails nothing', async () => {
    const username = newName();

    expect((await register(username)).status).toBe(201);
    await server.mails.none();
    expect(await isVerified(username)).toBe(false);
  });

  it('somebody may confirm their address all the same', async () => {
    const username = newName();
    await register(username);

    expect(seen(await resend(`${username}@example.com`))).toEqual(OK);
    expect(seen(await verify(await nextKey(server.mails, { to: `${username}@example.com` })))).toEqual(OK);
    expect(await isVerified(username)).toBe(true);
  });
});

describe('with EMAIL_VERIFICATION=optional', () => {
  started({ EMAIL_VERIFICATION: 'optional' });

  it('a registration mails a key and opens a session as ever', async () => {
    const username = newName();

    const answer = await register(username);

    expect(answer.status).toBe(201);
    expect((await server.http.get('/api/users/me/', { token: (answer.body as { token: string }).token })).status).toBe(200);
    expect((await server.mails.next({ to: `${username}@example.com` })).subject).toMatch(/Please Confirm Your Email Address$/);
    expect((await server.http.post('/api/token/', { username, password: PASSWORD })).status).toBe(200);
  });

  it('an account without an address is mailed nothing', async () => {
    const username = newName();

    const answer = await server.http.post('/api/rest-auth/registration/', { username, password1: PASSWORD, password2: PASSWORD });

    expect(answer.status).toBe(201);
    await server.mails.none();
  });

  it('a registration that is refused mails nothing', async () => {
    const { username } = await registered();

    expect((await register(username)).status).toBe(400);
    await server.mails.none();
  });
});

describe('with EMAIL_VERIFICATION=mandatory', () => {
  started({ EMAIL_VERIFICATION: 'mandatory', FRONTEND_URL: 'https://app.example.com' });

  describe.each(doors)('at $door', ({ door, register: registerHere, logIn, refusal, badLogin }) => {
    it('a registration says that a mail was sent, and opens no session', async () => {
      const username = newName();

      expect(seen(await registerHere(username))).toEqual(SENT);
      expect(await nextKey(server.mails, { to: `${username}@example.com` })).toMatch(/^[\w-]{43}$/);
      expect(await server.arrange.sql('SELECT id FROM sessions WHERE user_id = ?', [(await accountOf(username)).id])).toEqual([]);
    });

    it('nobody logs in before they have confirmed their address, and then they do', async () => {
      const username = newName();
      await registerHere(username);

      expect(seen(await logIn(username, PASSWORD))).toEqual(refusal);
      expect(seen(await verify(await nextKey(server.mails, { to: `${username}@example.com` })))).toEqual(OK);
      expect((await logIn(username, PASSWORD)).status).toBe(200);
    });

    it('a wrong password is told nothing of that', async () => {
      const username = newName();
      await registerHere(username);

      expect(seen(await logIn(username, 'wrong-horse-9'))).toEqual(badLogin);
      await server.mails.next({ to: `${username}@example.com` });
    });

    it('a deactivated account is told nothing of that', async () => {
      const username = newName();
      await registerHere(username);
      await server.arrange.sql('UPDATE users SET is_active = 0 WHERE username = ?', [username]);

      expect(seen(await logIn(username, PASSWORD))).toEqual(badLogin);
      await server.mails.next({ to: `${username}@example.com` });
    });

    if (door === 'simple-jwt' || door === 'api-token-auth') return;

    it('an address is needed, and one that is none is not called missing', async () => {
      const username = newName();
      const passwords = { password: PASSWORD, password1: PASSWORD, password2: PASSWORD, password_confirm: PASSWORD };
      const path = door === 'rest-auth' ? '/api/rest-auth/registration/' : `/api/${door}/register/`;

      expect(seen(await server.http.post(path, { username, ...passwords }))).toEqual({ status: 400, body: { email: REQUIRED } });
      expect(seen(await server.http.post(path, { username, email: 'nowhere', ...passwords }))).toEqual({
        status: 400,
        body: { email: ['Enter a valid email address.'] },
      });
      expect(await accountOf(username)).toEqual({ id: 0, isVerified: false });
    });
  });

  it('a registration leads to the configured app, whatever the request calls this host', async () => {
    const username = newName();

    await register(username, { headers: { Host: 'evil.example.net', 'X-Forwarded-Host': 'evil.example.net' } });

    const mail = await server.mails.next({ to: `${username}@example.com` });
    const link = expect.stringMatching(/^https:\/\/app\.example\.com\/account-confirm-email\/[\w-]{43}\/$/) as unknown;
    expect(mail.links).toEqual([link]);
    expect(mail.raw).not.toContain('evil');
  });

  it('an account that staff made may log in at once', async () => {
    const { access } = await server.arrange.admin();
    const username = newName();
    const account = { username, email: `${username}@example.com`, password: PASSWORD };

    expect((await server.http.post('/api/users/', account, { access })).status).toBe(201);

    expect((await server.http.post('/api/token/', { username, password: PASSWORD })).status).toBe(200);
    await server.mails.none();
  });

  it('an address that staff wrote is confirmed by that, and the key that went to the old one is worth nothing', async () => {
    const { access } = await server.arrange.admin();
    const { username, key } = await registered();
    const { id } = await accountOf(username);

    await server.http.patch(`/api/users/${id}/`, { email: `${username}@elsewhere.example.com` }, { access });

    expect(seen(await verify(key))).toEqual(NOT_FOUND);
    expect((await server.http.post('/api/token/', { username, password: PASSWORD })).status).toBe(200);
  });

  it('an address that staff left as it was is not confirmed by that', async () => {
    const { access } = await server.arrange.admin();
    const { username, email, key } = await registered();
    const { id } = await accountOf(username);

    await server.http.put(`/api/users/${id}/`, { username, email, bio: 'New bio' }, { access });

    expect(await isVerified(username)).toBe(false);
    expect(seen(await verify(key))).toEqual(OK);
  });

  it('a reset of the password confirms the address too', async () => {
    const { username, email } = await registered();

    await server.http.post('/api/rest-auth/password/reset/', { email });
    const [uid, token] = linkParts(await server.mails.next({ to: email })).slice(-2);
    const passwords = { new_password1: 'battery-staple-7', new_password2: 'battery-staple-7' };
    await server.http.post('/api/rest-auth/password/reset/confirm/', { uid, token, ...passwords });

    expect((await server.http.post('/api/token/', { username, password: 'battery-staple-7' })).status).toBe(200);
    await server.mails.next({ to: email });
  });
});

describe('confirming an address', () => {
  started({ EMAIL_VERIFICATION: 'optional' });

  it('answers ok, and is written down', async () => {
    const { username, key } = await registered();

    expect(seen(await verify(key))).toEqual(OK);
    expect(await isVerified(username)).toBe(true);
    expect(await factsOf(username)).toEqual([
      { action: 'account.registered', actor_id: (await accountOf(username)).id, details: '{}' },
      { action: 'email.verification-sent', actor_id: null, details: '{}' },
      { action: 'email.verified', actor_id: null, details: '{}' },
    ]);
  });

  it('asks for the key', async () => {
    expect(seen(await server.http.post(VERIFY, {}))).toEqual({ status: 400, body: { key: REQUIRED } });
    expect(seen(await verify(''))).toEqual({ status: 400, body: { key: ['This field may not be blank.'] } });
    expect(seen(await verify(null))).toEqual({ status: 400, body: { key: ['This field may not be null.'] } });
    for (const key of [[], {}, true]) expect(seen(await verify(key))).toEqual({ status: 400, body: { key: ['Not a valid string.'] } });
  });

  it('knows no key that is none', async () => {
    const { username, key } = await registered();

    for (const bad of [0, 'nonsense', key.slice(0, -1), `${key}A`, key.toUpperCase(), 'MQ:1abcde:signature'])
      expect(seen(await verify(bad))).toEqual(NOT_FOUND);
    expect(await isVerified(username)).toBe(false);
  });

  it('takes a key once', async () => {
    const { key } = await registered();
    await verify(key);

    expect(seen(await verify(key))).toEqual(NOT_FOUND);
  });

  it('takes a key once, also fifty times at the same time', async () => {
    const { username, key } = await registered();

    const answers = await Promise.all(Array.from({ length: 50 }, () => verify(key)));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== 200).map(seen)).toEqual(Array(49).fill(NOT_FOUND));
    expect((await factsOf(username)) as unknown[]).toHaveLength(3);
  });

  it('takes a key for a day', async () => {
    const [early, late] = [await registered(), await registered()];

    server.clock.advance((24 * 60 - 1) * 60_000);
    expect(seen(await verify(early.key))).toEqual(OK);
    server.clock.advance(60_000);
    expect(seen(await verify(late.key))).toEqual(NOT_FOUND);
    expect(await isVerified(late.username)).toBe(false);
  });

  it('knows no key of an account that was deactivated or deleted', async () => {
    const { access } = await server.arrange.admin();
    const [deactivated, deleted] = [await registered(), await registered()];
    const pathOf = async ({ username }: { username: string }): Promise<string> => `/api/users/${(await accountOf(username)).id}/`;

    await server.http.patch(await pathOf(deactivated), { is_active: false }, { access });
    await server.http.delete(await pathOf(deleted), { access });

    expect(seen(await verify(deactivated.key))).toEqual(NOT_FOUND);
    expect(seen(await verify(deleted.key))).toEqual(NOT_FOUND);
    expect(await isVerified(deactivated.username)).toBe(false);
  });

  it('knows no key once the password was changed', async () => {
    const username = newName();
    const { token } = (await register(username)).body as { token: string };
    const key = await nextKey(server.mails, { to: `${username}@example.com` });

    const passwords = { new_password1: 'battery-staple-7', new_password2: 'battery-staple-7' };
    await server.http.post('/api/rest-auth/password/change/', passwords, { token });

    expect(seen(await verify(key))).toEqual(NOT_FOUND);
    await server.mails.next({ to: `${username}@example.com` });
  });

  it('takes no token of a reset, nor a reset the key', async () => {
    const { username, email, key } = await registered();
    await server.http.post('/api/rest-auth/password/reset/', { email });
    const [uid, token] = linkParts(await server.mails.next({ to: email })).slice(-2);
    const passwords = { new_password1: 'battery-staple-7', new_password2: 'battery-staple-7' };

    expect(seen(await verify(token))).toEqual(NOT_FOUND);
    expect(seen(await server.http.post('/api/rest-auth/password/reset/confirm/', { uid, token: key, ...passwords }))).toEqual({
      status: 400,
      body: { token: ['Invalid value'] },
    });
    expect(await isVerified(username)).toBe(false);
    expect(seen(await verify(key))).toEqual(OK);
  });

  it('ignores a credential, also one that is dead', async () => {
    const { key } = await registered();

    expect(seen(await server.http.post(VERIFY, { key }, { token: 'f'.repeat(40) }))).toEqual(OK);
  });

  it('is a POST and nothing else, so that a program that looks at links confirms nothing', async () => {
    const { username, key } = await registered();

    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await server.http.send(method, `${VERIFY}?key=${key}`);
      expect(seen(answer)).toEqual({ status: 405, body: { detail: `Method "${method}" not allowed.` } });
      expect(answer.headers.allow).toBe('POST, OPTIONS, HEAD');
    }
    expect(await isVerified(username)).toBe(false);
  });
});

describe('asking for the mail again', () => {
  started({ EMAIL_VERIFICATION: 'optional', FRONTEND_URL: 'https://app.example.com' });

  it('says the same whoever asks, byte for byte, and mails only who has not confirmed', async () => {
    const unverified = await registered();
    const verified = await registered();
    await verify(verified.key);
    const inactive = await server.arrange.person({ isActive: false });

    for (const email of [unverified.email, verified.email, inactive.email, 'nobody@example.com']) {
      const answer = await resend(email);
      expect(seen(answer)).toEqual(OK);
      expect(answer.text).toBe('{"detail":"ok"}');
    }

    await server.mails.next({ to: unverified.email });
    await server.mails.none();
  });

  it('takes its time also when nobody has the address', async () => {
    const began = performance.now();

    await resend('nobody@example.com');

    expect(performance.now() - began).toBeGreaterThan(49);
  });

  it('asks for an address that is one', async () => {
    expect(seen(await server.http.post(RESEND, {}))).toEqual({ status: 400, body: { email: REQUIRED } });
    for (const email of ['nobody', 42, []])
      expect(seen(await resend(email))).toEqual({ status: 400, body: { email: ['Enter a valid email address.'] } });
  });

  it('mails to the address that is stored, however the request spells it', async () => {
    const { email } = await registered();

    await resend(` ${email.toUpperCase()} `);

    expect((await server.mails.next()).recipients).toEqual([email]);
  });

  it('makes the key before it worthless', async () => {
    const { email, key: older } = await registered();
    await resend(email);
    const newer = await nextKey(server.mails, { to: email });

    expect(seen(await verify(older))).toEqual(NOT_FOUND);
    expect(seen(await verify(newer))).toEqual(OK);
  });

  it('leads to the configured app, whatever the request calls this host', async () => {
    const { email } = await registered();

    await server.http.post(RESEND, { email }, { headers: { Host: 'evil.example.net', 'X-Forwarded-Host': 'evil.example.net' } });

    const mail = await server.mails.next({ to: email });
    expect(mail.links).toEqual([expect.stringMatching(/^https:\/\/app\.example\.com\/account-confirm-email\/[\w-]{43}\/$/)]);
    expect(mail.raw).not.toContain('evil');
  });

  it('is written down, also when nobody has the address, and never with it', async () => {
    const { username, email } = await registered();
    await resend(email);
    await resend('nobody@example.com');

    const asked = "SELECT subject_id, details FROM audit_entries WHERE action = 'email.verification-requested' ORDER BY id DESC LIMIT 2";
    expect(await server.arrange.sql(asked)).toEqual([
      { subject_id: null, details: '{}' },
      { subject_id: (await accountOf(username)).id, details: '{}' },
    ]);
    await server.mails.next({ to: email });
  });

  it('is a POST and nothing else', async () => {
    const answer = await server.http.get(RESEND);

    expect(seen(answer)).toEqual({ status: 405, body: { detail: 'Method "GET" not allowed.' } });
    expect(answer.headers.allow).toBe('POST, OPTIONS');
  });
});
