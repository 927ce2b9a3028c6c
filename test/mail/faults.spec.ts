import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '../../src/app.setup.js';
import { loadConfig } from '../../src/config/config.js';
import { Sql } from '../../src/database/sql.js';
import { Transactions } from '../../src/database/transactions.js';
import { openLog } from '../../src/logging/json.logger.js';
import { Mails, type OutgoingMail } from '../../src/mail/mails.service.js';
import { OutboxWorker } from '../../src/mail/outbox-worker.service.js';
import { JWT_SECRET, startApp, type TestApp } from '../support/app.js';
import { makeDatabase, type TestDatabase } from '../support/database.js';
import { Mailbox } from '../support/mailbox.js';
import { endAll, ensureBuilt, forgetBuild, startProcess } from '../support/server-process.js';

jest.setTimeout(120_000);

const HOUR = 60 * 60 * 1000;
const TOKEN = '5f1d7a84db00d2fce00b31a7fc73224f5f1d7a84db00d2fce00b31a7fc73224f';
/** So that a test does not wait as long as a server does. */
const IMPATIENT = '?greetingTimeout=1500&socketTimeout=2000';

const notice = (to: string): OutgoingMail => ({ template: 'password-changed', to, variables: { username: 'alice' } });
const reset = (to: string): OutgoingMail => ({ template: 'reset-password', to, variables: { username: 'alice', uid: 'MQ', token: TOKEN } });
const people = (count: number): string[] => Array.from({ length: count }, (_, n) => `person${n}@example.com`);

let mailbox: Mailbox;
let server: TestApp;

/** Puts each mail into the outbox in a transaction of its own, as many requests would. Returns how long that took, in milliseconds. */
async function enqueue(...mails: readonly OutgoingMail[]): Promise<number> {
  const began = performance.now();
  for (const mail of mails) await server.app.get(Transactions).run(() => server.app.get(Mails).enqueue(mail));
  return performance.now() - began;
}

/** Lets time pass, and the worker notice it. In milliseconds. */
function pass(time: number): void {
  server.clock.advance(time);
  server.app.get(OutboxWorker).nudge();
}

interface Row {
  readonly state: string;
  readonly attempts: number;
  readonly variables: string;
  readonly last_error: string | null;
}
async function rowFor(to: string): Promise<Row> {
  const [row] = await server.arrange.sql<Row[]>('SELECT state, attempts, variables, last_error FROM mails WHERE recipient = ?', [to]);
  return row as Row;
}
/** The row of somebody's mail, once something came of it. */
async function settled(to: string, isSo: (row: Row) => boolean = ({ last_error: error, state }) => error !== null || state === 'sent') {
  for (let tries = 0; tries < 1000; tries++) {
    const row = await rowFor(to);
    if (isSo(row)) return row;
    await sleep(10);
  }
  throw new Error(`Nothing came of the mail to ${to}: ${JSON.stringify(await rowFor(to))}`);
}
const attempts = async (): Promise<number> =>
  Number((await server.arrange.sql<{ n: number }[]>('SELECT SUM(attempts) AS n FROM mails'))[0]?.n);

const addressees = (): string[] => mailbox.all().map(({ to }) => to);

