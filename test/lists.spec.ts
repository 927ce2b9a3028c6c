import { setTimeout as sleep } from 'node:timers/promises';
import { Sql, type SqlValue } from '../src/database/sql.js';
import { canonical, searchText } from '../src/users/identity.js';
import { startApp, type TestApp } from './support/app.js';
import type { Person } from './support/arrange.js';
import type { Answer } from './support/http.js';

jest.setTimeout(30_000);

interface Envelope {
  readonly count: number;
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: readonly { readonly id: number; readonly username: string }[];
}

let server: TestApp;
let admin: Person;

const started = (settings: Readonly<Record<string, string>> = {}): void => {
  beforeAll(async () => {
    server = await startApp({ settings });
    admin = await server.arrange.admin({ username: 'root' });
  });
  afterAll(() => server.stop());
};

/** Asks for the list as the admin, by a query string or by a link that came in an answer. */
const list = (query = ''): Promise<Answer> =>
  server.http.get(query.startsWith('http') ? query.slice(server.http.url.length) : `/api/users/${query}`, { access: admin.access });
const envelope = async (query: string): Promise<Envelope> => (await list(query)).body as Envelope;
const usernames = async (query: string): Promise<string[]> => (await envelope(query)).results.map(({ username }) => username);

/** Follows the links of one direction from a page to the end, and returns every page. */
async function follow(direction: 'next' | 'previous', from: Envelope): Promise<Envelope[]> {
  const pages: Envelope[] = [];
  for (let link = from[direction]; link !== null;) {
    const page = await envelope(link);
    pages.push(page);
    link = page[direction];
  }
  return pages;
}

const ids = (...pages: Envelope[]): number[] => pages.flatMap(({ results }) => results.map(({ id }) => id));

interface NewRow {
  readonly username: string;
  readonly email?: string;
  readonly first?: string;
  readonly last?: string;
  readonly role?: string;
  readonly active?: boolean;
  readonly joined?: string;
  readonly login?: string | null;
}

/** Inserts accounts past the registration, a thousand in a moment. */
async function insert(rows: readonly NewRow[]): Promise<void> {
  const columns =
    'username, username_canonical, email, email_canonical, password, first_name, last_name, role, bio, is_active, date_joined, last_login, search_text, followers_count, following_count';
  for (let at = 0; at < rows.length; at += 500) {
    const some = rows.slice(at, at + 500);
    const values = some.flatMap(
      ({ username, email = '', first = '', last = '', role = 'patient', active = true, joined, login = null }) => [
        username,
        canonical(username),
        email,
        email === '' ? null : canonical(email),
        '!',
        first,
        last,
        role,
        '',
        active ? 1 : 0,
        joined ?? '2026-01-01 00:00:00.000',
        login,
        searchText(username, email, first, last),
        0,
        0,
      ],
    );
    await server.arrange.sql(
      `INSERT INTO users (${columns}) VALUES ${some.map(() => `(${Array(15).fill('?').join(', ')})`).join(', ')}`,
      values,
    );
  }
  await server.arrange.sql("UPDATE row_counts SET rows_counted = rows_counted + ? WHERE counted = 'users' AND shard = 0", [rows.length]);
}

