import { setTimeout as sleep } from 'node:timers/promises';
import { OutboxWorker } from '../../src/mail/outbox-worker.service.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Answer } from '../support/http.js';
import { Mailbox } from '../support/mailbox.js';
import { aToken, seen } from '../support/seen.js';

jest.setTimeout(60_000);

/** So that a test does not wait as long as a server does. In milliseconds. */
const IMPATIENT = '?greetingTimeout=3000&socketTimeout=3000';
/** Far less than any attempt at a silent mail server takes; an answer of these doors takes some 50 ms. In milliseconds. */
const AT_ONCE = 2500;

let mailbox: Mailbox;
let server: TestApp;

beforeAll(async () => {
  mailbox = await Mailbox.open();
  server = await startApp({ settings: { MAIL_URL: mailbox.url + IMPATIENT, EMAIL_VERIFICATION: 'optional' } });
});

afterEach(() => mailbox.recover());
afterAll(async () => {
  await server.stop();
  await mailbox.close();
});

let count = 0;

/** What asks for a mail, what it answers, and who gets the mail. */
const doors: readonly (readonly [string, (email: string, token: string) => Promise<Answer>, object, (email: string) => string])[] = [
  [
    'a registration',
    (email) => {
      const username = email.split('@')[0] ?? '';
      return server.http.post('/api/rest-auth/registration/', {
        username, email: `new-${email}`, password1: 'correct-horse-9', password2: 'correct-horse-9',
      }); // prettier-ignore
    },
    { status: 201, body: { key: aToken } },
    (email) => `new-${email}`,
  ],
  [
    'a forgotten password',
    (email) => server.http.post('/api/rest-auth/password/reset/', { email }),
    { status: 200, body: { detail: 'Password reset e-mail has been sent.' } },
    (email) => email,
  ],
  [
    'a changed password',
    (_, token) =>
      server.http.post(
        '/api/rest-auth/password/change/',
        { new_password1: 'battery-staple-7', new_password2: 'battery-staple-7' },
        { token },
      ),
    { status: 200, body: { detail: 'New password has been saved.' } },
    (email) => email,
  ],
  [
    'another address',
    (email, token) => server.http.post('/api/user/email/', { email: `moved-${email}`, password: 'correct-horse-9' }, { token }),
    { status: 200, body: { detail: 'Verification e-mail sent.' } },
    (email) => `moved-${email}`,
  ],
  [
    'one more mail to confirm the address',
    (email) => server.http.post('/api/rest-auth/registration/resend-email/', { email }),
    { status: 200, body: { detail: 'ok' } },
    (email) => email,
  ],
];

const troubles: readonly (readonly [string, () => void | Promise<void>])[] = [
  ['refuses connections', () => mailbox.refuse()],
  ['says nothing', () => mailbox.hang()],
  ['is busy (421)', () => mailbox.object({ code: 421, at: 'greeting' })],
  ['wants it later (450)', () => mailbox.object({ code: 450, at: 'recipient' })],
];

describe.each(troubles)('a mail server that %s', (_, begin) => {
  it.each(doors)('neither delays nor changes the answer to %s, and gets the mail later', async (_name, ask, answer, recipient) => {
    const email = `mail${++count}@example.com`;
    const { token } = await server.arrange.person({ username: `ask${count}`, email });
    await begin();

    const began = performance.now();
    const given = await ask(email, token);
    const took = performance.now() - began;

    expect(seen(given)).toEqual(answer);
    expect(took).toBeLessThan(AT_ONCE);

    await mailbox.recover();
    const to = recipient(email);
    // Time passes faster than the worker waits, and not so fast that what is under way looks abandoned.
    for (let tries = 0; mailbox.all({ to }).length === 0 && tries < 100; tries++) {
      server.clock.advance(10_000);
      server.app.get(OutboxWorker).nudge();
      await sleep(100);
    }
    expect(mailbox.all({ to })).toHaveLength(1);
  });
});
