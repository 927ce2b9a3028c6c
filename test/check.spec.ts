import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { checkCommand, type CheckOptions } from '../src/cli/check.js';
import { Console } from '../src/cli/console.js';
import type { Environment } from '../src/config/config.js';
import { startApp, type TestApp } from './support/app.js';
import { engine, makeDatabase } from './support/database.js';

jest.setTimeout(60_000);

/** A configuration that strangers may meet. */
const SOUND = {
  NODE_ENV: 'production',
  JWT_SECRET: 'kP3vXq8Lw2Zr6Ty1Nb5Mc9Hd4Jf7Ga0S',
  PUBLIC_URL: 'https://api.example.com',
  FRONTEND_URL: 'https://app.example.com',
  CORS_ORIGINS: 'https://app.example.com',
  TRUSTED_PROXIES: '10.0.0.0/8',
  EMAIL_VERIFICATION: 'mandatory',
  MAIL_URL: 'smtps://mailer:secret@smtp.example.com',
  MAIL_FROM: 'clinic@example.com',
  DATABASE_URL: 'mysql://latchkey:s0me-L0ng-password@127.0.0.1:1/latchkey',
};

/** The database of {@link SOUND} cannot be reached; nobody listens there. */
const UNREACHABLE = { setting: 'DATABASE_URL', remark: 'names a database that cannot be opened: ECONNREFUSED' };

let folder: string;
let server: TestApp;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'latchkey-'));
  server = await startApp();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the command, and returns its exit code and what it says. */
async function check(environment: Environment, options: CheckOptions = {}): Promise<{ code: number; said: string }> {
  const output = new PassThrough();
  const terminal = new Console(new PassThrough(), output);
  const code = await checkCommand({ DATA_DIR: path.join(folder, 'data'), ...environment }, options, terminal);
  terminal.close();
  return { code, said: String(output.read()) };
}

interface Found {
  readonly ok: boolean;
  readonly problems: readonly { readonly setting: string; readonly remark: string }[];
  readonly advice: readonly { readonly setting: string; readonly remark: string }[];
}

const found = async (environment: Environment): Promise<Found> =>
  JSON.parse((await check(environment, { deploy: true, json: true })).said) as Found;

/** What is wrong besides the database. */
const problems = async (environment: Environment): Promise<unknown> =>
  (await found({ ...SOUND, ...environment })).problems.filter(({ remark }) => remark !== UNREACHABLE.remark);

describe('npm run check', () => {
  it('finds nothing wrong with a server as it is unpacked, and leaves nothing behind', async () => {
    expect(await check({ DATABASE_URL: `sqlite:${folder}/none.sqlite` })).toEqual({
      code: 0,
      said: 'System check identified no issues.\n',
    });
    expect(existsSync(path.join(folder, 'none.sqlite'))).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says everything that would keep the server from starting', async () => {
    expect(await check({ DATABASE_URL: `sqlite:${folder}/none.sqlite`, PORT: 'abc', JWT_SECRET: 'changeme' })).toEqual({
      code: 1,
      said: [
        'System check identified 2 issues:',
        '  - PORT must be a whole number from 0 to 65535',
        '  - JWT_SECRET is a sample value',
        '',
      ].join('\n'),
    });
  });

  it('says that a secret that was generated is damaged', async () => {
    const damaged = path.join(folder, 'damaged');
    mkdirSync(damaged);
    writeFileSync(path.join(damaged, 'jwt-secret'), '');

    const { code, said } = await check({ DATA_DIR: damaged, DATABASE_URL: `sqlite:${folder}/none.sqlite` });

    expect([code, said]).toEqual([
      1,
      'System check identified 1 issue:\n' +
        '  - DATA_DIR holds a file jwt-secret that is empty or damaged: restore it from a backup, or delete it, and the next start makes ' +
        'another, with which everybody has to log in again\n',
    ]);
  });

  it('says that the database is out of reach, and not how it would have got in', async () => {
    expect(await check({ ...SOUND, NODE_ENV: 'development' })).toEqual({
      code: 1,
      said: 'System check identified 1 issue:\n  - DATABASE_URL names a database that cannot be opened: ECONNREFUSED\n',
    });
  });

  it('says that pictures and rows have no folder that can be written', async () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, '');

    expect(await check({ DATABASE_URL: `sqlite:${file}/deep/none.sqlite`, MEDIA_ROOT: `${file}/media` })).toEqual({
      code: 1,
      said: [
        'System check identified 2 issues:',
        `  - DATABASE_URL needs a folder that can be written, which ${file}/deep is not: ENOTDIR`,
        `  - MEDIA_ROOT needs a folder that can be written, which ${file}/media is not: ENOTDIR`,
        '',
      ].join('\n'),
    });
    rmSync(file);
  });

  it('says which migrations the database lacks', async () => {
    const empty = await makeDatabase();
    if (engine === 'sqlite') writeFileSync(empty.url.replace('sqlite:', ''), '');

    const { code, said } = await check({ JWT_SECRET: SOUND.JWT_SECRET, DATABASE_URL: empty.url });
    await empty.drop();

    expect([code, said]).toEqual([1, expect.stringMatching(/  - DATABASE_URL names a database that lacks migrations: \w+, /)]);
  });

  it('finds nothing wrong with a database that is up to date', async () => {
    expect(await check({ JWT_SECRET: SOUND.JWT_SECRET, DATABASE_URL: server.databaseUrl })).toEqual({
      code: 0,
      said: 'System check identified no issues.\n',
    });
  });
});

