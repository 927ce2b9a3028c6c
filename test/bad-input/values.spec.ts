import { PASSWORD, type Person } from '../support/arrange.js';
import type { Answer } from '../support/http.js';
import { seen } from '../support/seen.js';
import { watched } from './watch.js';
import { workFor } from '../support/work.js';

const REGISTER = '/api/auth/register/';
const LOGIN = '/api/auth/login/';
const PROFILE = '/api/auth/profile/';

const watch = watched();

const raw = (method: string, path: string, json: string, token?: string): Promise<Answer> =>
  watch.server.http.send(method, path, json, { ...(token ? { token } : {}), headers: { 'Content-Type': 'application/json' } });
const register = (fields: object): Promise<Answer> => watch.server.http.post(REGISTER, newcomer(fields));

let count = 0;
const newcomer = (fields: object): object => {
  const username = `newcomer${++count}`;
  return { username, email: `${username}@example.org`, password: 'secure_password123', ...fields };
};
const userOf = ({ body }: Answer): Record<string, unknown> => (body as { user: Record<string, unknown> }).user;
const people = async (): Promise<number> =>
  Number((await watch.server.arrange.sql<{ n: number }[]>('SELECT COUNT(*) AS n FROM users'))[0]?.n);

const NO_TEXT = ['Not a valid string.'];
const NO_ADDRESS = ['Enter a valid email address.'];
const NO_FILE = ['The submitted data was not a file. Check the encoding type on the form.'];
const NULL = ['This field may not be null.'];

const NO_TEXTS = [
  'true',
  'false',
  '[]',
  '[""]',
  '["admin"]',
  '[["admin"]]',
  '{}',
  '{"$ne":null}',
  '{"$gt":""}',
  '{"password":1}',
  '{"_type":"not","_value":"x"}',
  '{"constructor":1}',
  '1e400',
  '-1e400',
  '9007199254740993',
  '-9007199254740993',
  '1e21',
] as const;

/** Every form with its text fields, which are all sent the same value. */
const FORMS: readonly (readonly [string, string, Readonly<Record<string, readonly string[]>>])[] = [
  [
    'POST',
    REGISTER,
    {
      username: NO_TEXT,
      email: NO_ADDRESS,
      password: NO_TEXT,
      password2: NO_TEXT,
      first_name: NO_TEXT,
      last_name: NO_TEXT,
      bio: NO_TEXT,
      profile_picture: NO_FILE,
    },
  ],
  ['POST', LOGIN, { username: NO_TEXT, email: NO_TEXT, password: NO_TEXT }],
  ['PATCH', PROFILE, { username: NO_TEXT, first_name: NO_TEXT, last_name: NO_TEXT, bio: NO_TEXT, profile_picture: NO_FILE }],
  [
    'POST',
    '/api/users/register/',
    {
      email: NO_ADDRESS,
      password: NO_TEXT,
      password_confirm: NO_TEXT,
      first_name: NO_TEXT,
      last_name: NO_TEXT,
      bio: NO_TEXT,
      profile_picture: NO_FILE,
    },
  ],
  ['POST', '/api/users/login/', { username: NO_TEXT, email: NO_TEXT, password: NO_TEXT }],
  ['PUT', '/api/users/me/', { first_name: NO_TEXT, last_name: NO_TEXT, bio: NO_TEXT, profile_picture: NO_FILE }],
  [
    'POST',
    '/api/users/',
    {
      username: NO_TEXT,
      email: NO_ADDRESS,
      password: NO_TEXT,
      first_name: NO_TEXT,
      last_name: NO_TEXT,
      bio: NO_TEXT,
      profile_picture: NO_FILE,
    },
  ],
  [
    'PATCH',
    '/api/users/2/',
    { username: NO_TEXT, email: NO_ADDRESS, first_name: NO_TEXT, last_name: NO_TEXT, bio: NO_TEXT, profile_picture: NO_FILE },
  ],
  ['POST', '/api/token/', { username: NO_TEXT, email: NO_TEXT, password: NO_TEXT }],
  ['POST', '/api/token/refresh/', { refresh: NO_TEXT }],
  ['POST', '/api/token/verify/', { token: NO_TEXT }],
  ['POST', '/api/token/blacklist/', { refresh: NO_TEXT }],
  ['POST', '/api/auth/token/refresh/', { refresh: NO_TEXT }],
  ['POST', '/api/auth/token/verify/', { token: NO_TEXT }],
  ['POST', '/api/auth/token/blacklist/', { refresh: NO_TEXT }],
  ['POST', '/api-token-auth/', { username: NO_TEXT, email: NO_TEXT, password: NO_TEXT }],
];

