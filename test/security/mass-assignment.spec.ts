import { FORBIDDEN, FORBIDDEN_TEXTS } from '../contract/hostile-values.js';
import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/arrange.js';
import type { Answer, Options } from '../support/http.js';
import { named, operations, Things, type DocumentedOperation } from '../support/operations.js';
import { seen } from '../support/seen.js';

/*
 * What a body, a query or a header may not bring about, tried on every operation that the OpenAPI document knows: a new one is tried as
 * soon as it is there. What each route is meant to write stands in the tests of its dialect.
 */

jest.setTimeout(30_000);

const writes = operations.filter(({ fields }) => Object.keys(fields).length > 0);
const isForStaff = ({ path }: DocumentedOperation): boolean =>
  /^\/api\/(users\/(\{id\}\/|bulk\/)?|audit\/.*|admin\/session\/confirm\/)$/.test(path);

let server: TestApp;
let admin: Person;
let other: Person;
let otherStatus: number;
/** Who acts, anew in each test. */
let person: Person;

beforeAll(async () => {
  server = await startApp({ settings: { REST_AUTH_MODE: 'jwt' } });
  admin = await server.arrange.admin();
  other = await server.arrange.person({ bio: 'Untouched.', requestedRole: 'doctor' });
  otherStatus = await statusOf(other);
});
beforeEach(async () => {
  person = await server.arrange.person();
});
afterAll(() => server.stop());

async function statusOf({ token }: Person): Promise<number> {
  const answer = await server.http.post('/api/profile-status/', { status_content: 'Mine.' }, { token });
  return (answer.body as { id: number }).id;
}

/** Everything that belongs to somebody, as it is stored, but for when they were last seen. */
async function belongingsOf({ id }: Person): Promise<unknown> {
  const rows = (sql: string): Promise<unknown> => server.arrange.sql(sql, [id]);
  return {
    account: await rows('SELECT * FROM users WHERE id = ?'),
    sessions: await rows('SELECT id, user_id, token_digest, generation, revoked_at FROM sessions WHERE user_id = ? ORDER BY id'),
    statuses: await rows('SELECT * FROM profile_statuses WHERE user_id = ? ORDER BY id'),
    tokens: await rows('SELECT * FROM mailed_tokens WHERE user_id = ? ORDER BY id'),
  };
}

/** The path of something of the person's own. */
const addressOf = async ({ path }: DocumentedOperation): Promise<string> => (await Things.of(server, person)).address(path);

const credentialOf = (asked: DocumentedOperation): Options => ({ token: isForStaff(asked) ? admin.token : person.token });

let count = 0;

/** A body that the operation accepts, or with made-up keys refuses for no other reason. */
function soundBody(asked: DocumentedOperation): Record<string, string> {
  const name = `sound${++count}`;
  const isLogin = /login|token/.test(asked.path);
  const values: Readonly<Record<string, string>> = {
    username: isLogin ? person.username : name,
    email: isLogin ? person.email : `${name}@example.org`,
    password: PASSWORD,
    password1: PASSWORD,
    password2: PASSWORD,
    password_confirm: PASSWORD,
    old_password: PASSWORD,
    new_password1: 'battery-staple-7',
    new_password2: 'battery-staple-7',
    refresh: person.refresh,
    token: person.access,
    status_content: 'Hello.',
    bio: 'Hello.',
  };
  const fields = Object.keys(asked.fields).filter((field) => values[field] !== undefined);
  return Object.fromEntries(fields.map((field) => [field, values[field] ?? '']));
}

interface Guarded {
  readonly id: number;
}

/** What nobody writes of an account, but staff where a field is documented. Who sets an address as staff vouches for it. */
function guarded(condition: string, value: number): Promise<readonly Guarded[]> {
  const columns = [
    'id, role, role_requested, is_active, followers_count, following_count',
    "date_joined > '2020-01-01 00:00:00' AS is_dated",
    "email_verified_at > '2020-01-01 00:00:00' AS is_verified",
    "username_canonical LIKE 'root%' AS is_root",
  ];
  return server.arrange.sql<Guarded[]>(`SELECT ${columns.join(', ')} FROM users WHERE ${condition} ? ORDER BY id`, [value]);
}

const NEWCOMER = {
  role: 'patient',
  role_requested: null,
  is_active: 1,
  followers_count: 0,
  following_count: 0,
  is_dated: 1,
  is_root: 0,
};