describe('npm run check -- --deploy', () => {
  it('finds nothing wrong with a server that strangers may meet', async () => {
    expect(await problems({})).toEqual([]);
    expect((await found(SOUND)).advice).toEqual([]);
  });

  it('says all that is wrong with a server as it is unpacked', async () => {
    expect(await check({ DATABASE_URL: `sqlite:${folder}/none.sqlite` }, { deploy: true })).toEqual({
      code: 1,
      said: `System check identified 7 issues:
  - JWT_SECRET is required in production (JWT_SECRET_FILE may name a file that holds it)
  - PUBLIC_URL is required in production
  - NODE_ENV is not production: secrets may be missing, passwords hashed cheaply, and the API is described to everybody
  - DATABASE_URL is SQLite: one process on one machine, whose writes take turns
  - FRONTEND_URL is not set: links in mails lead to this server, which has no page for them
  - MAIL_URL is console: mails are printed, with the keys in them, and reach nobody
  - MAIL_FROM is at localhost, from where no mail server takes a mail
Worth a thought:
  - EMAIL_VERIFICATION is none: anybody may register with the address of somebody else
`,
    });
  });

  it.each<[string, string, string]>([
    [
      'NODE_ENV',
      'development',
      'is not production: secrets may be missing, passwords hashed cheaply, and the API is described to everybody',
    ],
    ['JWT_SECRET', 'secret', 'is a sample value'],
    ['JWT_SECRET', 'only-30-bytes-of-a-secret-here', 'must have 32 bytes or more'],
    ['JWT_SECRET', 'abababababababababababababababababab', 'repeats too few different characters'],
    [
      'PUBLIC_URL',
      'http://api.example.com',
      'is not https: cookies are sent without encryption, too, and browsers are not told to insist on it',
    ],
    ['FRONTEND_URL', '', 'is not set: links in mails lead to this server, which has no page for them'],
    ['FRONTEND_URL', 'http://app.example.com', 'is not https: whoever listens on the way learns the keys in the links of mails'],
    ['MEDIA_URL', 'http://media.example.com/', 'is not https: whoever stands on the way sees the pictures, and may change them'],
    ['CORS_ORIGINS', '*', 'must be addresses such as https://app.example.com, separated by commas; * is none'],
    ['CORS_ORIGINS', 'null', 'must be addresses such as https://app.example.com, separated by commas; * is none'],
    [
      'CORS_ORIGINS',
      'https://app.example.com,http://localhost:5173',
      'trusts http://localhost:5173, whose pages anybody on the way can change: it is not https',
    ],
    ['MAIL_URL', 'console:', 'is console: mails are printed, with the keys in them, and reach nobody'],
    ['MAIL_FROM', 'webmaster@localhost', 'is at localhost, from where no mail server takes a mail'],
    ['RATE_LIMITS', 'off', 'is off: passwords can be guessed without end'],
    ['API_DOCS', 'on', 'is on: strangers can read how every route works'],
    ['ARGON2_MEMORY', '8', 'must be 19456 or more in production'],
  ])('objects to %s=%s', async (setting, value, remark) => {
    expect(await problems({ [setting]: value })).toEqual([{ setting, remark }]);
  });

  it.each([
    ['sqlite:./data/none.sqlite', 'is SQLite: one process on one machine, whose writes take turns'],
    ['mysql://root:s0me-L0ng-password@127.0.0.1:1/latchkey', 'names root: the server may do anything to every database there'],
    ['mysql://latchkey@127.0.0.1:1/latchkey', 'has a password that can be guessed: take 12 random characters or more'],
    ['mysql://latchkey:change-me-please@127.0.0.1:1/latchkey', 'has a password that can be guessed: take 12 random characters or more'],
    [`mysql://latchkey:${SOUND.JWT_SECRET}@127.0.0.1:1/latchkey`, 'has the password that is JWT_SECRET, too: who learns the one has both'],
  ])('objects to the database %s', async (url, remark) => {
    expect(await problems({ DATABASE_URL: url })).toEqual([{ setting: 'DATABASE_URL', remark }]);
  });

  it('repeats no secret', async () => {
    const { said } = await check(
      { ...SOUND, JWT_SECRET: 'changeme-canary', DATABASE_URL: 'mysql://latchkey:canary@127.0.0.1:1/latchkey' },
      { deploy: true, json: true },
    );

    expect(said).not.toContain('canary');
  });

  it.each([
    ['mysql://latchkey:s0me-L0ng-password@database.internal:1/latchkey', 1],
    ['mysql://latchkey:s0me-L0ng-password@10.0.0.7:1/latchkey', 1],
    ['mysql://latchkey:s0me-L0ng-password@database.internal:1/latchkey?ssl=true', 0],
    ['mysql://latchkey:s0me-L0ng-password@localhost:1/latchkey', 0],
  ])('wonders whether another machine should be reached without TLS: %s', async (url, times) => {
    const remark = 'leads to another machine without TLS: who listens on the way reads all that is stored';

    expect((await found({ ...SOUND, DATABASE_URL: url })).advice).toEqual(Array(times).fill({ setting: 'DATABASE_URL', remark }));
  });

  it('does not fail for what is only worth a thought', async () => {
    const { advice } = await found({ ...SOUND, TRUSTED_PROXIES: '', EMAIL_VERIFICATION: 'none' });

    expect(advice).toEqual([
      { setting: 'TRUSTED_PROXIES', remark: 'is empty: if a proxy stands before this server, everybody behind it shares one limit' },
      { setting: 'EMAIL_VERIFICATION', remark: 'is none: anybody may register with the address of somebody else' },
    ]);
    expect(await problems({ TRUSTED_PROXIES: '', EMAIL_VERIFICATION: 'none' })).toEqual([]);
  });
});

