import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import type { Answer, Options } from '../support/http.js';
import { linkParts } from '../support/mailed.js';
import { seen, type Seen } from '../support/seen.js';

const CHANGE = '/api/rest-auth/password/change/';
const RESET = '/api/rest-auth/password/reset/';
const CONFIRM = '/api/rest-auth/password/reset/confirm/';

const NEW_PASSWORD = 'battery-staple-7';
const ONE_REQUIRED = ['This field is required.'];
const WRONG_OLD: Seen = {
  status: 400,
  body: { old_password: ['Your old password was entered incorrectly. Please enter it again.'] },
};
/** The apostrophe is U+2019 here, and ASCII at registration. */
const MISMATCH: Seen = { status: 400, body: { new_password2: ['The two password fields didn\u2019t match.'] } };
const SAVED: Seen = { status: 200, body: { detail: 'New password has been saved.' } };
const SENT: Seen = { status: 200, body: { detail: 'Password reset e-mail has been sent.' } };
const WAS_RESET: Seen = { status: 200, body: { detail: 'Password has been reset with the new password.' } };
const BAD_TOKEN: Seen = { status: 400, body: { token: ['Invalid value'] } };
const BAD_UID: Seen = { status: 400, body: { uid: ['Invalid value'] } };

let server: TestApp;

const started = (settings: Readonly<Record<string, string>> = {}): void => {
  beforeAll(async () => {
    server = await startApp({ mailbox: true, settings });
  });
  afterEach(() => server.clock.release());
  afterAll(() => server.stop());
};

const twice = (password: string): { new_password1: string; new_password2: string } => ({
  new_password1: password,
  new_password2: password,
});
const change = (body: unknown, options: Options): Promise<Answer> => server.http.post(CHANGE, body, options);
const confirm = (body: unknown): Promise<Answer> => server.http.post(CONFIRM, body);
const opens = async ({ username }: Person, password: string): Promise<boolean> =>
  (await server.http.post('/api/token/', { username, password })).status === 200;
const lives = async (options: Options): Promise<boolean> => (await server.http.get('/api/users/me/', options)).status === 200;

/** Asks for a reset and reads the link. */
async function resetLink({ email }: Person): Promise<{ uid: string; token: string }> {
  await server.http.post(RESET, { email });
  const [uid = '', token = ''] = linkParts(await server.mails.next({ to: email })).slice(-2);
  return { uid, token };
}

