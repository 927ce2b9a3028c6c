import { startApp, type TestApp } from '../support/app.js';
import type { Person } from '../support/arrange.js';
import type { Answer, Options } from '../support/http.js';
import { interrupted } from '../support/interrupted.js';
import { anId, seen } from '../support/seen.js';

const STATUSES = '/api/profile-status/';
const at = (id: number | string): string => `${STATUSES}${id}/`;

interface Status {
  readonly id: number;
  readonly user_profile: string;
  readonly status_content: string;
  readonly visibility: string;
  readonly created_at: string;
  readonly updated_at: string;
}

let server: TestApp;
let author: Person;
let other: Person;
let admin: Person;

const started = (): void => {
  beforeAll(async () => {
    server = await startApp();
    author = await server.arrange.person({ username: 'ada' });
    other = await server.arrange.person({ username: 'bob' });
    admin = await server.arrange.admin({ username: 'root' });
  });
  afterAll(() => server.stop());
};

const as = ({ access }: Person): Options => ({ access });
const post = (body: unknown, options?: Options): Promise<Answer> => server.http.post(STATUSES, body, options);
const say = async (by: Person, content = 'Hello'): Promise<Status> => (await post({ status_content: content }, as(by))).body as Status;
const read = (id: number): Promise<Answer> => server.http.get(at(id));
const setActive = (id: number, isActive: boolean): Promise<unknown> =>
  server.http.patch(`/api/users/${id}/`, { is_active: isActive }, as(admin));
const list = async (query = ''): Promise<unknown> => (await server.http.get(`${STATUSES}${query}`)).body as unknown;
/** By default what is told beyond the end, where no row of a page gives it away. */
const count = async (query = '?limit=1&offset=100000'): Promise<number> => ((await list(query)) as { count: number }).count;

const SIGN_IN = { status: 401, body: { detail: 'Authentication credentials were not provided.' }, challenge: 'Token' };
const REFUSED = { status: 403, body: { detail: 'You do not have permission to perform this action.' } };
const NO_SUCH_STATUS = { status: 404, body: { detail: 'No ProfileStatus matches the given query.' } };
const NOT_FOUND = { status: 404, body: { detail: 'Not found.' } };
const NO_SUCH_PROFILE = { user_profile: ['Select a valid choice. That choice is not one of the available choices.'] };

/** Contents that are none. */
const wrong: readonly (readonly [unknown, unknown])[] = [
  [{ status_content: '' }, { status_content: ['This field may not be blank.'] }],
  [{ status_content: '   ' }, { status_content: ['This field may not be blank.'] }],
  [{ status_content: '\u001c\u0085\u2003' }, { status_content: ['This field may not be blank.'] }],
  [{ status_content: null }, { status_content: ['This field may not be null.'] }],
  [{ status_content: true }, { status_content: ['Not a valid string.'] }],
  [{ status_content: ['Hello'] }, { status_content: ['Not a valid string.'] }],
  [{ status_content: { text: 'Hello' } }, { status_content: ['Not a valid string.'] }],
  [{ status_content: 'a\0b' }, { status_content: ['Null characters are not allowed.'] }],
  [{ status_content: '\ud800' }, { status_content: ['Surrogate characters are not allowed: U+D800.'] }],
  [[{ status_content: 'Hello' }], { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] }],
  [null, { non_field_errors: ['No data provided'] }],
];

