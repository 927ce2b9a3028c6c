import { PasswordHasher } from '../../src/auth/passwords/password-hasher.js';
import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import { doors, type Door } from '../support/doors.js';
import type { Answer } from '../support/http.js';
import { linkParts } from '../support/mailed.js';
import { registrations, type Newcomer, type RegistrationDoor } from '../support/registrations.js';
import { seen } from '../support/seen.js';

jest.setTimeout(60_000);

const DOORS = Object.entries<Door>(doors);
const REGISTRATIONS = Object.entries<RegistrationDoor>(registrations);
const UNUSABLE = '!uWUGrJLmU4iW5Sv4RD8OJXGzIhfPqZ6Ekj9u9cna';
const NOBODY = { username: 'nobody-at-all', email: 'nobody-at-all@example.com' };

let server: TestApp;

const started = (settings: Readonly<Record<string, string>> = {}): void => {
  beforeAll(async () => {
    server = await startApp({ mailbox: true, settings });
  });
  afterAll(() => server.stop());
  afterEach(() => jest.restoreAllMocks());
};

const hasher = (): PasswordHasher => server.app.get(PasswordHasher, { strict: false });
const knock = (door: Door, person: Pick<Person, 'username' | 'email'>, password: string): Promise<Answer> =>
  server.http.post(door.path, door.attempt(person, password));

/** All of an answer but what is another each time: the status, every header in its order, and every byte of the body. */
const bytesOf = ({ status, headers, text }: Answer): unknown => ({
  status,
  headers: Object.entries(headers).map(([name, value]) => [name, name === 'date' || name === 'x-request-id' ? '' : value]),
  text,
});

/** Everybody whom a login may name without getting in. */
async function people(): Promise<Record<string, { person: Pick<Person, 'username' | 'email'>; password: string }>> {
  const [known, deactivated, unusable, deleted] = [
    await server.arrange.person(),
    await server.arrange.person({ isActive: false }),
    await server.arrange.person(),
    await server.arrange.person(),
  ];
  await server.arrange.sql('UPDATE users SET password = ? WHERE id = ?', [UNUSABLE, unusable.id]);
  const admin = await server.arrange.admin();
  await server.http.delete(`/api/users/${deleted.id}/`, { access: admin.access });
  return {
    'somebody unknown': { person: NOBODY, password: PASSWORD },
    'somebody known, with a wrong password': { person: known, password: 'wrong-horse-9' },
    'somebody deactivated, with the right password': { person: deactivated, password: PASSWORD },
    'somebody deactivated, with a wrong password': { person: deactivated, password: 'wrong-horse-9' },
    'somebody without a password': { person: unusable, password: PASSWORD },
    'somebody who was deleted': { person: deleted, password: PASSWORD },
  };
}

describe.each(['token', 'jwt', 'cookie'])('a login that fails, with REST_AUTH_MODE=%s', (mode) => {
  started({ REST_AUTH_MODE: mode });

  it.each(DOORS)('answers at the door of %s the same bytes whoever it names', async (_name, door) => {
    const answers: Record<string, unknown> = {};
    for (const [who, { person, password }] of Object.entries(await people())) answers[who] = bytesOf(await knock(door, person, password));

    const [first] = Object.values(answers);
    expect(first).toMatchObject({ status: door.refusal.status, text: JSON.stringify(door.refusal.body) });
    for (const answer of Object.values(answers)) expect(answer).toEqual(first);
  });
});

describe('a login with a password that cannot be one', () => {
  started();

  it.each<[string, string]>([
    ['nothing', ''],
    ['blanks', '   '],
    ['300 characters', 'x'.repeat(300)],
    ['1,025 bytes', 'ü'.repeat(512) + 'x'],
    ['90 kilobytes', 'x'.repeat(90_000)],
    ['a NUL', 'correct\0horse'],
  ])('is answered alike for known and unknown, for the same hashes: %s', async (_what, password) => {
    const known = await server.arrange.person();
    const verify = jest.spyOn(hasher(), 'verify');
    const dummy = jest.spyOn(hasher(), 'verifyDummy');
    /** What comes of an attempt, and how many hashes it costs. */
    const outcome = async (door: Door, person: Pick<Person, 'username' | 'email'>): Promise<unknown> => {
      const before = verify.mock.calls.length + dummy.mock.calls.length;
      const bytes = bytesOf(await knock(door, person, password));
      return { bytes, hashes: verify.mock.calls.length + dummy.mock.calls.length - before };
    };

    for (const [name, door] of DOORS) {
      const forKnown = await outcome(door, known);

      expect(forKnown).toEqual(await outcome(door, NOBODY));
      // Three doors do not trim, so blanks are a password there.
      const isPassword = password === '   ' && ['accounts', 'users', 'api-token-auth'].includes(name);
      expect(forKnown).toMatchObject({ hashes: isPassword ? 1 : 0 });
    }
  });

  it('spends a hash on somebody unknown, at every door', async () => {
    const dummy = jest.spyOn(hasher(), 'verifyDummy');

    for (const [, door] of DOORS) await knock(door, NOBODY, PASSWORD);

    expect(dummy).toHaveBeenCalledTimes(DOORS.length);
  });
});

