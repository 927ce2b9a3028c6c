import { MailedTokenSweeper } from '../src/auth/mailed-token-sweeper.js';
import { startApp, type TestApp } from './support/app.js';
import { PASSWORD, type Person } from './support/arrange.js';
import { linkParts } from './support/mailed.js';

const HOUR = 60 * 60 * 1000;

let server: TestApp;

beforeAll(async () => {
  server = await startApp({ mailbox: true, settings: { EMAIL_VERIFICATION: 'optional' } });
});
afterEach(() => {
  server.clock.release();
  server.mails.clear();
});
afterAll(() => server.stop());

const sweep = (): Promise<number> => server.app.get(MailedTokenSweeper, { strict: false }).sweep();
const countOf = async ({ id }: Person): Promise<number> =>
  (await server.arrange.sql<unknown[]>('SELECT id FROM mailed_tokens WHERE user_id = ?', [id])).length;

const askForReset = (email: string) => server.http.post('/api/rest-auth/password/reset/', { email });

/** Has somebody sent one token of every purpose, and returns them. */
async function everyToken(): Promise<string[]> {
  const person = await server.arrange.person();
  const [first, second] = [`first-${person.email}`, `second-${person.email}`];
  const tokens: string[] = [];
  const read = async (to: string): Promise<void> => void tokens.push(linkParts(await server.mails.next({ to })).at(-1) ?? '');
  const change = (email: string) => server.http.post('/api/user/email/', { email, password: PASSWORD }, { token: person.token });

  await change(first);
  await read(first);
  await server.mails.next({ to: person.email });
  await server.http.post('/api/user/email/confirm/', { key: tokens[0] });
  await read(person.email);
  await askForReset(first);
  await read(first);
  await change(second);
  await read(second);

  const username = `${person.username}-verifying`;
  await server.http.post('/api/auth/register/', { username, email: `${username}@example.com`, password: PASSWORD });
  await read(`${username}@example.com`);
  return tokens;
}

describe('a token that was mailed', () => {
  it('has 256 bits, none of them twice', async () => {
    const tokens = await everyToken();

    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(new Set(tokens).size).toBe(5);
  });

  it('is not sent any more once it is worth nothing', async () => {
    const { token } = await server.arrange.admin();
    server.clock.hold(Date.UTC(2026, 0, 1));

    await everyToken();

    const { results } = (await server.http.get('/api/mails/?page_size=7', { token })).body as {
      results: { template: string; expires_at: string | null }[];
    };
    expect(results.map(({ template, expires_at }) => [template, expires_at])).toEqual([
      ['verify-email', '2026-01-02T00:00:00.000000Z'],
      ['confirm-email-change', '2026-01-01T01:00:00.000000Z'],
      ['email-change-requested', null],
      ['reset-password', '2026-01-04T00:00:00.000000Z'],
      ['email-changed', '2026-01-08T00:00:00.000000Z'],
      ['confirm-email-change', '2026-01-01T01:00:00.000000Z'],
      ['email-change-requested', null],
    ]);
  });

  it('is nowhere in the database but in its digest, and in no line of the log', async () => {
    const tokens = await everyToken();
    await Promise.all(tokens.map((key) => server.http.post('/api/rest-auth/registration/verify-email/', { key })));
    await Promise.all(tokens.map((key) => server.http.post('/api/user/email/undo/', { key })));

    const rows = await server.arrange.sql<{ digest: string; used_at: string | null }[]>('SELECT * FROM mailed_tokens');
    const dump = JSON.stringify([
      rows,
      await server.arrange.sql('SELECT * FROM mails'),
      await server.arrange.sql('SELECT * FROM audit_entries'),
    ]);

    for (const { digest } of rows) expect(digest).toMatch(/^[0-9a-f]{64}$/);
    for (const token of tokens) {
      expect(dump).not.toContain(token);
      expect(server.log()).not.toContain(token);
    }
  });

  it('is of no use to whoever reads the digest', async () => {
    const person = await server.arrange.person();
    await askForReset(person.email);
    const [row] = await server.arrange.sql<{ digest: string }[]>('SELECT digest FROM mailed_tokens WHERE user_id = ?', [person.id]);
    const passwords = { new_password1: 'battery-staple-7', new_password2: 'battery-staple-7' };

    for (const token of [row?.digest, Buffer.from(row?.digest ?? '', 'hex').toString('base64url')]) {
      const answer = await server.http.post('/api/rest-auth/password/reset/confirm/', { uid: person.id.toString(36), token, ...passwords });
      expect([answer.status, answer.body]).toEqual([400, { token: ['Invalid value'] }]);
    }
  });

  it('is worth nothing at another door', async () => {
    const tokens = await everyToken();

    for (const token of tokens) {
      expect((await server.http.get('/api/users/me/', { token })).status).toBe(401);
      expect((await server.http.get('/api/users/me/', { access: token })).status).toBe(401);
      expect((await server.http.post('/api/token/refresh/', { refresh: token })).status).toBe(401);
    }
  });

  it('goes with its account', async () => {
    const admin = await server.arrange.admin();
    const person = await server.arrange.person();
    await askForReset(person.email);
    expect(await countOf(person)).toBe(1);

    await server.http.delete(`/api/users/${person.id}/`, { access: admin.access });

    expect(await countOf(person)).toBe(0);
  });
});

