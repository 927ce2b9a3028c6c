import { Transactions } from '../src/database/transactions.js';
import { startApp, type TestApp } from './support/app.js';
import type { Person } from './support/arrange.js';
import { engine } from './support/database.js';
import type { Answer } from './support/http.js';

jest.setTimeout(60_000);

const PASSWORD = 'correct-horse-9';
const USERNAME_TAKEN = ['A user with that username already exists.'];
const EMAIL_TAKEN = ['user with this email already exists.'];
const LAST_ADMIN = { detail: 'The last active admin cannot be changed this way.' };

let server: TestApp;

/** Releases this many requests at once. */
const atOnce = (times: number, send: (n: number) => Promise<Answer>): Promise<Answer[]> =>
  Promise.all(Array.from({ length: times }, (_, n) => send(n)));

const register = (account: object, at = server): Promise<Answer> => at.http.post('/api/auth/register/', { password: PASSWORD, ...account });

/** Counts answers by their status and body. A body that holds tokens counts by its status alone. */
function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, text } of answers) {
    const key = status < 300 ? String(status) : `${status} ${text}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

const rows = async (where = '1 = 1', values: unknown[] = []): Promise<number> =>
  Number((await server.arrange.sql<{ n: number | string }[]>(`SELECT COUNT(*) AS n FROM users WHERE ${where}`, values))[0]?.n);
const maintained = async (): Promise<number> =>
  Number((await server.arrange.sql<{ n: number | string }[]>('SELECT SUM(rows_counted) AS n FROM row_counts'))[0]?.n);

const started = (): void => {
  beforeAll(async () => {
    server = await startApp();
  });
  afterAll(() => server.stop());
};

describe('a hundred registrations at once', () => {
  started();
  afterEach(async () => {
    expect(await maintained()).toBe(await rows());
  });

  it('of one username make one account', async () => {
    const answers = await atOnce(100, (n) => register({ username: 'alice', email: `alice${n}@example.com` }));

    expect(tally(answers)).toEqual({ 201: 1, [`400 ${JSON.stringify({ username: USERNAME_TAKEN })}`]: 99 });
    expect(await rows('username_canonical = ?', ['alice'])).toBe(1);
  });

  it('of one address make one account', async () => {
    const answers = await atOnce(100, (n) => register({ username: `bob${n}`, email: 'bob@example.com' }));

    expect(tally(answers)).toEqual({ 201: 1, [`400 ${JSON.stringify({ email: EMAIL_TAKEN })}`]: 99 });
    expect(await rows('email_canonical = ?', ['bob@example.com'])).toBe(1);
  });

  it('of one username and address make one account, and say both', async () => {
    const answers = await atOnce(100, () => register({ username: 'carol', email: 'carol@example.com' }));

    expect(tally(answers)).toEqual({ 201: 1, [`400 ${JSON.stringify({ username: USERNAME_TAKEN, email: EMAIL_TAKEN })}`]: 99 });
  });

  it('of one username in several spellings make one account', async () => {
    const spellings = ['dave', 'Dave', 'DAVE', 'ｄａｖｅ', ' dave '];

    const answers = await atOnce(100, (n) => register({ username: spellings[n % 5], email: `dave${n}@example.com` }));

    expect(tally(answers)).toEqual({ 201: 1, [`400 ${JSON.stringify({ username: USERNAME_TAKEN })}`]: 99 });
  });

  it('of one address in several spellings make one account', async () => {
    const spellings = ['erin@example.com', 'Erin@example.com', 'erin@EXAMPLE.com', 'ERIN@EXAMPLE.COM', ' erin@example.com'];

    const answers = await atOnce(100, (n) => register({ username: `erin${n}`, email: spellings[n % 5] }));

    expect(tally(answers)).toEqual({ 201: 1, [`400 ${JSON.stringify({ email: EMAIL_TAKEN })}`]: 99 });
  });

  it('of one address through every door make one account', async () => {
    const admin = await server.arrange.admin();
    const doors = [
      (n: number) => register({ username: `frank${n}`, email: 'frank@example.com' }),
      (n: number) =>
        server.http.post('/api/accounts/register/', {
          username: `frank${n}`,
          email: 'frank@example.com',
          password: PASSWORD,
          password2: PASSWORD,
        }),
      () => server.http.post('/api/users/register/', { email: 'frank@example.com', password: PASSWORD, password_confirm: PASSWORD }),
      (n: number) =>
        server.http.post(
          '/api/users/',
          { username: `frank${n}`, email: 'frank@example.com', password: PASSWORD },
          { access: admin.access },
        ),
    ];

    const answers = await atOnce(99, (n) => (doors[n % 4] ?? register)(n as never));

    expect(tally(answers)).toEqual({ 201: 1, [`400 ${JSON.stringify({ email: EMAIL_TAKEN })}`]: 98 });
  });

  it('that cross in username and address leave no account without its own', async () => {
    const answers = await atOnce(60, (n) => register({ username: `grace${n % 3}`, email: `grace${Math.floor(n / 3) % 3}@example.com` }));

    const made = answers.filter(({ status }) => status === 201).length;
    expect(answers.filter(({ status }) => status !== 201 && status !== 400)).toEqual([]);
    expect(await rows("username LIKE 'grace%'")).toBe(made);
    expect(made).toBe(3);
  });

  it('of different people all succeed', async () => {
    const answers = await atOnce(60, (n) => register({ username: `heidi${n}`, email: `heidi${n}@example.com` }));

    expect(tally(answers)).toEqual({ 201: 60 });
  });

  it('that derive the same username each get one of their own', async () => {
    const answers = await atOnce(60, (n) =>
      server.http.post('/api/users/register/', { email: `ivan@${n}.example.com`, password: PASSWORD, password_confirm: PASSWORD }),
    );

    expect(tally(answers)).toEqual({ 201: 60 });
    const names = await server.arrange.sql<{ username: string }[]>("SELECT username FROM users WHERE email LIKE 'ivan@%'");
    expect(names.filter(({ username }) => username === 'ivan')).toHaveLength(1);
    expect(names.filter(({ username }) => !/^ivan\d*$/.test(username))).toEqual([]);
  });
});

(engine === 'mysql' ? describe : describe.skip)('registrations at two servers on one database (one server per SQLite file)', () => {
  let other: TestApp;

  beforeAll(async () => {
    server = await startApp();
    other = await startApp({ database: server.databaseUrl });
  });
  afterAll(async () => {
    await other.stop();
    await server.stop();
  });

  it('of one username make one account', async () => {
    const answers = await atOnce(100, (n) => register({ username: 'alice', email: `alice${n}@example.com` }, n % 2 ? server : other));

    expect(tally(answers)).toEqual({ 201: 1, [`400 ${JSON.stringify({ username: USERNAME_TAKEN })}`]: 99 });
    expect(await rows()).toBe(1);
    expect(await maintained()).toBe(1);
  });
});

describe('the last admin', () => {
  let admins: Person[];

  beforeAll(async () => {
    server = await startApp();
  });
  beforeEach(async () => {
    await server.arrange.sql("UPDATE users SET role = 'patient'");
    admins = [await server.arrange.admin(), await server.arrange.admin()];
  });
  afterAll(() => server.stop());

  const activeAdmins = (): Promise<number> => rows("role = 'admin' AND is_active = 1");
  const bySelf = (act: (who: Person) => Promise<Answer>): Promise<Answer[]> => Promise.all(admins.map(act));
  const onSelf = (method: 'PATCH' | 'DELETE', body?: object) => (who: Person) =>
    body === undefined
      ? server.http.delete(`/api/users/${who.id}/`, { access: who.access })
      : server.http.json(method, `/api/users/${who.id}/`, body, { access: who.access });

  it.each([
    ['two admins step down at once', onSelf('PATCH', { role: 'patient' }), 200],
    ['two admins deactivate themselves at once', onSelf('PATCH', { is_active: false }), 200],
    ['two admins delete themselves at once', onSelf('DELETE'), 204],
  ])('stays when %s', async (_what, act, done) => {
    for (let round = 0; round < 10; round++) {
      const answers = await bySelf(act);

      expect(answers.map(({ status }) => status).sort()).toEqual([done, 409]);
      expect(answers.find(({ status }) => status === 409)?.body).toEqual(LAST_ADMIN);
      expect(await activeAdmins()).toBe(1);

      await server.arrange.sql("UPDATE users SET role = 'patient'");
      admins = [await server.arrange.admin(), await server.arrange.admin()];
    }
  });

  it('stays when two admins dismiss each other at once', async () => {
    for (let round = 0; round < 10; round++) {
      const [first, second] = admins as [Person, Person];
      const answers = await Promise.all([
        server.http.patch(`/api/users/${second.id}/`, { role: 'patient' }, { access: first.access }),
        server.http.delete(`/api/users/${first.id}/`, { access: second.access }),
      ]);

      expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
      expect(await activeAdmins()).toBe(1);

      await server.arrange.sql("UPDATE users SET role = 'patient'");
      admins = [await server.arrange.admin(), await server.arrange.admin()];
    }
  });

  it('stays when asked one after the other, whatever is tried', async () => {
    const [first, second] = admins as [Person, Person];
    await server.http.patch(`/api/users/${second.id}/`, { is_active: false }, { access: first.access });

    const answers = [
      await onSelf('PATCH', { role: 'doctor' })(first),
      await onSelf('PATCH', { is_active: false })(first),
      await onSelf('DELETE')(first),
    ];

    expect(answers.map(({ status, body }) => [status, body as unknown])).toEqual(Array(3).fill([409, LAST_ADMIN]));
    expect((await onSelf('PATCH', { role: 'admin', is_active: true, bio: 'Still here' })(first)).status).toBe(200);
  });
});

describe('changes at once', () => {
  started();

  it('of many people to one username give it to one of them', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => server.arrange.person()));

    const answers = await atOnce(20, (n) =>
      server.http.patch('/api/auth/profile/', { username: n % 2 ? 'wanted' : 'Wanted' }, { access: people[n]?.access }),
    );

    expect(tally(answers)).toEqual({ 200: 1, [`400 ${JSON.stringify({ username: USERNAME_TAKEN })}`]: 19 });
    expect(await rows('username_canonical = ?', ['wanted'])).toBe(1);
  });

  it('and registrations of one username give it to one of them', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => server.arrange.person()));

    const answers = await atOnce(20, (n) =>
      n < 10
        ? server.http.patch('/api/auth/profile/', { username: 'coveted' }, { access: people[n]?.access })
        : register({ username: 'coveted', email: `coveted${n}@example.com` }),
    );

    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400).map(({ body }) => body as unknown)).toEqual(
      Array(19).fill({ username: USERNAME_TAKEN }),
    );
  });

  it('of two fields of one account both last', async () => {
    for (let round = 0; round < 20; round++) {
      const person = await server.arrange.person();
      const change = (field: string, value: string) =>
        server.http.patch('/api/auth/profile/', { [field]: value }, { access: person.access });

      await Promise.all([
        change('first_name', 'Ada'),
        change('last_name', 'Lovelace'),
        change('username', `countess${round}`),
        change('bio', 'Analyst'),
      ]);

      const profile = await server.http.get('/api/auth/profile/', { access: person.access });
      expect(profile.body).toMatchObject({ first_name: 'Ada', last_name: 'Lovelace', username: `countess${round}`, bio: 'Analyst' });
      const [row] = await server.arrange.sql<{ search_text: string }[]>(
        'SELECT CAST(search_text AS CHAR) AS search_text FROM users WHERE id = ?',
        [person.id],
      );
      expect(row?.search_text).toBe(`countess${round}\n${person.email}\nada\nlovelace`);
    }
  });

  it('and deletions leave the count exact', async () => {
    const admin = await server.arrange.admin();
    const people = await Promise.all(Array.from({ length: 20 }, () => server.arrange.person()));

    const answers = await atOnce(60, (n) => {
      const person = people[n % 20] as Person;
      if (n < 40) return server.http.delete(`/api/users/${person.id}/`, { access: admin.access });
      return register({ username: `newcomer${n}`, email: `newcomer${n}@example.com` });
    });

    expect(tally(answers)).toEqual({ 201: 20, 204: 20, '404 {"detail":"No User matches the given query."}': 20 });
    expect(await maintained()).toBe(await rows());
    expect((await server.http.get('/api/users/?page=1', { access: admin.access })).body).toMatchObject({ count: await rows() });
  });

  it('by logins and the deletion of the account end without a session and without a fault', async () => {
    const admin = await server.arrange.admin();
    for (let round = 0; round < 10; round++) {
      const { id, username, password } = await server.arrange.person();

      const [removal, ...logins] = await Promise.all([
        server.http.delete(`/api/users/${id}/`, { access: admin.access }),
        ...Array.from({ length: 8 }, () => server.http.post('/api/auth/login/', { username, password })),
      ]);

      expect(removal.status).toBe(204);
      for (const { status, body } of logins) {
        if (status === 200)
          expect((await server.http.get('/api/users/me/', { access: (body as { access: string }).access })).status).toBe(401);
        else expect([status, body]).toEqual([401, { detail: 'No active account found with the given credentials' }]);
      }
    }
  });
});

describe('a transaction that is rolled back', () => {
  started();

  it('takes nothing along that another request has written meanwhile', async () => {
    const transactions = server.app.get(Transactions);
    let giveUp: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => (giveUp = resolve));
    const failing = transactions.run(async () => {
      await transactions.manager.query("UPDATE row_counts SET rows_counted = rows_counted + 1000 WHERE counted = 'users' AND shard = 0");
      await waiting;
      throw new Error('It was not to be.');
    });

    const others = ['one', 'two', 'three'].map((name) => register({ username: name, email: `${name}@example.com` }));
    setTimeout(giveUp, 100);

    await expect(failing).rejects.toThrow('It was not to be.');
    expect((await Promise.all(others)).map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await rows()).toBe(3);
    expect(await maintained()).toBe(3);
  });

  it('is not seen by anybody while it is open', async () => {
    const admin = await server.arrange.admin();
    const transactions = server.app.get(Transactions);
    let seen: unknown;

    await transactions.run(async () => {
      await transactions.manager.query("UPDATE users SET first_name = 'Uncommitted' WHERE id = ?", [admin.id]);
      seen = (await server.http.get(`/api/users/${admin.id}/`, { access: admin.access })).body;
    });

    expect(seen).toMatchObject({ first_name: '' });
    expect((await server.http.get(`/api/users/${admin.id}/`, { access: admin.access })).body).toMatchObject({ first_name: 'Uncommitted' });
  });
});
