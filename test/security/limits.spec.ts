import { createConnection } from 'mysql2/promise';
import { policies, type Action } from '../../src/access/policies.js';
import { LimitSweeper } from '../../src/limits/limit-sweeper.js';
import { LimitStore } from '../../src/limits/limit-store.js';
import { RULES, type Whose } from '../../src/limits/rules.js';
import { SCOPE_NAMES, type ScopeName } from '../../src/limits/scopes.js';
import type { Tally } from '../../src/limits/steps.js';
import { RouteTable } from '../../src/wire/route-table.js';
import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import { realTime } from '../support/clock.js';
import { engine } from '../support/database.js';
import { FilePart, type Answer, type Options } from '../support/http.js';
import { png } from '../support/images.js';

jest.setTimeout(60_000);

const WRONG = 'wrong-horse-1';
const MINUTE = 60_000;

let server: TestApp;
let networks = 0;

const started = (settings: Readonly<Record<string, string>> = {}): void => {
  beforeAll(async () => {
    server = await startApp({ settings: { TRUSTED_PROXIES: '127.0.0.1', RATE_LIMITS: 'on', ...settings } });
    server.clock.hold();
  });
  afterAll(() => server.stop());
};

/** A network that nobody has come from before. */
const elsewhere = (): string => `198.18.${networks >> 8}.${networks++ & 255}`;

/** The options of a request that a trusted proxy passes on. */
const from = (network: string, options: Options = {}): Options => ({ ...options, headers: { 'X-Forwarded-For': network } });

/** Does something so many times, one after the other, and returns the statuses. */
async function statusesOf(times: number, act: (n: number) => Promise<Answer>): Promise<number[]> {
  const statuses: number[] = [];
  for (let n = 0; n < times; n++) statuses.push((await act(n)).status);
  return statuses;
}

/** How many of these in a row were let through. */
const admitted = (statuses: readonly number[]): number => (statuses.includes(429) ? statuses.indexOf(429) : statuses.length);

const register = (options: Options): Promise<Answer> => server.http.post('/api/auth/register/', {}, options);

const throttled = (seconds: string): object => ({
  status: 429,
  body: { detail: `Request was throttled. Expected available in ${seconds}.` },
  headers: expect.objectContaining({ 'retry-after': seconds.split(' ')[0] }) as object,
});

/** What an act counts for, and whose acts are counted together. The last two stand for all that have no limit of their own. */
const CASES: readonly (readonly [Action, ScopeName, Whose])[] = [
  ['report:send', 'report', 'network'],
  ['account:register', 'register', 'network'],
  ['account:register', 'register-day', 'network'],
  ['session:open', 'login', 'device'],
  ['session:refresh', 'refresh-network', 'network'],
  ['password:forgot', 'mail', 'network'],
  ['password:reset', 'confirm', 'network'],
  ['email:change', 'user', 'user'],
  ['email:change', 'mail', 'network'],
  ['email:resend', 'mail', 'network'],
  ['email:confirm', 'confirm', 'network'],
  ['follow:create', 'user', 'user'],
  ['follow:create', 'follow', 'user'],
  ['follow:delete', 'user', 'user'],
  ['follow:delete', 'follow', 'user'],
  ['follower:remove', 'user', 'user'],
  ['follower:remove', 'follow', 'user'],
  ['block:create', 'user', 'user'],
  ['block:create', 'follow', 'user'],
  ['block:delete', 'user', 'user'],
  ['block:delete', 'follow', 'user'],
  ['status:create', 'user', 'user'],
  ['status:create', 'status', 'user'],
  ['status:create', 'status-day', 'user'],
  ['audit:export', 'user', 'user'],
  ['audit:export', 'export', 'user'],
  ['user:export', 'user', 'user'],
  ['user:export', 'export', 'user'],
  ['own-profile:read', 'user', 'user'],
  ['profile:list', 'anonymous', 'network'],
];

/** What an act costs besides its own rule has room, so that one rule is seen at a time. */
const narrow = (narrowed: (scope: ScopeName) => boolean): string =>
  ['on', ...SCOPE_NAMES.map((scope) => `${scope}=${narrowed(scope) ? '2/30m' : '100000/1h'}`)].join(',');