describe('changing a password', () => {
  started();

  it('answers dj-rest-auth\u2019s sentence, and from then on the new one opens the account', async () => {
    const person = await server.arrange.person();

    expect(seen(await change(twice(NEW_PASSWORD), { token: person.token }))).toEqual(SAVED);
    expect([await opens(person, PASSWORD), await opens(person, NEW_PASSWORD)]).toEqual([false, true]);
  });

  it('takes a form, and a path without the slash', async () => {
    const { token } = await server.arrange.person();

    expect(seen(await server.http.form('POST', CHANGE.slice(0, -1), twice(NEW_PASSWORD), { token }))).toEqual(SAVED);
  });

  it('asks for both fields, in their order', async () => {
    const { token } = await server.arrange.person();
    const answer = await change({}, { token });

    expect([answer.status, answer.text]).toEqual([
      400,
      '{"new_password1":["This field is required."],"new_password2":["This field is required."]}',
    ]);
  });

  it('wants both fields to be the same, and says so with a curly apostrophe', async () => {
    const { token } = await server.arrange.person();

    expect(seen(await change({ new_password1: NEW_PASSWORD, new_password2: 'battery-staple-8' }, { token }))).toEqual(MISMATCH);
    expect(seen(await change({ new_password1: '123', new_password2: '124' }, { token }))).toEqual(MISMATCH);
  });

  it('says everything that the rules have against it under new_password2, likeness too', async () => {
    const person = await server.arrange.person({ username: 'changeable', firstName: 'Wolfeschlegel' });

    expect(seen(await change(twice('12345'), { token: person.token }))).toEqual({
      status: 400,
      body: {
        new_password2: [
          'This password is too short. It must contain at least 8 characters.',
          'This password is too common.',
          'This password is entirely numeric.',
        ],
      },
    });
    for (const [password, attribute] of [
      ['changeable1', 'username'],
      ['wolfeschlegel', 'first name'],
      ['changeable@example', 'username'],
    ] as const) {
      expect(seen(await change(twice(password), { token: person.token }))).toEqual({
        status: 400,
        body: { new_password2: [`The password is too similar to the ${attribute}.`] },
      });
    }
    expect(await opens(person, PASSWORD)).toBe(true);
  });

  it('takes 128 characters and no more, as dj-rest-auth', async () => {
    const { token } = await server.arrange.person();

    expect(seen(await change(twice('\u{1f511}x'.repeat(64)), { token }))).toEqual(SAVED);
    expect(seen(await change(twice('x'.repeat(129)), { token }))).toEqual({
      status: 400,
      body: {
        new_password1: ['Ensure this field has no more than 128 characters.'],
        new_password2: ['Ensure this field has no more than 128 characters.'],
      },
    });
  });

  it('cuts the blanks around it, as at every dj-rest-auth door', async () => {
    const person = await server.arrange.person();

    expect(seen(await change({ new_password1: ` ${NEW_PASSWORD} `, new_password2: NEW_PASSWORD }, { token: person.token }))).toEqual(SAVED);
    expect(await opens(person, NEW_PASSWORD)).toBe(true);
  });

  it('needs somebody who is signed in', async () => {
    expect(seen(await change(twice(NEW_PASSWORD), {}))).toEqual({
      status: 401,
      body: { detail: 'Authentication credentials were not provided.' },
      challenge: 'Token',
    });
  });

  it('checks the old password when it is sent, though it need not be', async () => {
    const person = await server.arrange.person();

    expect(seen(await change({ old_password: 'wrong-horse-9', ...twice(NEW_PASSWORD) }, { token: person.token }))).toEqual(WRONG_OLD);
    expect(await opens(person, PASSWORD)).toBe(true);
    expect(seen(await change({ old_password: PASSWORD, ...twice(NEW_PASSWORD) }, { token: person.token }))).toEqual(SAVED);
  });

  it('judges the new password once the old one is right', async () => {
    const { token } = await server.arrange.person();

    expect(seen(await change({ old_password: 'wrong-horse-9', ...twice('123') }, { token }))).toEqual(WRONG_OLD);
    expect(seen(await change({ old_password: 'wrong-horse-9', new_password1: 'a', new_password2: 'b' }, { token }))).toEqual(WRONG_OLD);
    expect(seen(await change({ old_password: PASSWORD, new_password1: 'a', new_password2: 'b' }, { token }))).toEqual(MISMATCH);
  });

  it('says what is wrong with the shape of every field at once', async () => {
    const { token } = await server.arrange.person();

    expect(seen(await change({ old_password: [], new_password1: '', new_password2: null }, { token }))).toEqual({
      status: 400,
      body: {
        old_password: ['Not a valid string.'],
        new_password1: ['This field may not be blank.'],
        new_password2: ['This field may not be null.'],
      },
    });
  });

  it('keeps the session it came through, and ends every other with all its tokens', async () => {
    const person = await server.arrange.person();
    const { access, refresh, token } = await server.arrange.session(person);
    for (const options of [{ access }, { token }, { access: person.access }, { token: person.token }])
      expect(await lives(options)).toBe(true);

    expect(seen(await change(twice(NEW_PASSWORD), { access: person.access }))).toEqual(SAVED);

    expect([await lives({ access: person.access }), await lives({ token: person.token })]).toEqual([true, true]);
    expect([await lives({ access }), await lives({ token })]).toEqual([false, false]);
    expect(seen(await server.http.post('/api/token/refresh/', { refresh }))).toEqual({
      status: 401,
      body: { detail: 'Token is blacklisted', code: 'token_not_valid' },
      challenge: 'Bearer realm="api"',
    });
    expect((await server.http.post('/api/token/refresh/', { refresh: person.refresh })).status).toBe(200);
  });

  it('leaves the sessions of other people alone', async () => {
    const [person, other] = [await server.arrange.person(), await server.arrange.person()];

    await change(twice(NEW_PASSWORD), { token: person.token });

    expect(await lives({ token: other.token })).toBe(true);
  });

  it('leaves nothing of a refresh that is under way in another session', async () => {
    for (let round = 0; round < 20; round++) {
      const person = await server.arrange.person();
      const { refresh } = await server.arrange.session(person);

      const [refreshed] = await Promise.all([
        server.http.post('/api/token/refresh/', { refresh }),
        change(twice(NEW_PASSWORD), { token: person.token }),
      ]);

      const body = refreshed.body as { access?: string; refresh?: string };
      if (body.access) expect(await lives({ access: body.access })).toBe(false);
      expect((await server.http.post('/api/token/refresh/', { refresh: body.refresh ?? refresh })).status).toBe(401);
    }
  });

  it('lets one of two sessions that change it at once win, and ends the other', async () => {
    for (let round = 0; round < 10; round++) {
      const person = await server.arrange.person();
      const other = await server.arrange.session(person);

      const answers = await Promise.all([
        change(twice(NEW_PASSWORD), { token: person.token }),
        change(twice('staple-battery-8'), { token: other.token }),
      ]);

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
      const firstWon = answers[0].status === 200;
      expect(await opens(person, firstWon ? NEW_PASSWORD : 'staple-battery-8')).toBe(true);
      expect([await lives({ token: person.token }), await lives({ token: other.token })]).toEqual([firstWon, !firstWon]);
    }
  });

  it('tells the address of the account', async () => {
    const person = await server.arrange.person({ email: 'Told@example.com' });

    await change(twice(NEW_PASSWORD), { token: person.token });

    const mail = await server.mails.next({ to: 'Told@example.com' });
    expect(mail.subject).toMatch(/Your Password Was Changed$/);
    expect(`${mail.text}${mail.html}`).not.toContain(NEW_PASSWORD);
  });

  it('is written down with who did it, and without the password', async () => {
    const { id, token } = await server.arrange.person();

    await change(twice(NEW_PASSWORD), { token });

    const entries = await server.arrange.sql<Record<string, unknown>[]>(
      "SELECT action, actor_id, subject_id, details FROM audit_entries WHERE subject_id = ? AND action LIKE 'password.%'",
      [id],
    );
    expect(entries).toEqual([{ action: 'password.changed', actor_id: id, subject_id: id, details: '{}' }]);
  });

  it('needs no address to tell', async () => {
    const { token } = await server.arrange.person({ email: '' });

    expect(seen(await change(twice(NEW_PASSWORD), { token }))).toEqual(SAVED);
  });

  it('is a POST and nothing else', async () => {
    const { token } = await server.arrange.person();

    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await server.http.send(method, CHANGE, undefined, { token });
      expect(seen(answer)).toEqual({ status: 405, body: { detail: `Method "${method}" not allowed.` } });
      expect(answer.headers.allow).toBe('POST, OPTIONS');
    }
  });
});

