import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Sealer } from '../../src/audit/sealer.service.js';
import type { Person } from '../support/arrange.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Answer, Options } from '../support/http.js';
import { aMoment, anId, seen } from '../support/seen.js';

jest.setTimeout(60_000);

let server: TestApp;
let admin: Person;
let staff: Options;

beforeAll(async () => {
  server = await startApp();
  admin = await server.arrange.admin({ username: 'operator' });
  staff = { token: admin.token };
});
afterAll(() => server.stop());

/** Writes an entry of this moment past the server, and returns its id. */
async function entry(columns: Readonly<Record<string, string | number | null>> = {}): Promise<number> {
  const all = {
    happened_at: '2026-11-21 04:15:15.463',
    action: 'throttled',
    outcome: 'failure',
    door: 'POST /api/auth/login',
    details: '{}',
    ...columns,
  };
  await server.arrange.sql(
    `INSERT INTO audit_entries (${Object.keys(all).join(', ')}) VALUES (${Object.keys(all)
      .map(() => '?')
      .join(', ')})`,
    Object.values(all),
  );
  const [last] = await server.arrange.sql<{ id: number }[]>('SELECT MAX(id) AS id FROM audit_entries');
  return last?.id ?? 0;
}

const seal = (): Promise<void> => server.app.get(Sealer).sealAll();
const list = (query = ''): Promise<Answer> => server.http.get(`/api/audit/${query}`, staff);
const idsOf = ({ body }: Answer): number[] => (body as { results: { id: number }[] }).results.map(({ id }) => id);

describe('the list of what was done', () => {
  it('holds all that was written of each entry', async () => {
    const id = await entry({
      actor_id: 7_000_001,
      subject_id: 7_000_002,
      network: '192.0.2.0/24',
      user_agent: '1f2e3d4c5b6a7988',
      request_id: 'request-of-a-test',
      details: '{"count":3}',
    });
    await seal();

    expect(seen(await list('?actor=7000001'))).toEqual({
      status: 200,
      body: {
        count: 1,
        next: null,
        previous: null,
        results: [
          {
            id,
            happened_at: '2026-11-21T04:15:15.463000Z',
            action: 'throttled',
            outcome: 'failure',
            actor: 7_000_001,
            subject: 7_000_002,
            door: 'POST /api/auth/login',
            network: '192.0.2.0/24',
            user_agent: '1f2e3d4c5b6a7988',
            request_id: 'request-of-a-test',
            details: { count: 3 },
            sequence: expect.any(Number) as unknown,
            hash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
          },
        ],
      },
    });
  });

  it('begins with the newest, and goes on from page to page', async () => {
    const subject = 7_000_010;
    const ids: number[] = [];
    for (let n = 0; n < 5; n++) ids.unshift(await entry({ subject_id: subject }));

    const first = await list(`?subject=${subject}&page_size=2`);
    const second = await server.http.get((first.body as { next: string }).next.replace(server.http.url, ''), staff);
    const last = await list(`?subject=${subject}&page_size=2&page=last`);

    expect(first.body).toMatchObject({ count: 5, previous: null });
    expect([idsOf(first), idsOf(second), idsOf(last)]).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
    expect(second.body).toMatchObject({ count: 5, previous: `${server.http.url}/api/audit/?subject=${subject}&page_size=2` });
  });

  it('is an envelope also where no page is named', async () => {
    const answer = await list();

    expect(Object.keys(answer.body as object)).toEqual(['count', 'next', 'previous', 'results']);
  });

  it('counts all entries, sealed or not', async () => {
    const [{ n }] = await server.arrange.sql<[{ n: number }]>('SELECT COUNT(*) AS n FROM audit_entries');

    expect((await list('?page_size=1')).body).toMatchObject({ count: n });
  });

  describe('is narrowed down', () => {
    const subject_id = 7_000_020;
    const mine = `?subject=${subject_id}`;
    let early: number;
    let late: number;

    beforeAll(async () => {
      early = await entry({ subject_id, action: 'session.opened', outcome: 'success', actor_id: 7_000_021, happened_at: '2026-01-31 23:59:59.999' }); // prettier-ignore
      late = await entry({ subject_id, action: 'session.refused', outcome: 'failure', happened_at: '2026-02-01 00:00:00.000' });
    });

    it.each([
      ['', ['late', 'early']],
      ['&action=session.opened', ['early']],
      ['&outcome=failure', ['late']],
      ['&actor=7000021', ['early']],
      ['&actor=7000022', []],
      ['&from=2026-02-01', ['late']],
      ['&to=2026-02-01', ['early']],
      ['&from=2026-01-31T23:59:59.999Z&to=2026-02-01T00:00:00.000Z', ['early']],
      ['&from=2026-02-01T01:00:00%2B01:00', ['late']],
      ['&from=2026-02-01T01:00:00+01:00', ['late']],
      ['&to=2025-12-31', []],
      ['&action=session.opened&outcome=failure', []],
      ['&action=&outcome=&actor=&from=&to=', ['late', 'early']],
    ] as const)('by %s', async (query, expected) => {
      const ids = { early, late };

      expect(idsOf(await list(mine + query))).toEqual(expected.map((name) => ids[name]));
    });

    it.each([
      ['action=session', { action: ['Select a valid choice. session is not one of the available choices.'] }],
      ['action=constructor', { action: ['Select a valid choice. constructor is not one of the available choices.'] }],
      ['outcome=maybe', { outcome: ['Select a valid choice. maybe is not one of the available choices.'] }],
      ['actor=me', { actor: ['Enter a number.'] }],
      ['subject=1%20OR%201=1', { subject: ['Enter a number.'] }],
      ['subject=-1', { subject: ['Enter a number.'] }],
      ['from=yesterday', { from: ['Enter a valid date/time.'] }],
      ['from=2026-02-30', { from: ['Enter a valid date/time.'] }],
      ['to=10000-01-01', { to: ['Enter a valid date/time.'] }],
      ['actor=x&from=y', { actor: ['Enter a number.'], from: ['Enter a valid date/time.'] }],
    ])('not by %s', async (query, errors) => {
      expect(seen(await list(`?${query}`))).toEqual({ status: 400, body: errors });
      expect(seen(await server.http.get(`/api/audit/export.csv?${query}`, staff))).toEqual({ status: 400, body: errors });
    });
  });
});

