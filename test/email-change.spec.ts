import { startApp, type TestApp } from './support/app.js';
import { PASSWORD, type Person } from './support/arrange.js';
import type { Answer, Options } from './support/http.js';
import { linkParts, nextKey } from './support/mailed.js';
import { seen, type Seen } from './support/seen.js';

const CHANGE = '/api/user/email/';
const CONFIRM = '/api/user/email/confirm/';
const UNDO = '/api/user/email/undo/';

const OK: Seen = { status: 200, body: { detail: 'ok' } };
const SENT: Seen = { status: 200, body: { detail: 'Verification e-mail sent.' } };
const NOT_FOUND: Seen = { status: 404, body: { detail: 'Not found.' } };
const TAKEN: Seen = { status: 400, body: { email: ['user with this email already exists.'] } };
const REQUIRED = ['This field is required.'];
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let server: TestApp;

beforeAll(async () => {
  server = await startApp({ mailbox: true, settings: { FRONTEND_URL: 'https://app.example.com' } });
});
afterEach(() => server.clock.release());
afterAll(() => server.stop());

let count = 0;
const newAddress = (): string => `new${++count}@example.com`;
const ask = (email: unknown, { token }: Person, password: unknown = PASSWORD): Promise<Answer> =>
  server.http.post(CHANGE, { email, password }, { token });
const confirm = (key: unknown): Promise<Answer> => server.http.post(CONFIRM, { key });
const undo = (key: unknown): Promise<Answer> => server.http.post(UNDO, { key });
const lives = async (options: Options): Promise<boolean> => (await server.http.get('/api/users/me/', options)).status === 200;
const opens = async (username: string): Promise<boolean> =>
  (await server.http.post('/api/token/', { username, password: PASSWORD })).status === 200;

/** Asks for another address and reads the key that is sent there. */
async function keyFor(email: string, person: Person): Promise<string> {
  await ask(email, person);
  return nextKey(server.mails, { to: email });
}

/** Gives somebody another address, and returns the key with which the old one takes it back. */
async function moved(person: Person, email: string, from = person.email): Promise<string> {
  await confirm(await keyFor(email, person));
  await server.mails.next({ to: from, subject: '[app.example.com] A New Email Address Was Requested' });
  return nextKey(server.mails, { to: from, subject: '[app.example.com] Your Email Address Was Changed' });
}

interface Stored {
  readonly username: string;
  readonly username_canonical: string;
  readonly email: string;
  readonly email_canonical: string | null;
  readonly search_text: string;
  readonly verified: 0 | 1;
}

async function stored({ id }: Person): Promise<Stored> {
  const columns =
    'username, username_canonical, email, email_canonical, CAST(search_text AS CHAR) AS search_text, email_verified_at IS NOT NULL AS verified';
  const [row] = await server.arrange.sql<Stored[]>(`SELECT ${columns} FROM users WHERE id = ?`, [id]);
  if (!row) throw new Error('The account is gone.');
  return row;
}

const emailOf = async (person: Person): Promise<string> => (await stored(person)).email;

const factsOf = ({ id }: Person): Promise<unknown[]> =>
  server.arrange.sql("SELECT action, actor_id, details FROM audit_entries WHERE subject_id = ? AND action LIKE 'email.%' ORDER BY id", [
    id,
  ]);