describe('changing a password with OLD_PASSWORD_FIELD_ENABLED', () => {
  started({ OLD_PASSWORD_FIELD_ENABLED: 'true' });

  it('asks for the old one first', async () => {
    const { token } = await server.arrange.person();
    const answer = await change({}, { token });

    expect([answer.status, answer.text]).toEqual([
      400,
      '{"old_password":["This field is required."],"new_password1":["This field is required."],"new_password2":["This field is required."]}',
    ]);
    expect(seen(await change(twice(NEW_PASSWORD), { token }))).toEqual({ status: 400, body: { old_password: ONE_REQUIRED } });
  });

  it('says of a value in the wrong shape what is wrong with it, not that it is missing', async () => {
    const { token } = await server.arrange.person();

    expect(seen(await change({ old_password: '', ...twice(NEW_PASSWORD) }, { token }))).toEqual({
      status: 400,
      body: { old_password: ['This field may not be blank.'] },
    });
  });

  it('wants the right one', async () => {
    const person = await server.arrange.person();

    expect(seen(await change({ old_password: 'wrong-horse-9', ...twice(NEW_PASSWORD) }, { token: person.token }))).toEqual(WRONG_OLD);
    expect(seen(await change({ old_password: PASSWORD, ...twice(NEW_PASSWORD) }, { token: person.token }))).toEqual(SAVED);
    expect(await opens(person, NEW_PASSWORD)).toBe(true);
  });
});