describe('an export', () => {
  const subject_id = 7_000_030;
  const query = `?subject=${subject_id}`;
  let sealed: readonly [{ id: number; sequence: number; hash: string }, { id: number; sequence: number; hash: string }];

  beforeAll(async () => {
    await entry({ subject_id, door: 'POST /a, "b"', details: '{"count":2}' });
    await entry({ subject_id, door: '=HYPERLINK("http://evil.example")', network: '+1', request_id: '-1', user_agent: '@x' });
    await seal();
    sealed = await server.arrange.sql('SELECT id, sequence, hash FROM audit_entries WHERE subject_id = ? ORDER BY id DESC', [subject_id]);
  });

  it('is a table whose formulas a spreadsheet takes for text', async () => {
    const [newer, older] = sealed;

    const { status, headers, text } = await server.http.get(`/api/audit/export.csv${query}`, staff);

    expect([status, headers['content-type'], headers['content-disposition']]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'attachment; filename="audit.csv"',
    ]);
    expect(text.split('\r\n')).toEqual([
      'id,happened_at,action,outcome,actor,subject,door,network,user_agent,request_id,details,sequence,hash',
      `${newer.id},2026-11-21T04:15:15.463000Z,throttled,failure,,7000030,"'=HYPERLINK(""http://evil.example"")",'+1,'@x,'-1,{},${newer.sequence},${newer.hash}`,
      `${older.id},2026-11-21T04:15:15.463000Z,throttled,failure,,7000030,"POST /a, ""b""",,,,"{""count"":2}",${older.sequence},${older.hash}`,
      '',
    ]);
  });

  it('is an object in each line', async () => {
    const { status, headers, text } = await server.http.get(`/api/audit/export.ndjson${query}`, staff);

    expect([status, headers['content-type'], headers['content-disposition']]).toEqual([
      200,
      'application/x-ndjson',
      'attachment; filename="audit.ndjson"',
    ]);
    const lines = text.split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(((await list(query)).body as { results: unknown[] }).results);
  });

  it('holds every entry, however many there are', async () => {
    const many = 7_000_040;
    for (let n = 0; n < 1201; n++) await entry({ subject_id: many, details: `{"n":${n}}` });

    const { text } = await server.http.get(`/api/audit/export.ndjson?subject=${many}`, staff);

    const numbers = text.trim().split('\n').map((line) => (JSON.parse(line) as { details: { n: number } }).details.n); // prettier-ignore
    expect(numbers).toEqual(Array.from({ length: 1201 }, (_, n) => 1200 - n));
  });

  it('may be given up half-way, which is no fault of the server', async () => {
    // More than fits between the two.
    for (let n = 0; n < 200; n++) await entry({ subject_id: 7_000_050, details: JSON.stringify({ text: 'x'.repeat(60_000) }) });
    await new Promise<void>((resolve, reject) => {
      const headers = { Authorization: `Token ${admin.token}` };
      get(`${server.http.url}/api/audit/export.ndjson?subject=7000050`, { headers }, (answer) => {
        answer.once('data', () => answer.destroy());
        answer.once('close', resolve);
      }).once('error', reject);
    });

    await sleep(200);
    expect(server.log()).not.toContain('Unforeseen error');
    expect((await list('?page_size=1')).status).toBe(200);
  });

  it('is an entry itself, which tells who took what', async () => {
    await server.http.get('/api/audit/export.csv?action=throttled&from=2026-11-21', {
      ...staff,
      headers: { 'X-Request-ID': 'export-of-a-test', 'User-Agent': 'Operator/1.0' },
    });

    const [newest] = ((await list('?action=staff.exported')).body as { results: unknown[] }).results;
    expect(newest).toMatchObject({
      action: 'staff.exported',
      outcome: 'success',
      actor: admin.id,
      subject: null,
      door: 'GET /api/audit/export.csv',
      network: '127.0.0.0/24',
      user_agent: '4d6aa758a276bfb7',
      request_id: 'export-of-a-test',
      details: { of: 'audit', format: 'csv', action: 'throttled', from: 1_795_219_200_000 },
    });
  });

  it('is none when only its headers are asked for', async () => {
    const exported = (): Promise<Answer> => list('?action=staff.exported&page_size=1');
    const before = idsOf(await exported());

    const { status, headers, text } = await server.http.head('/api/audit/export.csv', staff);

    expect([status, headers['content-type'], text]).toEqual([200, 'text/csv; charset=utf-8', '']);
    expect(idsOf(await exported())).toEqual(before);
  });
});

