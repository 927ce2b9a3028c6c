import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { createApp } from '../../src/app.setup.js';
import { loadConfig } from '../../src/config/config.js';
import type { OpenApiDocument } from '../../src/docs/document.js';
import { openLog } from '../../src/logging/json.logger.js';
import { JWT_SECRET, startApp, type TestApp } from '../support/app.js';
import { Browser } from '../support/browser.js';
import { engine } from '../support/database.js';
import { HttpClient, type Answer, type Options } from '../support/http.js';
import { Mailbox } from '../support/mailbox.js';
import { linkParts } from '../support/mailed.js';
import { Secrets } from '../support/secrets.js';

jest.setTimeout(120_000);

/*
 * Everybody does everything with passwords, tokens and keys that no other text contains, rightly and wrongly. Afterwards they are looked
 * for wherever they must not be.
 */

const document = JSON.parse(readFileSync(path.resolve(__dirname, '../../openapi.json'), 'utf8')) as OpenApiDocument;

interface Told {
  readonly what: string;
  readonly answer: Answer;
  /** The names of the secrets that it is there to give out. */
  readonly given: readonly string[];
}

const secrets = new Secrets();
const answers: Told[] = [];

/** A client that keeps what it is told, and the secrets among it. */
class Listener extends HttpClient {
  override async send(method: string, where: string, body?: string | Buffer, options?: Options): Promise<Answer> {
    const answer = await super.send(method, where, body, options);
    const what = `${method} ${where.split('?', 1)[0]}`;
    answers.push({ what, answer, given: answer.status < 400 ? secrets.take(answer, what) : [] });
    return answer;
  }
}

let box: Mailbox;
let server: TestApp;
let withCookies: TestApp;
let http: Listener;
/** All rows while mails were on their way, and at the end. */
const dumps: string[] = [];

beforeAll(async () => {
  secrets.keep('JWT_SECRET', JWT_SECRET);
  const smtp = secrets.password('password of the mail server');
  box = await Mailbox.open({ allowInsecureAuth: true, onAuth: (_sent, _session, done) => done(null, { user: 'robot' }) });
  const settings = { MAIL_URL: box.url.replace('//', `//robot:${smtp}@`), LOG_LEVEL: 'debug', EMAIL_VERIFICATION: 'optional' };
  server = await startApp({ settings });
  withCookies = await startApp({ settings: { ...settings, REST_AUTH_MODE: 'cookie', RATE_LIMITS: 'on' }, database: server.databaseUrl });
  http = new Listener(server.http.url);

  for (const [name, register, logIn] of doors) await comeAndGo(name, register, logIn);
  await tradeTokens();
  await useCookies();
  await readMails();
  await beStaff();
  await breakDown();
  dumps.push(await dump());
});

afterAll(async () => {
  await withCookies.stop();
  await server.stop();
  await box.close();
});

type Form = (username: string, password: string) => object;

/** Where people register and log in, and with what. */
const doors: readonly [name: string, register: readonly [string, Form], logIn: readonly [string, Form]][] = [
  ['auth', ['/api/auth/register/', plainForm], ['/api/auth/login/', namePassword]],
  ['accounts', ['/api/accounts/register/', plainForm], ['/api/accounts/login/', namePassword]],
  [
    'rest-auth',
    [
      '/api/rest-auth/registration/',
      (username, password) => ({ username, email: addressOf(username), password1: password, password2: password }),
    ],
    ['/api/rest-auth/login/', namePassword],
  ],
  [
    'users',
    [
      '/api/users/register/',
      (username, password) => ({ email: addressOf(username), password, password_confirm: password, first_name: 'A', last_name: 'B' }),
    ],
    ['/api/users/login/', (username, password) => ({ email: addressOf(username), password })],
  ],
  ['token', ['/api/auth/register/', plainForm], ['/api/token/', namePassword]],
  ['api-token-auth', ['/api/auth/register/', plainForm], ['/api-token-auth/', namePassword]],
];