describe('asking for a reset', () => {
  started({ FRONTEND_URL: 'https://app.example.com' });

  it('says the same whoever asks, byte for byte', async () => {
    const person = await server.arrange.person();
    const inactive = await server.arrange.person({ isActive: false });
    const unusable = await server.arrange.person();
    await server.arrange.sql('UPDATE users SET password = ? WHERE id = ?', ['!uWUGrJLmU4iW5Sv4RD8OJXGzIhfPqZ6Ekj9u9cna', unusable.id]);

    for (const email of [person.email, inactive.email, unusable.email, 'nobody@example.com']) {
      const answer = await server.http.post(RESET, { email });
      expect(seen(answer)).toEqual(SENT);
      expect(answer.text).toBe('{"detail":"Password reset e-mail has been sent."}');
    }
    await server.mails.next({ to: person.email });
    await server.mails.none();
  });

  it('takes its time also when nobody has the address', async () => {
    const began = performance.now();

    await server.http.post(RESET, { email: 'nobody@example.com' });

    expect(performance.now() - began).toBeGreaterThan(49);
  });

  it('asks for an address that is one', async () => {
    expect(seen(await server.http.post(RESET, {}))).toEqual({ status: 400, body: { email: ONE_REQUIRED } });
    for (const email of ['nobody', 42, [], { a: 1 }])
      expect(seen(await server.http.post(RESET, { email }))).toEqual({ status: 400, body: { email: ['Enter a valid email address.'] } });
    expect(seen(await server.http.post(RESET, { email: '' }))).toEqual({ status: 400, body: { email: ['This field may not be blank.'] } });
  });

  it('mails a link to the configured app, whatever the request calls this host', async () => {
    const person = await server.arrange.person();
    const headers = {
      Host: 'evil.example.net',
      'X-Forwarded-Host': 'evil.example.net',
      'X-Forwarded-Proto': 'http',
      'X-Host': 'evil.example.net',
      Forwarded: 'host=evil.example.net;proto=http',
      Origin: 'https://evil.example.net',
      Referer: 'https://evil.example.net/',
    };
    const body = { email: person.email, redirect_to: 'https://evil.example.net', next: '//evil.example.net' };

    expect(seen(await server.http.post(RESET, body, { headers }))).toEqual(SENT);

    const mail = await server.mails.next({ to: person.email });
    const link = expect.stringMatching(/^https:\/\/app\.example\.com\/password-reset\/confirm\/[0-9a-z]+\/[\w-]{43}\/$/) as unknown;
    expect(mail.links).toEqual([link]);
    expect(mail.raw).not.toContain('evil');
  });

  it('puts the id of the account into the link in base 36, as allauth', async () => {
    const person = await server.arrange.person();

    expect((await resetLink(person)).uid).toBe(person.id.toString(36));
  });

  it('mails to the address that is stored, however the request spells it', async () => {
    const person = await server.arrange.person({ username: 'spelled', email: 'Ada.Byron@example.com' });

    for (const email of ['ada.byron@example.com', 'ADA.BYRON@EXAMPLE.COM', ' Ada.Byron@Example.Com ']) {
      expect(seen(await server.http.post(RESET, { email }))).toEqual(SENT);
      expect((await server.mails.next()).recipients).toEqual([person.email]);
    }
  });

  it('mails nothing to an address that only looks like one that is stored', async () => {
    await server.arrange.person({ username: 'mike', email: 'mike@example.com' });

    for (const email of [
      'm\u0131ke@example.com',
      '\uff4dike@example.com',
      'mi\u212ae@example.com',
      'mike@examp\u0142e.com',
      'mike@example.com.evil.net',
    ])
      await server.http.post(RESET, { email });

    await server.mails.none();
  });

  it('mails to one person, whatever else stands in the field', async () => {
    const person = await server.arrange.person();

    for (const email of [`${person.email},evil@example.net`, `${person.email}\nBcc: evil@example.net`, [person.email, 'evil@example.net']])
      expect(seen(await server.http.post(RESET, { email }))).toEqual({ status: 400, body: { email: ['Enter a valid email address.'] } });
    await server.mails.none();
  });

  it('ignores a credential, also one that is dead', async () => {
    const person = await server.arrange.person();

    for (const options of [{ access: 'nonsense' }, { token: 'f'.repeat(40) }, { token: person.token }])
      expect(seen(await server.http.post(RESET, { email: 'nobody@example.com' }, options))).toEqual(SENT);
  });

  it('is written down, also when nobody has the address, and never with it', async () => {
    const { id, email } = await server.arrange.person();
    const facts = (): Promise<Record<string, unknown>[]> =>
      server.arrange.sql(
        "SELECT actor_id, subject_id, details FROM audit_entries WHERE action = 'password.reset-requested' ORDER BY id DESC",
      );

    await server.http.post(RESET, { email });
    await server.http.post(RESET, { email: 'nobody@example.com' });

    expect((await facts()).slice(0, 2)).toEqual([
      { actor_id: null, subject_id: null, details: '{}' },
      { actor_id: null, subject_id: id, details: '{}' },
    ]);
  });

  it('changes nothing yet', async () => {
    const person = await server.arrange.person();

    await resetLink(person);

    expect([await opens(person, PASSWORD), await lives({ token: person.token })]).toEqual([true, true]);
  });
});