describe('a question about a door', () => {
  started();

  const PATHS = [
    ...DOORS.map(([, { path }]) => path),
    ...REGISTRATIONS.map(([, { path }]) => path),
    '/api/rest-auth/password/reset/',
    '/api/rest-auth/registration/resend-email/',
  ];

  it.each(PATHS)('says nothing of whom it names: %s', async (path) => {
    const { username, email } = await server.arrange.person();
    const ask = async (method: string, name: string, address: string): Promise<unknown> =>
      bytesOf(await server.http.send(method, `${path}?username=${name}&email=${address}`));

    for (const method of ['HEAD', 'GET', 'OPTIONS'])
      expect(await ask(method, username, email)).toEqual(await ask(method, NOBODY.username, NOBODY.email));
  });
});

describe('asking for a mail', () => {
  started({ EMAIL_VERIFICATION: 'optional' });

  it.each(['/api/rest-auth/password/reset/', '/api/rest-auth/registration/resend-email/'])(
    'is answered with the same bytes whoever has the address: %s',
    async (path) => {
      const answers = [];
      for (const { person } of Object.values(await people())) answers.push(bytesOf(await server.http.post(path, { email: person.email })));

      expect(answers).toHaveLength(6);
      for (const answer of answers) expect(answer).toEqual(answers[0]);
    },
  );
});

