import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import { doors, type Door } from '../support/doors.js';
import type { Answer } from '../support/http.js';
import { registrations } from '../support/registrations.js';
import { seen } from '../support/seen.js';

jest.setTimeout(60_000);

/*
 * What two spellings are to one another must not depend on the engine: MySQL's collations take most of these pairs for equal, SQLite takes
 * none. The verdicts are literal and the same for both.
 */

let server: TestApp;

beforeAll(async () => {
  server = await startApp({ mailbox: true });
});
afterAll(() => server.stop());

const OTHER_PASSWORD = 'battery-staple-7';
const TAKEN = { username: ['A user with that username already exists.'] };
const BAD = { username: ['Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.'] };
const NUL = { username: ['Null characters are not allowed.'] };
const EMAIL_TAKEN = { email: ['user with this email already exists.'] };
const NO_EMAIL = { email: ['Enter a valid email address.'] };

type Verdict = 'the same' | 'another' | 'none' | 'a NUL';

/** Every door at which somebody chooses a username. */
const NAMING = [registrations.auth, registrations.accounts, registrations['rest-auth']] as const;

let count = 0;
/** Something that no other test has. */
const fresh = (): string => `x${++count}x`;

const opens = async (door: Door, name: string, password: string): Promise<boolean> =>
  (await server.http.post(door.path, door.attempt({ username: name, email: name }, password))).status === 200;

describe('a username beside one that looks like it', () => {
  it.each<[string, string, string, Verdict]>([
    ['another case', 'alice', 'ALICE', 'the same'],
    ['full width', 'alice', 'ａlice', 'the same'],
    ['a blank after it', 'alice', 'alice ', 'the same'],
    ['a blank before it', 'alice', ' alice', 'the same'],
    ['a Kelvin sign', 'kate', '\u212Aate', 'the same'],
    ['a ligature', 'file', 'ﬁle', 'the same'],
    ['a superscript', 'alpha2', 'alpha²', 'the same'],
    ['a letter in two pieces', 'rené', 'rene\u0301', 'the same'],
    ['an accent', 'alice', 'älice', 'another'],
    ['a dotless i', 'mike', 'mıke', 'another'],
    ['a sharp s', 'strasse', 'straße', 'another'],
    ['a stroke', 'oslo', 'øslo', 'another'],
    ['Cyrillic letters', 'paypal', 'раураl', 'another'],
    ['a capital i with a dot', 'ivan', 'İvan', 'another'],
    ['an invisible joiner', 'alice', 'al\u200dice', 'none'],
    ['an invisible blank', 'alice', 'alice\u200b', 'none'],
    ['a soft hyphen', 'alice', 'al\u00adice', 'none'],
    ['a mark that turns the writing', 'alice', 'alice\u202e', 'none'],
    ['a mark on nothing', 'alice', 'alice\u0338', 'none'],
    ['a smile', 'alice', 'alice😀', 'none'],
    ['a tab inside', 'alice', 'ali\tce', 'none'],
    ['a line break inside', 'alice', 'ali\nce', 'none'],
    ['a NUL', 'alice', 'alice\0', 'a NUL'],
  ])('with %s is the verdict of every door', async (_what, one, other, verdict) => {
    const prefix = fresh();
    const [name, lookalike] = [`${prefix}${one}`, other.startsWith(' ') ? ` ${prefix}${other.trim()}` : `${prefix}${other}`];
    await server.arrange.person({ username: name, email: `${prefix}@example.com` });
    const refusal = { 'the same': TAKEN, none: BAD, 'a NUL': NUL, another: null }[verdict];

    for (const door of NAMING) {
      const form = door.form({ username: lookalike, email: `${fresh()}@example.com`, password: OTHER_PASSWORD });
      const answer = await server.http.post(door.path, form);

      if (refusal) expect(seen(answer)).toEqual({ status: 400, body: refusal });
      else expect(answer.status).toBe(201);
      // Makes room at the next door.
      await server.arrange.sql('DELETE FROM users WHERE username <> ? AND username LIKE ?', [name, `${prefix}%`]);
    }
    const renaming = await server.arrange.person();
    const renamed = await server.http.patch('/api/auth/profile/', { username: lookalike }, { access: renaming.access });
    if (refusal) expect(seen(renamed)).toEqual({ status: 400, body: refusal });
    else expect(renamed.status).toBe(200);
  });

  it.each<[string, string, boolean]>([
    ['another case', 'LOOKALIKE', true],
    ['full width', 'ｌookalike', true],
    ['blanks around it', ' lookalike ', true],
    ['an accent', 'lóokalike', false],
    ['an invisible blank', 'lookalike\u200b', false],
    ['a soft hyphen', 'look\u00adalike', false],
    ['a dotless i', 'lookalıke', false],
    ['Cyrillic letters', 'lооkalike', false],
    ['a smile', 'lookalike😀', false],
    ['a wildcard', 'lookalik_', false],
    ['another wildcard', 'lookalike%', false],
  ])('opens the account, at whatever door, only where it is the same: %s', async (_what, spelling, isSame) => {
    await server.arrange.sql("DELETE FROM users WHERE username = 'lookalike'");
    await server.arrange.person({ username: 'lookalike', email: 'lookalike-mail@example.com' });

    for (const door of Object.values<Door>(doors)) {
      const { status } = await server.http.post(door.path, { username: spelling, password: PASSWORD });

      expect(status === 200).toBe(isSame);
    }
  });

  it.each(['seArchable', 'ｓearchable'])('is found by what is the same: %s', async (search) => {
    await server.arrange.sql("DELETE FROM users WHERE username = 'searchable'");
    const { id } = await server.arrange.person({ username: 'searchable' });

    const found = (await server.http.get(`/api/profiles/?search=${encodeURIComponent(search)}`)).body as { id: number }[];

    expect(found.map((profile) => profile.id)).toEqual([id]);
  });

  it.each(['séarchable', 'searchable\u200b', 'seаrchable', 'searchable😀', 'searchabl_', 'searchable%'])(
    'is not found by what only looks the same: %s',
    async (search) => {
      await server.arrange.sql("DELETE FROM users WHERE username = 'searchable'");
      await server.arrange.person({ username: 'searchable' });

      expect((await server.http.get(`/api/profiles/?search=${encodeURIComponent(search)}`)).body).toEqual([]);
    },
  );
});