describe('a value that is no text', () => {
  it.each(FORMS)('is refused in every field of %s %s', async (method, path, refusal) => {
    for (const value of NO_TEXTS) {
      const json = `{${Object.keys(refusal).map((field) => `"${field}":${value}`).join(',')}}`; // prettier-ignore

      expect(seen(await raw(method, path, json, watch.admin.token))).toEqual({ status: 400, body: refusal });
    }
  });

  it.each(FORMS)('is refused as null in every field of %s %s but the picture', async (method, path, refusal) => {
    const { profile_picture: _, ...texts } = refusal;
    const json = JSON.stringify(Object.fromEntries(Object.keys(texts).map((field) => [field, null])));
    const nulls = Object.fromEntries(Object.keys(texts).map((field) => [field, NULL]));

    expect(seen(await raw(method, path, json, watch.admin.token))).toEqual({ status: 400, body: nulls });
  });

  it('becomes its digits when it is a number, which is then judged as text', async () => {
    expect(seen(await raw('POST', REGISTER, '{"username":7,"email":5,"password":0}'))).toEqual({
      status: 400,
      body: {
        email: NO_ADDRESS,
        password: [
          'This password is too short. It must contain at least 8 characters.',
          'This password is too common.',
          'This password is entirely numeric.',
        ],
      },
    });
    expect(userOf(await register({ username: 20261121, first_name: 1, last_name: -1.5, bio: 0 }))).toMatchObject({
      username: '20261121',
      first_name: '1',
      last_name: '-1.5',
      bio: '0',
    });
  });

  it('opens no account by being a number', async () => {
    for (const json of ['{"username":0,"password":"x"}', '{"email":0,"password":0}', '{"username":2,"password":2}']) {
      expect((await raw('POST', LOGIN, json)).status).toBe(401);
    }
  });

  it('is no choice and no boolean', async () => {
    const patch = (json: string): Promise<Answer> => raw('PATCH', '/api/users/2/', json, watch.admin.token);
    const NO_BOOLEAN = ['Must be a valid boolean.'];

    expect(seen(await patch('{"role":true,"is_active":"maybe"}'))).toEqual({
      status: 400,
      body: { role: ['"true" is not a valid choice.'], is_active: NO_BOOLEAN },
    });
    expect(seen(await patch('{"role":["admin"],"is_active":[]}'))).toEqual({
      status: 400,
      body: { role: ['"["admin"]" is not a valid choice.'], is_active: NO_BOOLEAN },
    });
    expect(seen(await patch('{"role":{"$ne":1},"is_active":{}}'))).toEqual({
      status: 400,
      body: { role: ['"{}" is not a valid choice.'], is_active: NO_BOOLEAN },
    });
    expect(seen(await patch('{"role":"","is_active":""}'))).toEqual({
      status: 400,
      body: { role: ['"" is not a valid choice.'], is_active: NO_BOOLEAN },
    });
    expect(seen(await patch(`{"role":"${'x'.repeat(1000)}","is_active":2}`))).toEqual({
      status: 400,
      body: { role: [`"${'x'.repeat(100)}" is not a valid choice.`], is_active: NO_BOOLEAN },
    });
  });
});