describe('with PREVENT_ENUMERATION=true', () => {
  started({ PREVENT_ENUMERATION: 'true', EMAIL_VERIFICATION: 'mandatory' });

  const SENT = { status: 201, body: { detail: 'Verification e-mail sent.' } };
  const OTHER_PASSWORD = 'battery-staple-7';

  let count = 0;
  const newcomer = (details: Partial<Newcomer> = {}): Newcomer => {
    const username = `newcomer${++count}`;
    return { username, email: `${username}@example.org`, password: OTHER_PASSWORD, ...details };
  };
  const register = (door: RegistrationDoor, who: Newcomer): Promise<Answer> => server.http.post(door.path, door.form(who));
  const accounts = async (): Promise<number> =>
    Number((await server.arrange.sql<{ n: number }[]>('SELECT COUNT(*) AS n FROM users'))[0]?.n);
  const rowOf = async ({ id }: Person): Promise<unknown> => server.arrange.sql('SELECT * FROM users WHERE id = ?', [id]);

  describe.each(REGISTRATIONS)('registering at %s', (_name, door) => {
    it.each([
      ['confirmed', true],
      ['unconfirmed', false],
    ])('an address that is taken and %s is answered as any other, and its owner is told', async (_state, emailVerified) => {
      const owner = await server.arrange.person({ emailVerified });
      const [before, people_] = [await rowOf(owner), await accounts()];

      const taken = await register(door, newcomer({ email: owner.email }));
      const fresh = await register(door, newcomer());

      expect(seen(taken)).toEqual(SENT);
      expect(bytesOf(taken)).toEqual(bytesOf(fresh));
      expect(await accounts()).toBe(people_ + 1);
      expect(await rowOf(owner)).toEqual(before);
      const mail = await server.mails.next({ to: owner.email });
      expect(mail.subject).toMatch(/You Already Have an Account$/);
      expect(mail.text).toContain(`Hello ${owner.username},`);
      expect(mail.links).toEqual([]);
    });

    it('an address that is taken, in another spelling, is answered as any other', async () => {
      const owner = await server.arrange.person();

      expect(seen(await register(door, newcomer({ email: owner.email.toUpperCase() })))).toEqual(SENT);

      // To the address as it is stored.
      expect((await server.mails.next({ to: owner.email })).recipients).toEqual([owner.email]);
    });

    it('the password that was chosen opens nothing, and tells nothing', async () => {
      const owner = await server.arrange.person();
      const [repeated, fresh] = [newcomer({ email: owner.email }), newcomer()];
      await register(door, repeated);
      await register(door, fresh);

      for (const [, way] of DOORS)
        expect(bytesOf(await knock(way, repeated, OTHER_PASSWORD))).toEqual(bytesOf(await knock(way, fresh, OTHER_PASSWORD)));
      expect(await knock(doors.auth, owner, PASSWORD)).toMatchObject(doors.auth.refusal);
    });

    it('a form that is wrong elsewhere does not tell either', async () => {
      const owner = await server.arrange.person();
      const weak = (email: string): Promise<Answer> => register(door, newcomer({ email, password: '12345' }));

      const answer = await weak(owner.email);

      expect(answer.status).toBe(400);
      expect(bytesOf(answer)).toEqual(bytesOf(await weak('free@example.org')));
      await server.mails.none({ to: owner.email });
    });

    it('an address that is taken costs a hash, too', async () => {
      const owner = await server.arrange.person();
      const hash = jest.spyOn(hasher(), 'hash');

      await register(door, newcomer({ email: owner.email }));
      expect(hash).toHaveBeenCalledTimes(1);
      await register(door, newcomer());
      expect(hash).toHaveBeenCalledTimes(2);
    });

    it('an address ten times at once makes one account, and says the same ten times', async () => {
      const email = `at-once-${++count}@example.org`;
      const people_ = await accounts();

      const answers = await Promise.all(Array.from({ length: 10 }, () => register(door, newcomer({ email }))));

      expect(answers.map(seen)).toEqual(Array(10).fill(SENT));
      expect(await accounts()).toBe(people_ + 1);
    });
  });

  it('a username that is taken is still called so, whoever has the address', async () => {
    const [namesake, owner] = [await server.arrange.person(), await server.arrange.person()];
    const taken = { status: 400, body: { username: ['A user with that username already exists.'] } };

    for (const door of [registrations.auth, registrations.accounts, registrations['rest-auth']]) {
      expect(seen(await register(door, newcomer({ username: namesake.username })))).toEqual(taken);
      expect(seen(await register(door, newcomer({ username: namesake.username, email: owner.email })))).toEqual(taken);
    }
    await server.mails.none({ to: owner.email });
  });

  it('a username that is the address tells no more than the address does', async () => {
    const email = `own-address-${++count}@example.org`;
    const owner = await server.arrange.person({ username: email, email });

    expect(seen(await register(registrations.auth, newcomer({ username: email, email })))).toEqual(SENT);

    await server.mails.next({ to: owner.email });
    const weak = newcomer({ username: email, email, password: '12345' });
    expect(Object.keys((await register(registrations.auth, weak)).body as object)).toEqual(['password']);
  });

  it('a deactivated account is mailed nothing, and the answer is the same', async () => {
    const { email } = await server.arrange.person({ isActive: false });

    expect(seen(await register(registrations.auth, newcomer({ email })))).toEqual(SENT);

    await server.mails.none({ to: email });
  });

  it('whoever reads the mails to the address gets in by a new password', async () => {
    const owner = await server.arrange.person();
    await register(registrations.auth, newcomer({ email: owner.email }));
    await server.mails.next({ to: owner.email });

    await server.http.post('/api/rest-auth/password/reset/', { email: owner.email });
    const [uid, token] = linkParts(await server.mails.next({ to: owner.email })).slice(-2);
    const passwords = { new_password1: 'staple-battery-8', new_password2: 'staple-battery-8' };
    await server.http.post('/api/rest-auth/password/reset/confirm/', { uid, token, ...passwords });

    expect((await knock(doors.auth, owner, 'staple-battery-8')).status).toBe(200);
  });

  it('staff are told the truth', async () => {
    const [admin, owner] = [await server.arrange.admin(), await server.arrange.person()];

    expect(seen(await server.http.post('/api/users/', newcomer({ email: owner.email }), { access: admin.access }))).toEqual({
      status: 400,
      body: { email: ['user with this email already exists.'] },
    });
  });
});

describe('with PREVENT_ENUMERATION=true and RATE_LIMITS=on', () => {
  started({ PREVENT_ENUMERATION: 'true', EMAIL_VERIFICATION: 'mandatory', RATE_LIMITS: 'on,register=1000/1h,register-day=1000/1d' });

  it('nobody is mailed more than once a minute that they have an account', async () => {
    const { email } = await server.arrange.person();

    for (let n = 0; n < 5; n++) {
      const form = registrations.auth.form({ username: `eager${n}`, email, password: 'battery-staple-7' });
      expect((await server.http.post(registrations.auth.path, form)).status).toBe(201);
    }

    await server.mails.next({ to: email });
    await server.mails.none({ to: email });
  });
});