describe('asking for another address', () => {
  it('mails a key to the new address, tells the old one, and changes nothing yet', async () => {
    const person = await server.arrange.person();
    const email = newAddress();

    expect(seen(await ask(email, person))).toEqual(SENT);

    const toNew = await server.mails.next({ to: email });
    const toOld = await server.mails.next({ to: person.email });
    expect([toNew.subject, toOld.subject]).toEqual([
      '[app.example.com] Please Confirm Your New Email Address',
      '[app.example.com] A New Email Address Was Requested',
    ]);
    expect(toNew.links).toEqual([expect.stringMatching(/^https:\/\/app\.example\.com\/email-change\/confirm\/[\w-]{43}\/$/)]);
    expect(toOld.links).toEqual([]);
    expect([await emailOf(person), await opens(email), await opens(person.email)]).toEqual([person.email, false, true]);
    expect(await factsOf(person)).toEqual([{ action: 'email.change-requested', actor_id: person.id, details: '{}' }]);
  });

  it('needs somebody who is signed in', async () => {
    expect(seen(await server.http.post(CHANGE, { email: newAddress(), password: PASSWORD }))).toEqual({
      status: 401,
      body: { detail: 'Authentication credentials were not provided.' },
      challenge: 'Token',
    });
  });

  it('asks for both fields', async () => {
    const { token } = await server.arrange.person();
    const answer = await server.http.post(CHANGE, {}, { token });

    expect([answer.status, answer.text]).toEqual([400, '{"email":["This field is required."],"password":["This field is required."]}']);
  });

  it('needs the password, and says of the address in the same answer what is wrong with it', async () => {
    const person = await server.arrange.person();
    const wrong = ['The password is incorrect.'];
    const same = ['This is already your e-mail address.'];

    expect(seen(await ask(newAddress(), person, 'wrong-horse-9'))).toEqual({ status: 400, body: { password: wrong } });
    expect(seen(await ask('nowhere', person, 'wrong-horse-9'))).toEqual({
      status: 400,
      body: { email: ['Enter a valid email address.'], password: wrong },
    });
    expect(seen(await ask(person.email, person, 'wrong-horse-9'))).toEqual({ status: 400, body: { email: same, password: wrong } });
    expect(seen(await server.http.post(CHANGE, { email: person.email }, { token: person.token }))).toEqual({
      status: 400,
      body: { email: same, password: REQUIRED },
    });
    await server.mails.none({ to: person.email });
    expect(await factsOf(person)).toEqual([]);
  });

  it('takes the password as it was typed', async () => {
    const person = await server.arrange.person();

    expect((await ask(newAddress(), person, ` ${PASSWORD}`)).status).toBe(400);
  });

  it('refuses the address that the account has, however it is spelled', async () => {
    const person = await server.arrange.person({ email: 'Own.Address@example.com' });

    for (const email of ['Own.Address@example.com', 'own.address@EXAMPLE.com', ' OWN.ADDRESS@example.com ']) {
      expect(seen(await ask(email, person))).toEqual({ status: 400, body: { email: ['This is already your e-mail address.'] } });
    }
  });

  it('says the same of an address that somebody else has, tells the old address the same, and mails nobody new', async () => {
    const [person, other] = [await server.arrange.person(), await server.arrange.person()];

    const answer = await ask(other.email.toUpperCase(), person);

    expect(seen(answer)).toEqual(SENT);
    expect(answer.text).toBe('{"detail":"Verification e-mail sent."}');
    expect((await server.mails.next({ to: person.email })).subject).toMatch(/A New Email Address Was Requested$/);
    await server.mails.none({ to: other.email });
    expect([await emailOf(person), await emailOf(other)]).toEqual([person.email, other.email]);
  });

  it('leads to the configured app, whatever the request calls this host', async () => {
    const { token } = await server.arrange.person();
    const email = newAddress();
    const headers = { Host: 'evil.example.net', 'X-Forwarded-Host': 'evil.example.net', 'X-Forwarded-Proto': 'http' };

    await server.http.post(CHANGE, { email, password: PASSWORD }, { token, headers });

    expect((await server.mails.next({ to: email })).raw).not.toContain('evil');
  });

  it('can be done by somebody who has no address to tell', async () => {
    const person = await server.arrange.person({ email: '' });
    const email = newAddress();

    expect(seen(await confirm(await keyFor(email, person)))).toEqual(OK);
    expect(await emailOf(person)).toBe(email);
  });

  it('is no longer possible from a session that ends while the password is checked', async () => {
    for (let round = 0; round < 10; round++) {
      const person = await server.arrange.person();
      const other = await server.arrange.session(person);
      const email = newAddress();

      const [asked] = await Promise.all([
        ask(email, person),
        server.http.post(
          '/api/rest-auth/password/change/',
          { new_password1: 'battery-staple-7', new_password2: 'battery-staple-7' },
          { token: other.token },
        ),
      ]);

      // Asked before the change, the key is dead; asked after it, there is none.
      if (asked.status === 200) expect(seen(await confirm(await nextKey(server.mails, { to: email })))).toEqual(NOT_FOUND);
      expect(await emailOf(person)).toBe(person.email);
    }
  });

  it('is a POST and nothing else', async () => {
    const { token } = await server.arrange.person();

    for (const path of [CHANGE, CONFIRM, UNDO]) {
      const answer = await server.http.get(path, { token });
      expect(seen(answer)).toEqual({ status: 405, body: { detail: 'Method "GET" not allowed.' } });
      expect(answer.headers.allow).toBe('POST, OPTIONS');
    }
  });
});

