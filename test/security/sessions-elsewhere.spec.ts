import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import { Browser } from '../support/browser.js';
import { engine } from '../support/database.js';
import type { Answer, Options } from '../support/http.js';

jest.setTimeout(120_000);

const ME = '/api/users/me/';
const STAFF_ONLY = '/api/users/?page=1';
const NEW_PASSWORD = 'purple-elephant-42';
const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** A second server in this process would wait for the lock that the first one holds, with the event loop that the first one needs. */
const withTwoServers = engine === 'mysql' ? describe : describe.skip;

let here: TestApp;
let elsewhere: TestApp;
let admin: Person;

/** Whose session it is, how it is ended, and another session of theirs through which they ask. */
interface Ending {
  readonly person: Person;
  readonly sessionId: number;
}

/** What ends a session, done at one server. */
const ENDINGS: readonly (readonly [string, (ending: Ending) => Promise<Answer>])[] = [
  ['the session is ended', ({ person: { token }, sessionId }) => here.http.delete(`/api/sessions/${sessionId}/`, { token })],
  ['its owner logs out everywhere else', ({ person: { token } }) => here.http.post('/api/sessions/revoke-others/', {}, { token })],
  ['its owner logs out everywhere', ({ person: { token } }) => here.http.post('/api/sessions/revoke-all/', {}, { token })],
  [
    'its owner changes the password',
    ({ person: { token } }) =>
      here.http.post('/api/rest-auth/password/change/', { new_password1: NEW_PASSWORD, new_password2: NEW_PASSWORD }, { token }),
  ],
  [
    'staff deactivate its owner',
    ({ person: { id } }) => here.http.patch(`/api/users/${id}/`, { is_active: false }, { token: admin.token }),
  ],
  ['staff delete its owner', ({ person: { id } }) => here.http.delete(`/api/users/${id}/`, { token: admin.token })],
];

const statusElsewhere = async (options: Options, path = ME): Promise<number> => (await elsewhere.http.get(path, options)).status;

/** A session that the other server knows well, by each of its credentials. */
async function warmSession(): Promise<{ ending: Ending; credentials: Options[] }> {
  const person = await here.arrange.person();
  const browser = new Browser(here.http);
  const { key } = (await browser.post('/api/rest-auth/login/', { username: person.username, password: PASSWORD })).body as { key: string };
  const { results } = (await browser.get('/api/sessions/')).body as { results: { id: number; current: boolean }[] };
  const sessionId = results.find(({ current }) => current)?.id ?? 0;
  const credentials = [{ token: key }, { headers: { Cookie: browser.header } }];
  for (const credential of credentials) for (let n = 0; n < 3; n++) expect(await statusElsewhere(credential)).toBe(200);
  return { ending: { person, sessionId }, credentials };
}

const alone = (settings: Readonly<Record<string, string>>): void => {
  beforeAll(async () => {
    here = await startApp({ settings });
  });
  afterAll(() => here.stop());
  afterEach(() => here.clock.release());
};

const together = (settings: Readonly<Record<string, string>>): void => {
  beforeAll(async () => {
    here = await startApp({ settings });
    elsewhere = await startApp({ settings, database: here.databaseUrl });
    admin = await here.arrange.admin();
  });
  afterAll(async () => {
    await elsewhere.stop();
    await here.stop();
  });
  afterEach(() => here.clock.release());
};

/** Every one of these is done past the server, which is how another process does it. */
const DONE_ELSEWHERE: readonly (readonly [string, string, number])[] = [
  ['a session that was ended', "UPDATE sessions SET revoked_at = '2026-01-01 00:00:00.000' WHERE user_id = ?", 401],
  ['an account that was deactivated', 'UPDATE users SET is_active = 0 WHERE id = ?', 401],
  ['an account that was removed', 'DELETE FROM users WHERE id = ?', 401],
  ['a role that was taken away', "UPDATE users SET role = 'patient' WHERE id = ?", 403],
];