describe('what somebody may know of what was done to their account', () => {
  let ada: Person;

  beforeEach(async () => {
    ada = await server.arrange.person();
  });

  const activity = (person: Person, query = ''): Promise<Answer> => server.http.get(`/api/user/activity/${query}`, { token: person.token });

  it('tells what it was, how it went and from where, the newest first', async () => {
    await entry({ subject_id: ada.id, action: 'session.refused', network: '198.51.100.0/24', details: '{"reason":"password","count":9}' });

    expect(seen(await activity(ada))).toEqual({
      status: 200,
      body: {
        count: 2,
        next: null,
        previous: null,
        results: [
          {
            id: anId,
            happened_at: '2026-11-21T04:15:15.463000Z',
            action: 'session.refused',
            outcome: 'failure',
            by: null,
            network: '198.51.100.0/24',
          },
          { id: anId, happened_at: aMoment, action: 'account.registered', outcome: 'success', by: 'you', network: null },
        ],
      },
    });
  });

  it('says of staff that it was staff, and neither who nor where', async () => {
    await entry({ subject_id: ada.id, actor_id: admin.id, action: 'account.changed', outcome: 'success', network: '192.0.2.0/24' });

    const answer = await activity(ada);

    expect((answer.body as { results: unknown[] }).results[0]).toEqual({
      id: anId,
      happened_at: '2026-11-21T04:15:15.463000Z',
      action: 'account.changed',
      outcome: 'success',
      by: 'staff',
      network: null,
    });
  });

  it('is of nobody else, whatever is asked for', async () => {
    const bob = await server.arrange.person();
    await entry({ subject_id: bob.id });

    for (const query of ['', `?subject=${bob.id}`, `?user=${bob.id}`, `?actor=${bob.id}`, `?id=${bob.id}`])
      expect((await activity(ada, query)).body).toMatchObject({ count: 1, results: [{ action: 'account.registered' }] });
  });

  it('is complete at once', async () => {
    expect((await activity(ada)).body).toMatchObject({ count: 1 });

    await entry({ subject_id: ada.id });

    expect((await activity(ada)).body).toMatchObject({ count: 2 });
  });

  it('comes in pages', async () => {
    for (let n = 0; n < 4; n++) await entry({ subject_id: ada.id });

    const answer = await activity(ada, '?page_size=2');
    const { next } = answer.body as { next: string };

    expect(answer.body).toMatchObject({ count: 5, previous: null });
    expect((await server.http.get(next.replace(server.http.url, ''), { token: ada.token })).body).toMatchObject({
      count: 5,
      results: [{ action: 'throttled' }, { action: 'throttled' }],
    });
    expect(seen(await activity(ada, '?page=4&page_size=2'))).toEqual({ status: 404, body: { detail: 'Invalid page.' } });
  });

  it('needs somebody', async () => {
    expect(seen(await server.http.get('/api/user/activity/'))).toEqual({
      status: 401,
      body: { detail: 'Authentication credentials were not provided.' },
      challenge: 'Token',
    });
  });
});

describe('entries', () => {
  it('stay when the account is deleted', async () => {
    const person = await server.arrange.person();
    await server.http.delete(`/api/users/${person.id}/`, staff);

    expect((await list(`?subject=${person.id}&action=account.registered`)).body).toMatchObject({
      count: 1,
      results: [{ action: 'account.registered', actor: person.id, subject: person.id }],
    });
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('cannot be written to with %s', async (method) => {
    const id = await entry();

    expect((await server.http.send(method, '/api/audit/', undefined, staff)).status).toBe(405);
    expect((await server.http.send(method, `/api/audit/${id}/`, undefined, staff)).status).toBe(404);
  });
});