describe('confirming a reset', () => {
  started();

  it('answers dj-rest-auth\u2019s sentence, and from then on the new one opens the account', async () => {
    const person = await server.arrange.person();
    const link = await resetLink(person);

    expect(seen(await confirm({ ...link, ...twice(NEW_PASSWORD) }))).toEqual(WAS_RESET);
    expect([await opens(person, PASSWORD), await opens(person, NEW_PASSWORD)]).toEqual([false, true]);
  });

  it('takes the uid in base 64 too, as Django writes it without allauth', async () => {
    const person = await server.arrange.person();
    const { token } = await resetLink(person);
    const uid = Buffer.from(String(person.id)).toString('base64url');

    expect(seen(await confirm({ uid, token, ...twice(NEW_PASSWORD) }))).toEqual(WAS_RESET);
  });

  it('takes a link that was sent before staff spelled the address in another way', async () => {
    const { access } = await server.arrange.admin();
    const person = await server.arrange.person();
    const link = await resetLink(person);

    await server.http.patch(`/api/users/${person.id}/`, { email: person.email.toUpperCase() }, { access });

    expect(seen(await confirm({ ...link, ...twice(NEW_PASSWORD) }))).toEqual(WAS_RESET);
  });

  it('asks for all four fields, in their order', async () => {
    const answer = await confirm({});

    expect([answer.status, answer.text]).toEqual([
      400,
      '{"new_password1":["This field is required."],"new_password2":["This field is required."],"uid":["This field is required."],"token":["This field is required."]}',
    ]);
  });

  it('judges no uid and no token while a field is missing', async () => {
    expect(seen(await confirm({ uid: 'zzzz', token: 'x', new_password1: NEW_PASSWORD }))).toEqual({
      status: 400,
      body: { new_password2: ONE_REQUIRED },
    });
  });

  it.each(['zzzzzz', '0', '-1', '!', '%00', 0, -1])('refuses the uid %p, which is nobody', async (uid) => {
    const { token } = await resetLink(await server.arrange.person());

    expect(seen(await confirm({ uid, token, ...twice(NEW_PASSWORD) }))).toEqual(BAD_UID);
  });

  it('refuses a uid that is longer than any', async () => {
    const { uid, token } = await resetLink(await server.arrange.person());

    expect(seen(await confirm({ uid: uid.repeat(500), token, ...twice(NEW_PASSWORD) }))).toEqual(BAD_UID);
  });

  it('refuses a uid before the token, the token before the passwords, and a mismatch before the rules', async () => {
    const person = await server.arrange.person();
    const { uid, token } = await resetLink(person);
    const differing = { new_password1: '1', new_password2: '2' };

    expect(seen(await confirm({ uid: 'zzzzzz', token: 'x', ...differing }))).toEqual(BAD_UID);
    expect(seen(await confirm({ uid, token: 'x', ...differing }))).toEqual(BAD_TOKEN);
    expect(seen(await confirm({ uid, token, ...differing }))).toEqual(MISMATCH);
    expect(seen(await confirm({ uid, token, ...twice('12345') }))).toEqual({
      status: 400,
      body: {
        new_password2: [
          'This password is too short. It must contain at least 8 characters.',
          'This password is too common.',
          'This password is entirely numeric.',
        ],
      },
    });
  });

  it('lets the link be used again after a password that was refused', async () => {
    const person = await server.arrange.person({ username: 'second_try' });
    const link = await resetLink(person);

    expect(seen(await confirm({ ...link, ...twice('second_try1') }))).toEqual({
      status: 400,
      body: { new_password2: ['The password is too similar to the username.'] },
    });
    expect(seen(await confirm({ ...link, ...twice(NEW_PASSWORD) }))).toEqual(WAS_RESET);
  });

  it('takes a link once', async () => {
    const person = await server.arrange.person();
    const link = await resetLink(person);
    await confirm({ ...link, ...twice(NEW_PASSWORD) });

    expect(seen(await confirm({ ...link, ...twice('staple-battery-8') }))).toEqual(BAD_TOKEN);
    expect(await opens(person, NEW_PASSWORD)).toBe(true);
  });

  it('takes a link once, also fifty times at the same time', async () => {
    const person = await server.arrange.person();
    const link = await resetLink(person);

    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => confirm({ ...link, ...twice(`battery-staple-${n}`) })));

    const won = answers.flatMap(({ status }, n) => (status === 200 ? [n] : []));
    expect(won).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== 200).map(seen)).toEqual(Array(49).fill(BAD_TOKEN));
    expect(await opens(person, `battery-staple-${won[0]}`)).toBe(true);
  });

  it.each([0, true, [], {}, null, '', ' '])('changes no password for the token %p', async (token) => {
    const person = await server.arrange.person();
    const { uid } = await resetLink(person);

    expect((await confirm({ uid, token, ...twice(NEW_PASSWORD) })).status).toBe(400);
    expect(await opens(person, PASSWORD)).toBe(true);
  });

  it('refuses a token that is not whole, or nearly right', async () => {
    const person = await server.arrange.person();
    const { uid, token } = await resetLink(person);
    const nearly = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');

    for (const bad of [token.slice(0, -1), `${token}A`, nearly, token.toLowerCase(), token.toUpperCase(), `${token}=`])
      expect(seen(await confirm({ uid, token: bad, ...twice(NEW_PASSWORD) }))).toEqual(BAD_TOKEN);
    expect(seen(await confirm({ uid, token, ...twice(NEW_PASSWORD) }))).toEqual(WAS_RESET);
  });

  it('refuses the token of somebody else', async () => {
    const [person, other] = [await server.arrange.person(), await server.arrange.person()];
    const [mine, theirs] = [await resetLink(person), await resetLink(other)];

    expect(seen(await confirm({ uid: mine.uid, token: theirs.token, ...twice(NEW_PASSWORD) }))).toEqual(BAD_TOKEN);
    expect([await opens(person, PASSWORD), await opens(other, PASSWORD)]).toEqual([true, true]);
    expect(seen(await confirm({ ...theirs, ...twice(NEW_PASSWORD) }))).toEqual(WAS_RESET);
  });

  it('refuses a link when a newer one was sent', async () => {
    const person = await server.arrange.person();
    const older = await resetLink(person);
    const newer = await resetLink(person);

    expect(seen(await confirm({ ...older, ...twice(NEW_PASSWORD) }))).toEqual(BAD_TOKEN);
    expect(seen(await confirm({ ...newer, ...twice(NEW_PASSWORD) }))).toEqual(WAS_RESET);
  });

  it('takes one link of several that were asked for at the same time', async () => {
    const person = await server.arrange.person();
    await Promise.all(Array.from({ length: 10 }, () => server.http.post(RESET, { email: person.email })));
    const links: { uid: string; token: string }[] = [];
    while (links.length < 10) {
      const [uid = '', token = ''] = linkParts(await server.mails.next({ to: person.email })).slice(-2);
      links.push({ uid, token });
    }

    const statuses: number[] = [];
    for (const link of links) statuses.push((await confirm({ ...link, ...twice(NEW_PASSWORD) })).status);

    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });

  it('refuses a link after the password was changed', async () => {
    const person = await server.arrange.person();
    const link = await resetLink(person);
    await change(twice(NEW_PASSWORD), { token: person.token });

    expect(seen(await confirm({ ...link, ...twice('staple-battery-8') }))).toEqual(BAD_TOKEN);
    expect(await opens(person, NEW_PASSWORD)).toBe(true);
  });

  it('takes a link after a login', async () => {
    const person = await server.arrange.person();
    const link = await resetLink(person);
    await opens(person, PASSWORD);

    expect(seen(await confirm({ ...link, ...twice(NEW_PASSWORD) }))).toEqual(WAS_RESET);
  });

  it('refuses a link once staff have given the account another address, also when it gets the old one again', async () => {
    const admin = await server.arrange.admin();
    const person = await server.arrange.person();
    const link = await resetLink(person);
    const readdress = (email: string): Promise<Answer> =>
      server.http.patch(`/api/users/${person.id}/`, { email }, { access: admin.access });

    await readdress('elsewhere@example.com');
    expect(seen(await confirm({ ...link, ...twice(NEW_PASSWORD) }))).toEqual(BAD_TOKEN);
    await readdress(person.email);
    expect(seen(await confirm({ ...link, ...twice(NEW_PASSWORD) }))).toEqual(BAD_TOKEN);
    expect(await opens(person, PASSWORD)).toBe(true);
  });

  it('refuses a link once the account was deactivated, also when it is active again', async () => {
    const admin = await server.arrange.admin();
    const person = await server.arrange.person();
    const link = await resetLink(person);
    const activate = (is_active: boolean): Promise<Answer> =>
      server.http.patch(`/api/users/${person.id}/`, { is_active }, { access: admin.access });

    await activate(false);
    expect(seen(await confirm({ ...link, ...twice(NEW_PASSWORD) }))).toEqual(BAD_TOKEN);
    await activate(true);
    expect(seen(await confirm({ ...link, ...twice(NEW_PASSWORD) }))).toEqual(BAD_TOKEN);
    expect(await opens(person, PASSWORD)).toBe(true);
  });

  it('keeps a link through other changes by staff', async () => {
    const admin = await server.arrange.admin();
    const person = await server.arrange.person();
    const link = await resetLink(person);
    await server.http.put(
      `/api/users/${person.id}/`,
      { username: person.username, email: person.email, is_active: true, bio: 'New bio' },
      { access: admin.access },
    );

    expect(seen(await confirm({ ...link, ...twice(NEW_PASSWORD) }))).toEqual(WAS_RESET);
  });

  it('knows nobody who was deleted', async () => {
    const admin = await server.arrange.admin();
    const person = await server.arrange.person();
    const link = await resetLink(person);
    await server.http.delete(`/api/users/${person.id}/`, { access: admin.access });

    expect(seen(await confirm({ ...link, ...twice(NEW_PASSWORD) }))).toEqual(BAD_UID);
  });

  it('takes a link for three days', async () => {
    const [early, late] = [await server.arrange.person(), await server.arrange.person()];
    const [earlyLink, lateLink] = [await resetLink(early), await resetLink(late)];

    server.clock.advance((72 * 60 - 1) * 60_000);
    expect(seen(await confirm({ ...earlyLink, ...twice(NEW_PASSWORD) }))).toEqual(WAS_RESET);
    server.clock.advance(60_000);
    expect(seen(await confirm({ ...lateLink, ...twice(NEW_PASSWORD) }))).toEqual(BAD_TOKEN);
  });

  it('ends every session of the account', async () => {
    const person = await server.arrange.person();
    const { access, refresh, token } = await server.arrange.session(person);
    const link = await resetLink(person);
    for (const options of [{ access }, { token }, { access: person.access }, { token: person.token }])
      expect(await lives(options)).toBe(true);

    // The credential of the browser that the link was opened in is not looked at, and ends like the others.
    expect(seen(await server.http.post(CONFIRM, { ...link, ...twice(NEW_PASSWORD) }, { token: person.token }))).toEqual(WAS_RESET);

    for (const options of [{ access }, { token }, { access: person.access }, { token: person.token }])
      expect(await lives(options)).toBe(false);
    expect((await server.http.post('/api/token/refresh/', { refresh })).status).toBe(401);
    expect((await server.http.post('/api/token/refresh/', { refresh: person.refresh })).status).toBe(401);
  });

  it('proves the address by the way', async () => {
    const person = await server.arrange.person();
    const verified = async (): Promise<unknown> =>
      (await server.arrange.sql<{ at: unknown }[]>('SELECT email_verified_at AS at FROM users WHERE id = ?', [person.id]))[0]?.at;
    expect(await verified()).toBeNull();

    await confirm({ ...(await resetLink(person)), ...twice(NEW_PASSWORD) });

    expect(await verified()).not.toBeNull();
  });

  it('tells the address of the account, and is written down', async () => {
    const person = await server.arrange.person();
    const link = await resetLink(person);
    await confirm({ ...link, ...twice(NEW_PASSWORD) });

    expect((await server.mails.next({ to: person.email })).subject).toMatch(/Your Password Was Changed$/);
    const entries = await server.arrange.sql<Record<string, unknown>[]>(
      "SELECT action, actor_id, details FROM audit_entries WHERE subject_id = ? AND action LIKE 'password.%' ORDER BY id",
      [person.id],
    );
    expect(entries).toEqual([
      { action: 'password.reset-requested', actor_id: null, details: '{}' },
      { action: 'password.reset', actor_id: null, details: '{}' },
    ]);
  });

  it('is a POST and nothing else, so that a program that looks at links changes nothing', async () => {
    const person = await server.arrange.person();
    const link = await resetLink(person);

    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await server.http.send(method, `${CONFIRM}?uid=${link.uid}&token=${link.token}`);
      expect(seen(answer)).toEqual({ status: 405, body: { detail: `Method "${method}" not allowed.` } });
      expect(answer.headers.allow).toBe('POST, OPTIONS');
    }
    expect(seen(await confirm({ ...link, ...twice(NEW_PASSWORD) }))).toEqual(WAS_RESET);
  });
});

describe('with PASSWORD_RESET_LIFETIME', () => {
  started({ PASSWORD_RESET_LIFETIME: '1h' });

  it('a link works as long as it says', async () => {
    const person = await server.arrange.person();
    const link = await resetLink(person);

    server.clock.advance(60 * 60_000);

    expect(seen(await confirm({ ...link, ...twice(NEW_PASSWORD) }))).toEqual(BAD_TOKEN);
  });
});