describe('a body that wants to write more than it may', () => {
  const forbidden = (asked: DocumentedOperation, values: Readonly<Record<string, unknown>>): Record<string, unknown> => {
    const documented = Object.keys(asked.fields);
    return Object.fromEntries(Object.entries(values).filter(([key]) => !documented.includes(key)));
  };
  const more = { email_verified_at: '2000-01-01T00:00:00Z', emailVerifiedAt: '2000-01-01T00:00:00Z', verified: 'true', role: 'admin' };
  const text = (values: Record<string, unknown>): Record<string, string> =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));

  const encodings: Readonly<Record<string, (asked: DocumentedOperation, to: string, options: Options) => Promise<Answer>>> = {
    JSON: ({ ...asked }, to, options) => {
      const body = JSON.stringify({ ...forbidden(asked, { ...FORBIDDEN, ...more }), ...soundBody(asked) });
      const poisoned = body.replace('{', '{"__proto__":{"role":"admin","is_active":false,"polluted":true},');
      return server.http.send(asked.method, to, poisoned, { ...options, headers: { 'Content-Type': 'application/json' } });
    },
    'a form': (asked, to, options) =>
      server.http.form(asked.method, to, { ...text(forbidden(asked, { ...FORBIDDEN_TEXTS, ...more })), ...soundBody(asked) }, options),
    'a multipart form': (asked, to, options) =>
      server.http.multipart(asked.method, to, { ...text(forbidden(asked, { ...FORBIDDEN_TEXTS, ...more })), ...soundBody(asked) }, options),
  };

  describe.each(Object.entries(encodings))('as %s', (_, send) => {
    it.each(named(writes))('writes nothing else: %s', async (__, asked) => {
      const isVerified = isForStaff(asked) ? 1 : null;
      const [before] = await guarded('id =', person.id);
      const untouched = [await belongingsOf(other), await belongingsOf(admin)];
      const newest = Math.max(...(await guarded('id >', 0)).map(({ id }) => id));

      const answer = await send(asked, await addressOf(asked), credentialOf(asked));

      expect(answer.status).toBeLessThan(500);
      expect(await guarded('id =', person.id)).toEqual([{ ...before, is_verified: asked.path.includes('users/{id}') ? 1 : null }]);
      expect([await belongingsOf(other), await belongingsOf(admin)]).toEqual(untouched);
      for (const { id: _id, ...made } of await guarded('id >', newest)) {
        expect(made).toEqual({ ...NEWCOMER, is_verified: isVerified });
      }
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    });
  });

  it('does write what it may, so that the above means something', async () => {
    const outcomes: [string, number][] = [];
    for (const asked of writes) {
      person = await server.arrange.person();
      const { status } = await server.http.json(asked.method, await addressOf(asked), soundBody(asked), credentialOf(asked));
      outcomes.push([`${asked.method} ${asked.path}`, status]);
    }

    // What takes a list of ids or a key out of a mail is refused without one, and the dashboard opens to staff alone.
    expect(outcomes.filter(([, status]) => status >= 400).map(([name]) => name)).toEqual([
      'POST /api/users/bulk/',
      'POST /api/rest-auth/password/reset/confirm/',
      'POST /api/rest-auth/registration/verify-email/',
      'POST /api/admin/session/',
      'POST /api/user/email/confirm/',
      'POST /api/user/email/undo/',
    ]);
  });
});

