import { Migrator } from '../src/database/migrator.js';
import { startApp, type TestApp } from './support/app.js';
import type { Person } from './support/arrange.js';
import type { Answer } from './support/http.js';

jest.setTimeout(30_000);

/** What an item of either list has in these tests. */
interface Item {
  readonly id: number;
  readonly user?: string;
  readonly status_content?: string;
}

interface Envelope {
  readonly count: number;
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: readonly Item[];
}

let server: TestApp;

const started = (settings: Record<string, string> = {}): void => {
  beforeAll(async () => {
    server = await startApp(settings);
  });
  afterAll(() => server.stop());
};

/** Asks for a path, or follows a link that came in an answer. */
const ask = (path: string): Promise<Answer> => server.http.get(path.replace(server.http.url, ''));
const envelope = async (path: string): Promise<Envelope> => (await ask(path)).body as Envelope;
const ids = (...pages: readonly Envelope[]): number[] => pages.flatMap(({ results }) => results.map(({ id }) => id));

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

/** Inserts statuses past the API, hundreds in a moment. */
async function insertStatuses(rows: readonly { by: Person; content: string; created?: string; updated?: string }[]): Promise<void> {
  const values = rows.flatMap(({ by, content, created = '2026-01-01 00:00:00.000', updated = created }) => [
    by.id,
    content,
    created,
    updated,
  ]);
  const places = rows.map(() => '(?, ?, ?, ?)').join(', ');
  await server.arrange.sql(`INSERT INTO profile_statuses (user_id, status_content, created_at, updated_at) VALUES ${places}`, values);
  await server.arrange.sql("UPDATE row_counts SET rows_counted = rows_counted + ? WHERE counted = 'statuses' AND shard = 0", [rows.length]);
}

/** Makes seventeen people, of whom two are deactivated and the rest say two things each, at a few different times. */
async function populate(): Promise<void> {
  const people: Person[] = [];
  for (let n = 0; n < 17; n++)
    people.push(await server.arrange.person({ username: `${'zyxwv'[n % 5]}_user${(n * 7) % 17}`, isActive: n % 8 !== 3 }));
  const rows = [0, 1].flatMap((round) =>
    people.map((by, n) => ({
      by,
      content: `Status ${round} of ${by.username}`,
      created: `2026-01-0${1 + (n % 4)} 00:00:00.00${round}`,
      updated: `2026-02-0${1 + ((n + round) % 3)} 00:00:00.000`,
    })),
  );
  await insertStatuses(rows);
  // What deactivated accounts have said is not counted.
  await server.arrange.sql("UPDATE row_counts SET rows_counted = rows_counted - 4 WHERE counted = 'statuses' AND shard = 0");
}

const PROFILE_IDS = 'SELECT u.id FROM users u WHERE u.is_active = 1';
const STATUS_IDS = 'SELECT s.id FROM profile_statuses s JOIN users u ON u.id = s.user_id WHERE u.is_active = 1';

interface List {
  readonly path: string;
  /** SQL of the ids that belong to it. */
  readonly all: string;
  readonly count: number;
  /** SQL of its order when none is asked for. */
  readonly byDefault: string;
  /** Orders as they are asked for, and in SQL. */
  readonly orders: readonly (readonly [string, string])[];
}

const lists: readonly List[] = [
  {
    path: '/api/profiles/',
    all: PROFILE_IDS,
    count: 15,
    byDefault: 'u.id ASC',
    orders: [
      ['id', 'u.id ASC'],
      ['-id', 'u.id DESC'],
      ['username', 'u.username_canonical ASC'],
      ['-username', 'u.username_canonical DESC'],
      ['user', 'u.username_canonical ASC'],
      ['-user,id', 'u.username_canonical DESC'],
      ['username,-id', 'u.username_canonical ASC'],
      ['email,password,-username', 'u.username_canonical DESC'],
    ],
  },
  {
    path: '/api/profile-status/',
    all: STATUS_IDS,
    count: 30,
    byDefault: 's.id DESC',
    orders: [
      ['id', 's.id ASC'],
      ['-id', 's.id DESC'],
      ['created_at', 's.created_at ASC, s.id ASC'],
      ['-created_at', 's.created_at DESC, s.id DESC'],
      ['updated_at,-created_at', 's.updated_at ASC, s.created_at DESC, s.id ASC'],
      ['-updated_at,id', 's.updated_at DESC, s.id ASC'],
      ['status_content,-id', 's.id DESC'],
    ],
  },
];