describe('a mail server in trouble', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await makeDatabase();
  });
  // Each test has a worker that knows nothing yet of its mail server.
  beforeEach(async () => {
    mailbox = await Mailbox.open();
    server = await startApp({ database: database.url, settings: { MAIL_URL: mailbox.url + IMPATIENT } });
  });
  afterEach(async () => {
    await server.arrange.sql('DELETE FROM mails');
    await server.stop();
    await mailbox.close();
    jest.restoreAllMocks();
  });
  afterAll(() => database.drop());

  it('that refuses connections costs no act any time, and gets every mail within a minute of its return', async () => {
    await mailbox.refuse();

    const took = await enqueue(...people(50).map(notice));
    await settled('person0@example.com');
    for (let seconds = 0; seconds < 600; seconds++) {
      pass(1000);
      await sleep(1);
    }

    expect(took).toBeLessThan(5000);
    expect(await attempts()).toBeLessThan(45);
    expect(mailbox.all()).toEqual([]);

    await mailbox.recover();
    // Second by second, since an attempt may be on its way that still fails.
    for (let seconds = 0; seconds < 60; seconds++) {
      pass(1000);
      await sleep(10);
    }
    await mailbox.count(50);

    expect(addressees().sort()).toEqual(people(50).sort());
    expect(server.log().match(/Mails cannot be delivered at present/g)).toHaveLength(1);
    expect(server.log().match(/Mails are delivered again/g)).toHaveLength(1);
    expect(server.log()).not.toContain('@example.com');
  });

  it('that accepts connections and is silent is given up, and gets every mail within a minute of its return', async () => {
    mailbox.hang();

    const took = await enqueue(...people(20).map(notice));
    await settled('person0@example.com');

    expect(took).toBeLessThan(2000);
    expect((await rowFor('person0@example.com')).last_error).toBe('Greeting never received');

    await mailbox.recover();
    pass(60_000);
    await mailbox.count(20);

    expect(addressees().sort()).toEqual(people(20).sort());
  });

  it('that falls silent after it took a mail gets it once more, with the same Message-ID', async () => {
    mailbox.beforeAnswer = () => sleep(4000);

    await enqueue(notice('alice@example.com'));
    await settled('alice@example.com');
    mailbox.beforeAnswer = () => undefined;
    pass(60_000);
    await mailbox.count(2);
    await settled('alice@example.com', ({ state }) => state === 'sent');

    expect(new Set(mailbox.all().map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('that breaks the connection before its answer gets the mail once more, with the same Message-ID', async () => {
    mailbox.drop();

    await enqueue(notice('alice@example.com'));
    await settled('alice@example.com');
    await mailbox.recover();
    pass(60_000);
    await mailbox.count(2);
    const row = await settled('alice@example.com', ({ state }) => state === 'sent');
    await mailbox.none({ to: 'nobody' });

    expect(row.attempts).toBe(2);
    expect(mailbox.all()).toHaveLength(2);
    expect(new Set(mailbox.all().map(({ messageId }) => messageId)).size).toBe(1);
  });

  it.each(['greeting', 'sender', 'recipient', 'message'] as const)('that closes with 421 at the %s gets every mail later', async (at) => {
    mailbox.object({ code: 421, at, text: 'Going down' });

    await enqueue(...people(10).map(notice));
    expect((await settled('person0@example.com')).last_error).toContain('421');
    await sleep(300);
    expect(await attempts()).toBeLessThan(5);

    await mailbox.recover();
    pass(60_000);
    await mailbox.count(10);

    expect(addressees().sort()).toEqual(people(10).sort());
  });

  it.each([
    ['554', 'greeting'],
    ['530', 'sender'],
  ] as const)('that answers anybody with %s at the %s costs no mail', async (code, at) => {
    mailbox.object({ code: Number(code), at });

    await enqueue(notice('alice@example.com'));
    expect(await settled('alice@example.com')).toMatchObject({ state: 'pending' });

    await mailbox.recover();
    pass(60_000);
    await mailbox.next({ to: 'alice@example.com' });
  });

  it('that puts one mail off (450) gets it later, and the others at once', async () => {
    mailbox.object({ code: 450, at: 'recipient', text: 'Greylisted', to: 'grey@example.com' });

    await enqueue(notice('grey@example.com'), notice('alice@example.com'));
    await mailbox.next({ to: 'alice@example.com' });
    const row = await settled('grey@example.com');

    expect(row).toMatchObject({ state: 'pending', attempts: 1, last_error: '450 Greylisted' });
    expect(server.log()).not.toContain('cannot be delivered');
    await mailbox.recover();
    pass(6_000);
    await mailbox.next({ to: 'grey@example.com' });
  });

  it('is asked less and less often about a mail that it puts off, but every hour', async () => {
    mailbox.object({ code: 451, at: 'message' });
    await enqueue(notice('alice@example.com'));

    const waits: number[] = [];
    for (let attempt = 1; attempt <= 12; attempt++) {
      await settled('alice@example.com', (row) => row.attempts === attempt && row.last_error !== null);
      const [{ due } = { due: '' }] = await server.arrange.sql<{ due: string }[]>('SELECT CAST(due_at AS CHAR) AS due FROM mails');
      const wait = Date.parse(`${due.replace(' ', 'T')}Z`) - Date.now();
      waits.push(Math.round(wait / 5000) * 5);
      pass(wait + 1);
    }

    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]);
  });

  it.each(['sender', 'recipient', 'message'] as const)('that refuses a mail for good (550) at the %s is not asked again', async (at) => {
    mailbox.object({ code: 550, at, text: 'No such user here' });

    await enqueue(notice('alice@example.com'));
    const row = await settled('alice@example.com');
    pass(2 * HOUR);
    await sleep(500);

    expect(row).toMatchObject({ state: 'dead', attempts: 1, last_error: '550 No such user here' });
    expect(await rowFor('alice@example.com')).toEqual(row);
  });

  it('that refuses a mail leaves it as it was, for staff to send it again, and a line in the log that names nobody', async () => {
    mailbox.object({ code: 550, at: 'recipient', text: '<alice@example.com> is unknown' });

    await enqueue(reset('alice@example.com'));
    const { variables, last_error: error } = await settled('alice@example.com');

    expect(error).toBe('550 <alice@example.com> is unknown');
    expect(variables).not.toBe('');
    expect(server.log()).toContain('"template":"reset-password","reason":"550 <[address]> is unknown","msg":"A mail was given up"');
    expect(server.log()).not.toContain('alice@');
  });

  it('that repeats a token has it neither written down nor logged', async () => {
    mailbox.object({ code: 554, at: 'message', text: `Spam: ${TOKEN} and ${'x'.repeat(600)}` });

    await enqueue(reset('alice@example.com'));
    const { last_error: error } = await settled('alice@example.com');

    expect(error).toMatch(/^554 Spam: \[…\] and x+$/);
    expect(error).toHaveLength(500);
    expect(server.log()).not.toContain(TOKEN);
  });

  it('for three days costs a mail that has no other end', async () => {
    await mailbox.refuse();
    await enqueue(notice('alice@example.com'));
    await settled('alice@example.com');

    pass(73 * HOUR);
    const row = await settled('alice@example.com', ({ state }) => state === 'dead');

    expect(row.attempts).toBe(2);
    expect(row.last_error).toMatch(/^connect ECONNREFUSED/);
    expect(row.variables).not.toBe('');
  });

  it('for three days costs no mail that it was never asked about', async () => {
    await mailbox.refuse();
    await enqueue(...people(10).map(notice));
    // Two failures, and the server is left in peace: the rest is not asked about.
    await settled('person0@example.com');
    await settled('person1@example.com');

    await mailbox.recover();
    pass(73 * HOUR);
    await mailbox.count(10);

    expect(addressees().sort()).toEqual(people(10).sort());
  });

  it('for three days in which the machine slept costs no mail that was on its way', async () => {
    mailbox.hang();
    await enqueue(notice('alice@example.com'));
    while ((await rowFor('alice@example.com')).attempts === 0) await sleep(5);

    server.clock.advance(73 * HOUR);
    const row = await settled('alice@example.com');
    await mailbox.recover();
    pass(60_000);
    await mailbox.next({ to: 'alice@example.com' });

    expect(row).toMatchObject({ state: 'pending', attempts: 1 });
  });

  it('that is back too late is not told of a link that has expired', async () => {
    await mailbox.refuse();
    await enqueue({ ...reset('alice@example.com'), expiresAt: Date.now() + HOUR }, notice('bob@example.com'));
    await settled('alice@example.com');

    await mailbox.recover();
    pass(2 * HOUR);
    await mailbox.next({ to: 'bob@example.com' });

    expect(await settled('alice@example.com', ({ state }) => state === 'dead')).toMatchObject({ variables: '' });
    await mailbox.none({ to: 'alice@example.com' });
  });
});

