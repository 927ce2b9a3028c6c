import { PasswordHasher } from '../../src/auth/passwords/password-hasher.js';
import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import { Browser } from '../support/browser.js';
import { doors, type Door } from '../support/doors.js';
import type { Answer } from '../support/http.js';

jest.setTimeout(60_000);

const WRONG = 'wrong-horse-1';
const SETTINGS = { TRUSTED_PROXIES: '127.0.0.1', RATE_LIMITS: 'on,login=100000/1m' };
const SECOND = 1000;
const MINUTE = 60 * SECOND;

const DOORS = Object.entries(doors as Readonly<Record<string, Door>>);

let server: TestApp;
let networks = 0;

beforeAll(async () => {
  server = await startApp({ settings: SETTINGS });
  server.clock.hold();
});
afterAll(() => server.stop());

/** A network that nobody has come from before. */
const elsewhere = (): string => `198.18.${networks >> 8}.${networks++ & 255}`;

const knock = (door: Door, person: Pick<Person, 'username' | 'email'>, password: string, network: string, at = server): Promise<Answer> =>
  at.http.post(door.path, door.attempt(person, password), { headers: { 'X-Forwarded-For': network } });

const login = (person: Pick<Person, 'username' | 'email'>, password: string, network: string, at = server): Promise<Answer> =>
  knock(doors.auth, person, password, network, at);

/** Tries the wrong password so many times, and returns the statuses. */
async function fail(times: number, person: Pick<Person, 'username' | 'email'>, network: string, at = server): Promise<number[]> {
  const statuses: number[] = [];
  for (let n = 0; n < times; n++) statuses.push((await login(person, WRONG, network, at)).status);
  return statuses;
}

/** Fails so many times from networks of which each tries as often as it may. */
async function failFromManyNetworks(times: number, person: Person): Promise<void> {
  for (let left = times; left > 0; left -= 5) expect(await fail(Math.min(5, left), person, elsewhere())).not.toContain(429);
}

const throttled = (seconds: string): object => ({
  status: 429,
  body: { detail: `Request was throttled. Expected available in ${seconds}.` },
  headers: expect.objectContaining({ 'retry-after': seconds.split(' ')[0], 'content-type': 'application/json' }) as object,
});

describe.each(DOORS)('at the door of %s', (_name, door) => {
  it('five wrong passwords are free; after them also the right one waits', async () => {
    const [person, network] = [await server.arrange.person(), elsewhere()];

    for (let n = 0; n < 5; n++) expect(await knock(door, person, WRONG, network)).toMatchObject(door.refusal);

    expect(await knock(door, person, WRONG, network)).toMatchObject(throttled('1 second'));
    expect(await knock(door, person, PASSWORD, network)).toMatchObject(throttled('1 second'));
    server.clock.advance(SECOND);
    expect((await knock(door, person, PASSWORD, network)).status).toBe(200);
  });

  it('nobody learns from the wait whether there is such an account', async () => {
    const known = await server.arrange.person();
    const unknown = { username: 'nobody-of-that-name', email: 'nobody-of-that-name@example.com' };
    const seen = async (person: Pick<Person, 'username' | 'email'>): Promise<unknown[]> => {
      const answers: unknown[] = [];
      const network = elsewhere();
      for (let n = 0; n < 7; n++) {
        const { status, text, headers } = await knock(door, person, WRONG, network);
        answers.push({ status, text, headers: { ...headers, date: '', 'x-request-id': '' } });
      }
      return answers;
    };

    expect(await seen(known)).toEqual(await seen(unknown));
  });
});

describe('the wait', () => {
  it('doubles with each wrong password after it, up to a quarter of an hour', async () => {
    const [person, network] = [await server.arrange.person(), elsewhere()];
    await fail(5, person, network);
    const waits: number[] = [];

    for (let n = 0; n < 12; n++) {
      const wait = Number((await login(person, WRONG, network)).headers['retry-after']);
      waits.push(wait);
      server.clock.advance(wait * SECOND);
      expect(await fail(1, person, network)).toEqual([401]);
    }

    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
  });

  it('is not made longer by whoever does not wait', async () => {
    const [person, network] = [await server.arrange.person(), elsewhere()];
    await fail(5, person, network);

    expect(await fail(20, person, network)).toEqual(Array(20).fill(429));

    server.clock.advance(SECOND);
    expect((await login(person, PASSWORD, network)).status).toBe(200);
  });

  it('is over for this place once the right password came, and for no other', async () => {
    const [person, network, other] = [await server.arrange.person(), elsewhere(), elsewhere()];
    await fail(5, person, network);
    await fail(5, person, other);
    server.clock.advance(SECOND);

    expect((await login(person, PASSWORD, network)).status).toBe(200);

    expect(await fail(6, person, network)).toEqual([401, 401, 401, 401, 401, 429]);
    expect(await fail(2, person, other)).toEqual([401, 429]);
  });
});