describe.each(lists)('$path', ({ path, all, count, byDefault, orders }) => {
  started();
  beforeAll(populate);

  const inOrder = async (sql: string): Promise<number[]> =>
    (await server.arrange.sql<{ id: number }[]>(`${all} ORDER BY ${sql}`)).map(({ id }) => id);

  it('is a bare array in its own order, unless another is named that is known', async () => {
    for (const query of ['', '?ordering=', '?ordering=password', '?ordering=--id', '?ordering=id;DROP TABLE users'])
      expect(((await ask(`${path}${query}`)).body as Item[]).map(({ id }) => id)).toEqual(await inOrder(byDefault));
  });

  it.each(orders)('ordered by %s shows each once, there and back', async (ordering, sql) => {
    const first = await envelope(`${path}?ordering=${ordering}&page_size=4`);
    const rest = await follow('next', first);
    const last = rest.at(-1) ?? first;
    const back = await follow('previous', last);

    expect(ids(first, ...rest)).toEqual(await inOrder(sql));
    expect(ids(...back.reverse(), last)).toEqual(await inOrder(sql));
    expect(new Set([first, ...rest].map((page) => page.count))).toEqual(new Set([count]));
  });

  it.each(orders)('ordered by %s has each page also by its number', async (ordering) => {
    const first = await envelope(`${path}?ordering=${ordering}&page_size=4`);
    const rest = await follow('next', first);

    for (const [index, page] of rest.entries()) {
      const numbered = await envelope(`${path}?ordering=${ordering}&page_size=4&page=${index + 2}`);
      expect([numbered.results, numbered.count]).toEqual([page.results, count]);
    }
  });

  it('ends with the page called last', async () => {
    const last = await envelope(`${path}?page=last&page_size=4`);
    const [beforeLast] = await follow('previous', last);

    expect(ids(last)).toEqual((await inOrder(byDefault)).slice(Math.floor((count - 1) / 4) * 4));
    expect([last.next, (await envelope(beforeLast?.next ?? '')).results]).toEqual([null, last.results]);
  });

  it.each(['0', '99', '-1', 'abc'])('has no page %s', async (page) => {
    const answer = await ask(`${path}?page=${page}`);

    expect([answer.status, answer.body]).toEqual([404, { detail: 'Invalid page.' }]);
  });

  it('has pages of twenty, and no larger ones than of a hundred', async () => {
    expect((await envelope(`${path}?page=1`)).results).toHaveLength(Math.min(count, 20));
    expect((await envelope(`${path}?page_size=1000`)).results).toHaveLength(count);
  });

  it('is cut by limit and offset', async () => {
    expect(await envelope(`${path}?limit=3&offset=4`)).toEqual({
      count,
      next: `${server.http.url}${path}?limit=3&offset=7`,
      previous: `${server.http.url}${path}?limit=3&offset=1`,
      results: (await inOrder(byDefault)).slice(4, 7).map((id) => expect.objectContaining({ id }) as Item),
    });
    expect((await envelope(`${path}?limit=3&offset=1000`)).results).toEqual([]);
  });

  it('refuses a cursor that is none, and passes over one of another query', async () => {
    const answer = await ask(`${path}?cursor=zzz`);
    const cursor = new URL((await envelope(`${path}?page_size=4`)).next ?? '').searchParams.get('cursor') ?? '';

    expect([answer.status, answer.body]).toEqual([400, { detail: 'Invalid cursor' }]);
    expect(ids(await envelope(`${path}?page_size=5&cursor=${cursor}`))).toEqual((await inOrder(byDefault)).slice(0, 5));
  });

  it('refuses a search for a NUL', async () => {
    const answer = await ask(`${path}?search=a%00b`);

    expect([answer.status, answer.body]).toEqual([400, ['Null characters are not allowed.']]);
  });

  it('is searched and paged at once', async () => {
    const first = await envelope(`${path}?search=user1&page_size=2`);
    const rest = await follow('next', first);
    const found = ids(first, ...rest);

    expect(found).toEqual(((await ask(`${path}?search=user1`)).body as Item[]).map(({ id }) => id));
    expect(new Set(found).size).toBe(first.count);
    expect(first.count).toBeGreaterThan(2);
  });
});

