import { once } from 'node:events';
import http from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { startApp, type TestApp } from '../support/app.js';
import type { Person } from '../support/arrange.js';
import { demotedWhileWaiting } from '../support/demoted.js';
import { seen } from '../support/seen.js';

/** What a request came to. */
interface Outcome {
  readonly status: number | undefined;
  readonly body: unknown;
}

let server: TestApp;
let boss: Person;
let other: Person;

beforeAll(async () => {
  server = await startApp();
  boss = await server.arrange.admin();
  other = await server.arrange.person();
});
afterAll(() => server.stop());

/** Sends the head of a request and a byte of its body, and returns what sends the rest. */
async function begin(method: string, path: string, body: object, { access }: Person, to = server): Promise<() => Promise<Outcome>> {
  const bytes = Buffer.from(JSON.stringify(body));
  const headers = { 'Content-Type': 'application/json', 'Content-Length': bytes.length, Authorization: `Bearer ${access}` };
  const request = http.request(`${to.http.url}${path}`, { method, headers });
  const answer = new Promise<Outcome>((resolve, reject) => {
    request.once('error', reject);
    request.once('response', (response) => {
      void textOf(response).then((text) => resolve({ status: response.statusCode, body: JSON.parse(text) as unknown }), reject);
    });
  });
  request.write(bytes.subarray(0, 1));
  // Until the server has let the request in, and waits for the rest.
  await sleep(100);
  return () => {
    request.end(bytes.subarray(1));
    return answer;
  };
}

const change = async ({ id }: Person, changes: object): Promise<void> => {
  expect((await server.http.patch(`/api/users/${id}/`, changes, { access: boss.access })).status).toBe(200);
};
const stateOf = async ({ id }: Person): Promise<unknown> => {
  const { role, is_active } = (await server.http.get(`/api/users/${id}/`, { access: boss.access })).body as Record<string, unknown>;
  return { role, is_active };
};

const NOT_SIGNED_IN = { status: 401, body: { detail: 'Authentication credentials were not provided.' } };
const NO_PERMISSION = { status: 403, body: { detail: 'You do not have permission to perform this action.' } };
describe.each([
  ['a body that comes at once', 0],
  ['a body that comes after a second', 1100],
])('%s', (_when, delay) => {
  it('does not make an admin active again who was deactivated meanwhile', async () => {
    const former = await server.arrange.admin();
    const finish = await begin('PATCH', `/api/users/${former.id}/`, { is_active: true, role: 'admin' }, former);
    await change(former, { is_active: false, role: 'patient' });
    await sleep(delay);

    expect(await finish()).toEqual(NOT_SIGNED_IN);
    expect(await stateOf(former)).toEqual({ role: 'patient', is_active: false });
  });

  it('makes nobody an admin for one who is none any more', async () => {
    const former = await server.arrange.admin();
    const finish = await begin('POST', '/api/users/bulk/', { ids: [former.id, other.id], action: 'set-role', role: 'admin' }, former);
    await change(former, { role: 'patient' });
    await sleep(delay);

    expect(await finish()).toEqual(NO_PERMISSION);
    expect([await stateOf(former), await stateOf(other)]).toEqual([
      { role: 'patient', is_active: true },
      { role: 'patient', is_active: true },
    ]);
  });

  it('removes nobody for an admin who was deactivated meanwhile', async () => {
    const former = await server.arrange.admin();
    const finish = await begin('POST', '/api/users/bulk/', { ids: [other.id], action: 'delete' }, former);
    await change(former, { is_active: false });
    await sleep(delay);

    expect(await finish()).toEqual(NOT_SIGNED_IN);
    expect(await stateOf(other)).toEqual({ role: 'patient', is_active: true });
  });

  it('ends no sessions for one who is no admin any more', async () => {
    const former = await server.arrange.admin();
    const finish = await begin('POST', '/api/users/bulk/', { ids: [other.id], action: 'end-sessions' }, former);
    await change(former, { role: 'patient' });
    await sleep(delay);

    expect(await finish()).toEqual(NO_PERMISSION);
    expect((await server.http.get('/api/users/me/', { access: other.access })).status).toBe(200);
  });

  it('makes no account for one who is no admin any more', async () => {
    const former = await server.arrange.admin();
    const newcomer = { username: `late${delay}`, email: `late${delay}@example.com`, password: 'correct horse 4 battery' };
    const finish = await begin('POST', '/api/users/', newcomer, former);
    await change(former, { role: 'patient' });
    await sleep(delay);

    expect(await finish()).toEqual(NO_PERMISSION);
    expect((await server.http.get(`/api/users/?search=late${delay}`, { access: boss.access })).body).toEqual([]);
  });
});

