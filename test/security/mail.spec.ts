import { readdirSync } from 'node:fs';
import path from 'node:path';
import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import type { Answer } from '../support/http.js';
import { linkParts, nextKey } from '../support/mailed.js';
import { exchange } from '../support/raw.js';
import { registrations } from '../support/registrations.js';

jest.setTimeout(60_000);

const APP = 'https://app.example.com';
const NEW_PASSWORD = 'battery-staple-7';

/** What a request may say of where it was sent to, and where it wants to be sent next. */
const EVIL = {
  Host: 'evil.example.net',
  'X-Forwarded-Host': 'evil.example.net',
  'X-Forwarded-Proto': 'http',
  'X-Forwarded-Server': 'evil.example.net',
  'X-Forwarded-Prefix': '//evil.example.net',
  'X-Original-Host': 'evil.example.net',
  'X-Host': 'evil.example.net',
  Forwarded: 'for=198.51.100.1;host=evil.example.net;proto=http',
  Origin: 'https://evil.example.net',
  Referer: 'https://evil.example.net/reset',
} as const;
const TARGETS = ['redirect_to', 'next', 'callback_url', 'return_to', 'reset_url', 'url', 'site', 'domain', 'frontend_url', 'host'];
const ASKING = Object.fromEntries(TARGETS.map((name) => [name, 'https://evil.example.net']));

let server: TestApp;

beforeAll(async () => {
  server = await startApp({
    mailbox: true,
    // Whoever asks is a proxy that is believed; what it says of the host is not.
    settings: { FRONTEND_URL: APP, PREVENT_ENUMERATION: 'true', EMAIL_VERIFICATION: 'mandatory', TRUSTED_PROXIES: '127.0.0.1' },
  });
});
afterAll(() => server.stop());

const post = (to: string, body: object, credential: { access?: string } = {}): Promise<Answer> =>
  server.http.post(`${to}?next=//evil.example.net`, { ...ASKING, ...body }, { ...credential, headers: EVIL });

/** Does everything that sends a mail, as somebody who wants its links to lead elsewhere. */
async function provokeEveryMail(): Promise<void> {
  const person = await server.arrange.person({ emailVerified: true });
  const newcomer = { username: 'newcomer', email: 'newcomer@example.org', password: NEW_PASSWORD };
  await post(registrations.auth.path, registrations.auth.form(newcomer));
  await server.mails.next({ to: newcomer.email });
  await post('/api/rest-auth/registration/resend-email/', { email: newcomer.email });
  await post(registrations.users.path, registrations.users.form({ ...newcomer, email: person.email }));
  await post('/api/rest-auth/password/change/', { new_password1: NEW_PASSWORD, new_password2: NEW_PASSWORD }, person);
  const elsewhere = `elsewhere-${person.email}`;
  await post('/api/user/email/', { email: elsewhere, password: NEW_PASSWORD }, person);
  await post('/api/user/email/confirm/', { key: await nextKey(server.mails, { to: elsewhere }) });
  const [changed] = await arrived(person.email, / Your Email Address Was Changed$/);
  await post('/api/user/email/undo/', { key: changed?.at(-1) ?? '' });
  await post('/api/rest-auth/password/reset/', { email: person.email });
  await replay(person);
}

/** The paths that the links of such a mail have, once it is there. */
async function arrived(to: string, subject: RegExp): Promise<string[][]> {
  for (let n = 0; n < 500; n++) {
    const mails = server.mails.all({ to }).filter((mail) => subject.test(mail.subject));
    if (mails.length > 0) return mails.map(linkParts);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`No mail came to ${to}: ${String(subject)}`);
}

/** Presents a refresh token that was replaced twice, as a thief would. */
async function replay(person: Person): Promise<void> {
  const { refresh } = await server.arrange.session(person);
  const trade = async (token: string): Promise<string> =>
    ((await post('/api/token/refresh/', { refresh: token })).body as { refresh: string }).refresh;
  await trade(await trade(refresh));
  await post('/api/token/refresh/', { refresh });
}