function addressOf(username: string): string {
  return `${username}@example.com`;
}
function plainForm(username: string, password: string): object {
  return { username, email: addressOf(username), password, password2: password };
}
function namePassword(username: string, password: string): object {
  return { username, password };
}

/** Registers, logs in and out at one door, with every mistake that puts a secret where it does not belong. */
async function comeAndGo(
  name: string,
  [registration, formOf]: readonly [string, Form],
  [login, attemptOf]: readonly [string, Form],
): Promise<void> {
  const person = `person-${name}`;
  const password = secrets.password(`password of ${name}`);
  const wrong = secrets.password(`wrong password of ${name}`);
  await http.post(registration, formOf(person, password));
  await http.post(registration, formOf(person, password));
  await http.post(registration, formOf(`x ${password}`, password));
  await http.post(registration, { ...formOf(person, password), password2: wrong, password_confirm: wrong });

  await http.post(login, attemptOf(person, password));
  await http.post(login, attemptOf(person, wrong));
  await http.post(login, attemptOf(wrong, wrong));
  await http.post(login, { username: [wrong], email: { wrong }, password: [wrong] });
  await http.post(`${login}?password=${password}&token=${wrong}`, attemptOf(person, wrong));
  await http.post(login, attemptOf(person, password), { headers: { Authorization: `Bearer ${wrong}` } });
  await http.send('POST', login, `{"password": "${password}", "${wrong}`, { headers: { 'Content-Type': 'application/json' } });
  await http.send('POST', login, `${password} ${wrong}`, { headers: { 'Content-Type': `text/plain; of=${name}` } });
  await http.send('POST', login, `--x\r\n${password}`, { headers: { 'Content-Type': 'multipart/form-data; boundary=x' } });
  await http.get(`/api/auth/profile/${password}/`, { access: wrong });
  for (const header of [`Token ${wrong}`, `Token ${wrong} ${password}`, `Bearer ${wrong} ${password}`, `Basic ${wrong}`])
    await http.patch('/api/auth/profile/', { bio: 'x' }, { headers: { Authorization: header } });
}

/** Everything that can be done with the tokens of a login. */
async function tradeTokens(): Promise<void> {
  const password = secrets.password('password of a trader');
  const registered = await http.post('/api/auth/register/', plainForm('trader', password));
  const first = registered.body as { access: string; refresh: string; token: string };
  for (const root of ['/api/token', '/api/auth/token']) {
    const second = await http.post(`${root}/refresh/`, { refresh: first.refresh });
    await http.post(`${root}/refresh/`, { refresh: (second.body as { refresh: string }).refresh });
    await http.post(`${root}/verify/`, { token: first.access });
    await http.post(`${root}/verify/`, { token: `${first.access}x` });
    await http.post(`${root}/refresh/`, { refresh: first.access });
  }
  await http.get('/api/auth/profile/', { access: first.access });
  await http.get(`/api/users/me/?token=${first.token}`, { token: first.token });
  await http.patch('/api/auth/profile/', { username: first.token, bio: 1 }, { token: first.access });
  const changed = secrets.password('new password of a trader');
  await http.post(
    '/api/rest-auth/password/change/',
    { old_password: changed, new_password1: changed, new_password2: password },
    { token: first.token },
  );
  await http.post(
    '/api/rest-auth/password/change/',
    { old_password: password, new_password1: changed, new_password2: changed },
    { token: first.token },
  );
  // Long replaced: whoever has a copy of it ends the session.
  await http.post('/api/token/refresh/', { refresh: first.refresh });
  await http.post('/api/token/blacklist/', { refresh: first.refresh });
  await http.post('/api/auth/logout/', {}, { token: first.token });
}