describe('text that is meant for a database', () => {
  const INJECTIONS = [
    "'; DROP TABLE users; --",
    "' OR '1'='1",
    "\\'; DROP TABLE users; --",
    '"; DROP TABLE users; --',
    "' OR 1=1--",
    "'/**/OR/**/1=1--",
    '0x27 OR 1=1--',
    "' UNION SELECT password FROM users--",
    "' OR SLEEP(5)--",
    '1; SELECT pg_sleep(5)--',
    "%' OR '1'='1",
    '${7*7}{{7*7}}<%= 7*7 %>#{7*7}',
    "admin'/*",
    "x' || (SELECT password FROM users LIMIT 1) || '",
  ];

  it.each(INJECTIONS)('is kept to the letter where text is free: %s', async (text) => {
    const answer = await register({ first_name: text, last_name: text, bio: text });

    expect(answer.status).toBe(201);
    expect(userOf(answer)).toMatchObject({ first_name: text, last_name: text, bio: text });
  });

  it.each(INJECTIONS)('is refused where it is not: %s', async (text) => {
    const before = await people();
    const start = Date.now();

    expect(seen(await register({ username: text, email: text }))).toEqual({
      status: 400,
      body: {
        username: ['Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.'],
        email: NO_ADDRESS,
      },
    });
    expect((await watch.server.http.post(LOGIN, { username: text, password: text })).status).toBe(401);
    expect((await watch.server.http.post(LOGIN, { email: text, password: PASSWORD })).status).toBe(401);
    expect((await watch.server.http.post('/api/token/refresh/', { refresh: text })).status).toBe(401);
    expect((await watch.server.http.get(`/api/users/${encodeURIComponent(text)}/`, { token: watch.admin.token })).status).toBe(404);
    expect((await watch.server.http.get(PROFILE, { headers: { Authorization: `Token ${text}` } })).status).toBe(401);
    expect((await watch.server.http.get(PROFILE, { headers: { Authorization: `Bearer ${text}` } })).status).toBe(401);
    // A database that was made to sleep takes longer.
    expect(Date.now() - start).toBeLessThan(4900);
    expect(await people()).toBe(before);
  });
});