describe('the list of accounts', () => {
  started();

  it('is a bare array of whole accounts when no page is named', async () => {
    server.clock.hold(Date.UTC(2026, 0, 1, 12, 30, 15, 7));
    const person = await server.arrange.person({ username: 'ada', firstName: 'Ada', lastName: 'Lovelace', bio: 'Analyst', role: 'doctor' });
    server.clock.release();

    const answer = await list();

    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/json');
    expect(answer.headers['link']).toBeUndefined();
    expect(answer.body).toEqual([
      expect.objectContaining({ id: admin.id, username: 'root', role: 'admin' }),
      {
        id: person.id,
        username: 'ada',
        email: 'ada@example.com',
        first_name: 'Ada',
        last_name: 'Lovelace',
        role: 'doctor',
        role_requested: null,
        is_active: true,
        date_joined: '2026-01-01T12:30:15.007000Z',
        last_login: null,
        bio: 'Analyst',
        profile_picture: null,
        profile_picture_thumbnail: null,
        followers_count: 0,
        following_count: 0,
        relationship: { following: false, followed_by: false, is_mutual: false, blocking: false },
      },
    ]);
  });

  it('shows moments with six digits also when they fall on a whole second', async () => {
    await insert([{ username: 'punctual', joined: '2026-01-01 00:00:00.000', login: '2026-01-01 00:00:01.000' }]);

    const { results } = (await list('?search=punctual&page=1')).body as { results: [{ id: number }] };
    await server.http.delete(`/api/users/${results[0].id}/`, { access: admin.access });

    expect(results).toEqual([
      expect.objectContaining({ date_joined: '2026-01-01T00:00:00.000000Z', last_login: '2026-01-01T00:00:01.000000Z' }),
    ]);
  });

  it.each(['page=1', 'page_size=5', 'limit=5', 'offset=0', 'cursor=', 'page='])('is an envelope when asked for with %s', async (query) => {
    const answer = await list(`?${query}`);

    expect(Object.keys(answer.body as object)).toEqual(['count', 'next', 'previous', 'results']);
    expect(answer.body).toMatchObject({ count: 2, next: null, previous: null });
    expect((answer.body as Envelope).results.map(({ username }) => username)).toEqual(['root', 'ada']);
  });

  it('has a HEAD without a body', async () => {
    const answer = await server.http.head('/api/users/?page=1', { access: admin.access });

    expect([answer.status, answer.text]).toEqual([200, '']);
  });
});

describe('with LIST_SHAPE=envelope the list', () => {
  started({ LIST_SHAPE: 'envelope', PAGE_SIZE: '2' });

  it('is always an envelope, in pages of PAGE_SIZE', async () => {
    await insert([{ username: 'ada' }, { username: 'bob' }]);

    const answer = await list();

    expect(answer.body).toEqual({
      count: 3,
      next: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/api\/users\/\?page=2&cursor=[\w-]+$/) as string,
      previous: null,
      results: [expect.objectContaining({ username: 'root' }), expect.objectContaining({ username: 'ada' })],
    });
  });
});

describe('a page', () => {
  started();
  beforeAll(() => insert(Array.from({ length: 24 }, (_, n) => ({ username: `user${String(n + 1).padStart(2, '0')}` }))));

  it('has twenty accounts unless page_size says otherwise, and never more than a hundred', async () => {
    expect((await envelope('?page=1')).results).toHaveLength(20);
    expect((await envelope('?page_size=3')).results).toHaveLength(3);
    expect((await envelope('?page_size=0')).results).toHaveLength(20);
    expect((await envelope('?page_size=many')).results).toHaveLength(20);
    expect((await envelope('?page_size=1000000')).results).toHaveLength(25);
  });

  it('is linked absolutely, with every other parameter of the query', async () => {
    const page = await envelope('?search=&ordering=username&page=3&page_size=5&theme=dark%20blue');

    expect(page.next).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/api\/users\/\?search=&ordering=username&page=4&page_size=5&theme=dark\+blue&cursor=[\w-]+$/,
    );
    expect(page.previous).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/api\/users\/\?search=&ordering=username&page=2&page_size=5&theme=dark\+blue&cursor=[\w-]+$/,
    );
  });

  it('that follows the first links back to the list without a page', async () => {
    const second = await envelope('?page=2&page_size=5&ordering=id');
    const byLink = await envelope((await envelope('?page_size=5&ordering=id')).next ?? '');

    expect(second.previous).toBe(`${server.http.url}/api/users/?page_size=5&ordering=id`);
    expect(byLink.previous).toBe(`${server.http.url}/api/users/?page_size=5&ordering=id`);
  });

  it('named last is the last one', async () => {
    const last = await envelope('?page=last&page_size=10&ordering=id');

    expect(last.results.map(({ username }) => username)).toEqual(['user20', 'user21', 'user22', 'user23', 'user24']);
    expect(last.next).toBeNull();
    expect(last.previous).toMatch(/page=2&/);
  });

  it('without a number is the first', async () => {
    expect(await usernames('?page=&page_size=2&ordering=id')).toEqual(['root', 'user01']);
  });

  it.each(['0', '99', '-1', '1.5', 'abc', '%00', '9999999999999999999'])('called %s is none', async (page) => {
    const answer = await list(`?page=${page}`);

    expect([answer.status, answer.body]).toEqual([404, { detail: 'Invalid page.' }]);
  });

  it('is the same by its number as by the links', async () => {
    const third = (await follow('next', await envelope('?page_size=5')))[1];

    expect((await envelope('?page_size=5&page=3')).results).toEqual(third?.results);
  });

  it('beyond the end of nothing is the first one, and empty', async () => {
    expect((await list('?search=nobody&page=1')).body).toEqual({ count: 0, next: null, previous: null, results: [] });
    expect((await list('?search=nobody&page=last')).body).toEqual({ count: 0, next: null, previous: null, results: [] });
    expect((await list('?search=nobody&page=2')).body).toEqual({ detail: 'Invalid page.' });
  });
});