describe('the place of a profile among usernames', () => {
  started();

  it('is its username alone, so that an index leads there', async () => {
    for (const username of ['ada', 'bob']) await server.arrange.person({ username });

    const cursor = new URL((await envelope('/api/profiles/?ordering=username,id&page_size=1')).next ?? '').searchParams.get('cursor');

    expect((JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString()) as unknown[])[1]).toEqual(['ada']);
  });
});

describe('searching profiles', () => {
  started();
  beforeAll(async () => {
    for (const [n, username] of ['ann.lee', 'under_score', 'underXscore', 'Élodie', 'plus+minus'].entries())
      await server.arrange.person({ username, email: `number${n}@private.example`, firstName: 'Secret', lastName: 'Name' });
  });

  it.each([
    ['looks into the username', 'score', ['under_score', 'underXscore']],
    ['wants every word', 'under x', ['underXscore']],
    ['does not mind the case of any letter', 'éLO', ['Élodie']],
    ['takes an underscore for itself', 'under_', ['under_score']],
    ['takes a percent sign for itself', '%', []],
    ['does not look into the address', 'private.example', []],
    ['does not look into the names', 'secret', []],
    ['takes SQL for text', "' OR '1'='1", []],
  ])('%s', async (_how, search, found) => {
    const page = await envelope(`/api/profiles/?page=1&search=${encodeURIComponent(search)}`);

    expect(page.results.map(({ user }) => user)).toEqual(found);
    expect(page.count).toBe(found.length);
  });
});

const say = (by: Person, content: string): Promise<Answer> =>
  server.http.post('/api/profile-status/', { status_content: content }, { access: by.access });

describe.each([
  ['statuses', say],
  ['statuses that the release before wrote', (by: Person, content: string) => insertStatuses([{ by, content }])],
])('searching %s', (_which, write) => {
  started();
  beforeAll(async () => {
    const by = await server.arrange.person({ username: 'somebody' });
    const contents = [
      'Hello world',
      '100% sure',
      '1000 sure',
      'snake_case',
      'snakeXcase',
      'ÉCOLE in Straße',
      'wow! ba\\ck',
      '😀',
      'Comma, Inc',
    ];
    for (const content of contents) await write(by, content);
  });

  it.each([
    ['looks into the text', 'world', ['Hello world']],
    ['wants every word, in any order', 'WORLD hello', ['Hello world']],
    ['finds nothing when one word is missing', 'hello moon', []],
    ['keeps what stands in quotes together', '"hello world"', ['Hello world']],
    ['keeps what stands in quotes in its order', '"world hello"', []],
    ['does not mind the case of any letter', 'école', ['ÉCOLE in Straße']],
    ['keeps accents apart', 'ecole', []],
    ['takes a percent sign for itself', '100%', ['100% sure']],
    ['takes an underscore for itself', 'snake_', ['snake_case']],
    ['takes an exclamation mark for itself', 'wow!', ['wow! ba\\ck']],
    ['takes a backslash for itself', 'ba\\', ['wow! ba\\ck']],
    ['takes commas for blanks', 'inc,comma', ['Comma, Inc']],
    ['finds an emoji', '😀', ['😀']],
    ['does not look into the name of the author', 'somebody', []],
  ])('%s', async (_how, search, found) => {
    const page = await envelope(`/api/profile-status/?page=1&search=${encodeURIComponent(search)}`);

    expect(page.results.map((status) => status.status_content)).toEqual(found);
    expect(page.count).toBe(found.length);
  });

  it('can be narrowed to a profile', async () => {
    const other = await server.arrange.person();
    await write(other, 'Hello again');

    expect(await envelope(`/api/profile-status/?page=1&search=hello&user_profile=${other.id}`)).toMatchObject({
      count: 1,
      results: [{ status_content: 'Hello again' }],
    });
  });
});