/** A browser, with the session cookie and with JWTs in cookies. */
async function useCookies(): Promise<void> {
  const password = secrets.password('password of a browser');
  await http.post('/api/auth/register/', plainForm('browser', password));
  for (const app of [server, withCookies]) {
    const browser = new Browser(new Listener(app.http.url));
    await browser.post('/api/rest-auth/login/', { username: 'browser', password });
    await browser.get('/api/auth/profile/');
    await browser.patch('/api/auth/profile/', { bio: 'a' }, browser.csrf);
    await browser.patch('/api/auth/profile/', { bio: 'a' }, { 'X-CSRFToken': secrets.password(`forged CSRF token of ${app.http.url}`) });
    await browser.patch('/api/auth/profile/', { bio: 'a' }, { Origin: 'https://evil.example' });
    await browser.post('/api/rest-auth/token/refresh/', {});
    await browser.post('/api/rest-auth/token/verify/', { token: browser.cookie('auth') });
    await browser.post('/api/rest-auth/logout/', {}, browser.csrf);
    await browser.get('/api/auth/profile/');
  }
}

/** The mails with keys, each used wrongly and rightly, and twice. */
async function readMails(): Promise<void> {
  const password = secrets.password('password of a reader');
  await http.post('/api/auth/register/', plainForm('reader', password));
  const address = addressOf('reader');
  await redeem(address, 'verification key', (key) => http.post('/api/rest-auth/registration/verify-email/', { key }));

  await box.refuse();
  await http.post('/api/rest-auth/password/reset/', { email: address });
  dumps.push(await dump());
  await box.recover();
  const changed = secrets.password('password after a reset');
  await redeem(address, 'reset token', (key, uid) =>
    http.post('/api/rest-auth/password/reset/confirm/', { uid, token: key, new_password1: changed, new_password2: changed }),
  );

  const login = await http.post('/api/auth/login/', namePassword('reader', changed));
  const { token } = login.body as { token: string };
  await http.post('/api/user/email/', { email: addressOf('reader-elsewhere'), password }, { token });
  await http.post('/api/user/email/', { email: addressOf('reader-elsewhere'), password: changed }, { token });
  await redeem(addressOf('reader-elsewhere'), 'email change key', (key) => http.post('/api/user/email/confirm/', { key }));
  await redeem(address, 'email undo key', (key) => http.post('/api/user/email/undo/', { key }));
}

/** Waits for the next mail with a link, and uses its key. */
async function redeem(to: string, name: string, use: (key: string, uid: string) => Promise<Answer>): Promise<void> {
  let mail = await box.next({ to }, 20_000);
  while (mail.links.length === 0) mail = await box.next({ to }, 20_000);
  const [uid = '', key = ''] = linkParts(mail).slice(-2);
  secrets.keep(name, key);
  // Somebody opens the link at the API instead of in the app.
  await http.get(new URL(mail.links[0] ?? '').pathname);
  await use(`${key}x`, uid);
  await use(key, uid);
  await use(key, uid);
}

/** All that staff may read and do. */
async function beStaff(): Promise<void> {
  const password = secrets.password('password of staff');
  const admin = await server.arrange.admin({ username: 'staff', password });
  const staff = { token: secrets.keep('token of staff', admin.token) };
  const made = secrets.password('password that staff gave');
  await http.post('/api/users/', { username: 'made-by-staff', email: 'made@example.com', password: made }, staff);
  await http.post('/api/users/', { username: 'made-by-staff', email: 'made@example.com', password: made }, staff);
  for (const [template, { get }] of Object.entries(document.paths))
    if (get) await http.get(template.replace('{id}', String(admin.id)), staff);
}

/** What nobody foresaw: a table is gone while people register and log in. */
async function breakDown(): Promise<void> {
  const password = secrets.password('password of a bad day');
  await server.arrange.sql('ALTER TABLE sessions RENAME TO mislaid_sessions');
  await http.post('/api/auth/register/', plainForm('unlucky', password));
  await http.post('/api/auth/login/', namePassword('person-auth', password));
  await http.get('/api/auth/profile/', { token: secrets.keep('token of a bad day', 'f'.repeat(20) + 'e'.repeat(20)) });
  await server.arrange.sql('ALTER TABLE mislaid_sessions RENAME TO sessions');
}