const OF_EVERYTHING: readonly ScopeName[] = ['user', 'anonymous'];
const OF_THE_DAY: readonly ScopeName[] = ['register-day', 'status-day'];

describe.each([
  ['of its own', (scope: ScopeName) => !OF_EVERYTHING.includes(scope) && !OF_THE_DAY.includes(scope)],
  ['of the day', (scope: ScopeName) => OF_THE_DAY.includes(scope)],
  ['with everything else', (scope: ScopeName) => OF_EVERYTHING.includes(scope)],
])('an act has a limit %s:', (_name, narrowed) => {
  started({ RATE_LIMITS: narrow(narrowed) });

  it.each(CASES.filter(([, scope]) => narrowed(scope)))('%s, by %s for each %s', async (action, _scope, whose) => {
    const [person, other] = [await server.arrange.admin(), await server.arrange.admin()];
    const [here, there] = [elsewhere(), elsewhere()];
    const isSignedIn = !policies[action](null);
    const act = (network: string, { token }: Person): Promise<Answer> => request(action, from(network, isSignedIn ? { token } : {}));
    const another = (): Promise<Answer> => (whose === 'user' ? act(here, other) : act(there, person));

    const statuses = await statusesOf(2, () => act(here, person));

    expect(statuses).not.toContain(429);
    expect(await act(here, person)).toMatchObject(throttled('1800 seconds'));
    expect((await another()).status).not.toBe(429);
    server.clock.advance(30 * MINUTE);
    expect((await act(here, person)).status).not.toBe(429);
  });
});

it('acts with limits of their own are these alone, and being asked how the server is has none', () => {
  const rules = Object.entries(RULES).flatMap(([action, its]) => its.map(({ scope, whose }) => [action, scope, whose]));

  expect(rules).toEqual(CASES.slice(0, -2));
  expect(RULES['health:read']).toEqual([]);
});

/** Asks for the first route that declares an act, with an empty body where it takes one. */
function request(action: Action, options: Options): Promise<Answer> {
  const route = server.app.get(RouteTable).routes.find(({ permission }) => permission?.action === action);
  if (!route) throw new Error(`No route declares ${action}.`);
  return route.method === 'GET' ? server.http.get(route.path, options) : server.http.json(route.method, route.path, {}, options);
}