describe('searching what was said', () => {
  started({ MAX_STATUS: '10000' });

  const found = async (search: string): Promise<number[]> =>
    ids(await envelope(`/api/profile-status/?page=1&search=${encodeURIComponent(search)}`));

  it('finds a status by the words that it has now', async () => {
    const by = await server.arrange.person();
    const { id } = (await say(by, 'A Rainy day')).body as Item;
    await server.http.patch(`/api/profile-status/${id}/`, { status_content: 'A Sunny day' }, { access: by.access });

    expect([await found('SUNNY'), await found('rainy')]).toEqual([[id], []]);
  });

  it('finds a status by its words when it was said to others meanwhile', async () => {
    const by = await server.arrange.person();
    const { id } = (await say(by, 'A Windy day')).body as Item;
    await server.http.patch(`/api/profile-status/${id}/`, { visibility: 'followers' }, { access: by.access });
    await server.http.patch(`/api/profile-status/${id}/`, { visibility: 'public' }, { access: by.access });

    expect(await found('windy')).toEqual([id]);
  });

  it('reads the longest ones to their ends', async () => {
    const { id } = (await say(await server.arrange.person(), `${'😀'.repeat(9997)}END`)).body as Item;

    expect(await found('end')).toEqual([id]);
  });

  it('finds what was said before what is searched was kept', async () => {
    const by = await server.arrange.person();
    const { id } = (await say(by, 'FRÜHER')).body as Item;
    const migrator = server.app.get(Migrator);
    while (!(await migrator.pending()).includes('AddStatusSearchText1763700018100')) await migrator.revert();
    await migrator.migrate();

    expect(await found('früher')).toEqual([id]);
    expect(await server.arrange.sql('SELECT CAST(search_text AS CHAR) AS kept FROM profile_statuses WHERE id = ?', [id])).toEqual([
      { kept: 'früher' },
    ]);
  });
});

describe('more than a thousand statuses', () => {
  started();
  let author: Person;
  beforeAll(async () => {
    author = await server.arrange.person();
    const contents = Array.from({ length: 1010 }, (_, n) => `Status ${n}`);
    await insertStatuses(contents.map((content) => ({ by: author, content })));
  });

  it.each(['?theme=dark', '?user_profile='])('are cut at a thousand, with a link to what follows (%s)', async (query) => {
    const narrowed = query.endsWith('=') ? `${query}${author.id}` : query;
    const answer = await ask(`/api/profile-status/${narrowed}`);
    const link = /^<(.+)>; rel="next"$/.exec(answer.headers['link'] as string)?.[1] ?? '';

    const beyond = await envelope(link);

    expect(answer.body).toHaveLength(1000);
    expect(new URL(link).search).toContain(narrowed);
    expect([beyond.count, beyond.results.length, beyond.next]).toEqual([1010, 10, null]);
    expect(new Set([...(answer.body as Item[]).map(({ id }) => id), ...ids(beyond)]).size).toBe(1010);
  });
});