describe('confirming another address', () => {
  it('gives the account the address, confirmed, in every column that knows it', async () => {
    const person = await server.arrange.person({ username: 'mover', email: 'mover@example.com', firstName: 'Mo' });
    await ask('New.Mover@EXAMPLE.com', person);

    expect(seen(await confirm(await nextKey(server.mails, { to: 'New.Mover@example.com' })))).toEqual(OK);

    expect(await stored(person)).toEqual({
      username: 'mover',
      username_canonical: 'mover',
      email: 'New.Mover@example.com',
      email_canonical: 'new.mover@example.com',
      search_text: 'mover\nnew.mover@example.com\nmo\n',
      verified: 1,
    });
    expect([await opens('new.mover@example.com'), await opens('mover@example.com')]).toEqual([true, false]);
  });

  it('shows in the session that asked, from the next request on, and ends none', async () => {
    const person = await server.arrange.person();
    const email = newAddress();
    expect((await server.http.get('/api/users/me/', { token: person.token })).body).toMatchObject({ email: person.email });

    await moved(person, email);

    expect((await server.http.get('/api/users/me/', { token: person.token })).body).toMatchObject({ email });
  });

  it('tells the old address, with a key to take it back, and is written down', async () => {
    const person = await server.arrange.person();
    const email = newAddress();
    await confirm(await keyFor(email, person));

    await server.mails.next({ to: person.email, subject: '[app.example.com] A New Email Address Was Requested' });
    const mail = await server.mails.next({ to: person.email });
    expect(mail.subject).toBe('[app.example.com] Your Email Address Was Changed');
    expect(mail.links).toEqual([expect.stringMatching(/^https:\/\/app\.example\.com\/email-change\/undo\/[\w-]{43}\/$/)]);
    await server.mails.none({ to: email });
    expect(await factsOf(person)).toEqual([
      { action: 'email.change-requested', actor_id: person.id, details: '{}' },
      { action: 'email.changed', actor_id: null, details: '{}' },
    ]);
  });

  it('needs no login, and looks at no credential', async () => {
    const person = await server.arrange.person();
    const key = await keyFor(newAddress(), person);

    expect(seen(await server.http.post(CONFIRM, { key }, { token: 'f'.repeat(40) }))).toEqual(OK);
  });

  it('asks for the key, and knows none that is none', async () => {
    const person = await server.arrange.person();
    const key = await keyFor(newAddress(), person);

    expect(seen(await server.http.post(CONFIRM, {}))).toEqual({ status: 400, body: { key: REQUIRED } });
    expect(seen(await server.http.post(UNDO, {}))).toEqual({ status: 400, body: { key: REQUIRED } });
    for (const bad of [0, 'nonsense', key.slice(0, -1), `${key}A`, key.toUpperCase()]) {
      expect(seen(await confirm(bad))).toEqual(NOT_FOUND);
      expect(seen(await undo(bad))).toEqual(NOT_FOUND);
    }
    expect(seen(await undo(key))).toEqual(NOT_FOUND);
    expect(await emailOf(person)).toBe(person.email);
  });

  it('takes a key once, also fifty times at the same time', async () => {
    const person = await server.arrange.person();
    const email = newAddress();
    const key = await keyFor(email, person);

    const answers = await Promise.all(Array.from({ length: 50 }, () => confirm(key)));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== 200).map(seen)).toEqual(Array(49).fill(NOT_FOUND));
    expect(await emailOf(person)).toBe(email);
    expect(await factsOf(person)).toHaveLength(2);
  });

  it('gives an address that several ask for to one of them', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => server.arrange.person()));
    const email = newAddress();
    const keys: string[] = [];
    for (const person of people) keys.push(await keyFor(email, person));

    const answers = await Promise.all(keys.map(confirm));

    expect(answers.map(seen).filter(({ status }) => status === 200)).toEqual([OK]);
    expect(answers.map(seen).filter(({ status }) => status !== 200)).toEqual(Array(9).fill(TAKEN));
    expect(await server.arrange.sql('SELECT id FROM users WHERE email = ?', [email])).toHaveLength(1);
  });

  it('is refused once somebody else has the address, and works when it is free again', async () => {
    const admin = await server.arrange.admin();
    const person = await server.arrange.person();
    const email = newAddress();
    const key = await keyFor(email, person);
    const other = await server.arrange.person({ email });

    expect(seen(await confirm(key))).toEqual(TAKEN);
    expect(await emailOf(person)).toBe(person.email);

    await server.http.delete(`/api/users/${other.id}/`, { access: admin.access });
    expect(seen(await confirm(key))).toEqual(OK);
  });

  it('takes a key for an hour', async () => {
    const [early, late] = [await server.arrange.person(), await server.arrange.person()];
    const keys = [await keyFor(newAddress(), early), await keyFor(newAddress(), late)];

    server.clock.advance(59 * MINUTE);
    expect(seen(await confirm(keys[0]))).toEqual(OK);
    server.clock.advance(MINUTE);
    expect(seen(await confirm(keys[1]))).toEqual(NOT_FOUND);
    expect(await emailOf(late)).toBe(late.email);
  });

  it('takes the key of the address that was asked for last', async () => {
    const person = await server.arrange.person();
    const [first, second] = [newAddress(), newAddress()];
    const older = await keyFor(first, person);
    const newer = await keyFor(second, person);

    expect(seen(await confirm(older))).toEqual(NOT_FOUND);
    expect(seen(await confirm(newer))).toEqual(OK);
    expect(await emailOf(person)).toBe(second);
  });

  it('is refused after the password was changed', async () => {
    const person = await server.arrange.person();
    const key = await keyFor(newAddress(), person);
    const passwords = { new_password1: 'battery-staple-7', new_password2: 'battery-staple-7' };
    await server.http.post('/api/rest-auth/password/change/', passwords, { token: person.token });

    expect(seen(await confirm(key))).toEqual(NOT_FOUND);
    expect(await emailOf(person)).toBe(person.email);
  });

  it('is refused once the account was deactivated, or staff gave it another address', async () => {
    const { access } = await server.arrange.admin();
    const [deactivated, readdressed] = [await server.arrange.person(), await server.arrange.person()];
    const keys = [await keyFor(newAddress(), deactivated), await keyFor(newAddress(), readdressed)];
    const byStaff = newAddress();

    await server.http.patch(`/api/users/${deactivated.id}/`, { is_active: false }, { access });
    await server.http.patch(`/api/users/${readdressed.id}/`, { email: byStaff }, { access });

    expect(seen(await confirm(keys[0]))).toEqual(NOT_FOUND);
    expect(seen(await confirm(keys[1]))).toEqual(NOT_FOUND);
    await server.http.patch(`/api/users/${deactivated.id}/`, { is_active: true }, { access });
    expect(seen(await confirm(keys[0]))).toEqual(NOT_FOUND);
    expect([await emailOf(deactivated), await emailOf(readdressed)]).toEqual([deactivated.email, byStaff]);
  });

  it('makes a link to reset the password worthless that went to the old address', async () => {
    const person = await server.arrange.person();
    await server.http.post('/api/rest-auth/password/reset/', { email: person.email });
    const [uid, token] = linkParts(await server.mails.next({ to: person.email })).slice(-2);
    await moved(person, newAddress());

    const passwords = { new_password1: 'battery-staple-7', new_password2: 'battery-staple-7' };
    expect(seen(await server.http.post('/api/rest-auth/password/reset/confirm/', { uid, token, ...passwords }))).toEqual({
      status: 400,
      body: { token: ['Invalid value'] },
    });
  });

  it('sends the next link to reset the password to the new address, and to no other', async () => {
    const person = await server.arrange.person();
    const email = newAddress();
    await moved(person, email);

    for (const asked of [person.email, email]) await server.http.post('/api/rest-auth/password/reset/', { email: asked });

    expect((await server.mails.next({ to: email, subject: '[app.example.com] Password Reset Email' })).recipients).toEqual([email]);
    await server.mails.none({ to: person.email, subject: '[app.example.com] Password Reset Email' });
  });

  it('frees the old address for somebody else', async () => {
    const person = await server.arrange.person();
    await moved(person, newAddress());

    await expect(server.arrange.person({ email: person.email })).resolves.toMatchObject({ email: person.email });
  });
});

