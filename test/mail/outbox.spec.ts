import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '../../src/app.setup.js';
import { loadConfig } from '../../src/config/config.js';
import { Transactions } from '../../src/database/transactions.js';
import { openLog } from '../../src/logging/json.logger.js';
import { Mails, type OutgoingMail } from '../../src/mail/mails.service.js';
import { OldMailSweeper } from '../../src/mail/old-mail-sweeper.js';
import { OutboxWorker } from '../../src/mail/outbox-worker.service.js';
import { JWT_SECRET, startApp, type TestApp } from '../support/app.js';
import { engine } from '../support/database.js';

jest.setTimeout(60_000);

const DAY = 24 * 60 * 60 * 1000;
const TOKEN = '5f1d7a84db00d2fce00b31a7fc73224f5f1d7a84db00d2fce00b31a7fc73224f';

const reset = (to: string): OutgoingMail<'reset-password'> => ({
  template: 'reset-password',
  to,
  variables: { username: 'alice', uid: 'MQ', token: TOKEN },
  expiresAt: Date.now() + 3 * DAY,
});
const notice = (to: string): OutgoingMail<'password-changed'> => ({ template: 'password-changed', to, variables: { username: 'alice' } });

let server: TestApp;

/** Puts mails into the outbox as an act would, in one transaction. */
const enqueue = (...mails: readonly OutgoingMail[]): Promise<void> =>
  server.app.get(Transactions).run(async () => {
    for (const mail of mails) await server.app.get(Mails).enqueue(mail);
  });

/** Lets time pass, and the worker notice it. In milliseconds. */
function pass(time: number): void {
  server.clock.advance(time);
  server.app.get(OutboxWorker).nudge();
}

interface Row {
  readonly message_id: string;
  readonly variables: string;
  readonly state: string;
  readonly attempts: number;
  readonly last_error: string | null;
}
const rowsFor = (to: string): Promise<Row[]> =>
  server.arrange.sql<Row[]>('SELECT message_id, variables, state, attempts, last_error FROM mails WHERE recipient = ? ORDER BY id', [to]);
/** The row of somebody's only mail, once it is `sent` or `dead`, or was `tried` in vain. */
async function rowFor(to: string, state: 'sent' | 'dead' | 'tried'): Promise<Row> {
  for (let tries = 0; tries < 1000; tries++) {
    const [row] = await rowsFor(to);
    if (row && (row.state === state || (state === 'tried' && row.last_error !== null))) return row;
    await sleep(10);
  }
  throw new Error(`The mail to ${to} is not ${state}: ${JSON.stringify(await rowsFor(to))}`);
}