describe('every mail', () => {
  beforeAll(provokeEveryMail);

  it('was sent', async () => {
    const templates = readdirSync(path.resolve(__dirname, '../../src/mail/templates'))
      .map((file) => file.replace('.ts', ''))
      .filter((name) => name !== 'letter' && name !== 'templates');

    const waiting = async (): Promise<number> =>
      Number((await server.arrange.sql<{ n: number }[]>('SELECT COUNT(*) AS n FROM mails WHERE sent_at IS NULL'))[0]?.n);
    while ((await waiting()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    const sent = await server.arrange.sql<{ template: string }[]>('SELECT DISTINCT template FROM mails ORDER BY template');
    expect(sent.map(({ template }) => template)).toEqual(templates.sort());
  });

  it('leads to the configured app and nowhere else', () => {
    const links = server.mails
      .all()
      .flatMap(({ text, html }) => [...`${text} ${html}`.matchAll(/\b[a-z]+:\/\/[^\s"<]+/gi)].map(([url]) => url));

    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((link) => !link.startsWith(`${APP}/`))).toEqual([]);
  });

  it('repeats nothing of what the request said of hosts', () => {
    for (const mail of server.mails.all()) expect(mail.raw).not.toContain('evil');
  });

  it('has one sender, one recipient, and says that a program wrote it', () => {
    for (const mail of server.mails.all()) {
      for (const name of ['from', 'to', 'subject', 'message-id', 'date']) expect(mail.header(name)).toHaveLength(1);
      for (const name of ['cc', 'bcc', 'reply-to']) expect(mail.header(name)).toEqual([]);
      expect(mail.recipients).toHaveLength(1);
      expect(mail.header('auto-submitted')).toEqual(['auto-generated']);
    }
  });

  it('has a plain text, a way to know how long its link works, and no password', () => {
    for (const { text, html, links, raw } of server.mails.all()) {
      expect(text).toMatch(/^Hello /);
      expect(html).not.toMatch(/<script|<img|<form|javascript:/i);
      if (links.length > 0) expect(text).toMatch(/The link works once, and for \d+ (minutes|hours|days)\./);
      expect(raw).not.toContain(PASSWORD);
      expect(raw).not.toContain(NEW_PASSWORD);
    }
  });
});

describe('a link in a mail', () => {
  const link = expect.stringMatching(/^https:\/\/app\.example\.com\/password-reset\/confirm\/[0-9a-z]+\/[\w-]{43}\/$/) as unknown;

  it.each(Object.entries(EVIL))('is not led astray by %s: %s', async (name, value) => {
    const { email } = await server.arrange.person();

    await server.http.post('/api/rest-auth/password/reset/', { email }, { headers: { [name]: value } });

    expect((await server.mails.next({ to: email })).links).toEqual([link]);
  });

  it.each([
    ['names another server', 'POST http://evil.example.net/api/rest-auth/password/reset/ HTTP/1.1\r\nHost: 127.0.0.1\r\n'],
    ['names somebody at another server', 'POST /api/rest-auth/password/reset/ HTTP/1.1\r\nHost: app.example.com:@evil.example.net\r\n'],
    ['names a path after the host', 'POST /api/rest-auth/password/reset/ HTTP/1.1\r\nHost: app.example.com/@evil.example.net\r\n'],
    ['is sent as HTTP/1.0 without a host', 'POST /api/rest-auth/password/reset/ HTTP/1.0\r\n'],
  ])('is not led astray by a request that %s', async (_what, head) => {
    const { email } = await server.arrange.person();
    const body = JSON.stringify({ email });
    const bytes = `${head}Content-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;

    expect(await exchange(server.http.url, bytes)).toMatchObject({ status: 200 });

    expect((await server.mails.next({ to: email })).links).toEqual([link]);
  });

  it('is not mailed for a request that names two hosts', async () => {
    const { email } = await server.arrange.person();
    const body = JSON.stringify({ email });
    const head = 'POST /api/rest-auth/password/reset/ HTTP/1.1\r\nHost: app.example.com\r\nHost: evil.example.net\r\n';
    const bytes = `${head}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

    expect(await exchange(server.http.url, bytes)).toMatchObject({ status: 400, body: { detail: 'Bad request.' }, closed: true });

    await server.mails.none({ to: email });
  });
});

describe('whoever is named in a mail', () => {
  it.each(['www.evil.example', 'evil.example+free', 'a@b.evil.example'])('is quoted, and makes no link: %s', async (username) => {
    const email = username.includes('@') ? username : 'named@example.org';
    await server.arrange.sql('DELETE FROM users WHERE email = ?', [email]);
    await server.arrange.person({ username, email });

    await server.http.post('/api/rest-auth/password/reset/', { email });

    const mail = await server.mails.next({ to: email });
    expect(mail.subject).toBe('[app.example.com] Password Reset Email');
    expect(mail.text).toContain('evil.\u200bexample');
    expect(`${mail.text} ${mail.html}`).not.toMatch(/evil\.example/);
  });
});