(engine === 'mysql' ? describe : describe.skip)('npm run check -- --deploy at a database server', () => {
  const VARIABLES = ['innodb_flush_log_at_trx_commit', 'sync_binlog'];
  let before: Record<string, number>;

  beforeAll(async () => {
    const columns = VARIABLES.map((name) => `@@GLOBAL.${name} AS ${name}`).join(', ');
    [before = {}] = await server.arrange.sql<Record<string, number>[]>(`SELECT ${columns}`);
  });
  afterAll(async () => {
    for (const name of VARIABLES) await set(name, before[name] ?? 1);
  });

  const set = (name: string, value: number): Promise<unknown> => server.arrange.sql(`SET GLOBAL ${name} = ${value}`);
  const ofServer = async (): Promise<unknown> =>
    (await found({ ...SOUND, DATABASE_URL: server.databaseUrl })).problems.filter(({ setting }) => setting !== 'DATABASE_URL');

  it('is content with one that loses nothing', async () => {
    await set('innodb_flush_log_at_trx_commit', 1);
    await set('sync_binlog', 1);

    expect(await ofServer()).toEqual([]);
  });

  it('names what would be lost otherwise', async () => {
    await set('innodb_flush_log_at_trx_commit', 2);
    await set('sync_binlog', 0);

    expect(await ofServer()).toEqual([
      {
        setting: 'innodb_flush_log_at_trx_commit',
        remark: 'is 2 and should be 1: a crash loses what was answered in the last second',
      },
      {
        setting: 'sync_binlog',
        remark: 'is 0 and should be 1: with a binary log, a power cut loses the end of it, and replicas are ahead of their source',
      },
    ]);
  });
});