describe('saying something', () => {
  started();

  it('answers the status', async () => {
    server.clock.hold(Date.UTC(2026, 10, 21, 4, 15, 15, 463));
    const answer = await post({ status_content: 'Hello, this is my first status!' }, { token: author.token });
    server.clock.release();

    expect(seen(answer)).toEqual({
      status: 201,
      body: {
        id: anId,
        user_profile: 'ada',
        status_content: 'Hello, this is my first status!',
        visibility: 'public',
        created_at: '2026-11-21T04:15:15.463000Z',
        updated_at: '2026-11-21T04:15:15.463000Z',
      },
    });
    expect((await read((answer.body as Status).id)).body).toEqual(answer.body);
  });

  it('is said in the name of the caller and now, whatever the body says', async () => {
    const forged = { id: 999999, user_profile: 'root', user: admin.id, ownerId: admin.id, created_at: '2001-01-01T00:00:00Z' };
    const status = (await post({ ...forged, status_content: 'Mine' }, as(author))).body as Status;

    expect(status).toMatchObject({ user_profile: 'ada', status_content: 'Mine' });
    expect(status.id).not.toBe(999999);
    expect(status.created_at).not.toMatch(/^2001/);
  });

  it('keeps every character but the blanks around', async () => {
    expect(await say(author, '  Grüße 😀\n<b>100%</b>  ')).toMatchObject({ status_content: 'Grüße 😀\n<b>100%</b>' });
  });

  it('takes for blanks around it what Python does', async () => {
    expect(await say(author, '\u0085\u001fHello\u00a0\ufeff\u001c')).toMatchObject({ status_content: 'Hello\u00a0\ufeff' });
  });

  it('takes a form, and a number for its digits', async () => {
    expect((await server.http.form('POST', STATUSES, { status_content: 'By form' }, as(author))).body).toMatchObject({
      status_content: 'By form',
    });
    expect((await post({ status_content: 42 }, as(author))).body).toMatchObject({ status_content: '42' });
  });

  it('has room for 500 characters, whatever they are made of', async () => {
    for (const content of ['x'.repeat(500), '😀'.repeat(500)]) expect((await say(author, content)).status_content).toBe(content);
  });

  it.each(['x', '😀'])('has no room for 501 of %s', async (character) => {
    expect(seen(await post({ status_content: character.repeat(501) }, as(author)))).toEqual({
      status: 400,
      body: { status_content: ['Ensure this field has no more than 500 characters.'] },
    });
  });

  it('hears of everything that is wrong at once', async () => {
    expect(seen(await post({ status_content: 'x'.repeat(501), visibility: 'friends' }, as(author)))).toEqual({
      status: 400,
      body: {
        status_content: ['Ensure this field has no more than 500 characters.'],
        visibility: ['"friends" is not a valid choice.'],
      },
    });
  });

  it('needs a content', async () => {
    const missing = { status: 400, body: { status_content: ['This field is required.'] } };

    expect(seen(await post({}, as(author)))).toEqual(missing);
    expect(seen(await server.http.send('POST', STATUSES, undefined, as(author)))).toEqual(missing);
  });

  it.each(wrong)('is refused with %j, and nothing is said', async (body, errors) => {
    const before = await count();

    expect(seen(await post(body, as(author)))).toEqual({ status: 400, body: errors });
    expect(await count()).toBe(before);
  });

  it('asks a stranger to sign in, before the body is looked at', async () => {
    expect(seen(await post({ status_content: 'Hello' }))).toEqual(SIGN_IN);
    expect(seen(await server.http.send('POST', STATUSES, 'no JSON', { headers: { 'Content-Type': 'text/plain' } }))).toEqual(SIGN_IN);
  });

  it('is refused in another type', async () => {
    const answer = await server.http.send('POST', STATUSES, 'Hello', { ...as(author), headers: { 'Content-Type': 'text/plain' } });

    expect(seen(answer)).toEqual({ status: 415, body: { detail: 'Unsupported media type "text/plain" in request.' } });
  });
});

describe('a status', () => {
  started();

  it('is open to everyone', async () => {
    const status = await say(author);

    expect(seen(await read(status.id))).toEqual({ status: 200, body: status });
    expect(seen(await server.http.get(at(status.id), as(other)))).toEqual({ status: 200, body: status });
  });

  it('has a HEAD without a body', async () => {
    const answer = await server.http.head(at((await say(author)).id));

    expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([200, '', 'application/json']);
  });

  it('bears the name that its author has now', async () => {
    const person = await server.arrange.person({ username: 'before' });
    const { id } = await say(person);
    await server.http.patch('/api/auth/profile/', { username: 'after' }, as(person));

    expect((await read(id)).body).toMatchObject({ user_profile: 'after' });
  });

  it('is hidden while its author is deactivated, even from staff', async () => {
    const person = await server.arrange.person();
    const status = await say(person);

    await setActive(person.id, false);
    expect(seen(await read(status.id))).toEqual(NO_SUCH_STATUS);
    expect(seen(await server.http.patch(at(status.id), { status_content: 'x' }, as(admin)))).toEqual(NO_SUCH_STATUS);
    expect(seen(await server.http.delete(at(status.id), as(admin)))).toEqual(NO_SUCH_STATUS);

    await setActive(person.id, true);
    expect(seen(await read(status.id))).toEqual({ status: 200, body: status });
  });

  it('goes with its author', async () => {
    const person = await server.arrange.person();
    const { id } = await say(person);
    await server.http.delete(`/api/users/${person.id}/`, as(admin));

    expect(seen(await read(id))).toEqual(NO_SUCH_STATUS);
  });

  it('that there is not, is not found', async () => {
    expect(seen(await read(999999))).toEqual(NO_SUCH_STATUS);
    for (const id of ['0', '-1', '01', 'abc', '99999999999999999999']) expect(seen(await server.http.get(at(id)))).toEqual(NOT_FOUND);
  });
});

