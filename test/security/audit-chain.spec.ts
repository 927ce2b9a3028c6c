import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Sealer } from '../../src/audit/sealer.service.js';
import { auditCommand, type AuditOptions } from '../../src/cli/audit.js';
import { CommandError, Console } from '../../src/cli/console.js';
import { Transactions } from '../../src/database/transactions.js';
import { JWT_SECRET, startApp, type TestApp } from '../support/app.js';
import { engine, makeDatabase, type TestDatabase } from '../support/database.js';

jest.setTimeout(60_000);

const onMysql = engine === 'mysql' ? it : it.skip;
const onSqlite = engine === 'sqlite' ? it : it.skip;
/** Writes an entry past the server. */
const ENTRY =
  "INSERT INTO audit_entries (happened_at, action, outcome, door, details) VALUES ('2026-11-21 04:15:15.463', 'throttled', 'failure', 'test', '{}')";
/** Writes one with a place and a hash. */
const SEALED_ENTRY = ENTRY.replace(') VALUES (', ', sequence, hash) VALUES (').replace(/\)$/, ', ?, ?)');
const OTHER_SECRET = 'Zx8Cv5Bn2Ma7Sd4Fg1Hj6Kl3Qw9Er0Ty';

let server: TestApp;

beforeEach(async () => {
  server = await startApp();
});
afterEach(() => server.stop());

/** Somebody registers, which is an entry. */
const register = async (app: TestApp = server): Promise<void> => {
  await app.arrange.person();
};

const seal = (app: TestApp = server): Promise<void> => app.app.get(Sealer).sealAll();

/** Makes so many entries, and seals them. */
async function entries(count: number, app: TestApp = server): Promise<number[]> {
  for (let n = 0; n < count; n++) await register(app);
  await seal(app);
  return (await app.arrange.sql<{ id: number }[]>('SELECT id FROM audit_entries ORDER BY sequence')).map(({ id }) => id);
}

const sql = (text: string, ...values: unknown[]): Promise<unknown> => server.arrange.sql(text, values);

/** What the command says, and the code with which it exits. */
async function verify(options: AuditOptions = {}, app: TestApp = server): Promise<{ code: number; said: string }> {
  const output = new PassThrough();
  const terminal = new Console(new PassThrough(), output);
  const code = await auditCommand(app.app, 'verify', options, terminal);
  terminal.close();
  return { code, said: String(output.read()) };
}

/** What the command says to a program. */
async function finding(options: AuditOptions = {}, app: TestApp = server): Promise<Record<string, unknown>> {
  const { code, said } = await verify({ ...options, json: true }, app);
  const answer = JSON.parse(said) as Record<string, unknown>;
  expect(code).toBe(answer['ok'] === true ? 0 : 1);
  return answer;
}

/** Where the chain ends, as an operator would keep it. */
const headOf = async (): Promise<string> => String((await finding())['head']);