describe('a limit and an offset', () => {
  started();
  beforeAll(() => insert(Array.from({ length: 9 }, (_, n) => ({ username: `user${n + 1}` }))));

  it('cut the list as djangorestframework cuts it', async () => {
    const answer = await envelope('?limit=3&offset=4&ordering=id');

    expect(answer).toEqual({
      count: 10,
      next: `${server.http.url}/api/users/?limit=3&offset=7&ordering=id`,
      previous: `${server.http.url}/api/users/?limit=3&offset=1&ordering=id`,
      results: ['user4', 'user5', 'user6'].map((username) => expect.objectContaining({ username }) as { id: number; username: string }),
    });
  });

  it('lead back to the list without an offset', async () => {
    expect((await envelope('?limit=3&offset=3')).previous).toBe(`${server.http.url}/api/users/?limit=3`);
    expect((await envelope('?limit=3&offset=2')).previous).toBe(`${server.http.url}/api/users/?limit=3`);
    expect((await envelope('?limit=3')).previous).toBeNull();
  });

  it.each(['1000000000', '99999999999999999999'])('of a size beyond every list (%s) are taken as they are', async (number) => {
    expect((await envelope(`?limit=3&offset=${number}`)).results).toEqual([]);
    expect((await envelope(`?limit=${number}`)).results).toHaveLength(10);
    expect((await envelope(`?page=1&page_size=${number}`)).results).toHaveLength(10);
  });

  it('count from the offset alone in pages of the ordinary size', async () => {
    const answer = await envelope('?offset=8');

    expect(answer.results.map(({ username }) => username)).toEqual(['user8', 'user9']);
    expect([answer.next, answer.previous]).toEqual([null, `${server.http.url}/api/users/?limit=20`]);
  });

  it('beyond the end answer nothing, and the way back', async () => {
    expect(await envelope('?limit=3&offset=100')).toEqual({
      count: 10,
      next: null,
      previous: `${server.http.url}/api/users/?limit=3&offset=97`,
      results: [],
    });
  });

  it('that are no numbers count as none', async () => {
    expect((await envelope('?limit=abc&offset=-5')).results).toHaveLength(10);
    expect((await envelope('?limit=0')).results).toHaveLength(10);
  });

  it('reach every account once by their links', async () => {
    const first = await envelope('?limit=3');
    const rest = await follow('next', first);
    const back = await follow('previous', rest.at(-1) ?? first);

    expect(ids(first, ...rest)).toEqual(ids(await envelope('?limit=100')));
    expect(ids(...back.reverse(), ...rest.slice(-1))).toEqual(ids(await envelope('?limit=100')));
  });
});