describe('a username', () => {
  const BAD = 'Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.';
  const LONG = 'Ensure this field has no more than 150 characters.';
  const TAKEN = 'A user with that username already exists.';

  it.each([
    ['a blank inside', 'a b', BAD],
    ['a tab', 'a\tb', BAD],
    ['a line break', 'a\nb', BAD],
    ['a zero-width blank', 'a\u200bb', BAD],
    ['a soft hyphen', 'a\u00adb', BAD],
    ['a mark that turns the writing', '\u202enimda', BAD],
    ['nothing but a combining mark', '\u0301', BAD],
    ['an emoji', '😀', BAD],
    ['a slash', 'a/b', BAD],
    ['a quote', "o'brien", BAD],
    ['a NUL', 'a\0b', 'Null characters are not allowed.'],
    ['half a character', 'a\ud83d', 'Surrogate characters are not allowed: U+D83D.'],
    ['151 characters', 'é'.repeat(151), LONG],
    ['151 characters beyond the first plane', '𒀀'.repeat(151), LONG],
    ['150 that become 450', 'ﬃ'.repeat(150), LONG],
  ])('with %s is refused', async (_what, username, sentence) => {
    expect(seen(await register({ username }))).toEqual({ status: 400, body: { username: [sentence] } });
  });

  it.each([
    ['in other letters', 'ｆｕｌｌ１', 'full1'],
    ['with a ligature', 'ﬁgaro', 'figaro'],
    ['with a superscript', 'alpha²', 'alpha2'],
    ['with a Kelvin sign', '\u212Aelvin', 'Kelvin'],
    ['in two pieces', 'rene\u0301', 'rené'],
    ['with an ellipsis', 'wait…', 'wait...'],
  ])('%s is kept in its plain form, and taken in that', async (_how, username, plain) => {
    expect(userOf(await register({ username }))).toMatchObject({ username: plain });
    expect(seen(await register({ username: plain }))).toEqual({ status: 400, body: { username: [TAKEN] } });
    expect(seen(await register({ username: plain.toUpperCase() }))).toEqual({ status: 400, body: { username: [TAKEN] } });
  });

  it.each([
    ['150 characters of two bytes', 'é'.repeat(150)],
    ['150 characters beyond the first plane', '𒀀'.repeat(150)],
    ['150 characters whose lower case is twice as long', 'İ'.repeat(150)],
    ['Chinese', '漢字'],
    ['Arabic', 'اسم'],
    ['digits alone', '12345678901234567890'],
    ['the sharp s', 'straße'],
  ])('of %s is accepted', async (_what, username) => {
    expect(userOf(await register({ username }))).toMatchObject({ username });
  });

  it.each(['me', 'login', 'register', 'api', 'media', 'null', 'undefined', 'constructor', '__proto__', 'hasOwnProperty', 'toString', '1'])(
    'is a name like any other: %s',
    async (username) => {
      expect(userOf(await register({ username }))).toMatchObject({ username });
      expect((await watch.server.http.post(LOGIN, { username, password: 'secure_password123' })).status).toBe(200);
      expect(seen(await register({ username: username.toUpperCase() }))).toEqual({ status: 400, body: { username: [TAKEN] } });
    },
  );

  /** A collation that is blind to accents or case would take them for one. */
  it.each([
    ['jose', 'josé'],
    ['strassen', 'straßen'],
    ['mike', 'mıke'],
    ['paypal', 'раураl'],
    ['pâté', 'pate'],
    ['ae', 'æ'],
    ['o', 'ø'],
  ])('is another one with other letters: %s and %s', async (one, other) => {
    await register({ username: one, password: 'first_password_1' });
    await register({ username: other, password: 'second_password_2' });
    const logIn = (username: string, password: string): Promise<Answer> => watch.server.http.post(LOGIN, { username, password });

    expect(userOf(await logIn(one, 'first_password_1'))).toMatchObject({ username: one });
    expect(userOf(await logIn(other, 'second_password_2'))).toMatchObject({ username: other });
    expect((await logIn(one, 'second_password_2')).status).toBe(401);
    expect((await logIn(other, 'first_password_1')).status).toBe(401);
  });

  it('never opens the account of a similar one', async () => {
    for (const username of [
      'wítness',
      'witness\0',
      'witness\u200b',
      'witness\u0301',
      'wıtness',
      'witnes',
      'witness%',
      'w_tness',
      'witness😀',
    ]) {
      expect([400, 401]).toContain((await watch.server.http.post(LOGIN, { username, password: PASSWORD })).status);
    }
  });
});

