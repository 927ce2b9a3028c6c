import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD } from '../support/arrange.js';
import { engine, makeDatabase, type TestDatabase } from '../support/database.js';
import type { Answer } from '../support/http.js';
import { registrations, type Newcomer } from '../support/registrations.js';

jest.setTimeout(120_000);

const USERNAME_TAKEN = ['A user with that username already exists.'];
const EMAIL_TAKEN = ['user with this email already exists.'];
const REST_AUTH_EMAIL_TAKEN = ['User is already registered with this e-mail address.'];

let server: TestApp;

/** Releases so many requests at once. */
const atOnce = (times: number, send: (n: number) => Promise<Answer>): Promise<Answer[]> =>
  Promise.all(Array.from({ length: times }, (_, n) => send(n)));

const count = async (where: string, values: readonly unknown[]): Promise<number> =>
  Number((await server.arrange.sql<{ n: number | string }[]>(`SELECT COUNT(*) AS n FROM users WHERE ${where}`, values))[0]?.n);

/** How often each status came, and each sentence of a refusal. */
function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, text } of answers) {
    const key = status < 300 ? String(status) : `${status} ${text}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

describe('a hundred registrations at once through all doors', () => {
  let database: TestDatabase;
  /** One server for each SQLite file; two on MySQL. */
  let servers: readonly TestApp[];
  let access: string;

  beforeAll(async () => {
    database = await makeDatabase();
    server = await startApp({ database: database.url });
    servers = engine === 'mysql' ? [server, await startApp({ database: database.url })] : [server];
    ({ access } = await server.arrange.admin());
  });
  afterAll(async () => {
    for (const one of servers) await one.stop();
    await database.drop();
  });

  const named = [registrations.auth, registrations.accounts, registrations['rest-auth']] as const;

  /** Somebody registers, or staff register them: at one door after the other, and at one server after the other. */
  function register(n: number, newcomer: Newcomer): Promise<Answer> {
    const { http } = servers[n % servers.length] ?? server;
    const door = named[n % 4];
    return door ? http.post(door.path, door.form(newcomer)) : http.post('/api/users/', newcomer, { access });
  }

  it('of one username in many spellings make one account', async () => {
    const spellings = ['racer', 'Racer', 'RACER', 'ｒａｃｅｒ', ' racer '];

    const answers = await atOnce(100, (n) =>
      register(n, { username: spellings[n % 5] ?? '', email: `racer${n}@example.com`, password: PASSWORD }),
    );

    expect(tally(answers)).toEqual({ 201: 1, [`400 ${JSON.stringify({ username: USERNAME_TAKEN })}`]: 99 });
    expect(await count('username_canonical = ?', ['racer'])).toBe(1);
  });

  it('of one address in many spellings make one account', async () => {
    const spellings = ['one@example.com', 'One@example.com', 'ONE@EXAMPLE.COM', ' one@example.com', 'one@ｅxample.com'];

    const answers = await atOnce(100, (n) => register(n, { username: `one${n}`, email: spellings[n % 5] ?? '', password: PASSWORD }));

    const { 201: made, ...refusals } = tally(answers);
    expect(made).toBe(1);
    const sentences = [EMAIL_TAKEN, REST_AUTH_EMAIL_TAKEN].map((email) => `400 ${JSON.stringify({ email })}`);
    expect(Object.keys(refusals).sort()).toEqual(sentences.sort());
    expect(await count('email_canonical = ?', ['one@example.com'])).toBe(1);
  });

  it('of one address as a username derived from it make one account', async () => {
    const { http } = server;

    const answers = await atOnce(100, () =>
      http.post(registrations.users.path, registrations.users.form({ username: '', email: 'derived@example.com', password: PASSWORD })),
    );

    expect(tally(answers)).toEqual({ 201: 1, [`400 ${JSON.stringify({ email: EMAIL_TAKEN })}`]: 99 });
    expect(await count('username LIKE ?', ['derived%'])).toBe(1);
  });

  it('leave as many accounts counted as there are', async () => {
    const [row] = await server.arrange.sql<{ n: number | string }[]>(
      "SELECT SUM(rows_counted) AS n FROM row_counts WHERE counted = 'users'",
    );

    expect(Number(row?.n)).toBe(await count('1 = 1', []));
  });
});

describe('a doctor who waits for approval', () => {
  beforeAll(async () => {
    server = await startApp({ settings: { DOCTOR_REGISTRATION: 'approval' } });
  });
  afterAll(() => server.stop());

  it('is approved, refused, deactivated and deleted at once, and ends in one of these', async () => {
    const admins = [await server.arrange.admin(), await server.arrange.admin()];
    for (let round = 0; round < 20; round++) {
      const applicant = await server.arrange.person({ requestedRole: 'doctor' });
      const path = `/api/users/${applicant.id}/`;
      const [first, second] = admins.map(({ access }) => ({ access }));

      const answers = await Promise.all([
        server.http.patch(path, { role: 'doctor' }, first),
        server.http.patch(path, { role: 'patient' }, second),
        server.http.patch(path, { is_active: false }, first),
        ...(round % 2 ? [server.http.delete(path, second)] : []),
        server.http.get('/api/users/me/', { access: applicant.access }),
      ]);

      for (const { status } of answers) expect([200, 204, 401, 404]).toContain(status);
      const rows = await server.arrange.sql<{ role: string; role_requested: string | null; is_active: number }[]>(
        'SELECT role, role_requested, is_active FROM users WHERE id = ?',
        [applicant.id],
      );
      if (round % 2) expect(rows).toEqual([]);
      else expect(['patient', 'doctor']).toContain(rows[0]?.role);
      for (const row of rows) expect(row).toMatchObject({ role_requested: null, is_active: 0 });
      expect((await server.http.get('/api/users/me/', { access: applicant.access })).status).toBe(401);
    }
  });
});

describe('the limit of statuses in a day', () => {
  beforeAll(async () => {
    server = await startApp({ settings: { RATE_LIMITS: 'on,status=100000/1m,user=100000/1m,status-day=300/1d' } });
  });
  afterAll(() => server.stop());

  it('is kept to the last one by four hundred posts at once', async () => {
    const { id, token } = await server.arrange.person();

    const answers = await atOnce(400, (n) => server.http.post('/api/profile-status/', { status_content: `Status ${n}` }, { token }));

    const made = answers.filter(({ status }) => status === 201).length;
    expect(made).toBe(300);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(100);
    const [row] = await server.arrange.sql<{ n: number | string }[]>('SELECT COUNT(*) AS n FROM profile_statuses WHERE user_id = ?', [id]);
    expect(Number(row?.n)).toBe(300);
  });
});