describe('walking through all pages', () => {
  started();

  // Seven days and five logins for fifty people, so that there are equal values, and nobody without a login or an address is left out.
  beforeAll(() =>
    insert(
      Array.from({ length: 50 }, (_, n) => ({
        username: `${'zyxwvutsrq'[n % 10]}${(n * 7) % 50}`,
        email: n % 4 === 0 ? '' : `${(n * 13) % 50}@example.com`,
        joined: `2026-01-0${1 + (n % 7)} 00:00:00.00${n % 3}`,
        login: n % 3 === 0 ? null : `2026-02-0${1 + (n % 5)} 00:00:00.000`,
      })),
    ),
  );

  const orders: [string, string][] = [
    ['id', 'id ASC'],
    ['-id', 'id DESC'],
    ['username', 'username_canonical ASC'],
    ['-username', 'username_canonical DESC'],
    ['email', 'email_canonical ASC, id ASC'],
    ['-email', 'email_canonical DESC, id DESC'],
    ['date_joined', 'date_joined ASC, id ASC'],
    ['-date_joined', 'date_joined DESC, id DESC'],
    ['last_login', 'last_login ASC, id ASC'],
    ['-last_login', 'last_login DESC, id DESC'],
    ['last_login,-username', 'last_login ASC, username_canonical DESC'],
    ['-last_login,email,-date_joined', 'last_login DESC, email_canonical ASC, date_joined DESC, id DESC'],
    ['date_joined,-id', 'date_joined ASC, id DESC'],
  ];

  it.each(orders)('ordered by %s shows each account once, there and back', async (ordering, sql) => {
    const all = await server.arrange.sql<{ id: number }[]>(`SELECT id FROM users ORDER BY ${sql}`);
    const inOrder = all.map(({ id }) => id);

    const first = await envelope(`?ordering=${ordering}&page_size=6`);
    const rest = await follow('next', first);
    const last = rest.at(-1) ?? first;
    const back = await follow('previous', last);

    expect(ids(first, ...rest)).toEqual(inOrder);
    expect(ids(...back.reverse(), last)).toEqual(inOrder);
    expect([first, ...rest].map(({ count }) => count)).toEqual(Array<number>(9).fill(51));
  });

  it('backwards from the last page shows each account once', async () => {
    const last = await envelope('?ordering=-last_login&page_size=6&page=last');
    const back = await follow('previous', last);

    expect(ids(...back.reverse(), last)).toEqual(ids(await envelope('?ordering=-last_login&page_size=100')));
  });

  it('under a filter and a search shows each that fits once', async () => {
    const first = await envelope('?ordering=last_login&search=example.com&role=patient&page_size=4');
    const rest = await follow('next', first);

    const found = ids(first, ...rest);
    expect(found).toHaveLength(37);
    expect(new Set(found).size).toBe(37);
    expect(first.count).toBe(37);
  });

  it('shows nobody twice and loses nobody while others register', async () => {
    const before = ids(await envelope('?ordering=-date_joined&page_size=100'));
    let page = await envelope('?ordering=-date_joined&page_size=6');
    const seen = ids(page);

    for (let n = 0; page.next; n++) {
      await insert([{ username: `late${n}`, joined: '2026-03-01 00:00:00.000' }]);
      page = await envelope(page.next);
      seen.push(...ids(page));
    }
    await server.arrange.sql("DELETE FROM users WHERE username LIKE 'late%'");
    await server.arrange.sql("UPDATE row_counts SET rows_counted = rows_counted - 8 WHERE counted = 'users' AND shard = 0");

    expect(seen).toEqual(before);
  });

  it('loses nobody when the account at the end of a page is deleted', async () => {
    await insert([{ username: 'doomed', joined: '2026-03-01 00:00:00.000' }]);
    const first = await envelope('?ordering=-date_joined&page_size=1');
    const second = await envelope(first.next ?? '');
    const doomed = first.results.find(({ username }) => username === 'doomed') ?? second.results[0];

    await server.http.delete(`/api/users/${doomed?.id}/`, { access: admin.access });

    const page = await envelope(second.next ?? '');
    expect(ids(page)).toEqual(ids(await envelope('?ordering=-date_joined&page_size=2')).slice(1));
  });
});