describe('a username that is the address', () => {
  it('becomes the new one', async () => {
    const person = await server.arrange.person({ username: 'Named@example.com', email: 'named@example.com' });

    await moved(person, 'Renamed@example.com');

    expect(await stored(person)).toMatchObject({
      username: 'Renamed@example.com',
      username_canonical: 'renamed@example.com',
      search_text: 'renamed@example.com\nrenamed@example.com\n\n',
    });
    expect([await opens('renamed@example.com'), await opens('named@example.com')]).toEqual([true, false]);
  });

  it('becomes the old one again when the change is taken back', async () => {
    const person = await server.arrange.person({ username: 'there@example.com', email: 'there@example.com' });
    const key = await moved(person, 'and-back@example.com');

    await undo(key);

    expect(await stored(person)).toMatchObject({ username: 'there@example.com', email: 'there@example.com' });
  });

  it('is derived from an address that may be no username', async () => {
    const person = await server.arrange.person({ username: 'plain@example.com', email: 'plain@example.com' });

    await moved(person, "o'brien@example.com");

    expect((await stored(person)).username).toMatch(/^obrien\d{1,6}$/);
  });

  it('goes along too when staff write the address alone', async () => {
    const { access } = await server.arrange.admin();
    const person = await server.arrange.person({ username: 'staffed@example.com', email: 'staffed@example.com' });

    await server.http.patch(`/api/users/${person.id}/`, { email: 'unstaffed@example.com' }, { access });

    expect(await stored(person)).toMatchObject({ username: 'unstaffed@example.com', email: 'unstaffed@example.com', verified: 1 });
  });

  it('may be written by staff together with the address, but not as the one that is left', async () => {
    const { access } = await server.arrange.admin();
    const person = await server.arrange.person({ email: 'left@example.com' });
    const patch = (username: string): Promise<Answer> =>
      server.http.patch(`/api/users/${person.id}/`, { email: 'taken-up@example.com', username }, { access });

    expect(seen(await patch('left@example.com'))).toEqual({
      status: 400,
      body: { username: ["A username that contains @ must be the account's own e-mail address."] },
    });
    expect((await patch('taken-up@example.com')).status).toBe(200);

    expect(await stored(person)).toMatchObject({ username: 'taken-up@example.com', email: 'taken-up@example.com' });
  });

  it('keeps nobody from an address that stands in somebody\u2019s username, but is refused it', async () => {
    const person = await server.arrange.person({ username: 'wants@example.com', email: 'wants@example.com' });
    const squatter = await server.arrange.person();
    await server.arrange.sql("UPDATE users SET username = 'squat@example.com', username_canonical = 'squat@example.com' WHERE id = ?", [
      squatter.id,
    ]);

    expect(seen(await confirm(await keyFor('squat@example.com', person)))).toEqual(TAKEN);
    expect(await stored(person)).toMatchObject({ username: 'wants@example.com', email: 'wants@example.com' });
  });
});