describe('an address beside one that looks like it', () => {
  it.each<[string, string, string, Verdict]>([
    ['another case', 'ada@example.com', 'ADA@Example.COM', 'the same'],
    ['blanks around it', 'ada@example.com', ' ada@example.com\t', 'the same'],
    ['a domain in full width', 'ada@example.com', 'ada@ｅxample.com', 'the same'],
    ['a domain in ASCII', 'ada@zürich.example', 'ada@xn--zrich-kva.example', 'the same'],
    ['a Kelvin sign in the domain', 'ada@kk.example', 'ada@\u212Ak.example', 'the same'],
    ['an invisible blank in the domain', 'ada@example.com', 'ada@exam\u200bple.com', 'the same'],
    ['an accent in the domain', 'ada@zurich.example', 'ada@zürich.example', 'another'],
    ['a tag', 'ada@example.com', 'ada+tag@example.com', 'another'],
    ['a dot', 'ada@example.com', 'a.da@example.com', 'another'],
    ['quotes', 'ada@example.com', '"ada"@example.com', 'another'],
    ['a percent sign', 'ada@example.com', 'ada%b@example.com', 'another'],
    ['an @ in full width', 'ada@example.com', 'ada＠example.com', 'none'],
    ['a dotless i', 'mike@example.com', 'mıke@example.com', 'none'],
    ['an accent', 'ada@example.com', 'adá@example.com', 'none'],
    ['a dot at the end', 'ada@example.com', 'ada@example.com.', 'none'],
    ['a comment', 'ada@example.com', 'ada(x)@example.com', 'none'],
    ['a second address', 'ada@example.com', 'ada@example.com,evil@example.org', 'none'],
    ['another header', 'ada@example.com', 'ada@example.com\nBcc: evil@example.org', 'none'],
    ['angle brackets', 'ada@example.com', '<ada@example.com>', 'none'],
  ])('with %s is the verdict of every door', async (_what, one, other, verdict) => {
    await server.arrange.sql("DELETE FROM users WHERE email LIKE '%a%da%@%' OR email LIKE '%mike%'");
    await server.arrange.person({ username: fresh(), email: one });

    for (const [dialect, door] of Object.entries(registrations)) {
      const answer = await server.http.post(door.path, door.form({ username: fresh(), email: other, password: OTHER_PASSWORD }));
      const taken = dialect === 'rest-auth' ? { email: ['User is already registered with this e-mail address.'] } : EMAIL_TAKEN;

      if (verdict === 'the same') expect(seen(answer)).toEqual({ status: 400, body: taken });
      else if (verdict === 'none') expect(seen(answer)).toEqual({ status: 400, body: NO_EMAIL });
      else expect(answer.status).toBe(201);
      await server.arrange.sql('DELETE FROM users WHERE email <> ? AND email LIKE ?', [one, '%a%da%@%']);
    }
  });

  it.each<[string, boolean]>([
    ['Victim@Example.com', true],
    [' victim@example.com ', true],
    ['victim@ｅxample.com', true],
    ['victim@exam\u200bple.com', true],
    ['vıctim@example.com', false],
    ['victím@example.com', false],
    ['victim@exámple.com', false],
    ['victim+x@example.com', false],
    ['victim@example.com.evil.example', false],
    ['victim@example.com,evil@example.org', false],
    ['victim@example.com\nBcc: evil@example.org', false],
    ['"victim@example.com "@evil.example', false],
  ])('gets its mail to what is stored, or nobody gets one: %j', async (spelling, isSame) => {
    await server.arrange.sql("DELETE FROM users WHERE username = 'victim'");
    await server.arrange.person({ username: 'victim', email: 'victim@example.com' });
    server.mails.clear();

    await server.http.post('/api/rest-auth/password/reset/', { email: spelling });
    await server.http.post('/api/rest-auth/registration/resend-email/', { email: spelling });

    if (isSame) await server.mails.count(2);
    // What else would come is long there.
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(server.mails.all().map(({ recipients }) => recipients)).toEqual(isSame ? Array(2).fill(['victim@example.com']) : []);
  });

  it.each(['vıctim@example.com', 'victim@exámple.com', 'victím@example.com'])('opens no account: %s', async (spelling) => {
    await server.arrange.sql("DELETE FROM users WHERE username = 'victim'");
    await server.arrange.person({ username: 'victim', email: 'victim@example.com' });

    for (const door of Object.values<Door>(doors)) {
      expect(await opens(door, 'victim@example.com', PASSWORD)).toBe(true);
      expect(await opens(door, spelling, PASSWORD)).toBe(false);
    }
  });
});

describe('a name that means something to a program', () => {
  const NAMES = [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'null',
    'undefined',
    'me',
    'login',
    'admin',
    'api',
    'media',
    '0',
  ];

  it.each(NAMES)('is a name like any other, and shadows no route: %s', async (username) => {
    const form = registrations.auth.form({ username, email: `${fresh()}@example.com`, password: OTHER_PASSWORD });
    const { user, access } = (await server.http.post(registrations.auth.path, form)).body as { user: Person; access: string };

    expect(user.username).toBe(username);
    expect((await server.http.get('/api/users/me/', { access })).body).toMatchObject({ id: user.id });
    expect((await server.http.get(`/api/profiles/${user.id}/`)).body).toMatchObject({ user: username });
    expect(((await server.http.get(`/api/profiles/?search=${username}`)).body as Answer['body'][]).length).toBeGreaterThan(0);
  });
});