describe('an e-mail address', () => {
  it.each([
    'plainaddress',
    '@example.com',
    'a@',
    'a@@example.com',
    'a b@example.com',
    'a@exa mple.com',
    'a@-example.com',
    'a@example-.com',
    'a@example..com',
    'a@example.com.',
    'a@example',
    'a＠example.com',
    '.a@example.com',
    'a..b@example.com',
    'a(comment)@example.com',
    '<a@example.com>',
    'Ada <a@example.com>',
    'a@example.com,evil@example.com',
    'a@example.com;evil@example.com',
    'a@example.com\nBcc: evil@example.com',
    'a@example.com\r\nBcc: evil@example.com',
    '"a\nb"@example.com',
    'a\0@example.com',
    'a@example.com\0',
    '\ud800@example.com',
    'mıke@example.com',
    'a\u0301@example.com',
    'a\u200b@example.com',
    'a@[127.0.0.1',
    'a@[300.0.0.1]',
    `a@${'b'.repeat(64)}.com`,
    // In the ASCII spelling, in which they are compared and written to, these are endless.
    `a@${'㍿.'.repeat(110)}example`,
    `a@${'ü.'.repeat(110)}example`,
  ])('is none: %j', async (email) => {
    expect(seen(await register({ email }))).toEqual({ status: 400, body: { email: NO_ADDRESS } });
  });

  it.each([
    ['plus+tag@example.com', 'plus+tag@example.com'],
    ['dots.in.it@example.com', 'dots.in.it@example.com'],
    ['"quoted blank"@example.com', '"quoted blank"@example.com'],
    ['per%cent@example.com', 'per%cent@example.com'],
    ['=?utf-8?q?x?=@example.com', '=?utf-8?q?x?=@example.com'],
    ['home@localhost', 'home@localhost'],
    ['here@[127.0.0.1]', 'here@[127.0.0.1]'],
    ['  outside@example.com\t', 'outside@example.com'],
    ['UPPER@EXAMPLE.COM', 'UPPER@example.com'],
    ['ada@köln.example', 'ada@köln.example'],
  ])('is accepted: %j', async (email, kept) => {
    expect(userOf(await register({ email }))).toMatchObject({ email: kept });
  });

  it.each([
    ['cased@example.com', 'Cased@Example.COM'],
    ['wide@example.com', 'wide@ｅｘａｍｐｌｅ.com'],
    ['kelvin@k.example', 'kelvin@\u212A.example'],
    ['ada@xn--mnchen-3ya.example', 'ada@münchen.example'],
    ['ada@zürich.example', 'ADA@xn--zrich-kva.example'],
  ])('is the same in both spellings: %s and %s', async (one, other) => {
    expect((await register({ email: one })).status).toBe(201);
    expect(seen(await register({ email: other }))).toEqual({ status: 400, body: { email: ['user with this email already exists.'] } });
    expect((await watch.server.http.post(LOGIN, { email: other, password: 'secure_password123' })).status).toBe(200);
  });

  it('opens no account with something after it', async () => {
    await register({ email: 'ada@saarbrücken.example' });
    const status = async (email: string): Promise<number> =>
      (await watch.server.http.post(LOGIN, { email, password: 'secure_password123' })).status;

    expect(await status('ada@saarbrücken.example')).toBe(200);
    for (const more of ['/x', '?x', '#x', ':80', '%00', '\nx', ' x']) expect(await status(`ada@saarbrücken.example${more}`)).not.toBe(200);
  });

  it.each([
    ['strasse@example.com', 'strasse@faß.example', 'strasse@fass.example'],
    ['dot', 'do.t@example.com', 'dot@example.com'],
    ['tag', 'tag+a@example.com', 'tag@example.com'],
  ])('is another one: %s', async (_what, one, other) => {
    expect((await register({ email: one })).status).toBe(201);
    expect((await register({ email: other })).status).toBe(201);
  });
});