describe('what is written of an act', () => {
  const register = async (): Promise<number> =>
    (await server.http.post('/api/auth/register/', { username: 'unsent', email: 'unsent@example.com', password: PASSWORD })).status;
  const counts = async (): Promise<unknown> =>
    Promise.all(
      ['users', 'sessions', 'audit_entries', 'mailed_tokens'].map(
        async (table) => (await server.arrange.sql<unknown[]>(`SELECT * FROM ${table}`)).length,
      ),
    );

  it('is written together with its mail, or not at all', async () => {
    const person = await server.arrange.person();
    const before = await counts();
    await server.arrange.sql('ALTER TABLE mails RENAME TO mails_elsewhere');
    try {
      expect(await register()).toBe(500);
      expect((await askForReset(person.email)).status).toBe(500);
      expect(await counts()).toEqual(before);
    } finally {
      await server.arrange.sql('ALTER TABLE mails_elsewhere RENAME TO mails');
    }
  });
});

describe('the sweep', () => {
  beforeEach(() => server.arrange.sql('DELETE FROM mailed_tokens'));

  it('removes what was used, what was replaced and what has expired, and leaves what is worth something', async () => {
    const [used, replaced, living] = [await server.arrange.person(), await server.arrange.person(), await server.arrange.person()];
    await askForReset(used.email);
    const [uid, token] = linkParts(await server.mails.next({ to: used.email })).slice(-2);
    const passwords = { new_password1: 'battery-staple-7', new_password2: 'battery-staple-7' };
    await server.http.post('/api/rest-auth/password/reset/confirm/', { uid, token, ...passwords });
    for (let n = 0; n < 3; n++) await askForReset(replaced.email);
    await askForReset(living.email);

    expect(await sweep()).toBe(3);
    expect([await countOf(used), await countOf(replaced), await countOf(living)]).toEqual([0, 1, 1]);

    server.clock.advance(72 * HOUR);
    expect(await sweep()).toBe(2);
    expect([await countOf(replaced), await countOf(living)]).toEqual([0, 0]);
  });

  it('goes through any number of them, a thousand at a time', async () => {
    const { id } = await server.arrange.person();
    const rows = Array.from(
      { length: 2500 },
      (_, n) => `(${id}, 'verify-email', '${n.toString(16).padStart(64, '0')}', 'a@b.co', '2020-01-01 00:00:00.000', NULL)`,
    );
    await server.arrange.sql(
      `INSERT INTO mailed_tokens (user_id, purpose, digest, address, expires_at, used_at) VALUES ${rows.join(', ')}`,
    );

    expect(await sweep()).toBe(2500);
    expect(await sweep()).toBe(0);
  });
});