it('a session that was ended a second ago changes nothing with a body that it still sends', async () => {
  const person = await server.arrange.person();
  const finish = await begin('PATCH', '/api/users/me/', { bio: 'Still here' }, person);
  expect((await server.http.post(`/api/users/${person.id}/sessions/revoke-all/`, undefined, { access: boss.access })).status).toBe(200);
  await sleep(1100);

  expect(await finish()).toEqual(NOT_SIGNED_IN);
  expect((await server.http.get(`/api/users/${person.id}/`, { access: boss.access })).body).toMatchObject({ bio: '' });
});

it('a token that runs out while the body comes does not spoil what its session may still do', async () => {
  const own = await startApp({ settings: { ACCESS_TOKEN_LIFETIME: '1s' } });
  const person = await own.arrange.person();
  const finish = await begin('PATCH', '/api/users/me/', { bio: 'I am slow' }, person, own);
  await sleep(2100);
  const late = await own.http.get('/api/users/me/', { access: person.access });
  const answer = await finish();
  await own.stop();

  expect(late.status).toBe(401);
  expect(answer).toMatchObject({ status: 200, body: { bio: 'I am slow' } });
});

it('whoever is still who they were is waited for', async () => {
  const person = await server.arrange.person();
  const finish = await begin('PATCH', '/api/users/me/', { bio: 'I am slow' }, person);
  await sleep(1100);

  expect(await finish()).toMatchObject({ status: 200, body: { bio: 'I am slow' } });
});

it('an export that is taken slowly ends with the right to take it', async () => {
  const former = await server.arrange.admin();
  // More than the network holds of it.
  const bio = 'x'.repeat(20_000);
  for (let made = 0; made < 2000; made += 500) {
    const names = Array.from({ length: 500 }, (_, n) => `slowly${made + n}`);
    await server.arrange.sql(
      `INSERT INTO users (username, username_canonical, email, password, first_name, last_name, role, bio, is_active, date_joined, search_text, followers_count, following_count)
       VALUES ${names.map(() => "(?, ?, '', '!', '', '', 'patient', ?, 1, '2026-11-21 12:00:00.000', '', 0, 0)").join(', ')}`,
      names.flatMap((name) => [name, name, bio]),
    );
  }
  const taking = http.get(`${server.http.url}/api/users/export.csv?ordering=id`, { headers: { Authorization: `Bearer ${former.access}` } });
  const [response] = (await once(taking, 'response')) as [http.IncomingMessage];
  await sleep(1100);
  await change(former, { is_active: false });

  const taken: string[] = [];
  response.setEncoding('utf8').on('data', (text: string) => taken.push(text));
  const [error] = (await once(response, 'error')) as [NodeJS.ErrnoException];

  expect([response.statusCode, error.code]).toEqual([200, 'ECONNRESET']);
  expect(taken.join('')).toContain('slowly0');
  expect(taken.join('')).not.toContain('slowly1999');
});

describe('an act that waits while the admin becomes a patient', () => {
  let former: Person;
  let person: Person;

  beforeEach(async () => {
    former = await server.arrange.admin();
    person = await server.arrange.person();
  });

  const isSignedIn = async ({ access }: Person): Promise<boolean> => (await server.http.get('/api/users/me/', { access })).status === 200;

  it('does not end a session of somebody else', async () => {
    const answer = await demotedWhileWaiting(server, former, `UPDATE sessions SET network = 'held' WHERE user_id = ${person.id}`, () =>
      server.http.delete(`/api/sessions/${person.sessionId}/`, { access: former.access }),
    );

    expect(seen(answer)).toEqual({ status: 404, body: { detail: 'No Session matches the given query.' } });
    expect(await isSignedIn(person)).toBe(true);
  });

  it('does not end all sessions of somebody else', async () => {
    const answer = await demotedWhileWaiting(server, former, `UPDATE sessions SET network = 'held' WHERE user_id = ${person.id}`, () =>
      server.http.post(`/api/users/${person.id}/sessions/revoke-all/`, undefined, { access: former.access }),
    );

    expect(seen(answer)).toEqual(NO_PERMISSION);
    expect(await isSignedIn(person)).toBe(true);
  });

  it('mails nobody a link to choose a new password', async () => {
    const answer = await demotedWhileWaiting(server, former, `UPDATE users SET bio = 'held' WHERE id = ${person.id}`, () =>
      server.http.post(`/api/users/${person.id}/send-password-reset/`, undefined, { access: former.access }),
    );

    expect(seen(answer)).toEqual(NO_PERMISSION);
    expect(await server.arrange.sql('SELECT id FROM mails WHERE recipient = ?', [person.email])).toEqual([]);
  });

  it('leaves somebody else their followers', async () => {
    await server.arrange.follow(other, person);

    const answer = await demotedWhileWaiting(server, former, `UPDATE users SET bio = 'held' WHERE id = ${person.id}`, () =>
      server.http.delete(`/api/users/${person.id}/followers/${other.id}/`, { access: former.access }),
    );

    expect(seen(answer)).toEqual(NO_PERMISSION);
    expect((await server.http.get(`/api/users/${person.id}/`, { access: boss.access })).body).toMatchObject({ followers_count: 1 });
  });
});