describe('wording a status anew', () => {
  started();

  it.each(['PUT', 'PATCH'])('with %s is possible to its author, and notes the time', async (method) => {
    server.clock.hold(Date.UTC(2026, 0, 1, 12));
    const status = (await post({ status_content: 'Hello' }, { token: author.token })).body as Status;
    server.clock.advance(60_500);
    const answer = await server.http.json(method, at(status.id), { status_content: 'Anew' }, { token: author.token });
    server.clock.release();

    const worded = {
      id: status.id,
      user_profile: 'ada',
      status_content: 'Anew',
      visibility: 'public',
      created_at: '2026-01-01T12:00:00.000000Z',
      updated_at: '2026-01-01T12:01:00.500000Z',
    };
    expect(seen(answer)).toEqual({ status: 200, body: worded });
    expect((await read(status.id)).body).toEqual(worded);
  });

  it('notes the time also when it is said to others in the same words', async () => {
    server.clock.hold(Date.UTC(2026, 0, 1, 12));
    const { id } = (await post({ status_content: 'Hello' }, { token: author.token })).body as Status;
    server.clock.advance(60_500);
    await server.http.patch(at(id), { visibility: 'followers' }, { token: author.token });
    server.clock.release();

    expect((await server.http.get(at(id), as(author))).body).toMatchObject({
      status_content: 'Hello',
      created_at: '2026-01-01T12:00:00.000000Z',
      updated_at: '2026-01-01T12:01:00.500000Z',
    });
  });

  it('is possible to staff, and the author stays who it is', async () => {
    const { id } = await say(author);

    expect((await server.http.patch(at(id), { status_content: 'Moderated' }, as(admin))).body).toMatchObject({
      id,
      user_profile: 'ada',
      status_content: 'Moderated',
    });
  });

  it('needs a content with PUT, and none with PATCH', async () => {
    const { id } = await say(author, 'Kept');

    expect(seen(await server.http.put(at(id), {}, as(author)))).toEqual({
      status: 400,
      body: { status_content: ['This field is required.'] },
    });
    expect((await server.http.patch(at(id), {}, as(author))).body).toMatchObject({ status_content: 'Kept' });
  });

  it('ignores owner, id and dates', async () => {
    const status = await say(author, 'Kept');
    const forged = { id: 1, user_profile: 'root', user_id: admin.id, created_at: '2001-01-01T00:00:00Z', updated_at: null };

    expect((await server.http.patch(at(status.id), forged, as(author))).body).toEqual({
      ...status,
      updated_at: expect.any(String) as string,
    });
  });

  it.each(wrong)('is refused with %j, and changes nothing', async (body, errors) => {
    const status = await say(author);

    expect(seen(await server.http.put(at(status.id), body, as(author)))).toEqual({ status: 400, body: errors });
    expect(seen(await server.http.patch(at(status.id), body, as(author)))).toEqual({ status: 400, body: errors });
    expect((await read(status.id)).body).toEqual(status);
  });
});

describe('a status with a limit of its own', () => {
  it('is as long as MAX_STATUS says', async () => {
    server = await startApp({ settings: { MAX_STATUS: '10' } });
    author = await server.arrange.person();
    const { id } = await say(author, '0123456789');
    const refused = { status: 400, body: { status_content: ['Ensure this field has no more than 10 characters.'] } };

    expect(seen(await post({ status_content: '01234567890' }, as(author)))).toEqual(refused);
    for (const method of ['PUT', 'PATCH'])
      expect(seen(await server.http.json(method, at(id), { status_content: '01234567890' }, as(author)))).toEqual(refused);
    expect((await read(id)).body).toMatchObject({ status_content: '0123456789' });
    await server.stop();
  });
});