describe('an entry', () => {
  it('is sealed by itself, soon after it was written', async () => {
    await register();

    const sealed = (): Promise<unknown[]> =>
      server.arrange.sql<unknown[]>('SELECT sequence, hash FROM audit_entries WHERE hash IS NOT NULL');
    for (let patience = 200; patience > 0 && (await sealed()).length === 0; patience--) await sleep(20);

    expect(await sealed()).toEqual([{ sequence: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown }]);
  });

  it('is sealed before the server stops', async () => {
    const database = await makeDatabase();
    const first = await startApp({ database: database.url });
    await register(first);
    await first.stop();

    const second = await startApp({ database: database.url });
    const found = await second.arrange.sql('SELECT sequence FROM audit_entries');
    await second.stop();
    await database.drop();

    expect(found).toEqual([{ sequence: 1 }]);
  });

  it('is linked to the one before it', async () => {
    await entries(1);
    const hashes = await sql('SELECT hash FROM audit_entries');

    await entries(1);

    expect(await sql('SELECT sequence, hash FROM audit_entries WHERE sequence = 1')).toEqual([{ sequence: 1, ...(hashes as object[])[0] }]);
    expect(await finding()).toMatchObject({ ok: true, intact: 2 });
  });

  onSqlite('is sealed with others in pieces, after each of which whoever waits for anything else has a turn', async () => {
    await sql(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) ${ENTRY.replace(/VALUES \((.*)\)$/, 'SELECT $1 FROM n')}`,
    );
    let turns = 0;
    let isSealing = true;
    const take = (): void => {
      turns++;
      if (isSealing) setImmediate(take);
    };
    setImmediate(take);

    await seal();
    isSealing = false;

    expect(await sql('SELECT MAX(sequence) AS sealed FROM audit_entries')).toEqual([{ sealed: 3000 }]);
    // Of fifteen pieces, of which the server's own round may seal every second.
    expect(turns).toBeGreaterThanOrEqual(7);
  });

  it('is not written when the act it tells of is rolled back', async () => {
    const person = { username: 'ada', email: 'ada@example.com', password: 'correct-horse-9' };
    await server.http.post('/api/auth/register/', person);

    expect((await server.http.post('/api/auth/register/', person)).status).toBe(400);

    expect(await sql("SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'account.registered'")).toEqual([{ n: 1 }]);
  });

  // On SQLite transactions take turns, so none is late.
  onMysql('takes its place when it is sealed, however late its transaction commits', async () => {
    const transactions = server.app.get(Transactions);
    let commit = (): void => undefined;
    const late = transactions.run(async () => {
      await sql(ENTRY);
      await new Promise<void>((resolve) => (commit = resolve));
    });
    await sleep(100);
    await entries(2);

    commit();
    await late;
    await seal();

    expect(await sql('SELECT action FROM audit_entries ORDER BY sequence')).toEqual([
      { action: 'account.registered' },
      { action: 'account.registered' },
      { action: 'throttled' },
    ]);
    expect(await sql('SELECT sequence FROM audit_entries ORDER BY id LIMIT 1')).toEqual([{ sequence: 3 }]);
    expect(await finding()).toMatchObject({ ok: true, intact: 3 });
  });

  onMysql('is sealed once, however many servers there are', async () => {
    const others = await Promise.all([1, 2].map(() => startApp({ database: server.databaseUrl })));
    const all = [server, ...others];

    for (let round = 0; round < 5; round++) {
      await Promise.all(all.flatMap((app) => Array.from({ length: 10 }, () => register(app))));
      await Promise.all(all.map((app) => seal(app).catch(() => undefined)));
    }
    await seal();
    const found = await finding();
    await Promise.all(others.map((app) => app.stop()));

    expect(found).toMatchObject({ ok: true, intact: 150, unsealed: 0 });
  });
});

onMysql('entries cannot be changed or removed with the rights that the README gives the server', async () => {
  const database = new URL(server.databaseUrl);
  const schema = database.pathname.slice(1);
  const user = `${schema}_app`.slice(-32);
  const tables = (await sql('SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ?', schema)) as {
    name: string;
  }[];
  const others = tables.map(({ name }) => name).filter((name) => !name.startsWith('audit_'));
  const mayGrant = await sql(`CREATE USER '${user}'@'%' IDENTIFIED BY 'app'`).then(
    () => true,
    () => false,
  );
  if (!mayGrant) return console.warn('SKIPPED: the rights of the server on MySQL. The user of TEST_DATABASE_URL may not make users.');
  for (const name of others) await sql(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${schema}.${name} TO '${user}'@'%'`);
  const readme = readFileSync(path.resolve(__dirname, '../../README.md'), 'utf8');
  const grants = [...readme.matchAll(/^GRANT .* ON latchkey\.audit_.*$/gm)].map(([grant]) => grant);
  for (const grant of grants) await sql(grant.replace('latchkey.', `${schema}.`).replace('TO latchkey;', `TO '${user}'@'%'`));

  Object.assign(database, { username: user, password: 'app' });
  const restricted = await startApp({ database: database.href });
  const tamper = (text: string): Promise<unknown> =>
    restricted.arrange.sql(text).catch((error: unknown) => (error as { code?: string }).code);
  await entries(3, restricted);

  const refused = await Promise.all([
    tamper("UPDATE audit_entries SET door = 'x'"),
    tamper('DELETE FROM audit_entries'),
    tamper('TRUNCATE audit_entries'),
    tamper('DELETE FROM audit_chain'),
  ]);
  await restricted.stop();
  await sql(`DROP USER '${user}'@'%'`);

  expect(grants).toHaveLength(2);
  expect(refused).toEqual([
    'ER_COLUMNACCESS_DENIED_ERROR',
    'ER_TABLEACCESS_DENIED_ERROR',
    'ER_TABLEACCESS_DENIED_ERROR',
    'ER_TABLEACCESS_DENIED_ERROR',
  ]);
  expect(await finding()).toMatchObject({ ok: true, intact: 3, unsealed: 0 });
});

describe('npm run audit -- verify', () => {
  it('says that nothing was touched, and where the chain ends', async () => {
    await entries(3);

    const { code, said } = await verify();

    expect(code).toBe(0);
    expect(said).toMatch(/^Intact: 3 audit entries are as they were sealed\.\nThe chain ends at 3:[0-9a-f]{64}\n$/);
  });

  it('says so of a chain without entries', async () => {
    expect(await finding()).toEqual({ ok: true, intact: 0, head: null, unsealed: 0, fault: null });
  });

  it('goes over any number of entries', async () => {
    for (let n = 0; n < 450; n++) await sql(ENTRY);
    await seal();

    expect(await finding()).toMatchObject({ ok: true, intact: 450 });

    await sql("UPDATE audit_entries SET door = 'x' WHERE sequence = 449");

    expect(await finding()).toMatchObject({ ok: false, intact: 448, fault: { kind: 'changed', sequence: 449 } });
  });

  it('says how many entries it could not check yet', async () => {
    await entries(1);

    // What is not committed yet, nobody seals meanwhile.
    await server.app.get(Transactions).run(async () => {
      await sql(ENTRY);

      expect((await verify()).said).toMatch(/Not sealed yet, and not checked: 1\n$/);
      expect(await finding()).toMatchObject({ ok: true, intact: 1, unsealed: 1 });
    });
  });

  it.each([
    ['happened_at', '2020-01-01 00:00:00.000'],
    ['action', 'account.deleted'],
    ['outcome', 'failure'],
    ['actor_id', 77],
    ['actor_id', null],
    ['subject_id', 77],
    ['door', 'POST /elsewhere'],
    ['network', '198.51.100.0/24'],
    ['user_agent', '0000000000000000'],
    ['request_id', 'another-request'],
    ['details', '{"count":1}'],
    ['hash', '0'.repeat(64)],
  ])('finds an entry whose %s was made %p', async (column, value) => {
    const [, second] = await entries(3);

    await sql(`UPDATE audit_entries SET ${column} = ? WHERE id = ?`, value, second);

    expect(await finding()).toMatchObject({
      ok: false,
      intact: 1,
      fault: {
        kind: 'changed',
        sequence: 2,
        id: second,
        message: `Entry ${second} at place 2 is not what was sealed there. It was changed or moved, or sealed under another JWT_SECRET (see --old-secret-file).`,
      },
    });
  });

  it('finds an entry that was given another id', async () => {
    const [, second = 0] = await entries(3);

    await sql('UPDATE audit_entries SET id = ? WHERE id = ?', second + 1000, second);

    expect(await finding()).toMatchObject({ ok: false, fault: { kind: 'changed', sequence: 2, id: second + 1000 } });
  });

  it('names the first entry after one that was removed, and exits with 1', async () => {
    const [, second, third] = await entries(4);

    await sql('DELETE FROM audit_entries WHERE id = ?', second);

    const { code, said } = await verify();
    expect(code).toBe(1);
    expect(said).toMatch(
      new RegExp(
        `^NOT INTACT\\. No entry stands at place 2; the next one is entry ${third} at place 3\\. Entries were removed or moved\\.\nIntact up to 1:`,
      ),
    );
  });

  it('finds the first entry removed', async () => {
    const [first, second] = await entries(3);

    await sql('DELETE FROM audit_entries WHERE id = ?', first);

    expect(await finding()).toMatchObject({ ok: false, intact: 0, fault: { kind: 'missing', sequence: 1, id: second } });
  });

  it('finds the last entries removed', async () => {
    await entries(4);

    await sql('DELETE FROM audit_entries WHERE sequence > 2');

    expect(await finding()).toMatchObject({
      ok: false,
      intact: 2,
      fault: {
        kind: 'cut-off',
        sequence: 3,
        id: null,
        message: 'The chain ends at place 2 and had reached place 4. Entries were removed from its end.',
      },
    });
  });

  it('finds all entries removed', async () => {
    await entries(2);

    await sql('DELETE FROM audit_entries');

    expect(await finding()).toMatchObject({ ok: false, intact: 0, fault: { kind: 'cut-off', sequence: 1 } });
  });

  it('finds entries that changed places', async () => {
    const [, second, third] = await entries(4);
    await sql('UPDATE audit_entries SET sequence = 1000 WHERE id = ?', second);
    await sql('UPDATE audit_entries SET sequence = 2 WHERE id = ?', third);

    await sql('UPDATE audit_entries SET sequence = 3 WHERE id = ?', second);

    expect(await finding()).toMatchObject({ ok: false, intact: 1, fault: { kind: 'changed', sequence: 2, id: third } });
  });

  it('finds an entry that was unsealed, also after it was sealed again', async () => {
    const [, second, third] = await entries(3);
    await sql('UPDATE audit_entries SET sequence = NULL, hash = NULL WHERE id = ?', second);

    await seal();

    expect(await finding()).toMatchObject({ ok: false, intact: 1, fault: { kind: 'missing', sequence: 2, id: third } });
  });

  it.each([0, -1])('finds an entry that was put before the first one, at %d', async (sequence) => {
    await entries(2);

    await sql(SEALED_ENTRY, sequence, '0'.repeat(64));

    expect(await finding()).toMatchObject({ ok: false, intact: 0, fault: { kind: 'missing', sequence: 1 } });
  });

  it('finds an entry that somebody else has sealed', async () => {
    await entries(2);

    await sql(
      `INSERT INTO audit_entries (happened_at, action, outcome, door, details, sequence, hash) VALUES ('2026-11-21 04:15:15.463', 'throttled', 'failure', 'test', '{}', 3, ?)`,
      '0'.repeat(64),
    );

    expect(await finding()).toMatchObject({ ok: false, intact: 2, fault: { kind: 'changed', sequence: 3 } });
  });

  it.each([
    ['moved back', 'UPDATE audit_chain SET sequence = 2, hash = (SELECT hash FROM audit_entries WHERE sequence = 2)'],
    ['changed', "UPDATE audit_chain SET mac = ''"],
    ['removed', 'DELETE FROM audit_chain'],
    ['put to the beginning', `UPDATE audit_chain SET sequence = 0, hash = '${'0'.repeat(64)}', mac = ''`],
  ])('finds the note of where the chain ends %s', async (_how, tamper) => {
    await entries(3);

    await sql(tamper);

    expect(await finding()).toMatchObject({ ok: false, intact: 3, fault: { kind: 'end-changed', sequence: 3 } });
  });

  it('finds that the chain went on after somebody had cut it off and moved the note of its end', async () => {
    await entries(4);
    await sql('DELETE FROM audit_entries WHERE sequence > 2');
    await sql('UPDATE audit_chain SET sequence = 2, hash = (SELECT hash FROM audit_entries WHERE sequence = 2)');

    await entries(2);

    expect(await finding()).toMatchObject({ ok: false, intact: 2, fault: { kind: 'changed', sequence: 3 } });
  });

  describe('--head', () => {
    it('finds what was cut off together with an older note of the end', async () => {
      await entries(2);
      const note = (await sql('SELECT sequence, hash, mac FROM audit_chain')) as { sequence: number; hash: string; mac: string }[];
      await entries(2);
      const head = await headOf();
      await sql('DELETE FROM audit_entries WHERE sequence > 2');
      await sql('UPDATE audit_chain SET sequence = ?, hash = ?, mac = ?', note[0]?.sequence, note[0]?.hash, note[0]?.mac);

      expect(await finding()).toMatchObject({ ok: true, intact: 2 });
      expect(await finding({ head })).toMatchObject({ ok: false, fault: { kind: 'cut-off', sequence: 3 } });
    });

    it('is content with a chain that has grown', async () => {
      await entries(2);
      const head = await headOf();

      await entries(2);

      expect(await finding({ head })).toMatchObject({ ok: true, intact: 4 });
    });

    it('finds that another entry stands where the chain ended', async () => {
      await entries(2);

      expect(await finding({ head: `2:${'a'.repeat(64)}` })).toMatchObject({
        ok: false,
        intact: 1,
        fault: { kind: 'changed', sequence: 2 },
      });
    });

    it.each(['', '2', '2:abc', `0:${'a'.repeat(64)}`, `x:${'a'.repeat(64)}`])('takes nothing like %j', async (head) => {
      await expect(verify({ head })).rejects.toThrow(new CommandError('--head takes what an earlier verify said: PLACE:HASH'));
    });
  });

  it('says what it can do when it is asked for something else', async () => {
    const terminal = new Console(new PassThrough(), new PassThrough());

    await expect(auditCommand(server.app, 'erase', {}, terminal)).rejects.toThrow(new CommandError('Say what to do: audit verify'));
    terminal.close();
  });
});

describe('when JWT_SECRET was changed', () => {
  let folder: string;
  let database: TestDatabase;
  let successor: TestApp;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'latchkey-'));
    writeFileSync(path.join(folder, 'old-secrets'), `${JWT_SECRET}\n`);
    database = await makeDatabase();
    const before = await startApp({ database: database.url });
    await entries(2, before);
    await before.stop();
    successor = await startApp({ database: database.url, settings: { JWT_SECRET: OTHER_SECRET } });
    await entries(1, successor);
  });
  afterEach(async () => {
    await successor.stop();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const knowing = (file: string): Promise<Record<string, unknown>> => finding({ oldSecretFile: path.join(folder, file) }, successor);

  it('the chain goes on, and says so', async () => {
    const found = await successor.arrange.sql('SELECT sequence, action, details FROM audit_entries WHERE sequence > 2 ORDER BY sequence');

    expect(found).toEqual([
      { sequence: 3, action: 'audit.rekeyed', details: '{"sequence":2}' },
      { sequence: 4, action: 'account.registered', details: '{}' },
    ]);
  });

  it('the old secret is needed to check what was sealed under it', async () => {
    expect(await finding({}, successor)).toMatchObject({ ok: false, intact: 0, fault: { kind: 'changed', sequence: 1 } });
    expect(await knowing('old-secrets')).toMatchObject({ ok: true, intact: 4 });
  });

  it('an entry that was changed is found all the same', async () => {
    await successor.arrange.sql("UPDATE audit_entries SET door = 'x' WHERE sequence = 2");

    expect(await knowing('old-secrets')).toMatchObject({ ok: false, intact: 1, fault: { kind: 'changed', sequence: 2 } });
  });

  it('a file of secrets that is not there is said', async () => {
    await expect(knowing('nowhere')).rejects.toThrow(new CommandError('--old-secret-file does not name a readable file.'));
  });
});