describe('taking a change of address back', () => {
  it('gives the account its old address, confirmed, and ends every session', async () => {
    const person = await server.arrange.person();
    const other = await server.arrange.session(person);
    const key = await moved(person, newAddress());
    for (const { access, token } of [person, other]) expect([await lives({ access }), await lives({ token })]).toEqual([true, true]);

    expect(seen(await undo(key))).toEqual(OK);

    expect(await stored(person)).toMatchObject({ email: person.email, email_canonical: person.email, verified: 1 });
    for (const { access, token } of [person, other]) expect([await lives({ access }), await lives({ token })]).toEqual([false, false]);
    expect(await opens(person.email)).toBe(true);
  });

  it('tells the address that was left, gives it no key, and is written down', async () => {
    const person = await server.arrange.person();
    const email = newAddress();
    const key = await moved(person, email);

    await undo(key);

    const mail = await server.mails.next({ to: email });
    expect(mail.subject).toBe('[app.example.com] Your Email Address Was Changed Back');
    expect(mail.links).toEqual([]);
    await server.mails.none({ to: email });
    expect(await factsOf(person)).toEqual([
      { action: 'email.change-requested', actor_id: person.id, details: '{}' },
      { action: 'email.changed', actor_id: null, details: '{}' },
      { action: 'email.change-undone', actor_id: null, details: '{}' },
    ]);
  });

  it('takes a key once, also fifty times at the same time', async () => {
    const person = await server.arrange.person();
    const key = await moved(person, newAddress());

    const answers = await Promise.all(Array.from({ length: 50 }, () => undo(key)));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== 200).map(seen)).toEqual(Array(49).fill(NOT_FOUND));
  });

  it('takes a key for a week', async () => {
    const [early, late] = [await server.arrange.person(), await server.arrange.person()];
    const keys = [await moved(early, newAddress()), await moved(late, newAddress())];

    server.clock.advance(7 * 24 * HOUR - MINUTE);
    expect(seen(await undo(keys[0]))).toEqual(OK);
    server.clock.advance(MINUTE);
    expect(seen(await undo(keys[1]))).toEqual(NOT_FOUND);
  });

  it('works after whoever holds the account has changed or reset the password', async () => {
    const [changed, reset] = [await server.arrange.person(), await server.arrange.person()];
    const keys = [await moved(changed, newAddress()), await moved(reset, newAddress())];
    const passwords = { new_password1: 'battery-staple-7', new_password2: 'battery-staple-7' };

    await server.http.post('/api/rest-auth/password/change/', passwords, { token: changed.token });
    await server.http.post('/api/rest-auth/password/reset/', { email: await emailOf(reset) });
    const link = await server.mails.next({ to: await emailOf(reset), subject: '[app.example.com] Password Reset Email' });
    const [uid, token] = linkParts(link).slice(-2);
    await server.http.post('/api/rest-auth/password/reset/confirm/', { uid, token, ...passwords });

    expect(seen(await undo(keys[0]))).toEqual(OK);
    expect(seen(await undo(keys[1]))).toEqual(OK);
  });

  it('works after whoever holds the account has moved on, and leaves them no way to take that back', async () => {
    const person = await server.arrange.person();
    const [thief, accomplice] = [newAddress(), newAddress()];
    const ours = await moved(person, thief);
    const theirs = await moved(person, accomplice, thief);

    expect(seen(await undo(ours))).toEqual(OK);

    expect(await emailOf(person)).toBe(person.email);
    expect(seen(await undo(theirs))).toEqual(NOT_FOUND);
    expect(await emailOf(person)).toBe(person.email);
  });

  it('works after whoever holds the account has taken back a later change', async () => {
    const person = await server.arrange.person();
    const thief = newAddress();
    const ours = await moved(person, thief);
    await undo(await moved(person, newAddress(), thief));

    expect(await emailOf(person)).toBe(thief);
    expect(seen(await undo(ours))).toEqual(OK);
    expect(await emailOf(person)).toBe(person.email);
  });

  it('makes worthless what was sent to the address that is left', async () => {
    const person = await server.arrange.person();
    const thief = newAddress();
    const ours = await moved(person, thief);
    await server.http.post('/api/rest-auth/password/reset/', { email: thief });
    const [uid, token] = linkParts(await server.mails.next({ to: thief })).slice(-2);
    const next = await keyFor(newAddress(), person);

    await undo(ours);

    const passwords = { new_password1: 'battery-staple-7', new_password2: 'battery-staple-7' };
    expect((await server.http.post('/api/rest-auth/password/reset/confirm/', { uid, token, ...passwords })).status).toBe(400);
    expect(seen(await confirm(next))).toEqual(NOT_FOUND);
    expect(await emailOf(person)).toBe(person.email);
  });

  it('takes the old address from whoever has registered it and does not read its mail', async () => {
    const person = await server.arrange.person();
    const key = await moved(person, newAddress());
    const address = person.email.toUpperCase();
    const squatter = (
      await server.http.post('/api/auth/register/', { username: person.email, email: address, password: 'battery-staple-7' })
    ).body as { user: { id: number } };

    expect(seen(await undo(key))).toEqual(OK);

    expect(await stored(person)).toMatchObject({ email: person.email, email_canonical: person.email, verified: 1 });
    const [left] = await server.arrange.sql<Record<string, unknown>[]>(
      'SELECT username, email, email_canonical, email_verified_at FROM users WHERE id = ?',
      [squatter.user.id],
    );
    expect(left).toEqual({
      username: expect.stringMatching(/^user\d+$/) as unknown,
      email: '',
      email_canonical: null,
      email_verified_at: null,
    });
  });

  it('shows at once to whoever loses the address, makes worthless what they were sent, and is written down', async () => {
    const person = await server.arrange.person();
    const key = await moved(person, newAddress());
    const squatter = await server.arrange.person({ email: person.email });
    const emailOfSquatter = async (): Promise<unknown> =>
      ((await server.http.get('/api/users/me/', { token: squatter.token })).body as { email: string }).email;
    const next = await keyFor(newAddress(), squatter);
    expect(await emailOfSquatter()).toBe(person.email);

    expect(seen(await undo(key))).toEqual(OK);

    expect(await emailOfSquatter()).toBe('');
    expect(seen(await confirm(next))).toEqual(NOT_FOUND);
    expect(await factsOf(squatter)).toEqual([
      { action: 'email.change-requested', actor_id: squatter.id, details: '{}' },
      { action: 'email.changed', actor_id: null, details: '{"reason":"undo"}' },
    ]);
  });

  it('is refused once somebody else reads the mail of the old address', async () => {
    const person = await server.arrange.person();
    const email = newAddress();
    const key = await moved(person, email);
    await server.arrange.person({ email: person.email, emailVerified: true });

    expect(seen(await undo(key))).toEqual(TAKEN);
    expect([await emailOf(person), await lives({ token: person.token })]).toEqual([email, true]);
  });

  it('is refused once the account was deactivated, or staff gave it another address', async () => {
    const { access } = await server.arrange.admin();
    const [deactivated, readdressed] = [await server.arrange.person(), await server.arrange.person()];
    const keys = [await moved(deactivated, newAddress()), await moved(readdressed, newAddress())];
    const byStaff = newAddress();

    await server.http.patch(`/api/users/${deactivated.id}/`, { is_active: false }, { access });
    await server.http.patch(`/api/users/${readdressed.id}/`, { email: byStaff }, { access });

    expect(seen(await undo(keys[0]))).toEqual(NOT_FOUND);
    expect(seen(await undo(keys[1]))).toEqual(NOT_FOUND);
    expect(await emailOf(readdressed)).toBe(byStaff);
  });

  it('has nothing to do once the account has the address anyway', async () => {
    const person = await server.arrange.person();
    const email = newAddress();
    const key = await moved(person, email);
    await confirm(await keyFor(person.email, person));

    expect(seen(await undo(key))).toEqual(NOT_FOUND);
    expect(await lives({ token: person.token })).toBe(true);
  });
});