describe('a database that is away when a mail was sent', () => {
  beforeAll(async () => {
    server = await startApp({ mailbox: true });
    mailbox = server.mails;
  });
  afterAll(() => server.stop());
  afterEach(() => jest.restoreAllMocks());

  it('is told of it as soon as it is back, and the mail is sent once', async () => {
    mailbox.beforeAnswer = () => {
      jest.spyOn(server.app.get(Sql), 'write').mockRejectedValueOnce(new Error('Gone.'));
    };

    await enqueue(notice('alice@example.com'));
    const row = await settled('alice@example.com');
    await mailbox.next();
    await mailbox.none();

    expect(row).toMatchObject({ state: 'sent', attempts: 1 });
    expect(server.log()).toContain('What became of a mail could not be written down');
  });
});

describe('a server that is stopped', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await makeDatabase();
    mailbox = await Mailbox.open();
  });
  afterEach(async () => {
    await mailbox.close();
    await database.drop();
  });

  it('waits for the mail that is on its way', async () => {
    mailbox.beforeAnswer = () => sleep(700);
    const stopping = await startApp({ database: database.url, settings: { MAIL_URL: mailbox.url } });
    server = stopping;
    await enqueue(notice('alice@example.com'));
    while (mailbox.busiest === 0) await sleep(5);

    await stopping.stop();
    server = await startApp({ database: database.url, settings: { MAIL_URL: mailbox.url } });

    expect(await rowFor('alice@example.com')).toMatchObject({ state: 'sent', attempts: 1 });
    await server.stop();
  });

  it('leaves what it has not taken up to the next', async () => {
    await mailbox.refuse();
    const stopping = await startApp({ database: database.url, settings: { MAIL_URL: mailbox.url } });
    server = stopping;
    await enqueue(...people(5).map(notice));
    await settled('person0@example.com');
    await stopping.stop();

    await mailbox.recover();
    server = await startApp({ database: database.url, settings: { MAIL_URL: mailbox.url } });
    pass(60_000);
    await mailbox.count(5);

    expect(addressees().sort()).toEqual(people(5).sort());
    await server.stop();
  });
});