describe('a cursor', () => {
  started();
  beforeAll(() => insert(Array.from({ length: 9 }, (_, n) => ({ username: `user${n + 1}` }))));

  const cursorOf = (link: string | null): string => new URL(link ?? '').searchParams.get('cursor') ?? '';
  const written = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('leads to its page without a number', async () => {
    const cursor = cursorOf((await envelope('?ordering=id&page_size=3')).next);

    expect(await usernames(`?ordering=id&page_size=3&cursor=${cursor}`)).toEqual(['user3', 'user4', 'user5']);
  });

  it('counts for more than a limit beside it', async () => {
    const cursor = cursorOf((await envelope('?ordering=id&page_size=3')).next);

    expect(await usernames(`?ordering=id&page_size=3&limit=2&cursor=${cursor}`)).toEqual(['user3', 'user4', 'user5']);
  });

  it('of another order, size or filter gives way to the number of the page', async () => {
    const cursor = cursorOf((await envelope('?ordering=id&page_size=3')).next);

    expect(await usernames(`?ordering=-id&page_size=3&page=2&cursor=${cursor}`)).toEqual(['user6', 'user5', 'user4']);
    expect(await usernames(`?ordering=id&page_size=2&page=2&cursor=${cursor}`)).toEqual(['user2', 'user3']);
    expect(await usernames(`?ordering=id&page_size=3&page=2&role=patient&cursor=${cursor}`)).toEqual(['user4', 'user5', 'user6']);
    expect(await usernames(`?ordering=id&page_size=3&role=admin&cursor=${cursor}`)).toEqual(['root']);
  });

  it('of another page gives way to the number of the page', async () => {
    const cursor = cursorOf((await envelope('?ordering=id&page_size=3')).next);

    expect(await usernames(`?ordering=id&page_size=3&page=3&cursor=${cursor}`)).toEqual(['user6', 'user7', 'user8']);
  });

  it.each([
    ['a word', 'nonsense'],
    ['half of one', written([1, [5], 2, 'x']).slice(0, -4)],
    ['an object', written({ direction: 1 })],
    ['one without a key', written([1, [], 2, 'x'])],
    ['one with a key that is none', written([1, [{ $gt: 0 }], 2, 'x'])],
    ['one with too long a key', written([1, [1, 2, 3, 4, 5, 6, 7], 2, 'x'])],
    ['one with a direction that is none', written([2, [5], 2, 'x'])],
    ['one with a page that is none', written([1, [5], 0, 'x'])],
    ['deep nonsense', '['.repeat(5000)],
  ])('that is %s is refused', async (_what, cursor) => {
    const answer = await list(`?cursor=${encodeURIComponent(cursor)}`);

    expect([answer.status, answer.body]).toEqual([400, { detail: 'Invalid cursor' }]);
  });

  it.each(['id', '-id', 'username', '-username', 'email', 'date_joined', '-date_joined', 'last_login', '-last_login'])(
    'of the order by %s does no harm with values that were forged',
    async (order) => {
      const next = (await envelope(`?ordering=${order}&page_size=3`)).next ?? '';
      const [direction, key, page, query] = JSON.parse(Buffer.from(cursorOf(next), 'base64url').toString()) as [
        number,
        unknown[],
        number,
        string,
      ];

      for (const value of ["' OR 1=1 -- ", 'zzzz', '', '2026-02-31 00:00:00.000', -1, 9007199254740991, null]) {
        const forged = written([direction, key.map(() => value), page, query]);
        expect((await list(`?ordering=${order}&page_size=3&cursor=${forged}`)).status).toBe(200);
      }
    },
  );
});