describe('by default', () => {
  started();

  it('a network has five registrations an hour, refused ones included, and twenty a day', async () => {
    const network = elsewhere();
    const statuses: number[] = [];

    for (let hour = 0; hour < 6; hour++) {
      statuses.push(admitted(await statusesOf(7, () => register(from(network)))));
      server.clock.advance(60 * MINUTE);
    }

    expect(statuses).toEqual([5, 5, 5, 5, 0, 0]);
    expect(await register(from(network))).toMatchObject(throttled(`${18 * 3600} seconds`));
  });

  it('a network has twenty logins a minute', async () => {
    const [network, person] = [elsewhere(), await server.arrange.person()];
    const login = () => server.http.post('/api/token/', { username: person.username, password: PASSWORD }, from(network));

    expect(admitted(await statusesOf(22, login))).toBe(20);
    server.clock.advance(MINUTE);
    expect((await login()).status).toBe(200);
  });

  it('a session has thirty refreshes in five minutes', async () => {
    const [network, person] = [elsewhere(), await server.arrange.person()];
    let { refresh } = person;
    const next = async (): Promise<Answer> => {
      const answer = await server.http.post('/api/token/refresh/', { refresh }, from(network));
      refresh = (answer.body as { refresh?: string }).refresh ?? refresh;
      return answer;
    };

    expect(admitted(await statusesOf(32, next))).toBe(30);
    const another = await server.arrange.session(person);
    expect((await server.http.post('/api/token/refresh/', { refresh: another.refresh }, from(network))).status).toBe(200);
    server.clock.advance(5 * MINUTE);
    expect((await next()).status).toBe(200);
  });

  it('an account has ten pictures an hour, whatever else is wrong with them', async () => {
    const person = await server.arrange.person();
    const file = new FilePart('me.png', await png());
    const send = (fields: Readonly<Record<string, string>>): Promise<Answer> =>
      server.http.multipart('PATCH', '/api/auth/profile/', { ...fields, profile_picture: file }, { token: person.token });

    expect(admitted(await statusesOf(12, (n) => send(n % 2 ? { bio: 'x' } : { username: 'not a username' })))).toBe(10);
    expect((await server.http.patch('/api/auth/profile/', { bio: 'y' }, { token: person.token })).status).toBe(200);
  });

  it('the health of the server is told without end', async () => {
    const statuses = await statusesOf(700, () => server.http.get('/health/live'));

    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it('a person is not counted with the strangers of their network', async () => {
    const [network, person] = [elsewhere(), await server.arrange.person()];
    const read = (options: Options) => server.http.get('/api/profiles/', options);

    expect(admitted(await statusesOf(602, () => read(from(network))))).toBe(600);
    expect((await read(from(network, { token: person.token }))).status).toBe(200);
  });

  it('an address gets a mail a minute and three an hour, and nobody is told', async () => {
    const person = await server.arrange.person();
    const ask = () => server.http.post('/api/rest-auth/password/reset/', { email: person.email.toUpperCase() }, from(elsewhere()));
    const mails = async (): Promise<number> =>
      (await server.arrange.sql<unknown[]>('SELECT id FROM mails WHERE recipient = ?', [person.email])).length;
    const counts: number[] = [];

    for (let minute = 0; minute < 5; minute++) {
      expect(await ask()).toMatchObject({ status: 200, body: { detail: 'Password reset e-mail has been sent.' } });
      expect((await ask()).status).toBe(200);
      counts.push(await mails());
      server.clock.advance(MINUTE);
    }
    server.clock.advance(60 * MINUTE);
    await ask();

    expect(counts).toEqual([1, 2, 3, 3, 3]);
    expect(await mails()).toBe(4);
  });

  it('an address gets no more mails for being asked to verify itself, or moved to', async () => {
    const [person, mover] = [await server.arrange.person(), await server.arrange.person()];
    const mailsTo = async (address: string): Promise<unknown[]> =>
      server.arrange.sql<unknown[]>('SELECT template FROM mails WHERE recipient = ?', [address]);
    const resend = () => server.http.post('/api/rest-auth/registration/resend-email/', { email: person.email }, from(elsewhere()));
    const move = () =>
      server.http.post('/api/user/email/', { email: 'moved@example.com', password: PASSWORD }, from(elsewhere(), { token: mover.token }));

    expect([(await resend()).status, (await resend()).status]).toEqual([200, 200]);
    expect([(await move()).status, (await move()).status]).toEqual([200, 200]);

    expect(await mailsTo(person.email)).toEqual([{ template: 'verify-email' }]);
    expect(await mailsTo('moved@example.com')).toEqual([{ template: 'confirm-email-change' }]);
  });

  it('a method that a path has not is counted as one that it has, and a question about it as any other', async () => {
    const network = elsewhere();

    expect(await statusesOf(9, () => server.http.send('OPTIONS', '/api/auth/register/', undefined, from(network)))).not.toContain(429);
    expect(admitted(await statusesOf(7, () => server.http.get('/api/auth/register/', from(network))))).toBe(5);
  });
});

describe('what is kept of it', () => {
  started();

  it('names nobody: keyed digests, numbers and times', async () => {
    const person = await server.arrange.person();
    await server.http.post('/api/token/', { username: person.username, password: WRONG }, from('203.0.113.77'));
    await server.http.post('/api/rest-auth/password/reset/', { email: person.email }, from('203.0.113.77'));

    const rows = await server.arrange.sql<{ limit_key: string }[]>('SELECT limit_key FROM limits');

    expect(rows.length).toBeGreaterThan(4);
    for (const { limit_key } of rows) expect(limit_key).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is exact for what comes in the same breath', async () => {
    const store = server.app.get(LimitStore);
    const add = (key: string): Promise<{ tally: Tally }> =>
      store.change(key, ({ points }) => ({ tally: { points: points + 1, expiresAt: Date.now() + MINUTE } }));

    const taken = await Promise.all(Array.from({ length: 120 }, (_, n) => add(n % 2 ? 'odd' : 'even')));

    const points = taken.map(({ tally }) => tally.points);
    expect(points.slice(0, 6)).toEqual([1, 1, 2, 2, 3, 3]);
    expect(points.slice(-2)).toEqual([60, 60]);
    expect((await store.find('odd'))?.points).toBe(60);
  });

  it('is removed once it has expired, more than a thousand at a time too', async () => {
    const past = '2026-01-01 00:00:00.000';
    const future = '2126-01-01 00:00:00.000';
    for (let batch = 0; batch < 6; batch++) {
      const keys = Array.from({ length: 400 }, (_, n) => `${batch}-${n}`);
      const values = keys.flatMap((key, n) => [key, 1, n === 0 ? future : past]);
      const rows = keys.map(() => '(?, ?, ?)').join(', ');
      await server.arrange.sql(`INSERT INTO limits (limit_key, points, expires_at) VALUES ${rows}`, values);
    }

    const removed = await server.app.get(LimitSweeper).sweep();

    const left = await server.arrange.sql<{ limit_key: string }[]>("SELECT limit_key FROM limits WHERE limit_key LIKE '%-%' ORDER BY 1");
    expect(removed).toBe(6 * 399);
    expect(left.map(({ limit_key }) => limit_key)).toEqual(['0-0', '1-0', '2-0', '3-0', '4-0', '5-0']);
  });
});

describe('without a place to keep it', () => {
  started();

  it('everything is counted in memory instead, and the log says so', async () => {
    const [person, network] = [await server.arrange.person(), elsewhere()];
    const login = (password: string) => server.http.post('/api/token/', { username: person.username, password }, from(network));
    await server.arrange.sql('ALTER TABLE limits RENAME TO limits_away');

    try {
      expect(admitted(await statusesOf(7, () => login(WRONG)))).toBe(5);
      expect((await login(PASSWORD)).status).toBe(429);
      expect(admitted(await statusesOf(7, () => register(from(network))))).toBe(5);
      expect((await server.http.post('/api/token/', { username: person.username, password: PASSWORD }, from(elsewhere()))).status).toBe(
        200,
      );
      expect(server.log()).toContain('Limits are counted in memory, because the database does not count them');
    } finally {
      await server.arrange.sql('ALTER TABLE limits_away RENAME TO limits');
    }

    expect((await server.http.post('/api/token/', { username: person.username, password: WRONG }, from(elsewhere()))).status).toBe(401);
  });
});

(engine === 'mysql' ? describe : describe.skip)('while the place to keep it hangs', () => {
  started();

  it('nobody waits for it longer than a moment, and everything is counted in memory', async () => {
    const [person, network] = [await server.arrange.person(), elsewhere()];
    const login = (password: string) => server.http.post('/api/token/', { username: person.username, password }, from(network));
    const other = await createConnection(server.databaseUrl);
    await other.query('LOCK TABLES limits WRITE');

    const before = realTime();
    const first = (await login(WRONG)).status;
    const between = realTime();
    const statuses = await statusesOf(6, () => login(WRONG));
    const after = realTime();
    await other.end();

    expect([first, ...statuses]).toEqual([401, 401, 401, 401, 401, 429, 429]);
    expect(between - before).toBeLessThan(5000);
    expect(after - between).toBeLessThan(3000);
  });
});

describe('with RATE_LIMITS=off', () => {
  started({ RATE_LIMITS: 'off' });

  it('nothing is limited, and nothing is counted', async () => {
    const person = await server.arrange.person();
    const login = (password: string) => server.http.post('/api/rest-auth/login/', { username: person.username, password });

    expect(await statusesOf(40, () => login(WRONG))).toEqual(Array(40).fill(400));
    expect(await statusesOf(10, () => register({}))).toEqual(Array(10).fill(400));
    expect((await login(PASSWORD)).headers['set-cookie']?.map((cookie) => cookie.split('=', 1)[0])).toEqual(['sessionid', 'csrftoken']);
    expect(await server.arrange.sql('SELECT limit_key FROM limits')).toEqual([]);
  });
});

describe('the address of a client', () => {
  describe('that comes through no proxy of ours', () => {
    started({ TRUSTED_PROXIES: '10.0.0.0/8' });

    it('is that of the connection, whatever headers say', async () => {
      const network = (n: number): string => `203.0.113.${n}`;
      const liars: readonly ((n: number) => Readonly<Record<string, string>>)[] = [
        (n) => ({ 'X-Forwarded-For': network(n) }),
        (n) => ({ 'X-Forwarded-For': `${network(n)}, 10.0.0.1` }),
        (n) => ({ 'X-Forwarded-For': `10.0.0.${n}` }),
        (n) => ({ 'X-Forwarded-For': `${network(n)}:1234, [2001:db8::${n}]:443` }),
        (n) => ({ 'X-Forwarded-For': `<script>${n}</script>,,, ;"\t'` }),
        (n) => ({ 'X-Forwarded-For': `${n}`.padEnd(4096, 'x') }),
        ...['X-Real-IP', 'Forwarded', 'CF-Connecting-IP', 'True-Client-IP', 'X-Client-IP', 'X-Cluster-Client-IP', 'Fastly-Client-IP'].map(
          (name) => (n: number) => ({ [name]: name === 'Forwarded' ? `for=${network(n)}` : network(n) }),
        ),
      ];

      const statuses = await statusesOf(liars.length, (n) => register({ headers: liars[n]?.(n) ?? {} }));

      expect(statuses).toEqual([...Array<number>(5).fill(400), ...Array<number>(liars.length - 5).fill(429)]);
    });

    it('stands in the line of the log as that, too', async () => {
      await server.http.get('/api/', { headers: { 'X-Forwarded-For': '192.0.2.77' } });

      expect(server.log()).toContain('"address":"127.0.0.1"');
      expect(server.log()).not.toContain('192.0.2.77');
    });
  });

  describe('that comes through a proxy of ours', () => {
    started({ TRUSTED_PROXIES: '127.0.0.1,10.0.0.0/8' });

    const countedAlike = async (...headers: string[]): Promise<boolean> => {
      const statuses = await statusesOf(6, (n) => register(from(headers[n % headers.length] ?? '')));
      return admitted(statuses) === 5;
    };

    it('is the last one that is none of ours', async () => {
      expect(await countedAlike('192.0.2.1', '6.6.6.6, 192.0.2.1', '192.0.2.9, 192.0.2.1, 10.0.0.5')).toBe(true);
      expect((await register(from('192.0.2.1, 192.0.2.2'))).status).toBe(400);
    });

    it('is its network: 64 bits of IPv6, and IPv4 however it is written', async () => {
      expect(await countedAlike('2001:db8:1:2::1', '2001:db8:1:2:ffff::9', '[2001:DB8:1:2::7]:443')).toBe(true);
      expect(await countedAlike('192.0.2.50', '::ffff:192.0.2.50', '192.0.2.50:61000', '::ffff:c000:232')).toBe(true);
      expect((await register(from('2001:db8:1:3::1'))).status).toBe(400);
    });

    it('is one for all that are none', async () => {
      expect(await countedAlike('unknown', '_hidden', '999.1.1.1', '\u00e4')).toBe(true);
    });

    it('stands in the line of the log, whatever it is', async () => {
      const addressLogged = async (header: string): Promise<unknown> => {
        const { headers } = await server.http.get('/api/', { headers: { 'X-Forwarded-For': header } });
        const line = server.log().split('\n').find((one) => one.includes(headers['x-request-id'] as string)) ?? '{}'; // prettier-ignore
        return (JSON.parse(line) as { address?: unknown }).address;
      };

      expect(await addressLogged('6.6.6.6, 192.0.2.1, 10.0.0.5')).toBe('192.0.2.1');
      expect(await addressLogged('2001:db8:1:2::1')).toBe('2001:db8:1:2::1');
      expect(await addressLogged('x'.repeat(4096))).toBe('x'.repeat(64));
    });

    it('may be of a connection without TLS while the proxy has it', async () => {
      const answer = await server.http.get('/api/', { headers: { 'X-Forwarded-Proto': 'https', Host: 'api.example.com' } });

      expect((answer.body as { profiles: string }).profiles).toBe('https://api.example.com/api/profiles/');
    });
  });
});