describe('what a status has said before', () => {
  started();
  const history = (id: number, options?: Options): Promise<Answer> => server.http.get(`${at(id)}history/`, options);

  it('is kept with the moment in which it was replaced, the newest first', async () => {
    const { id } = await say(author, 'One');
    server.clock.hold(Date.UTC(2026, 0, 1, 12));
    const access = { token: author.token };
    await server.http.patch(at(id), { status_content: 'Two' }, access);
    server.clock.advance(60_500);
    await server.http.put(at(id), { status_content: 'Three' }, access);
    server.clock.release();

    expect(seen(await history(id, access))).toEqual({
      status: 200,
      body: {
        count: 2,
        next: null,
        previous: null,
        results: [
          { id: anId, status_content: 'Two', replaced_at: '2026-01-01T12:01:00.500000Z' },
          { id: anId, status_content: 'One', replaced_at: '2026-01-01T12:00:00.000000Z' },
        ],
      },
    });
  });

  it('is nothing as long as nothing has changed', async () => {
    const { id } = await say(author, 'Same');
    for (const body of [{}, { status_content: 'Same' }, { visibility: 'followers' }, { status_content: '' }])
      await server.http.patch(at(id), body, as(author));

    expect((await history(id, as(author))).body).toEqual({ count: 0, next: null, previous: null, results: [] });
  });

  it('comes in pages', async () => {
    const { id } = await say(author, '0');
    for (const content of ['1', '2']) await server.http.patch(at(id), { status_content: content }, as(author));
    expect((await server.http.get(`${at(id)}history/?page_size=1`, as(author))).body).toMatchObject({ count: 2 });
    await server.http.patch(at(id), { status_content: '3' }, as(author));

    const first = (await server.http.get(`${at(id)}history/?page_size=2`, as(author))).body as { next: string; results: Status[] };
    const second = (await server.http.get(first.next.replace(server.http.url, ''), as(author))).body as { results: Status[] };

    expect(first).toMatchObject({ count: 3, results: [{ status_content: '2' }, { status_content: '1' }] });
    expect(second).toMatchObject({ count: 3, next: null, results: [{ status_content: '0' }] });
  });

  it('is for the author and for staff', async () => {
    const { id } = await say(author, 'Regretted');
    await server.http.patch(at(id), { status_content: 'Mended' }, as(author));

    for (const by of [author, admin])
      expect((await history(id, as(by))).body).toMatchObject({ results: [{ status_content: 'Regretted' }] });
    expect(seen(await history(id, as(other)))).toEqual(REFUSED);
    expect(seen(await history(id))).toEqual(SIGN_IN);
    expect(seen(await history(999999, as(author)))).toEqual(NO_SUCH_STATUS);
  });

  it('goes with the status, and with the author', async () => {
    const person = await server.arrange.person();
    const statuses = [await say(person), await say(person)];
    for (const { id } of statuses) await server.http.patch(at(id), { status_content: 'Anew' }, as(person));
    const [first] = statuses;
    const left = async (): Promise<number> =>
      (await server.arrange.sql<unknown[]>('SELECT id FROM status_edits WHERE status_id IN (?, ?)', statuses.map(({ id }) => id))).length; // prettier-ignore
    const counts = [await left()];
    await server.http.delete(at(first?.id ?? 0), as(person));
    counts.push(await left());
    await server.http.delete(`/api/users/${person.id}/`, as(admin));
    counts.push(await left());

    expect(counts).toEqual([2, 1, 0]);
  });

  it('is complete after many wordings at once', async () => {
    const { id } = await say(author, 'First');
    const wordings = Array.from({ length: 10 }, (_, n) => `Wording ${n}`);

    await Promise.all(wordings.map((status_content) => server.http.patch(at(id), { status_content }, as(author))));

    const { results } = (await history(id, as(author))).body as { results: Status[] };
    const all = [...results, (await read(id)).body as Status].map(({ status_content }) => status_content);
    expect(all.sort()).toEqual(['First', ...wordings].sort());
  });
});