describe('more than a thousand accounts', () => {
  started();
  beforeAll(() => insert(Array.from({ length: 1049 }, (_, n) => ({ username: `user${n + 1}` }))));

  it('are cut at a thousand, with a link to what follows', async () => {
    const answer = await list('?ordering=id&theme=dark');

    expect(answer.body).toHaveLength(1000);
    expect(answer.headers['link']).toMatch(/^<http:\/\/127\.0\.0\.1:\d+\/api\/users\/\?ordering=id&theme=dark&cursor=[\w-]+>; rel="next"$/);
  });

  it('are all reached once by that link and the ones after it', async () => {
    const answer = await list('?ordering=id');
    const link = /^<(.+)>; rel="next"$/.exec(answer.headers['link'] as string)?.[1] ?? '';

    const beyond = await envelope(link);
    const rest = await follow('next', beyond);

    const seen = [...(answer.body as { id: number }[]).map(({ id }) => id), ...ids(beyond, ...rest)];
    expect(beyond.count).toBe(1050);
    expect(seen).toHaveLength(1050);
    expect(new Set(seen).size).toBe(1050);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
  });

  it('are reached backwards from there too, and the way ends at the first', async () => {
    const { headers } = await list('?ordering=-id');
    const link = /^<(.+)>; rel="next"$/.exec(headers['link'] as string)?.[1] ?? '';

    const back = await follow('previous', await envelope(link));

    expect(ids(...back)).toHaveLength(1000);
    expect(back.at(-1)?.results).toHaveLength(20);
    expect(back).toHaveLength(50);
  });

  it('are on the page whose number stands beside the cursor of that link', async () => {
    const { headers } = await list('?ordering=id');
    const link = /^<(.+)>; rel="next"$/.exec(headers['link'] as string)?.[1] ?? '';

    expect((await usernames(`${new URL(link).search}&page=2`))[0]).toBe('user20');
  });

  it('are a bare array again once a filter leaves fewer', async () => {
    const answer = await list('?role=admin');

    expect(answer.headers['link']).toBeUndefined();
    expect(answer.body).toEqual([expect.objectContaining({ username: 'root' })]);
  });
});