describe('guesses are counted together', () => {
  it('whichever door they come to', async () => {
    const [person, network] = [await server.arrange.person(), elsewhere()];
    const statuses: number[] = [];

    for (const [, door] of DOORS) for (let n = 0; n < 2; n++) statuses.push((await knock(door, person, WRONG, network)).status);

    expect(statuses).toEqual([401, 401, 400, 400, 400, 429, 429, 429, 429, 429, 429, 429]);
  });

  it('however the name is spelled', async () => {
    const network = elsewhere();
    const person = await server.arrange.person({ username: 'alice', email: 'alice@example.com' });
    const spellings = ['alice', 'ALICE', ' alice', 'alice ', 'ａlice', 'alice@example.com', 'Alice@EXAMPLE.com'];

    const statuses: number[] = [];
    for (const username of spellings) statuses.push((await login({ ...person, username }, WRONG, network)).status);

    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
  });

  it('also of a name that nobody has', async () => {
    const network = elsewhere();
    const statuses: number[] = [];

    for (const username of ['noone', 'NOONE', ' noone', 'ｎoone', 'noone ', 'NoOne'])
      statuses.push((await login({ username, email: '' }, WRONG, network)).status);

    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('when they come at once: no more reach the hash than are free', async () => {
    const [person, network] = [await server.arrange.person(), elsewhere()];
    const verify = jest.spyOn(server.app.get(PasswordHasher), 'verify');

    const answers = await Promise.all(Array.from({ length: 200 }, () => login(person, WRONG, network)));
    const verified = verify.mock.calls.length;
    verify.mockRestore();

    expect(verified).toBe(5);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(195);
  });

  it('under the account, not under its name', async () => {
    const [person, network] = [await server.arrange.person({ username: 'old-name' }), elsewhere()];
    await fail(5, person, network);
    await server.http.patch('/api/auth/profile/', { username: 'new-name' }, { access: person.access });
    const successor = await server.arrange.person({ username: 'old-name', email: 'successor@example.com' });

    expect((await login({ ...person, username: 'new-name' }, PASSWORD, network)).status).toBe(429);
    expect((await login(successor, PASSWORD, network)).status).toBe(200);
  });

  it('by every process on the database, and over a restart', async () => {
    const [person, network] = [await server.arrange.person(), elsewhere()];
    const second = await startApp({ database: server.databaseUrl, settings: SETTINGS });

    expect([await fail(3, person, network), await fail(3, person, network, second)]).toEqual([
      [401, 401, 401],
      [401, 401, 429],
    ]);
    await second.stop();
    const third = await startApp({ database: server.databaseUrl, settings: SETTINGS });
    expect((await login(person, PASSWORD, network, third)).status).toBe(429);
    await third.stop();
  });

  it('when they come to two processes at once', async () => {
    const [person, network] = [await server.arrange.person(), elsewhere()];
    const second = await startApp({ database: server.databaseUrl, settings: SETTINGS });

    const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => login(person, WRONG, network, n % 2 ? server : second)));
    await second.stop();

    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(55);
  });
});