describe('taking a status back', () => {
  started();

  it('is possible to its author, and answers nothing', async () => {
    const { id } = await say(author);

    const answer = await server.http.delete(at(id), as(author));

    expect(seen(answer)).toEqual({ status: 204 });
    expect(answer.headers['content-type']).toBeUndefined();
    expect(seen(await read(id))).toEqual(NO_SUCH_STATUS);
  });

  it('is possible to staff', async () => {
    const { id } = await say(author);

    expect(seen(await server.http.delete(at(id), as(admin)))).toEqual({ status: 204 });
    expect(seen(await server.http.delete(at(id), as(admin)))).toEqual(NO_SUCH_STATUS);
  });
});

describe('the order of answers', () => {
  started();
  const send = (method: string, path: string, options: Options = {}): Promise<Answer> =>
    server.http.send(method, path, 'no JSON', { ...options, headers: { 'Content-Type': 'text/plain' } });

  it.each(['PUT', 'PATCH', 'DELETE', 'POST'])('asks a stranger who sends %s to sign in, whatever it is about', async (method) => {
    const { id } = await say(author);

    for (const some of [id, 999999, 'abc']) expect(seen(await send(method, at(some)))).toEqual(SIGN_IN);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('knows on %s no status before it knows whose it is, and that before the body', async (method) => {
    const { id } = await say(author);

    expect(seen(await send(method, at(999999), as(other)))).toEqual(NO_SUCH_STATUS);
    expect(seen(await send(method, at('abc'), as(other)))).toEqual(NOT_FOUND);
    expect(seen(await send(method, at(id), as(other)))).toEqual(REFUSED);
    expect((await read(id)).status).toBe(200);
  });

  it.each(['PUT', 'PATCH'])('looks on %s at the type last', async (method) => {
    const { id } = await say(author);

    expect(seen(await send(method, at(id), as(author)))).toEqual({
      status: 415,
      body: { detail: 'Unsupported media type "text/plain" in request.' },
    });
  });

  it('refuses methods that there are not', async () => {
    const item = await send('POST', at(999999), as(author));
    expect(seen(item)).toEqual({ status: 405, body: { detail: 'Method "POST" not allowed.' } });
    expect(item.headers.allow).toBe('GET, PUT, PATCH, DELETE, HEAD, OPTIONS');

    const all = await send('DELETE', STATUSES, as(author));
    expect(seen(all)).toEqual({ status: 405, body: { detail: 'Method "DELETE" not allowed.' } });
    expect(all.headers.allow).toBe('GET, POST, HEAD, OPTIONS');
    expect(seen(await send('DELETE', STATUSES))).toEqual(SIGN_IN);
  });
});

describe('the list of statuses', () => {
  started();
  let statuses: Status[];
  beforeAll(async () => {
    statuses = [await say(author, 'One'), await say(other, 'Two'), await say(author, 'Three')].reverse();
  });

  it('is a bare array, open to everyone, the newest first', async () => {
    expect(seen(await server.http.get(STATUSES))).toEqual({ status: 200, body: statuses });
  });

  it('is an envelope once a page is named', async () => {
    expect(await list('?page_size=2')).toEqual({
      count: 3,
      next: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/api\/profile-status\/\?page_size=2&page=2&cursor=[\w-]+$/) as string,
      previous: null,
      results: statuses.slice(0, 2),
    });
  });

  it('has a HEAD without a body', async () => {
    const answer = await server.http.head(STATUSES);

    expect([answer.status, answer.text]).toEqual([200, '']);
  });

  it('can be had of one profile', async () => {
    expect(await list(`?user_profile=${author.id}`)).toEqual([statuses[0], statuses[2]]);
    expect(await list(`?user_profile=${author.id}&page=1`)).toMatchObject({ count: 2, results: [statuses[0], statuses[2]] });
    expect(await list(`?user_profile=${admin.id}`)).toEqual([]);
    expect(await list('?user_profile=')).toEqual(statuses);
  });

  it.each(['999999', '0', '-1', 'abc', '1.5', '%00', "1'--", '99999999999999999999'])('cannot be had of a profile %s', async (id) => {
    expect(seen(await server.http.get(`${STATUSES}?user_profile=${id}`))).toEqual({ status: 400, body: NO_SUCH_PROFILE });
  });

  it('cannot be had of a deactivated account, and shows nothing of it', async () => {
    const person = await server.arrange.person();
    await say(person, 'Hidden');
    await setActive(person.id, false);

    expect(seen(await server.http.get(`${STATUSES}?user_profile=${person.id}`))).toEqual({ status: 400, body: NO_SUCH_PROFILE });
    for (const query of ['', '?search=e', '?limit=9&offset=0', '?ordering=created_at'])
      expect(JSON.stringify(await list(query))).not.toContain('Hidden');
    expect(await list('?page=1&search=hidden')).toMatchObject({ count: 0, results: [] });
    expect(await list('?limit=9&offset=1')).toMatchObject({ count: 3, results: statuses.slice(1) });
  });
});

describe('the count of statuses', () => {
  started();

  it('is exact after every status, refusal and deletion', async () => {
    const counts = [await count()];
    const { id } = await say(author);
    counts.push(await count());
    await post({ status_content: '' }, as(author));
    counts.push(await count());
    await server.http.delete(at(id), as(other));
    counts.push(await count());
    await server.http.delete(at(id), as(author));
    counts.push(await count());
    await server.http.delete(at(id), as(author));
    counts.push(await count());

    expect(counts).toEqual([0, 1, 1, 1, 0, 0]);
  });

  it('goes down and up with the deactivation of an author, and down with the deletion', async () => {
    const person = await server.arrange.person();
    for (const content of ['One', 'Two']) await say(person, content);
    await say(author);
    const counts = [await count()];

    for (const isActive of [false, false, true, true]) {
      await setActive(person.id, isActive);
      counts.push(await count());
    }
    await server.http.delete(`/api/users/${person.id}/`, as(admin));
    counts.push(await count());

    expect(counts).toEqual([3, 1, 1, 3, 3, 1]);
  });

  it('stays when somebody is deleted who was deactivated before', async () => {
    const person = await server.arrange.person();
    await say(person);
    await setActive(person.id, false);
    const before = await count();
    await server.http.delete(`/api/users/${person.id}/`, as(admin));

    expect(await count()).toBe(before);
  });

  it('of one profile is exact for whoever has just written there', async () => {
    const person = await server.arrange.person();
    const query = `?page=1&user_profile=${person.id}`;
    const counts = [await count(query)];
    const { id } = await say(person);
    counts.push(await count(query));
    await server.http.delete(at(id), as(person));
    counts.push(await count(query));

    expect(counts).toEqual([0, 1, 0]);
  });

  it('of one profile is exact on a page that does not hold all of it', async () => {
    const person = await server.arrange.person();
    for (const content of ['One', 'Two']) await say(person, content);
    const query = `?page_size=1&user_profile=${person.id}`;
    const counts = [await count(query)];
    const { id } = await say(person, 'Three');
    counts.push(await count(query));
    for (const visibility of ['followers', 'public']) {
      await server.http.patch(at(id), { visibility }, as(person));
      counts.push(await count(query));
    }
    await server.http.delete(at(id), as(person));
    counts.push(await count(query));

    expect(counts).toEqual([2, 3, 2, 3, 2]);
  });
});

describe('at once', () => {
  started();
  const statusesOf = (answers: readonly Answer[]): number[] => answers.map(({ status }) => status).sort();

  it('many deletions of one status are one', async () => {
    const before = await count();
    const { id } = await say(author);

    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => server.http.delete(at(id), as(n % 2 ? author : admin))));

    expect(statusesOf(answers)).toEqual([204, ...Array<number>(9).fill(404)]);
    for (const answer of answers.filter(({ status }) => status === 404)) expect(seen(answer)).toEqual(NO_SUCH_STATUS);
    expect(await count()).toBe(before);
  });

  it('two wordings leave one of them', async () => {
    const { id } = await say(author);

    const answers = await Promise.all(['One', 'Two'].map((status_content) => server.http.patch(at(id), { status_content }, as(author))));

    expect(statusesOf(answers)).toEqual([200, 200]);
    expect(['One', 'Two']).toContain(((await read(id)).body as Status).status_content);
  });

  it('a wording is not undone by a change of nothing', async () => {
    for (let round = 0; round < 10; round++) {
      const { id } = await say(author, 'Old');

      await Promise.all([
        server.http.patch(at(id), { status_content: 'New' }, as(author)),
        server.http.patch(at(id), {}, as(author)),
        server.http.patch(at(id), {}, as(admin)),
      ]);

      expect((await read(id)).body).toMatchObject({ status_content: 'New' });
    }
  });

  it('a wording and a deletion end without the status and without a fault', async () => {
    for (let round = 0; round < 10; round++) {
      const { id } = await say(author);

      const [removal, wording] = await Promise.all([
        server.http.delete(at(id), as(author)),
        server.http.patch(at(id), { status_content: 'Anew' }, as(author)),
      ]);

      expect(removal.status).toBe(204);
      expect([200, 404]).toContain(wording.status);
      expect(seen(await read(id))).toEqual(NO_SUCH_STATUS);
    }
  });

  it('what is said and taken back while the author is deactivated is counted', async () => {
    const person = await server.arrange.person();
    for (let round = 0; round < 12; round++) {
      const moderated = await Promise.all(Array.from({ length: 4 }, () => say(person)));

      await Promise.all([
        ...Array.from({ length: 4 }, () => post({ status_content: 'Hurry' }, as(person))),
        setActive(person.id, false),
        ...moderated.map(({ id }) => server.http.delete(at(id), as(admin))),
      ]);
      expect(await count()).toBe(((await list()) as Status[]).length);

      await setActive(person.id, true);
      expect(await count()).toBe(((await list()) as Status[]).length);
    }
  });
});