describe('searching', () => {
  started();
  beforeAll(() =>
    insert([
      { username: 'ann', email: 'ann.lee@example.com', first: 'Mary Ann', last: 'Lee' },
      { username: 'bob', email: 'bob@example.org', first: 'Bob', last: "O'Neil" },
      { username: 'percent', first: '100% sure' },
      { username: 'under_score', first: 'under_score' },
      { username: 'underXscore', first: '1000 sure' },
      { username: 'ecole', first: 'ÉCOLE', last: 'Straße' },
      { username: 'bang', first: 'Bang! Bang!', last: 'back\\slash' },
      { username: 'comma', first: 'Comma, Inc' },
      { username: 'emoji', first: '😀', last: 'Ⅷ' },
    ]),
  );

  it.each([
    ['looks into the username', 'underx', ['underXscore']],
    ['looks into the address', 'example.org', ['bob']],
    ['looks into the first name', 'mary', ['ann']],
    ['looks into the last name', 'neil', ['bob']],
    ['wants every word somewhere', 'ann lee', ['ann']],
    ['wants every word, in any order', 'LEE mary example', ['ann']],
    ['finds nobody when one word is missing', 'ann bob', []],
    ['does not mind the case', 'MARY', ['ann']],
    ['does not mind the case of any letter', 'école', ['ecole']],
    ['does not take an accent for nothing', 'ecole straße', ['ecole']],
    ['keeps accents apart', 'écolé', []],
    ['takes a percent sign for itself', '100%', ['percent']],
    ['takes an underscore for itself', 'under_', ['under_score']],
    ['takes an exclamation mark for itself', 'bang!', ['bang']],
    ['takes a backslash for itself', 'back\\', ['bang']],
    ['takes commas for blanks', 'ann,lee', ['ann']],
    ['keeps what stands in quotes together', '"mary ann"', ['ann']],
    ['keeps what stands in quotes in its order', '"ann mary"', []],
    ['keeps what stands in single quotes together', "'mary ann'", ['ann']],
    ['keeps commas in quotes', '"comma, inc"', ['comma']],
    ['takes a quote within a word for itself', "o'neil", ['bob']],
    ['takes a quote that never ends for itself', '"mary', []],
    ['does not look across fields', '"ann lee"', []],
    ['takes SQL for text', "' OR '1'='1", []],
    ['finds an emoji', '😀', ['emoji']],
    ['finds what looks the same', 'viii', ['emoji']],
  ])('%s', async (_how, search, found) => {
    expect(await usernames(`?page_size=100&search=${encodeURIComponent(search)}`)).toEqual(found);
  });

  it.each(['', '%20', ',', '%22%22', '+'])('for nothing (%p) finds everybody', async (search) => {
    expect((await envelope(`?page=1&search=${search}`)).count).toBe(10);
  });

  it('for a NUL is refused', async () => {
    const answer = await list('?search=a%00b');

    expect([answer.status, answer.body]).toEqual([400, ['Null characters are not allowed.']]);
  });

  it('for more than 200 characters is refused', async () => {
    const answer = await list(`?search=${'x'.repeat(201)}`);

    expect([answer.status, answer.body]).toEqual([400, ['Ensure this value has at most 200 characters.']]);
    expect((await list(`?search=${'x'.repeat(200)}`)).body).toEqual([]);
    expect((await list(`?search=${encodeURIComponent('😀'.repeat(200))}`)).body).toEqual([]);
  });

  it('that finds no more than a page is not done again to count', async () => {
    const queries = jest.spyOn(server.app.get(Sql), 'rows');
    const found = await envelope('?page=1&search=sure');
    const searches = queries.mock.calls.filter(([sql]) => sql.includes('INSTR'));
    queries.mockRestore();

    expect([found.count, found.results.length, searches.length]).toEqual([2, 2, 1]);
  });
});