describe('processes', () => {
  let database: TestDatabase;
  let settings: Readonly<Record<string, string>>;

  beforeAll(() => ensureBuilt());
  beforeEach(async () => {
    database = await makeDatabase();
    mailbox = await Mailbox.open();
    settings = { DATABASE_URL: database.url, MAIL_URL: mailbox.url, JWT_SECRET, MIGRATE_ON_START: 'true' };
  });
  afterEach(async () => {
    endAll();
    await mailbox.close();
    await database.drop();
  });
  afterAll(() => forgetBuild());

  /** Puts mails into the outbox without being a server that could send them. */
  async function enqueueFromOutside(...mails: readonly OutgoingMail[]): Promise<void> {
    const config = loadConfig({ ...settings, LOG_LEVEL: 'fatal' });
    const app = await createApp(config, openLog(config));
    await app.get(Transactions).run(async () => {
      for (const mail of mails) await app.get(Mails).enqueue(mail);
    });
    await app.close();
  }

  it('that is killed between the answer of the mail server and its note of it costs one duplicate, with the same Message-ID', async () => {
    const killed = await startProcess(settings);
    // It stands still while 250 arrives, so that it cannot read it.
    mailbox.beforeAnswer = async () => {
      killed.signal('SIGSTOP');
      await sleep(200);
    };
    await enqueueFromOutside(notice('alice@example.com'));
    await mailbox.count(1);
    await sleep(200);
    killed.signal('SIGKILL');
    expect(await killed.ended).toBe('SIGKILL');
    mailbox.beforeAnswer = () => undefined;

    server = await startApp({ database: database.url, settings });
    await sleep(500);
    expect(mailbox.all()).toHaveLength(1);
    pass(61_000);
    await mailbox.count(2);
    await settled('alice@example.com', ({ state }) => state === 'sent');
    pass(61_000);
    await sleep(500);

    expect(mailbox.all()).toHaveLength(2);
    expect(new Set(mailbox.all().map(({ messageId }) => messageId)).size).toBe(1);
    await server.stop();
  });

  it('of which there are two send each mail once', async () => {
    const [first] = [await startProcess(settings), await startProcess(settings)];

    await enqueueFromOutside(...people(100).map(notice));
    await mailbox.count(100, 60_000);
    await mailbox.none({ to: 'nobody' }, 1000);

    expect(addressees().sort()).toEqual(people(100).sort());
    expect(first.errors()).toBe('');
  });
});