describe('what another process has done', () => {
  const statusWith = async (options: Options): Promise<number> => (await here.http.get(STAFF_ONLY, options)).status;

  async function knownStaff(): Promise<{ id: number; credentials: Options[] }> {
    const { id, access, token } = await here.arrange.admin();
    const credentials = [{ access }, { token }];
    for (const credential of credentials) for (let n = 0; n < 3; n++) expect(await statusWith(credential)).toBe(200);
    return { id, credentials };
  }

  describe('with REVOCATION=fast', () => {
    alone({});

    it.each(DONE_ELSEWHERE)('counts within a second: %s', async (_what, sql, status) => {
      here.clock.hold();
      const { id, credentials } = await knownStaff();

      await here.arrange.sql(sql, [id]);
      here.clock.advance(SECOND);

      for (const credential of credentials) expect(await statusWith(credential)).toBe(status);
    });

    it.each(DONE_ELSEWHERE)(
      'counts within a second when the clock of the machine is set back by an hour: %s',
      async (_what, sql, status) => {
        here.clock.hold();
        const { id, credentials } = await knownStaff();

        await here.arrange.sql(sql, [id]);
        here.clock.setBack(HOUR);
        here.clock.advance(SECOND);

        for (const credential of credentials) expect(await statusWith(credential)).toBe(status);
      },
    );
  });

  describe('with REVOCATION=strict', () => {
    alone({ REVOCATION: 'strict' });

    it.each(DONE_ELSEWHERE)('counts at once: %s', async (_what, sql, status) => {
      const { id, credentials } = await knownStaff();

      await here.arrange.sql(sql, [id]);

      for (const credential of credentials) expect(await statusWith(credential)).toBe(status);
    });
  });
});

withTwoServers('at another server on the same database (one server per SQLite file)', () => {
  describe('with REVOCATION=fast', () => {
    together({});

    it.each(ENDINGS)('a session is dead a second after %s', async (_what, end) => {
      here.clock.hold();
      const { ending, credentials } = await warmSession();

      expect((await end(ending)).status).toBeLessThan(300);
      here.clock.advance(SECOND);

      for (const credential of credentials) expect(await statusElsewhere(credential)).toBe(401);
    });

    it('a role is another one a second after staff change it', async () => {
      here.clock.hold();
      const person = await here.arrange.admin();
      for (let n = 0; n < 3; n++) expect(await statusElsewhere({ token: person.token }, STAFF_ONLY)).toBe(200);

      await here.http.patch(`/api/users/${person.id}/`, { role: 'patient' }, { token: admin.token });
      here.clock.advance(SECOND);

      expect(await statusElsewhere({ token: person.token }, STAFF_ONLY)).toBe(403);
    });
  });

  describe('with REVOCATION=strict', () => {
    together({ REVOCATION: 'strict' });

    it.each(ENDINGS)('a session is dead as soon as %s', async (_what, end) => {
      for (let round = 0; round < 5; round++) {
        const { ending, credentials } = await warmSession();

        expect((await end(ending)).status).toBeLessThan(300);

        for (const credential of credentials) expect(await statusElsewhere(credential)).toBe(401);
      }
    });

    it('a role is another one as soon as staff change it', async () => {
      const person = await here.arrange.admin();
      expect(await statusElsewhere({ access: person.access }, STAFF_ONLY)).toBe(200);

      await here.http.patch(`/api/users/${person.id}/`, { role: 'patient' }, { token: admin.token });

      expect(await statusElsewhere({ access: person.access }, STAFF_ONLY)).toBe(403);
    });
  });

  describe('logins', () => {
    together({});

    const logIn = ({ username }: Person, at: TestApp): Promise<Answer> =>
      at.http.post('/api/users/login/', { username, password: PASSWORD });

    it('that cross a change of the password leave nothing alive that the old one opened', async () => {
      for (let round = 0; round < 5; round++) {
        const person = await here.arrange.person();
        const change = here.http.post(
          '/api/rest-auth/password/change/',
          { new_password1: NEW_PASSWORD, new_password2: NEW_PASSWORD },
          { token: person.token },
        );

        const logins = await Promise.all(Array.from({ length: 20 }, (_, n) => logIn(person, n % 2 ? here : elsewhere)));
        expect((await change).status).toBe(200);

        const living = await here.arrange.sql<{ id: number }[]>('SELECT id FROM sessions WHERE user_id = ? AND revoked_at IS NULL', [
          person.id,
        ]);
        expect(living).toEqual([{ id: person.sessionId }]);
        expect(logins.map(({ status }) => status).filter((status) => status !== 200 && status !== 400)).toEqual([]);
      }
    });

    it('of somebody, sixty at once at both, leave fifty sessions', async () => {
      const person = await here.arrange.person();

      const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => logIn(person, n % 2 ? here : elsewhere)));

      expect(answers.map(({ status }) => status)).toEqual(Array<number>(60).fill(200));
      const living = await here.arrange.sql<unknown[]>('SELECT id FROM sessions WHERE user_id = ? AND revoked_at IS NULL', [person.id]);
      expect(living).toHaveLength(50);
    });
  });
});