describe('a request that names somebody else', () => {
  const names = (): Record<string, unknown> => ({
    id: other.id,
    pk: other.id,
    user: other.id,
    user_id: other.id,
    userId: other.id,
    owner: other.id,
    owner_id: other.id,
    ownerId: other.id,
    author_id: other.id,
    user_profile: other.username,
    profile: other.id,
    session: other.sessionId,
    session_id: other.sessionId,
    sid: String(other.sessionId),
    status_id: otherStatus,
  });
  const headers = (): Record<string, string> => ({
    'X-User-Id': String(other.id),
    'X-User': other.username,
    'X-Remote-User': other.username,
    'X-Forwarded-User': other.username,
    'Remote-User': other.username,
    From: other.email,
    'Content-Type': 'application/json',
  });
  const query = (): string => new URLSearchParams(Object.entries(names()).map(([key, value]) => [key, String(value)])).toString();
  const send = async (asked: DocumentedOperation, options: Options): Promise<Answer> => {
    const documented = Object.keys(asked.fields);
    const strange = Object.fromEntries(Object.entries(names()).filter(([key]) => !documented.includes(key)));
    const body = JSON.stringify({ ...strange, ...soundBody(asked) });
    const to = `${await addressOf(asked)}?${query()}`;
    return server.http.send(asked.method, to, asked.method === 'GET' ? undefined : body, { ...options, headers: headers() });
  };

  it.each(named(operations.filter(({ method }) => method !== 'GET')))('changes nothing of theirs: %s', async (_, asked) => {
    const before = await belongingsOf(other);

    const { status } = await send(asked, credentialOf(asked));

    expect(status).toBeLessThan(500);
    expect(await belongingsOf(other)).toEqual(before);
  });

  it.each(named(operations.filter(({ isOpen }) => !isOpen)))('is not signed in by that: %s', async (_, asked) => {
    const before = await belongingsOf(other);

    const answer = await send(asked, {});

    expect(seen(answer)).toMatchObject({ status: 401, body: { detail: 'Authentication credentials were not provided.' } });
    expect(await belongingsOf(other)).toEqual(before);
  });

  it.each(['/api/auth/profile/', '/api/accounts/profile/', '/api/rest-auth/user/', '/api/users/me/', '/api/user/activity/'])(
    'is shown what is its own: %s',
    async (own) => {
      const { token } = person;
      const plain = seen(await server.http.get(own, { token }));

      const answer = await server.http.get(`${own}?${query()}`, { token, headers: headers() });

      expect(seen(answer)).toEqual(plain);
      expect(answer.text).not.toContain(other.username);
    },
  );

  it('speaks in its own name', async () => {
    const fields = { ...names(), status_content: 'I did not say this.' };
    const said = (await server.http.post('/api/profile-status/', fields, { token: person.token })).body as { id: number };

    expect(said).toMatchObject({ user_profile: person.username });
    expect(said.id).not.toBe(otherStatus);
  });

  it('ends no session of theirs', async () => {
    const { token } = person;

    for (const id of [other.sessionId, admin.sessionId]) {
      expect((await server.http.delete(`/api/sessions/${id}/`, { token })).status).toBe(404);
    }
    expect((await server.http.get('/api/users/me/', { token: other.token })).status).toBe(200);
  });
});

describe('a body that is no dictionary', () => {
  it.each(named(writes))('is refused: %s', async (_, asked) => {
    const to = await addressOf(asked);
    const before = await belongingsOf(person);
    const send = async (json: string): Promise<unknown> =>
      seen(await server.http.send(asked.method, to, json, { ...credentialOf(asked), headers: { 'Content-Type': 'application/json' } }));
    const refusal = (found: string): object => ({
      status: 400,
      body: { non_field_errors: [`Invalid data. Expected a dictionary, but got ${found}.`] },
    });

    expect(await send('[]')).toEqual(refusal('list'));
    expect(await send(`[${JSON.stringify(soundBody(asked))}]`)).toEqual(refusal('list'));
    expect(await send(`[[{"role":"admin"}]]`)).toEqual(refusal('list'));
    expect(await send('"role=admin"')).toEqual(refusal('str'));
    expect(await send('1')).toEqual(refusal('int'));
    expect(await send('true')).toEqual(refusal('bool'));
    expect(await send('null')).toEqual({ status: 400, body: { non_field_errors: ['No data provided'] } });
    expect(await belongingsOf(person)).toEqual(before);
  });
});

describe('a field without a value', () => {
  const PICTURES = ['profile_picture', 'avatar'];

  it.each(named(writes))('is refused where one belongs: %s', async (_, asked) => {
    const fields = Object.keys(asked.fields).filter((field) => !PICTURES.includes(field));
    const to = await addressOf(asked);
    const before = await belongingsOf(person);

    const answer = await server.http.json(asked.method, to, Object.fromEntries(fields.map((field) => [field, null])), credentialOf(asked));

    expect(seen(answer)).toEqual({
      status: 400,
      body: Object.fromEntries(fields.map((field) => [field, ['This field may not be null.']])),
    });
    expect(await belongingsOf(person)).toEqual(before);
  });
});

describe('an id that is none', () => {
  const IDS = [
    '0',
    '-1',
    '01',
    '+1',
    '1.0',
    '1e0',
    '0x1',
    '1,2',
    '%31',
    '%201',
    '1%20',
    '1%00',
    '１',
    '1;2',
    '9'.repeat(20),
    'me%2f..%2f1',
  ];
  const withId = operations.filter(({ path }) => path.includes('{id}'));

  it.each(named(withId))('names nothing: %s', async (_, asked) => {
    for (const id of IDS) {
      const answer = await server.http.send(asked.method, asked.path.replace('{id}', encodeURI(id).replaceAll('%25', '%')), undefined, {
        token: admin.token,
      });

      expect([id, seen(answer)]).toEqual([id, { status: 404, body: { detail: 'Not found.' } }]);
    }
  });
});