/** Every row of every table, and on SQLite the files as they are. */
async function dump(): Promise<string> {
  const names =
    engine === 'mysql'
      ? 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()'
      : "SELECT name FROM sqlite_master WHERE type = 'table'";
  const tables = await server.arrange.sql<{ name: string }[]>(names);
  const rows: unknown[] = [];
  for (const { name } of tables) rows.push(name, await server.arrange.sql(`SELECT * FROM ${name}`));
  const file = server.databaseUrl.replace('sqlite:', '');
  const bytes = engine === 'sqlite' ? ['', '-wal'].map((suffix) => readFileSync(file + suffix, 'latin1')) : [];
  return [JSON.stringify(rows), ...bytes].join('\n');
}

describe('the secrets of a run', () => {
  it('are many, and would be found', () => {
    expect(secrets.count).toBeGreaterThan(80);
    expect(answers.filter(({ given }) => given.length > 0).length).toBeGreaterThan(20);
    expect(answers.filter(({ answer }) => answer.status === 500)).not.toEqual([]);
    expect(secrets.in(`"x": "${Buffer.from(JWT_SECRET).toString('base64')}"`)).toEqual(['JWT_SECRET']);
    expect(dumps.every((text) => text.includes('person-auth@example.com'))).toBe(true);
    expect(server.log()).toContain('/api/rest-auth/password/reset/confirm/');
  });

  it('are in no line of the log', () => {
    expect(secrets.in(server.log())).toEqual([]);
    expect(secrets.in(withCookies.log())).toEqual([]);
  });

  it('are in no audit entry', async () => {
    const entries = await server.arrange.sql<unknown[]>('SELECT * FROM audit_entries');

    expect(entries.length).toBeGreaterThan(30);
    expect(secrets.in(JSON.stringify(entries))).toEqual([]);
  });

  it('are in no table, also while a mail with one is on its way', () => {
    expect(dumps.map((text) => secrets.in(text))).toEqual([[], []]);
  });

  it('are in no error, and in no answer but the one that gives them out', () => {
    const leaks = answers.flatMap(({ what, answer: { status, text, headers }, given }) =>
      secrets
        .in(`${text}\n${JSON.stringify(headers)}`)
        .filter((name) => !given.includes(name))
        .map((name) => `${what} answers ${status} with the ${name}`),
    );

    expect(leaks).toEqual([]);
  });

  it('are in no mail but the one whose link has the key', () => {
    const held = box.all().map((mail) => secrets.in(mail.raw.replace(/=\r?\n/g, '')));

    expect(held.filter((names) => names.length > 0)).toEqual([
      ['verification key'],
      ['reset token'],
      ['email change key'],
      ['email undo key'],
    ]);
  });
});

describe('the password of the database', () => {
  it('is in no line of the log and no error when the database cannot be reached', async () => {
    const password = secrets.password('password of the database');
    const url = new URL(engine === 'mysql' ? (process.env['TEST_DATABASE_URL'] ?? '') : 'mysql://127.0.0.1:1/');
    Object.assign(url, { username: 'robot', password, pathname: '/latchkey' });
    const config = loadConfig({ JWT_SECRET, LOG_LEVEL: 'debug', DATABASE_URL: url.href });
    const lines: string[] = [];
    const sink = new PassThrough().on('data', (chunk: Buffer) => lines.push(chunk.toString()));

    const error = await createApp(config, openLog(config, sink)).catch((failure: unknown) => failure as Error);

    const { message, stack } = error as Error;
    expect(message).toMatch(/ECONNREFUSED|ER_ACCESS_DENIED_ERROR/);
    expect(secrets.in(`${lines.join('')} ${message} ${stack}`)).toEqual([]);
  });
});