describe('searches, many at once', () => {
  started({ DATABASE_POOL: '4' });

  it('take a quarter of the connections, and leave the others to whoever asks for anything else', async () => {
    const sql = server.app.get(Sql);
    const rows = sql.rows.bind(sql);
    const begun: (() => void)[] = [];
    const slow = jest.spyOn(sql, 'rows').mockImplementation(async (text: string, values: readonly SqlValue[] = []) => {
      if (text.includes('INSTR')) await new Promise<void>((go) => begun.push(go));
      return rows(text, values);
    });
    const searches = Promise.all(['a1', 'b2', 'c3', 'd4', 'e5', 'f6'].map((word) => list(`?page=1&search=${word}`)));

    expect((await list('?page=1')).status).toBe(200);
    for (let turn = 1; turn <= 6; turn++) {
      while (begun.length < turn) await sleep(5);
      expect(begun).toHaveLength(turn);
      begun[turn - 1]?.();
    }
    expect((await searches).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    slow.mockRestore();
  });
});

describe('the order', () => {
  started();
  beforeAll(() => insert([{ username: 'cyd' }, { username: 'ada' }, { username: 'bob' }]));

  it.each([
    ['', ['root', 'cyd', 'ada', 'bob']],
    ['username', ['ada', 'bob', 'cyd', 'root']],
    ['-username', ['root', 'cyd', 'bob', 'ada']],
    ['password', ['root', 'cyd', 'ada', 'bob']],
    ['-password', ['root', 'cyd', 'ada', 'bob']],
    ['password,-username', ['root', 'cyd', 'bob', 'ada']],
    ['username,username,-username', ['ada', 'bob', 'cyd', 'root']],
    [' username , id', ['ada', 'bob', 'cyd', 'root']],
    ['--username', ['root', 'cyd', 'ada', 'bob']],
    ['constructor', ['root', 'cyd', 'ada', 'bob']],
    ['id;DROP TABLE users', ['root', 'cyd', 'ada', 'bob']],
  ])('asked for as %p ignores what it does not know', async (ordering, expected) => {
    expect(await usernames(`?page=1&ordering=${encodeURIComponent(ordering)}`)).toEqual(expected);
  });
});

describe('the filters', () => {
  started();
  beforeAll(() =>
    insert([
      { username: 'doc', role: 'doctor' },
      { username: 'gone', role: 'doctor', active: false },
      { username: 'pat', role: 'patient' },
    ]),
  );

  it.each([
    ['role=doctor', ['doc', 'gone']],
    ['role=', ['root', 'doc', 'gone', 'pat']],
    ['is_active=true', ['root', 'doc', 'pat']],
    ['is_active=True', ['root', 'doc', 'pat']],
    ['is_active=1', ['root', 'doc', 'pat']],
    ['is_active=false', ['gone']],
    ['is_active=0', ['gone']],
    ['is_active=maybe', ['root', 'doc', 'gone', 'pat']],
    ['role=doctor&is_active=true', ['doc']],
    ['role=doctor&search=go', ['gone']],
    ['role=patient&role=doctor', ['doc', 'gone']],
  ])('leave with %s who fits', async (query, expected) => {
    const page = await envelope(`?page=1&${query}`);

    expect(page.results.map(({ username }) => username)).toEqual(expected);
    expect(page.count).toBe(expected.length);
  });

  it.each(['king', 'Doctor', 'doctor,patient', "' OR 1=1"])('refuse a role that is none: %s', async (role) => {
    const answer = await list(`?role=${encodeURIComponent(role)}`);

    expect([answer.status, answer.body]).toEqual([400, { role: [`Select a valid choice. ${role} is not one of the available choices.`] }]);
  });

  it('repeat no more than a hundred characters of what is none', async () => {
    const answer = await list(`?role=${'x'.repeat(101)}`);

    expect(answer.body).toEqual({ role: [`Select a valid choice. ${'x'.repeat(100)} is not one of the available choices.`] });
  });
});

describe('the count', () => {
  started();

  /** What is told beyond the end, where no row of a page gives it away. */
  const count = async (): Promise<number> => (await envelope('?limit=1&offset=100000')).count;

  it('is exact after every creation, refusal and deletion', async () => {
    const account = { username: 'ada', email: 'ada@example.com', password: 'correct-horse-9' };
    const counts = [await count()];

    const made = await server.http.post('/api/users/', account, { access: admin.access });
    counts.push(await count());
    await server.http.post('/api/users/', account, { access: admin.access });
    counts.push(await count());
    await server.http.post('/api/auth/register/', { username: 'bob', email: 'bob@example.com', password: 'correct-horse-9' });
    counts.push(await count());
    await server.http.delete(`/api/users/${(made.body as { id: number }).id}/`, { access: admin.access });
    counts.push(await count());
    await server.http.delete(`/api/users/${(made.body as { id: number }).id}/`, { access: admin.access });
    counts.push(await count());

    expect(counts).toEqual([1, 2, 2, 3, 2, 2]);
  });
});

describe('with PUBLIC_URL the links of a list', () => {
  started({ PUBLIC_URL: 'https://api.example.com' });

  it('begin with it, whatever the request was sent to', async () => {
    await insert([{ username: 'ada' }, { username: 'bob' }]);

    const answer = await server.http.get('/api/users/?limit=1', { access: admin.access, headers: { Host: 'evil.example.com' } });

    expect((answer.body as Envelope).next).toBe('https://api.example.com/api/users/?limit=1&offset=1');
  });
});