describe('a wording that is on its way', () => {
  started();
  let person: Person;
  let status: Status;
  beforeEach(async () => {
    person = await server.arrange.person();
    status = await say(person, 'Before');
  });

  const word = (by: Person, meanwhile: () => Promise<unknown>) =>
    interrupted(server.http, { method: 'PUT', path: at(status.id), json: { status_content: 'Too late' }, access: by.access }, meanwhile);
  const content = async (): Promise<unknown> => server.arrange.sql('SELECT status_content FROM profile_statuses WHERE id = ?', [status.id]);

  it('finds no status when it is deleted meanwhile', async () => {
    const answer = await word(person, () => server.http.delete(at(status.id), as(admin)));

    expect(answer).toEqual([404, { detail: 'No ProfileStatus matches the given query.' }]);
  });

  it('is refused when its author is deactivated meanwhile', async () => {
    const answer = await word(person, () => setActive(person.id, false));

    expect(answer).toEqual([401, { detail: 'Authentication credentials were not provided.' }]);
    expect(await content()).toEqual([{ status_content: 'Before' }]);
  });

  it('finds no status when staff word it and its author is deactivated meanwhile', async () => {
    const answer = await word(admin, () => setActive(person.id, false));

    expect(answer).toEqual([404, { detail: 'No ProfileStatus matches the given query.' }]);
    expect(await content()).toEqual([{ status_content: 'Before' }]);
  });

  it('is refused to staff who are staff no more', async () => {
    const former = await server.arrange.admin();
    const answer = await word(former, () => server.http.patch(`/api/users/${former.id}/`, { role: 'patient' }, as(admin)));

    expect(answer).toEqual([403, { detail: 'You do not have permission to perform this action.' }]);
    expect(await content()).toEqual([{ status_content: 'Before' }]);
  });

  it.each([
    ['deactivated', () => setActive(person.id, false)],
    ['deleted', () => server.http.delete(`/api/users/${person.id}/`, as(admin))],
  ])('is not said by somebody who is %s meanwhile', async (_how, meanwhile) => {
    const before = await server.arrange.sql<unknown[]>("SELECT id FROM profile_statuses WHERE status_content = 'Too late'");
    const request = { method: 'POST', path: STATUSES, json: { status_content: 'Too late' }, access: person.access };

    expect(await interrupted(server.http, request, meanwhile)).toEqual([401, { detail: 'Authentication credentials were not provided.' }]);
    expect(await server.arrange.sql("SELECT id FROM profile_statuses WHERE status_content = 'Too late'")).toEqual(before);
  });
});
