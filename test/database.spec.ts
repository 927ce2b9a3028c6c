import { renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { DataSource, TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { loadConfig } from '../src/config/config.js';
import { databaseAddress } from '../src/config/parsers.js';
import { openDataSource } from '../src/database/data-source.js';
import { isDangling, violatedUniqueIndex } from '../src/database/driver-errors.js';
import { Migrator } from '../src/database/migrator.js';
import { Sql } from '../src/database/sql.js';
import { momentColumn } from '../src/database/time.js';
import { Transactions } from '../src/database/transactions.js';
import { Unavailable } from '../src/errors/domain-error.js';
import { JWT_SECRET, startApp, type TestApp } from './support/app.js';
import { engine, makeDatabase } from './support/database.js';

jest.setTimeout(60_000);

/** Every migration, with the table that it makes. */
const MADE: Readonly<Record<string, string | null>> = {
  CreateUsers1763700000000: 'users',
  CreateFollows1763700001000: 'follows',
  CreateSessions1763700002000: 'sessions',
  CreateRowCounts1763700003000: 'row_counts',
  AddEmailVerifiedAt1763700004000: null,
  CreateMailedTokens1763700005000: 'mailed_tokens',
  CreateMails1763700006000: 'mails',
  CreateAuditEntries1763700007000: 'audit_entries',
  CreateAuditChain1763700007500: 'audit_chain',
  CreateProfileStatuses1763700008000: 'profile_statuses',
  CountProfileStatuses1763700009000: null,
  CreateLimits1763700010000: 'limits',
  AddSessionDevices1763700011000: null,
  CreateBlocks1763700012000: 'blocks',
  AddStatusVisibility1763700013000: null,
  CountStatusesForFollowers1763700014000: null,
  CreateStatusEdits1763700015000: 'status_edits',
  CreateIdempotencyKeys1763700016000: 'idempotency_keys',
  AddSessionConfirmedAt1763700017000: null,
  IndexRequestedRoles1763700017100: null,
  CreateDailyCounts1763700017200: 'daily_counts',
  CountDaysSoFar1763700017300: null,
  IndexAddresses1763700017500: null,
  SearchBytesOfUsers1763700018000: null,
  AddStatusSearchText1763700018100: null,
};
const MIGRATIONS = Object.keys(MADE);

/** The tables that the first so many migrations make. */
const tablesOf = (count: number): string[] =>
  [
    'migrations',
    ...Object.values(MADE)
      .slice(0, count)
      .filter((table) => table !== null),
  ].sort();

const onMysql = engine === 'mysql' ? describe : describe.skip;
const onSqlite = engine === 'sqlite' ? describe : describe.skip;

let server: TestApp;

const started = (): void => {
  beforeAll(async () => {
    server = await startApp();
  });
  afterAll(() => server.stop());
};

const dataSource = (): DataSource => server.app.get(DataSource);
const migrator = (): Migrator => server.app.get(Migrator);
const transactions = (): Transactions => server.app.get(Transactions);
const sql = (): Sql => server.app.get(Sql);

/** What TypeORM would change to make the schema that of the entities. */
const drift = async (): Promise<string[]> => (await dataSource().driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);

async function tables(): Promise<string[]> {
  const query =
    engine === 'mysql'
      ? 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1'
      : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1";
  return (await dataSource().query<{ name: string }[]>(query)).map(({ name }) => name);
}

const nameOf = async (id: number): Promise<string | undefined> =>
  (await dataSource().query<{ first_name: string }[]>('SELECT first_name FROM users WHERE id = ?', [id]))[0]?.first_name;
const rename = (id: number, name: string): Promise<unknown> =>
  transactions().manager.query('UPDATE users SET first_name = ? WHERE id = ?', [name, id]);

describe('the schema', () => {
  beforeEach(async () => {
    server = await startApp();
  });
  afterEach(() => server.stop());

  it('is after the migrations what the entities say', async () => {
    expect(await migrator().pending()).toEqual([]);
    expect(await drift()).toEqual([]);
  });

  it('is made by these migrations, in this order', async () => {
    expect(await migrator().list()).toEqual(MIGRATIONS.map((name) => ({ name, applied: true })));
    expect(await tables()).toEqual(tablesOf(MIGRATIONS.length));
  });

  it('is undone one migration at a time until nothing of ours is left, and made again', async () => {
    for (let left = MIGRATIONS.length - 1; left >= 0; left--) {
      await migrator().revert();
      expect(await tables()).toEqual(tablesOf(left));
    }
    expect(await migrator().pending()).toEqual(MIGRATIONS);
    expect(await migrator().migrate()).toEqual(MIGRATIONS);
    expect(await drift()).toEqual([]);
    expect(
      (await server.http.post('/api/auth/register/', { username: 'ada', email: 'ada@example.com', password: 'correct-horse-9' })).status,
    ).toBe(201);
  });

  it('counts the statuses that were there before they were counted, but not those of deactivated accounts', async () => {
    const [ada, bob] = [await server.arrange.person(), await server.arrange.person()];
    for (const { token } of [ada, ada, bob]) await server.http.post('/api/profile-status/', { status_content: 'Hello' }, { token });
    await server.arrange.sql('UPDATE users SET is_active = 0 WHERE id = ?', [bob.id]);
    const total = "SELECT SUM(rows_counted) AS n FROM row_counts WHERE counted = 'statuses'";

    while (!(await migrator().pending()).includes('CountProfileStatuses1763700009000')) await migrator().revert();
    const [uncounted] = await dataSource().query<{ n: unknown }[]>(total);
    await migrator().migrate();
    const [counted] = await dataSource().query<{ n: unknown }[]>(total);

    expect([uncounted?.n, Number(counted?.n)]).toEqual([null, 2]);
  });

  it('keeps what hangs on an account when a change to the accounts is made and undone', async () => {
    const [ada, bob] = [await server.arrange.person(), await server.arrange.person()];
    await server.arrange.follow(ada, bob);
    dataSource().migrations.push(new AddNickname1999999999999());

    await migrator().migrate();
    await migrator().revert();

    expect(await drift()).toEqual([]);
    expect((await server.http.get('/api/auth/profile/', { access: ada.access })).body).toMatchObject({ following: [bob.id] });
    expect((await server.http.post('/api/token/refresh/', { refresh: bob.refresh })).status).toBe(200);
  });
});

/** Lets each statement that changes something take effect and then fail, the first time that it is sent: as if its process were killed. */
function interruptEveryStatement(source: DataSource): void {
  const sent = new Set<string>();
  const createRunner = source.createQueryRunner.bind(source);
  jest.spyOn(source, 'createQueryRunner').mockImplementation((mode) => {
    const runner = createRunner(mode);
    const query = runner.query.bind(runner);
    runner.query = async (...sending: [statement: string, values?: unknown[], structured?: boolean]): Promise<never> => {
      const result = (await query(...(sending as [string]))) as never;
      const [statement] = sending;
      const key = JSON.stringify(sending);
      if (!/^(ALTER|CREATE|DELETE|DROP|INSERT|REPLACE|UPDATE)/.test(statement) || sent.has(key)) return result;
      sent.add(key);
      throw new Error('Interrupted.');
    };
    return runner;
  });
}

/** Does the work until it is done, however often it is interrupted. Returns how often that was. */
async function persist(work: () => Promise<unknown>): Promise<number> {
  for (let interruptions = 0; ; interruptions++) {
    try {
      await work();
      return interruptions;
    } catch (error) {
      if ((error as Error).message !== 'Interrupted.') throw error;
    }
  }
}

describe('migrations that are interrupted after every statement', () => {
  beforeEach(async () => {
    server = await startApp();
  });
  afterEach(() => server.stop());

  it('are done in the end, once started anew as often', async () => {
    while ((await migrator().list()).some(({ applied }) => applied)) await migrator().revert();
    interruptEveryStatement(dataSource());

    const interruptions = await persist(() => migrator().migrate());

    expect(interruptions).toBeGreaterThanOrEqual(2 * MIGRATIONS.length);
    expect(await migrator().list()).toEqual(MIGRATIONS.map((name) => ({ name, applied: true })));
    expect(await drift()).toEqual([]);
  });

  it('are undone in the end', async () => {
    interruptEveryStatement(dataSource());

    while ((await migrator().list()).some(({ applied }) => applied)) await persist(() => migrator().revert());

    expect(await tables()).toEqual(['migrations']);
  });

  it('leave what there is as it is when all of them are run again', async () => {
    const ada = await server.arrange.person();
    await server.http.post('/api/profile-status/', { status_content: 'Hello' }, { token: ada.token });
    const rows = 'SELECT counted, SUM(rows_counted) AS n FROM row_counts GROUP BY counted ORDER BY counted';
    const before = await dataSource().query<unknown[]>(rows);
    await server.arrange.sql('DELETE FROM migrations');

    expect(await migrator().migrate()).toEqual(MIGRATIONS);

    expect(await drift()).toEqual([]);
    expect(await dataSource().query(rows)).toEqual(before);
    expect((await server.http.get('/api/auth/profile/', { access: ada.access })).status).toBe(200);
  });
});

/** What a later change might be: SQLite makes a new table and drops the old one to take a column away. */
class AddNickname1999999999999 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('users', new TableColumn({ name: 'nickname', type: 'varchar', length: '20', isNullable: true }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('users', 'nickname');
  }
}

onMysql('servers that start at once on an empty database', () => {
  it('take turns, and run each migration once', async () => {
    const database = await makeDatabase();
    const config = loadConfig({ DATABASE_URL: database.url, JWT_SECRET });
    const sources = await Promise.all([1, 2, 3].map(() => openDataSource(config, [])));

    const ran = await Promise.all(sources.map((source) => new Migrator(source).migrate()));
    const noted = await sources[0]?.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id');
    await Promise.all(sources.map((source) => source.destroy()));
    await database.drop();

    expect(ran.flat()).toEqual(MIGRATIONS);
    expect(noted?.map(({ name }) => name)).toEqual(MIGRATIONS);
  });
});

onSqlite('the file of the database', () => {
  started();

  it('is its owner’s alone', () => {
    const file = server.databaseUrl.slice('sqlite:'.length);

    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
  });
});

describe('identities', () => {
  started();

  const register = (username: string, email: string) =>
    server.http.post('/api/auth/register/', { username, email, password: 'correct-horse-9' });

  it.each([
    ['an accent', 'alice', 'álice'],
    ['a letter of another alphabet', 'alexa', 'аlexa'],
    ['a sharp s', 'strasse', 'straße'],
    ['an underscore', 'an_na', 'anna'],
  ])('that differ in %s are two people', async (_what, first, second) => {
    const answers = [await register(first, `${first}1@example.com`), await register(second, `${first}2@example.com`)];

    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  });

  it.each([
    ['case', 'bo', 'BO'],
    ['case of any letter', 'élodie', 'ÉLODIE'],
    ['width', 'carol', 'ｃａｒｏｌ'],
    ['composition', 'zo\u00eb', 'zoe\u0308'],
    ['blanks around', 'dave', ' dave '],
  ])('that differ in %s alone are one person', async (_what, first, second) => {
    const answers = [await register(first, `${first.length}a@example.com`), await register(second, `${first.length}b@example.com`)];

    expect(answers.map(({ status }) => status)).toEqual([201, 400]);
    expect(answers[1]?.body).toEqual({ username: ['A user with that username already exists.'] });
  });

  it('are compared byte by byte also below the application', async () => {
    const distinct = ['ada', 'Ada', 'ádá', '😀', '😁', 'ß', 'ss', 'ａda'];
    for (const [n, name] of distinct.entries()) {
      const person = await server.arrange.person({ username: `placeholder${n}` });
      await server.arrange.sql('UPDATE users SET username_canonical = ?, email_canonical = ? WHERE id = ?', [name, `${name}@x`, person.id]);
    }

    for (const name of distinct) {
      expect(await sql().rows('SELECT username_canonical AS name FROM users WHERE username_canonical = ?', [name])).toEqual([{ name }]);
      expect(await sql().rows('SELECT email_canonical AS name FROM users WHERE email_canonical = ?', [`${name}@x`])).toEqual([
        { name: `${name}@x` },
      ]);
    }
  });

  it('of people without an address do not collide', async () => {
    const [one, two] = [await server.arrange.person({ email: '' }), await server.arrange.person({ email: '' })];

    expect(await sql().rows('SELECT email_canonical AS key_ FROM users WHERE id IN (?, ?)', [one.id, two.id])).toEqual([
      { key_: null },
      { key_: null },
    ]);
  });
});

describe('a transaction', () => {
  started();

  it('is joined by one that begins inside it', async () => {
    const { id } = await server.arrange.person();

    const failing = transactions().run(async () => {
      await rename(id, 'Outer');
      await transactions().run(() => rename(id, 'Inner'));
      expect(await sql().rows('SELECT first_name FROM users WHERE id = ?', [id])).toEqual([{ first_name: 'Inner' }]);
      throw new Error('It was not to be.');
    });

    await expect(failing).rejects.toThrow('It was not to be.');
    expect(await nameOf(id)).toBe('');
  });

  it('gives back what its work gives', async () => {
    expect(await transactions().run(() => Promise.resolve(42))).toBe(42);
  });

  it('does what was put off for its commit afterwards, in order, also from within', async () => {
    const { id } = await server.arrange.person();
    const seen: unknown[] = [];

    await transactions().run(async () => {
      transactions().afterCommit(async () => seen.push('first', await nameOf(id)));
      await transactions().run(() => {
        transactions().afterCommit(() => seen.push('second'));
        return Promise.resolve();
      });
      await rename(id, 'Committed');
      seen.push('work');
    });

    expect(seen).toEqual(['work', 'first', 'Committed', 'second']);
  });

  it('is over when what was put off begins another one, even about the same rows', async () => {
    const { id } = await server.arrange.person();

    await transactions().run(async () => {
      transactions().afterCommit(() => transactions().run(() => rename(id, 'Afterwards')));
      await rename(id, 'Committed');
    });

    expect(await nameOf(id)).toBe('Afterwards');
  });

  it('drops what was put off when it is rolled back', async () => {
    const task = jest.fn();

    const failing = transactions().run(() => {
      transactions().afterCommit(task);
      return Promise.reject(new Error('It was not to be.'));
    });

    await expect(failing).rejects.toThrow('It was not to be.');
    expect(task).not.toHaveBeenCalled();
  });

  it('is not undone by a task that fails after its commit; the log tells', async () => {
    const { id } = await server.arrange.person();
    const second = jest.fn();

    await transactions().run(async () => {
      transactions().afterCommit(() => Promise.reject(new Error('The disk is gone.')));
      transactions().afterCommit(second);
      await rename(id, 'Committed');
    });

    expect(await nameOf(id)).toBe('Committed');
    expect(second).toHaveBeenCalledTimes(1);
    expect(server.log()).toContain('The disk is gone.');
  });

  it('is needed for every write, and for putting something off', () => {
    expect(() => transactions().manager).toThrow('Nothing writes outside Transactions.run.');
    expect(() => transactions().afterCommit(() => undefined)).toThrow('afterCommit needs a transaction.');
    expect(transactions().active).toBe(false);
  });

  it('cannot be written to by work that outlives it', async () => {
    const { id } = await server.arrange.person();
    let late: Promise<unknown> = Promise.resolve();

    await transactions().run(() => {
      late = sleep(20).then(() => rename(id, 'Late'));
      return Promise.resolve();
    });

    await expect(late).rejects.toThrow('This work has outlived its transaction.');
    expect(await nameOf(id)).toBe('');
  });

  it('is not seen from outside before its commit, and sees itself', async () => {
    const { id } = await server.arrange.person();
    const read = () => sql().rows<{ first_name: string }>('SELECT first_name FROM users WHERE id = ?', [id]);
    let wrote: () => void = () => undefined;
    const written = new Promise<void>((resolve) => (wrote = resolve));
    let end: () => void = () => undefined;
    const ending = new Promise<void>((resolve) => (end = resolve));
    let inside: unknown;

    const running = transactions().run(async () => {
      await rename(id, 'Uncommitted');
      inside = await read();
      wrote();
      await ending;
    });
    await written;
    const outside = await read();
    end();
    await running;

    expect(inside).toEqual([{ first_name: 'Uncommitted' }]);
    expect(outside).toEqual([{ first_name: '' }]);
    expect(await read()).toEqual([{ first_name: 'Uncommitted' }]);
  });

  it('is tried five times while others lock it out, and answered as unavailable then', async () => {
    const deadlock = Object.assign(new Error('Deadlock found.'), { code: 'ER_LOCK_DEADLOCK' });
    const work = jest.fn(() => Promise.reject(deadlock));

    await expect(transactions().run(work)).rejects.toThrow(Unavailable);

    expect(work).toHaveBeenCalledTimes(5);
  });

  it('does once what was put off, however often it was tried', async () => {
    const deadlock = Object.assign(new Error('Deadlock found.'), { code: 'ER_LOCK_DEADLOCK' });
    const task = jest.fn();
    let attempts = 0;

    await transactions().run(() => {
      transactions().afterCommit(task);
      return ++attempts < 3 ? Promise.reject(deadlock) : Promise.resolve();
    });

    expect([attempts, task.mock.calls.length]).toEqual([3, 1]);
  });

  it('is not tried again after an ordinary error', async () => {
    const work = jest.fn(() => Promise.reject(new Error('It was not to be.')));

    await expect(transactions().run(work)).rejects.toThrow('It was not to be.');

    expect(work).toHaveBeenCalledTimes(1);
  });
});

onSqlite('transactions on SQLite', () => {
  started();

  it('take turns, in the order they came', async () => {
    const order: string[] = [];

    await Promise.all(
      [1, 2, 3].map((n) =>
        transactions().run(async () => {
          order.push(`${n} begins`);
          await sleep(5);
          order.push(`${n} ends`);
        }),
      ),
    );

    expect(order).toEqual(['1 begins', '1 ends', '2 begins', '2 ends', '3 begins', '3 ends']);
  });

  it('wait for one of another process, and hold up nothing else meanwhile', async () => {
    const { id } = await server.arrange.person();
    const other = new SqliteDatabase(String(dataSource().options.database));
    other.exec('BEGIN IMMEDIATE');
    const renaming = transactions().run(() => rename(id, 'Patient'));
    const meanwhile = await server.http.get('/health/live');
    const before = await nameOf(id);
    other.exec('COMMIT');
    other.close();
    await renaming;

    expect([meanwhile.status, before, await nameOf(id)]).toEqual([200, '', 'Patient']);
  });

  it('wait for that of another process all at the same time, for five seconds', async () => {
    const people = [await server.arrange.person(), await server.arrange.person(), await server.arrange.person()];
    const other = new SqliteDatabase(String(dataSource().options.database));
    other.exec('BEGIN IMMEDIATE');
    const since = performance.now();

    const ends = await Promise.allSettled(people.map(({ id }) => transactions().run(() => rename(id, 'Nobody'))));
    const took = performance.now() - since;
    other.exec('COMMIT');
    other.close();

    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(took).toBeGreaterThan(4900);
    expect(took).toBeLessThan(7000);
  });
});

onSqlite('reading on SQLite', () => {
  started();

  it('is answered again once the file is there that was away when it was opened', async () => {
    const file = String(dataSource().options.database);
    const reader = new Sql(dataSource(), transactions());
    renameSync(file, `${file}.away`);
    await expect(reader.rows('SELECT 1 AS one')).rejects.toThrow(Unavailable);
    renameSync(`${file}.away`, file);

    const rows = await reader.rows('SELECT 1 AS one');
    reader.onApplicationShutdown();

    expect(rows).toEqual([{ one: 1 }]);
  });
});

/** The part of a driver's connection that a test makes fail. */
interface Rollback {
  rollback(next: (error: Error) => void): void;
}

onMysql('transactions on MySQL', () => {
  started();

  it('that lock each other out are tried again until both are done', async () => {
    const [ada, bob] = [await server.arrange.person(), await server.arrange.person()];
    let arrived = 0;
    let meet: () => void = () => undefined;
    const met = new Promise<void>((resolve) => (meet = resolve));
    let attempts = 0;
    const crossing = (first: number, second: number, name: string) =>
      transactions().run(async () => {
        attempts++;
        await rename(first, name);
        if (++arrived === 2) meet();
        await met;
        await rename(second, name);
      });

    await Promise.all([crossing(ada.id, bob.id, 'One'), crossing(bob.id, ada.id, 'Two')]);

    expect(attempts).toBe(3);
    expect(await nameOf(ada.id)).toBe(await nameOf(bob.id));
  });

  it('that wait for a row for three seconds are answered as unavailable, never tried again, and leave the connections to others', async () => {
    const { id } = await server.arrange.person();
    let end: () => void = () => undefined;
    const ending = new Promise<void>((resolve) => (end = resolve));
    let hold: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (hold = resolve));
    const holding = transactions().run(async () => {
      await rename(id, 'Held');
      hold();
      await ending;
    });
    await held;
    const work = jest.fn(() => rename(id, 'Waited'));
    const began = performance.now();

    const waiting = [transactions().run(work), sql().write('UPDATE users SET first_name = ? WHERE id = ?', ['Waited', id])];
    await Promise.all(waiting.map((each) => expect(each).rejects.toThrow(Unavailable)));
    const time = performance.now() - began;
    end();
    await holding;

    expect(time).toBeLessThan(4500);
    expect(work).toHaveBeenCalledTimes(1);
    expect(await nameOf(id)).toBe('Held');
  });

  it('whose connection is lost are answered as unavailable, never repeated, and the next one works', async () => {
    const { id } = await server.arrange.person();
    const work = jest.fn(async () => {
      await rename(id, 'Lost');
      const [{ connection } = { connection: 0 }] = await transactions().manager.query<{ connection: number }[]>(
        'SELECT CONNECTION_ID() AS connection',
      );
      await dataSource().query(`KILL ${connection}`);
      await rename(id, 'Lost again');
    });

    await expect(transactions().run(work)).rejects.toThrow(Unavailable);

    expect(work).toHaveBeenCalledTimes(1);
    expect(await nameOf(id)).toBe('');
    await transactions().run(() => rename(id, 'Found'));
    expect(await nameOf(id)).toBe('Found');
  });

  it('that cannot be undone give up their connection, lest the next one commit what they did', async () => {
    const [ada, bob] = [await server.arrange.person(), await server.arrange.person()];
    const failing = transactions().run(async () => {
      await rename(ada.id, 'Half done');
      const connection = (await transactions().manager.queryRunner?.connect()) as Rollback;
      jest.spyOn(connection, 'rollback').mockImplementation((next) => next(new Error('No answer.')));
      throw new Error('Gives up.');
    });

    await expect(failing).rejects.toThrow('Gives up.');
    for (let time = 0; time < 20; time++) await transactions().run(() => rename(bob.id, 'Whole'));

    expect([await nameOf(ada.id), await nameOf(bob.id)]).toEqual(['', 'Whole']);
  });
});

onMysql('a database that is asked for TLS', () => {
  it('is not talked to in the clear, nor when nobody vouches for its certificate', async () => {
    const own = await makeDatabase();
    const database = { ...databaseAddress(own.url), tls: { ca: null } };

    await expect(openDataSource({ database, databasePool: 2 }, [])).rejects.toThrow(
      /^Server does not support secure connection$|certificate/,
    );
    await own.drop();
  });
});

onMysql('a database that does not answer', () => {
  started();

  const slowly = () => sql().rows('SELECT SLEEP(20)');
  const timeOf = async (work: Promise<unknown>): Promise<number> => {
    const began = performance.now();
    await expect(work).rejects.toThrow(Unavailable);
    return performance.now() - began;
  };
  const poolSize = (): number => Number(dataSource().options.poolSize);
  const answers = () => Promise.all(Array.from({ length: 2 * poolSize() }, () => sql().rows('SELECT 1 AS one')));
  const ones = () => Array.from({ length: 2 * poolSize() }, () => [{ one: 1 }]);

  it('is unavailable within five seconds, on every connection, which are all made anew then', async () => {
    const times = await Promise.all(Array.from({ length: poolSize() }, () => timeOf(slowly())));

    expect(Math.max(...times)).toBeLessThan(5000);
    expect(await answers()).toEqual(ones());
  });

  it('is unavailable within five seconds also to a transaction, which is undone', async () => {
    const { id } = await server.arrange.person();

    const time = await timeOf(
      transactions().run(async () => {
        await rename(id, 'Half done');
        await slowly();
      }),
    );

    expect(time).toBeLessThan(5000);
    expect(await nameOf(id)).toBe('');
    await transactions().run(() => rename(id, 'Whole'));
    expect(await nameOf(id)).toBe('Whole');
  });

  it('is unavailable when it ends a statement that takes longer than it allows', async () => {
    await server.arrange.person();
    const limited =
      dataSource().options.type === 'mariadb'
        ? 'SET STATEMENT max_statement_time = 0.1 FOR SELECT id FROM users WHERE SLEEP(3) = 0'
        : 'SELECT /*+ MAX_EXECUTION_TIME(100) */ id FROM users WHERE SLEEP(3) = 0';

    await expect(sql().rows(limited)).rejects.toThrow(Unavailable);
  });

  it('is unavailable when somebody else ends the statement', async () => {
    await server.arrange.person();
    const running = transactions().run(async () => {
      const [{ connection } = { connection: 0 }] = await sql().rows<{ connection: number }>('SELECT CONNECTION_ID() AS connection');
      setTimeout(() => void dataSource().query(`KILL QUERY ${connection}`), 100);
      await sql().rows('SELECT id FROM users WHERE SLEEP(3) = 0');
    });

    await expect(running).rejects.toThrow(Unavailable);
  });

  it('is unavailable to whoever writes while it only reads, and another connection is made, perhaps to one that also writes', async () => {
    const connections: number[] = [];
    const write = (begin: string) =>
      transactions().run(async () => {
        await transactions().manager.query(begin);
        const [{ id } = { id: 0 }] = await sql().rows<{ id: number }>('SELECT CONNECTION_ID() AS id');
        connections.push(id);
        await sql().write('UPDATE users SET bio = ?', ['New']);
      });

    await expect(write('START TRANSACTION READ ONLY')).rejects.toThrow(Unavailable);
    for (let time = 0; time < 2 * poolSize(); time++) await write('START TRANSACTION');

    const [readOnly, ...others] = connections;
    expect(others).not.toContain(readOnly);
  });

  it('may take longer for a search', async () => {
    expect(await sql().scan('SELECT SLEEP(5) AS woken', [])).toEqual([{ woken: 0 }]);
  });

  it('has a connection for whoever comes within three seconds, or is unavailable, and loses none of them', async () => {
    let end: () => void = () => undefined;
    const ending = new Promise<void>((resolve) => (end = resolve));
    const occupying = Array.from({ length: poolSize() }, () => transactions().run(() => ending));

    const times = await Promise.all([timeOf(sql().rows('SELECT 1')), timeOf(transactions().run(() => Promise.resolve()))]);
    end();
    await Promise.all(occupying);

    expect(Math.min(...times)).toBeGreaterThan(2900);
    expect(Math.max(...times)).toBeLessThan(5000);
    expect(await answers()).toEqual(ones());
  });
});

describe('an error of the driver', () => {
  started();

  const errorOf = (work: () => Promise<unknown>): Promise<unknown> =>
    work().then(
      () => null,
      (error: unknown) => error,
    );
  const session = (userId: number, digest: string) =>
    server.arrange.sql(
      'INSERT INTO sessions (user_id, token_digest, generation, rotated_at, created_at, refresh_expires_at) VALUES (?, ?, 0, ?, ?, ?)',
      [userId, digest, '2026-01-01 00:00:00.000', '2026-01-01 00:00:00.000', '2026-01-01 00:00:00.000'],
    );

  it('names the unique index that refused a row', async () => {
    const [ada, bob] = [await server.arrange.person(), await server.arrange.person()];
    const copy = (column: string, value: string) => () =>
      server.arrange.sql(`UPDATE users SET ${column} = ? WHERE id = ?`, [value, bob.id]);
    await session(ada.id, 'a'.repeat(64));

    expect(violatedUniqueIndex(await errorOf(copy('username_canonical', ada.username)))).toBe('uq_users_username');
    expect(violatedUniqueIndex(await errorOf(copy('email_canonical', ada.email)))).toBe('uq_users_email');
    expect(violatedUniqueIndex(await errorOf(() => session(bob.id, 'a'.repeat(64))))).toBe('uq_sessions_token');
  });

  it('names it also past the entities', async () => {
    const [ada, bob] = [await server.arrange.person(), await server.arrange.person()];

    const error = await errorOf(() => sql().write('UPDATE users SET username_canonical = ? WHERE id = ?', [ada.username, bob.id]));

    expect(violatedUniqueIndex(error)).toBe('uq_users_username');
  });

  it('says that a row refers to none', async () => {
    const error = await errorOf(() => session(999_999, 'b'.repeat(64)));

    expect(isDangling(error)).toBe(true);
    expect(violatedUniqueIndex(error)).toBeNull();
  });

  it('is another one otherwise', async () => {
    const error = await errorOf(() => server.arrange.sql('UPDATE users SET username = NULL'));

    expect(error).toBeInstanceOf(Error);
    expect(violatedUniqueIndex(error)).toBeNull();
    expect(isDangling(error)).toBe(false);
    expect(violatedUniqueIndex(null)).toBeNull();
  });
});

describe('a row', () => {
  started();

  it('has times as text with milliseconds and flags as numbers, on every engine', async () => {
    const { id } = await server.arrange.person();
    await sql().write('UPDATE users SET date_joined = ?, last_login = ? WHERE id = ?', [
      '2026-01-02 03:04:05.000',
      '2026-01-02 03:04:05.060',
      id,
    ]);
    const moments = ['date_joined', 'last_login'].map((column) => momentColumn(column, column));
    const query = `SELECT ${moments.join(', ')}, is_active, bio, profile_picture, followers_count FROM users WHERE id = ?`;
    const row = {
      date_joined: '2026-01-02 03:04:05.000',
      last_login: '2026-01-02 03:04:05.060',
      is_active: 1,
      bio: '',
      profile_picture: null,
      followers_count: 0,
    };

    expect(await sql().rows(query, [id])).toEqual([row]);
    expect(await transactions().run(() => sql().rows(query, [id]))).toEqual([row]);
  });

  it('that is written says how many it were, and which one it became', async () => {
    const { id } = await server.arrange.person();

    expect(await sql().write('UPDATE users SET bio = ? WHERE id = ?', ['New', id])).toMatchObject({ affected: 1 });
    expect(await sql().write('UPDATE users SET bio = ? WHERE id = ?', ['New', 999_999])).toMatchObject({ affected: 0 });
    expect(await sql().insert('row_counts', { counted: 'tests', shard: 1, rows_counted: 0 })).toEqual(expect.any(Number));
    expect(await sql().rows("SELECT shard FROM row_counts WHERE counted = 'tests'")).toEqual([{ shard: 1 }]);
  });

  it('holds a biography as long as a body may be, and every character of it', async () => {
    const person = await server.arrange.person();
    const bio = `${'a'.repeat(300_000)}äß漢😀${'é'.repeat(100_000)}`;

    const answer = await server.http.patch('/api/users/me/', { bio }, { access: person.access });

    expect(answer.status).toBe(200);
    expect((answer.body as { bio: string }).bio === bio).toBe(true);
    expect(((await server.http.get('/api/users/me/', { access: person.access })).body as { bio: string }).bio === bio).toBe(true);
  });
});