describe('the outbox', () => {
  beforeAll(async () => {
    server = await startApp({
      mailbox: true,
      settings: { MAIL_FROM: 'Latchkey <no-reply@example.com>', FRONTEND_URL: 'https://app.example.com' },
    });
  });
  afterAll(() => server.stop());
  afterEach(() => server.clock.release());

  it('sends a mail after the commit, as text and as HTML, to its one recipient', async () => {
    await enqueue(reset('alice@example.com'));
    const mail = await server.mails.next({ to: 'alice@example.com' });

    expect(mail.from).toBe('no-reply@example.com');
    expect(mail.recipients).toEqual(['alice@example.com']);
    expect(mail.header('from')).toEqual(['Latchkey <no-reply@example.com>']);
    expect(mail.header('to')).toEqual(['alice@example.com']);
    expect(mail.header('auto-submitted')).toEqual(['auto-generated']);
    expect(mail.header('message-id')).toEqual([expect.stringMatching(/^<[0-9a-f-]{36}@example\.com>$/)]);
    expect(mail.header('content-type')).toEqual([expect.stringMatching(/^multipart\/alternative;/)]);
    expect(mail.subject).toBe('[app.example.com] Password Reset Email');
    expect(mail.text).toContain('for 3 days');
    expect(mail.html).toContain('<a href="https://app.example.com/password-reset/confirm/MQ/');
  });

  it('sends nothing when the act is rolled back', async () => {
    const act = server.app.get(Transactions).run(async () => {
      await server.app.get(Mails).enqueue(notice('bob@example.com'));
      throw new Error('On second thoughts.');
    });

    await expect(act).rejects.toThrow('On second thoughts.');
    expect(await rowsFor('bob@example.com')).toEqual([]);
    await server.mails.none({ to: 'bob@example.com' });
  });

  it('sends what is put in outside of a transaction at once', async () => {
    await server.app.get(Mails).enqueue(notice('carol@example.com'));

    expect((await server.mails.next({ to: 'carol@example.com' })).subject).toBe('[app.example.com] Your Password Was Changed');
  });

  it('sends nothing to somebody without an address', async () => {
    await enqueue(notice(''));

    expect(await rowsFor('')).toEqual([]);
  });

  it('keeps what a mail is filled with sealed, and forgets it once it was sent', async () => {
    server.mails.object({ code: 450, at: 'recipient' });
    await enqueue(reset('dave@example.com'));
    const waiting = await rowFor('dave@example.com', 'tried');

    expect(waiting.variables).toMatch(/^[\w-]{100,}$/);
    expect(waiting.variables).not.toContain(TOKEN);
    expect(Buffer.from(waiting.variables, 'base64url').toString('latin1')).not.toContain(TOKEN.slice(0, 8));

    await server.mails.recover();
    pass(6_000);
    expect((await server.mails.next({ to: 'dave@example.com' })).text).toContain(TOKEN);
    expect(await rowFor('dave@example.com', 'sent')).toMatchObject({ variables: '', last_error: null });
  });

  it('keeps the Message-ID of a mail at every attempt', async () => {
    server.mails.object({ code: 451, at: 'message' });
    await enqueue(notice('erin@example.com'));
    const { message_id: messageId } = await rowFor('erin@example.com', 'tried');

    await server.mails.recover();
    pass(6_000);

    expect((await server.mails.next({ to: 'erin@example.com' })).messageId).toBe(messageId);
    expect(await rowFor('erin@example.com', 'sent')).toMatchObject({ message_id: messageId, attempts: 2 });
  });

  it('gives up a mail whose link has expired, forgets what it was filled with, and says so in the log without naming anybody', async () => {
    await enqueue({ ...reset('frank@example.com'), expiresAt: Date.now() - 1 });

    const row = await rowFor('frank@example.com', 'dead');

    expect(row).toMatchObject({ variables: '', attempts: 0, last_error: 'Its link had expired before it could be sent.' });
    await server.mails.none({ to: 'frank@example.com' });
    expect(server.log()).toContain('"template":"reset-password","reason":"Its link had expired before it could be sent."');
    expect(server.log()).not.toContain('frank@');
  });

  it('does not open what was moved to another mail', async () => {
    server.mails.object({ code: 450, at: 'recipient' });
    await enqueue(reset('grace@example.com'), reset('mallory@example.com'));
    await rowFor('mallory@example.com', 'tried');
    const [{ variables } = { variables: '' }] = await rowsFor('grace@example.com');
    await server.arrange.sql('UPDATE mails SET variables = ? WHERE recipient = ?', [variables, 'mallory@example.com']);

    await server.mails.recover();
    pass(20_000);
    await server.mails.next({ to: 'grace@example.com' });

    await server.mails.none({ to: 'mallory@example.com' });
    expect(await rowFor('mallory@example.com', 'tried')).toMatchObject({
      last_error: 'It could not be written: see the log of the server.',
    });
    expect(server.log()).toContain('The variables of a mail do not open. Was JWT_SECRET changed?');
  });

  it.each([
    'a@example.com,evil@example.com',
    'a@example.com\r\nBcc: evil@example.com',
    'a@example.com\r\nRCPT TO:<evil@example.com>',
    'team:a@example.com,evil@example.com;',
    'a@example.com <evil@example.com>',
    '<evil@example.com>',
    'a@evil.com@example.com',
    `${'('.repeat(100)}a${')'.repeat(100)}@example.com`,
    'nobody',
    '"x@evil.com> "@example.com',
  ])('never sends to what is not one address: %j', async (to) => {
    const before = server.mails.all().length;

    await enqueue(notice(to));

    expect(await rowFor(to, 'dead')).toMatchObject({ last_error: 'The recipient is not one address.' });
    expect(server.mails.all().length).toBe(before);
  });

  it('leaves a strange address to the judgement of the mail server, in one piece', async () => {
    const to = '"a@evil.com,b@evil.com"@example.com';

    await enqueue(notice(to));

    expect(await rowFor(to, 'dead')).toMatchObject({ last_error: '501 Error: Bad recipient address syntax' });
  });

  it.each(["o'hara+tag@example.com", 'a@[127.0.0.1]', 'anna@bücher.example'])('sends one mail to %s', async (to) => {
    await enqueue(notice(to));

    const mail = await server.mails.next({ to });
    expect(mail.recipients).toEqual([to]);
    expect(mail.header('to')).toHaveLength(1);
  });

  it('sends a burst a few at once', async () => {
    server.mails.clear();
    server.mails.busiest = 0;
    const people = Array.from({ length: 60 }, (_, n) => `burst${n}@example.com`);

    await enqueue(...people.map(notice));
    await server.mails.count(60);

    expect(server.mails.all().map(({ to }) => to).sort()).toEqual([...people].sort()); // prettier-ignore
    expect(server.mails.busiest).toBeGreaterThan(1);
    expect(server.mails.busiest).toBeLessThanOrEqual(5);
  });

  const moment = (daysAgo: number): string => new Date(Date.now() - daysAgo * DAY).toISOString().replace('T', ' ').slice(0, 23);

  it('deletes what was sent or given up more than thirty days ago, and nothing else', async () => {
    const expired = (to: string): OutgoingMail<'reset-password'> => ({ ...reset(to), expiresAt: Date.now() - 1 });
    await enqueue(
      notice('old@example.com'),
      notice('young@example.com'),
      expired('old-dead@example.com'),
      expired('young-dead@example.com'),
    );
    await Promise.all([rowFor('old@example.com', 'sent'), rowFor('young@example.com', 'sent')]);
    await Promise.all([rowFor('old-dead@example.com', 'dead'), rowFor('young-dead@example.com', 'dead')]);
    const age = (who: string, days: number): Promise<unknown> =>
      server.arrange.sql('UPDATE mails SET due_at = ? WHERE recipient = ?', [moment(days), who]);
    await age('old@example.com', 31);
    await age('young@example.com', 29);
    await age('old-dead@example.com', 31);
    await age('young-dead@example.com', 29);

    expect(await server.app.get(OldMailSweeper).sweep()).toBe(2);

    expect(await rowsFor('old@example.com')).toEqual([]);
    expect(await rowsFor('old-dead@example.com')).toEqual([]);
    expect(await rowsFor('young@example.com')).toHaveLength(1);
    expect(await rowsFor('young-dead@example.com')).toHaveLength(1);
  });

  it.each([
    ['whose link had expired', 'expired', moment(31)],
    ['that could not be written', 'unwritten', null],
  ])('keeps a mail %s for thirty days after it was given up, however old it is', async (_what, name, expiry) => {
    const to = `${name}@example.com`;
    const columns = 'message_id, template, recipient, variables, state, attempts, created_at, due_at, expires_at';
    const values = [`<${name}@example.com>`, 'password-changed', to, 'unsealed', 'pending', 0, moment(40), moment(40), expiry];
    await server.arrange.sql(`INSERT INTO mails (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, values);
    server.app.get(OutboxWorker).nudge();
    await rowFor(to, 'dead');

    expect(await server.app.get(OldMailSweeper).sweep()).toBe(0);
  });
});

describe('thousands of mails that were sent long ago', () => {
  it('are deleted', async () => {
    server = await startApp();
    const longAgo = "'2020-01-01 00:00:00.000'";
    const rows = Array.from(
      { length: 2500 },
      (_, n) => `('${n}', 'x', 'a@example.com', '', 'sent', 1, ${longAgo}, ${longAgo}, ${longAgo})`,
    );
    const columns = 'message_id, template, recipient, variables, state, attempts, created_at, due_at, sent_at';
    await server.arrange.sql(`INSERT INTO mails (${columns}) VALUES ${rows.join(', ')}`);

    expect(await server.app.get(OldMailSweeper).sweep()).toBe(2500);
    expect(await rowsFor('a@example.com')).toEqual([]);
    await server.stop();
  });
});

describe('an application that was made and not started, as the command line does it', () => {
  it('puts mails into the outbox and leaves them to the server', async () => {
    server = await startApp({ mailbox: true });
    const config = loadConfig({ DATABASE_URL: server.databaseUrl, JWT_SECRET, MAIL_URL: server.mails.url, LOG_LEVEL: 'fatal' });
    const commandLine = await createApp(config, openLog(config));

    await commandLine.get(Mails).enqueue(notice('heidi@example.com'));
    await commandLine.close();

    await server.mails.next({ to: 'heidi@example.com' });
    await server.mails.none();
    await server.stop();
  });
});

(engine === 'mysql' ? describe : describe.skip)('two servers on one database (one server per SQLite file)', () => {
  it('send two hundred mails exactly once', async () => {
    server = await startApp({ mailbox: true });
    const other = await startApp({ database: server.databaseUrl, settings: { MAIL_URL: server.mails.url } });
    const people = Array.from({ length: 200 }, (_, n) => `many${n}@example.com`);

    await Promise.all(
      people.map((to, n) => {
        const { app } = n % 2 ? server : other;
        return app.get(Transactions).run(() => app.get(Mails).enqueue(notice(to)));
      }),
    );
    await server.mails.count(200, 30_000);
    await server.mails.none({ to: 'nobody' }, 1000);

    expect(server.mails.all().map(({ to }) => to).sort()).toEqual([...people].sort()); // prettier-ignore
    expect(await server.arrange.sql('SELECT state, attempts, COUNT(*) AS n FROM mails GROUP BY state, attempts')).toEqual([
      { state: 'sent', attempts: 1, n: expect.anything() as unknown },
    ]);
    await other.stop();
    await server.stop();
  });
});
