import { setTimeout as sleep } from 'node:timers/promises';
import type { SMTPServerOptions } from 'smtp-server';
import { Mails } from '../../src/mail/mails.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { Mailbox } from '../support/mailbox.js';

jest.setTimeout(60_000);

const PASSWORD = 'correct-horse-9';
/** The certificate of a test is nobody's. */
const ANY_CERTIFICATE = '?tls.rejectUnauthorized=false';

let server: TestApp;
let mailbox: Mailbox | null = null;

const enqueue = (): Promise<void> =>
  server.app.get(Mails).enqueue({ template: 'password-changed', to: 'alice@example.com', variables: { username: 'alice' } });

/** What stopped the only mail. */
async function reason(): Promise<string | null> {
  for (let tries = 0; tries < 1000; tries++) {
    const [row] = await server.arrange.sql<{ last_error: string | null }[]>('SELECT last_error FROM mails');
    if (row?.last_error) return row.last_error;
    await sleep(10);
  }
  return null;
}

/** Opens a mail server and has the application use it, under an address made of its own. */
async function given(options: SMTPServerOptions, address: (url: string) => string): Promise<Mailbox> {
  mailbox = await Mailbox.open(options);
  server = await startApp({ settings: { MAIL_URL: address(mailbox.url) } });
  return mailbox;
}
const withPassword =
  (password: string, query = '') =>
  (url: string) =>
    `${url.replace('//', `//robot:${password}@`)}${query}`;

/** Lets in who knows the password, and counts who tried. */
function doorkeeper() {
  const tried: unknown[] = [];
  const options: SMTPServerOptions = {
    authOptional: false,
    onAuth: ({ username, password }, _session, done) => {
      tried.push(password);
      if (username === 'robot' && password === PASSWORD) done(null, { user: 'robot' });
      else done(new Error('Wrong'));
    },
  };
  return { tried, options };
}

// smtp-server warns that everybody has the key of its certificate.
beforeAll(() => jest.spyOn(console, 'error').mockReturnValue());
afterAll(() => jest.restoreAllMocks());
afterEach(async () => {
  await server.stop();
  await mailbox?.close();
  mailbox = null;
});

describe('MAIL_URL=console:', () => {
  it('prints the mail, between lines', async () => {
    server = await startApp({ settings: { MAIL_FROM: 'Latchkey <no-reply@example.com>', FRONTEND_URL: 'https://app.example.com' } });
    await enqueue();
    while (server.printed() === '') await sleep(5);

    const lines = server.printed().split('\n');
    expect(lines).toEqual([
      '-'.repeat(79),
      'From: Latchkey <no-reply@example.com>',
      'To: alice@example.com',
      'Subject: [app.example.com] Your Password Was Changed',
      expect.stringMatching(/^Date: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/),
      expect.stringMatching(/^Message-ID: <[0-9a-f-]{36}@example\.com>$/),
      'Auto-Submitted: auto-generated',
      '',
      'Hello alice,',
      '',
      'The password of your account at app.example.com was changed, and every other login was ended.',
      '',
      'If it was you, there is nothing to do.',
      '',
      'If it was not you, ask app.example.com for a new password at once, with this address, and choose one that you use nowhere else.',
      '',
      '-- ',
      'This mail was sent by app.example.com. Nobody reads answers to it.',
      '-'.repeat(79),
      '',
    ]);
  });

  it('counts a printed mail as sent', async () => {
    server = await startApp();
    await enqueue();
    while (server.printed() === '') await sleep(5);
    await sleep(100);

    expect(await server.arrange.sql('SELECT state, variables FROM mails')).toEqual([{ state: 'sent', variables: '' }]);
  });

  it('is said in production to send nothing', async () => {
    const settings = { NODE_ENV: 'production', PUBLIC_URL: 'https://example.com', ARGON2_MEMORY: '19456', ARGON2_ITERATIONS: '2' };

    server = await startApp({ settings });

    expect(server.log()).toContain('Mails are printed and not sent: MAIL_URL names no mail server');
  });
});

describe('MAIL_URL=smtps://', () => {
  it('sends over TLS, with the password', async () => {
    const { options } = doorkeeper();
    const box = await given({ ...options, secure: true }, withPassword(PASSWORD, ANY_CERTIFICATE));

    await enqueue();

    expect((await box.next()).header('auto-submitted')).toEqual(['auto-generated']);
  });

  it('sends nothing to a server whose certificate is not to be trusted', async () => {
    const { options, tried } = doorkeeper();
    await given({ ...options, secure: true }, withPassword(PASSWORD));

    await enqueue();

    expect(await reason()).toMatch(/certificate/);
    expect(tried).toEqual([]);
  });

  it('keeps the mail when the password is wrong, which the operator will mend, and logs no password', async () => {
    const { options } = doorkeeper();
    await given({ ...options, secure: true }, withPassword('wr0ng-passw0rd', ANY_CERTIFICATE));

    await enqueue();

    expect(await reason()).toBe('535 Wrong');
    expect(await server.arrange.sql('SELECT state FROM mails')).toEqual([{ state: 'pending' }]);
    expect(server.log()).toContain('"reason":"535 Wrong","msg":"Mails cannot be delivered at present"');
    expect(server.log()).not.toContain('wr0ng-passw0rd');
  });
});

describe('MAIL_URL=smtp://', () => {
  it('goes over to TLS when the server offers it', async () => {
    const { options } = doorkeeper();
    const box = await given({ ...options, disabledCommands: [] }, withPassword(PASSWORD, ANY_CERTIFICATE));

    await enqueue();

    await box.next({ to: 'alice@example.com' });
  });

  it('tells no password in the clear, unless it stays on this machine', async () => {
    const { options, tried } = doorkeeper();
    const elsewhere = (url: string): string => withPassword(PASSWORD)(url).replace('127.0.0.1', '0.0.0.0');
    await given({ ...options, allowInsecureAuth: true }, elsewhere);

    await enqueue();

    expect(await reason()).not.toBeNull();
    expect(tried).toEqual([]);
  });

  it('tells a password in the clear on this machine', async () => {
    const { options, tried } = doorkeeper();
    const box = await given({ ...options, allowInsecureAuth: true }, withPassword(PASSWORD));

    await enqueue();

    await box.next({ to: 'alice@example.com' });
    expect(tried).toEqual([PASSWORD]);
  });
});