describe('a network', () => {
  it('has thirty wrong passwords in a quarter of an hour, for any names', async () => {
    const [network, person] = [elsewhere(), await server.arrange.person()];
    const statuses: number[] = [];

    for (let n = 0; n < 31; n++) statuses.push((await login({ username: `name${n}`, email: '' }, WRONG, network)).status);

    expect(statuses).toEqual([...Array<number>(30).fill(401), 429]);
    expect(await login(person, PASSWORD, network)).toMatchObject(throttled('900 seconds'));
    server.clock.advance(15 * MINUTE);
    expect((await login(person, PASSWORD, network)).status).toBe(200);
  });

  it('gets nothing back for logging in to another account', async () => {
    const [network, victim, own] = [elsewhere(), await server.arrange.person(), await server.arrange.person()];

    const statuses = await fail(4, victim, network);
    expect((await login(own, PASSWORD, network)).status).toBe(200);
    statuses.push(...(await fail(2, victim, network)));

    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('keeps what it has failed when somebody logs in from it', async () => {
    const [network, person] = [elsewhere(), await server.arrange.person()];
    for (let n = 0; n < 29; n++) await login({ username: `name${n}`, email: '' }, WRONG, network);

    expect((await login(person, PASSWORD, network)).status).toBe(200);

    expect((await login({ username: 'name29', email: '' }, WRONG, network)).status).toBe(401);
    expect((await login({ username: 'name30', email: '' }, WRONG, network)).status).toBe(429);
  });

  it('is not counted for logging in, however often', async () => {
    const [network, person] = [elsewhere(), await server.arrange.person()];

    for (let n = 0; n < 35; n++) expect((await login(person, PASSWORD, network)).status).toBe(200);
  });
});

describe('an account that strangers guess at', () => {
  it('is closed to strangers after fifty in an hour, and stays open to a network that it knows', async () => {
    const [person, home] = [await server.arrange.person(), elsewhere()];
    await login(person, PASSWORD, home);

    await failFromManyNetworks(50, person);

    expect(await login(person, WRONG, elsewhere())).toMatchObject(throttled('3600 seconds'));
    expect(await login(person, PASSWORD, elsewhere())).toMatchObject(throttled('3600 seconds'));
    for (let n = 0; n < 5; n++) expect((await login(person, PASSWORD, home)).status).toBe(200);
  });

  it('stays open to a device that it knows, wherever that is', async () => {
    const person = await server.arrange.person();
    const browser = new Browser(server.http);
    const enter = (network: string, password = PASSWORD): Promise<Answer> =>
      browser.send('POST', doors['rest-auth'].path, {
        json: doors['rest-auth'].attempt(person, password),
        headers: { 'X-Forwarded-For': network },
      });
    await enter(elsewhere());
    await failFromManyNetworks(50, person);
    const siege = elsewhere();
    for (let n = 0; n < 31; n++) await login({ username: `name${n}`, email: '' }, WRONG, siege);
    await fail(5, person, siege);

    expect((await login(person, PASSWORD, elsewhere())).status).toBe(429);
    expect((await enter(elsewhere())).status).toBe(200);
    expect((await enter(siege)).status).toBe(200);
  });

  it('does not take a device that is forged, or another’s, for one that it knows', async () => {
    const [person, other] = [await server.arrange.person(), await server.arrange.person()];
    const browser = new Browser(server.http);
    await browser.send('POST', doors['rest-auth'].path, { json: doors['rest-auth'].attempt(other, PASSWORD) });
    const device = browser.cookie('device');
    const forged = device.replace(/^\d+/, String(person.id));
    await failFromManyNetworks(50, person);

    for (const value of [device, forged, '1.2.3.4', 'x'])
      expect(
        await server.http.post(doors.auth.path, doors.auth.attempt(person, PASSWORD), {
          headers: { 'X-Forwarded-For': elsewhere(), Cookie: `device=${value}` },
        }),
      ).toMatchObject(throttled('3600 seconds'));
  });

  it('limits what a device that it knows tries, too', async () => {
    const person = await server.arrange.person();
    const browser = new Browser(server.http);
    const enter = (password: string): Promise<Answer> =>
      browser.send('POST', doors['rest-auth'].path, {
        json: doors['rest-auth'].attempt(person, password),
        headers: { 'X-Forwarded-For': elsewhere() },
      });
    await enter(PASSWORD);

    const statuses: number[] = [];
    for (let n = 0; n < 6; n++) statuses.push((await enter(WRONG)).status);

    expect(statuses).toEqual([400, 400, 400, 400, 400, 429]);
  });

  it('goes on for whoever is signed in', async () => {
    const person = await server.arrange.person();
    await failFromManyNetworks(50, person);
    const headers = { 'X-Forwarded-For': elsewhere() };
    const change = { old_password: PASSWORD, new_password1: 'battery-staple-7', new_password2: 'battery-staple-7' };

    expect((await server.http.get('/api/users/me/', { token: person.token, headers })).status).toBe(200);
    expect((await server.http.post('/api/token/refresh/', { refresh: person.refresh }, { headers })).status).toBe(200);
    expect((await server.http.post('/api/rest-auth/password/change/', change, { token: person.token, headers })).status).toBe(200);
  });

  it('lets a stranger in who reads its mail', async () => {
    const [person, network] = [await server.arrange.person(), elsewhere()];
    await failFromManyNetworks(45, person);
    await fail(5, person, network);
    await server.http.post('/api/rest-auth/password/reset/', { email: person.email });
    const [, uid = '', token = ''] = /password-reset\/confirm\/([^/]+)\/([^/]+)\//.exec(await printedLink(person)) ?? [];
    const reset = { uid, token, new_password1: 'battery-staple-7', new_password2: 'battery-staple-7' };

    expect((await login(person, PASSWORD, network)).status).toBe(429);
    const { status } = await server.http.post('/api/rest-auth/password/reset/confirm/', reset, { headers: { 'X-Forwarded-For': network } });

    expect(status).toBe(200);
    expect((await login(person, 'battery-staple-7', network)).status).toBe(200);
    expect((await login(person, 'battery-staple-7', elsewhere())).status).toBe(429);
  });

  it('has a hundred wrong passwords of strangers a day', async () => {
    const person = await server.arrange.person();

    await failFromManyNetworks(50, person);
    server.clock.advance(60 * MINUTE);
    await failFromManyNetworks(50, person);
    server.clock.advance(60 * MINUTE);

    expect(await login(person, PASSWORD, elsewhere())).toMatchObject(throttled(`${22 * 3600} seconds`));
  });
});

/** Waits until a mail for somebody is printed, and returns what it says. */
async function printedLink({ username }: Person): Promise<string> {
  for (let n = 0; n < 100; n++) {
    const mail = server
      .printed()
      .split(/(?=^To: )/m)
      .find((text) => text.includes(username) && text.includes('password-reset/confirm/'));
    if (mail) return mail;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('No mail was printed.');
}

describe('with a stolen session', () => {
  it('the present password cannot be guessed by changing it', async () => {
    const [person, network] = [await server.arrange.person(), elsewhere()];
    const change = (oldPassword: string): Promise<Answer> =>
      server.http.post(
        '/api/rest-auth/password/change/',
        { old_password: oldPassword, new_password1: 'battery-staple-7', new_password2: 'battery-staple-7' },
        { token: person.token, headers: { 'X-Forwarded-For': network } },
      );

    for (let n = 0; n < 5; n++) expect((await change(WRONG)).status).toBe(400);

    expect(await change(PASSWORD)).toMatchObject(throttled('1 second'));
    expect(await login(person, PASSWORD, network)).toMatchObject(throttled('1 second'));
    server.clock.advance(SECOND);
    expect((await change(PASSWORD)).status).toBe(200);
  });

  it('nor by changing the address', async () => {
    const [person, network] = [await server.arrange.person(), elsewhere()];
    const change = (password: string): Promise<Answer> =>
      server.http.post(
        '/api/user/email/',
        { email: 'thief@example.com', password },
        { token: person.token, headers: { 'X-Forwarded-For': network } },
      );

    for (let n = 0; n < 5; n++) expect((await change(WRONG)).status).toBe(400);

    expect(await change(PASSWORD)).toMatchObject(throttled('1 second'));
  });
});

describe('what is not a guess', () => {
  it('is taken back: the right password before the address is confirmed', async () => {
    const strict = await startApp({ settings: { ...SETTINGS, EMAIL_VERIFICATION: 'mandatory' } });
    const [person, network] = [await strict.arrange.person(), elsewhere()];

    for (let n = 0; n < 8; n++)
      expect(await login(person, PASSWORD, network, strict)).toMatchObject({ status: 401, body: { detail: 'E-mail is not verified.' } });
    await strict.stop();
  });

  it('is not taken back where it would tell something: the right password of a deactivated account', async () => {
    const [person, network] = [await server.arrange.person({ isActive: false }), elsewhere()];

    const statuses: number[] = [];
    for (let n = 0; n < 6; n++) statuses.push((await login(person, PASSWORD, network)).status);

    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });
});