describe('a bio', () => {
  let person: Person;

  beforeAll(async () => {
    person = await watch.server.arrange.person();
  });

  it.each([
    ['ten thousand marks on a letter', `Z${'\u0301'.repeat(10_000)}`],
    ['64 kB of angle brackets', '<'.repeat(65_536)],
    ['more than MySQL’s TEXT holds', 'ж'.repeat(70_000)],
    ['emoji', '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(100)],
    ['separators that end a line of JavaScript', 'a\u2028b\u2029c'],
    ['terminal commands', '\u001b[31mred\u001b[0m\u0007'],
    ['writing from right to left', '\u202egnirts desrever\u202c'],
    ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
    ['a formula', '=HYPERLINK("http://evil.example","x")'],
    ['line breaks of all kinds', 'a\nb\r\nc\rd'],
    ['JSON', '{"a":"\\u0000"}'],
    ['characters that are none', '\ufffe\uffff\ufdd0'],
  ])('comes back as it was sent: %s', async (_what, bio) => {
    expect((await watch.server.http.patch(PROFILE, { bio }, { token: person.token })).body).toMatchObject({ bio });
    expect((await watch.server.http.get(PROFILE, { token: person.token })).body).toMatchObject({ bio });
  });

  it('has no NUL and no half of a character', async () => {
    const patch = async (json: string): Promise<unknown> => (await raw('PATCH', PROFILE, json, person.token)).body;

    expect(await patch('{"bio":"a\\u0000b"}')).toEqual({ bio: ['Null characters are not allowed.'] });
    expect(await patch('{"bio":"a\\ud83d"}')).toEqual({ bio: ['Surrogate characters are not allowed: U+D83D.'] });
    expect(await patch('{"bio":"\\ude00a"}')).toEqual({ bio: ['Surrogate characters are not allowed: U+DE00.'] });
    expect(await patch('{"bio":"\\ude00\\ud83d"}')).toEqual({ bio: ['Surrogate characters are not allowed: U+DE00.'] });
  });
});

describe('a password', () => {
  const opens = async (username: string, password: string): Promise<boolean> =>
    (await watch.server.http.post('/api/users/login/', { username, password })).status === 200;
  const registered = async (password: string): Promise<string> => {
    const name = `passport${++count}`;
    const answer = await watch.server.http.post('/api/users/register/', {
      email: `${name}@example.net`,
      password,
      password_confirm: password,
    });
    expect(answer.status).toBe(201);
    return name;
  };

  it.each([
    ['blanks around it', '  between blanks  ', 'between blanks'],
    ['blanks alone', '            ', '           '],
    ['another case', 'cAsE mAtTeRs 9', 'case matters 9'],
    ['an emoji', 'four bytes: 🔑', 'four bytes: 🔓'],
    ['an accent', 'décolleté!', 'decollete!'],
    ['the same first 72 bytes', `${'72-bytes'.repeat(9)}one`, `${'72-bytes'.repeat(9)}two`],
    ['256 characters', `${'long/'.repeat(51)}1`, `${'long/'.repeat(51)}2`],
    ['a blank inside', 'no blank', 'noblank'],
  ])('counts in full: %s', async (_what, password, other) => {
    const name = await registered(password);

    expect(await opens(name, password)).toBe(true);
    expect(await opens(name, other)).toBe(false);
  });

  it('is the same from every keyboard', async () => {
    const name = await registered('cafe\u0301 au lait');

    expect(await opens(name, 'caf\u00e9 au lait')).toBe(true);
  });

  it('has no NUL and no half of a character, and 256 characters at most', async () => {
    const logIn = async (json: string): Promise<unknown> => (await raw('POST', LOGIN, json)).body;

    expect(await logIn('{"username":"witness","password":"correct-horse-9\\u0000"}')).toEqual({
      password: ['Null characters are not allowed.'],
    });
    expect(await logIn('{"username":"witness","password":"correct-horse-9\\ud800"}')).toEqual({
      password: ['Surrogate characters are not allowed: U+D800.'],
    });
    expect(await logIn(`{"username":"witness","password":"${'x'.repeat(257)}"}`)).toEqual({
      password: ['Ensure this field has no more than 256 characters.'],
    });
  });
});

describe('text that is made to be slow', () => {
  const SLOW = 1000;

  it.each([
    ['letters', 'a'],
    ['digits', '1'],
    ['dots', '.'],
    ['at signs', '@'],
    ['hyphens', '-'],
    ['blanks', ' '],
    ['quotes', '"'],
    ['backslashes', '\\'],
    ['labels', 'a.'],
    ['combining marks', 'a\u0301'],
    ['letters of two bytes', 'ü'],
  ])('is not: fifty thousand %s', async (_what, piece) => {
    const text = `${piece.repeat(50_000)}!`;

    const work = await workFor(async () => {
      expect((await register({ username: text, email: `a@${text}`, password: text, first_name: text })).status).toBe(400);
      expect((await watch.server.http.post(LOGIN, { username: text, email: `a@${text}`, password: 'x' })).status).toBe(401);
      expect((await watch.server.http.post('/api/token/refresh/', { refresh: text })).status).toBe(401);
    });

    expect(work).toBeLessThan(SLOW);
  });

  it('is not when a password is compared with a long owner', async () => {
    const part = 'abcdefghij'.repeat(15);
    const person = {
      username: part,
      email: `${'abcdefghij.'.repeat(20)}a@example.com`,
      first_name: part,
      last_name: part,
      password: 'jihgfedcba'.repeat(25),
    };

    const work = await workFor(async () => {
      expect((await register(person)).status).toBe(400);
    });

    expect(work).toBeLessThan(SLOW);
  });
});
