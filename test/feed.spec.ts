import { startApp, type TestApp } from './support/app.js';
import type { Person } from './support/arrange.js';
import type { Answer, Options } from './support/http.js';
import { anId, seen } from './support/seen.js';

const FEED = '/api/feed/';
const STATUSES = '/api/profile-status/';

interface Status {
  readonly id: number;
  readonly user_profile: string;
  readonly status_content: string;
}

interface Page {
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: Status[];
}

jest.setTimeout(60_000);

let server: TestApp;
let reader: Person;
let friend: Person;
let stranger: Person;
let admin: Person;

beforeAll(async () => {
  server = await startApp({ settings: { MAX_PAGE_SIZE: '500' } });
  admin = await server.arrange.admin();
});

beforeEach(async () => {
  const { arrange } = server;
  await arrange.sql('DELETE FROM profile_statuses');
  [reader, friend, stranger] = [await arrange.person(), await arrange.person(), await arrange.person()];
  await arrange.follow(reader, friend);
});

afterAll(() => server.stop());

const as = ({ access }: Person): Options => ({ access });
const say = async (by: Person, content: string, visibility = 'public'): Promise<Status> =>
  (await server.http.post(STATUSES, { status_content: content, visibility }, as(by))).body as Status;
const ask = (query = '', by = reader): Promise<Answer> => server.http.get(`${FEED}${query}`, as(by));
const page = async (address: string, by = reader): Promise<Page> => (await ask(address.slice(address.indexOf('?')), by)).body as Page;
const contents = async (by = reader): Promise<string[]> =>
  (await page('?page_size=100', by)).results.map((status) => status.status_content);

/** Follows `next` to the end, doing something after each page. */
async function walk(size: number, between: () => Promise<unknown> = () => Promise.resolve(), by = reader): Promise<Status[]> {
  const found: Status[] = [];
  for (let next: string | null = `?page_size=${size}`; next !== null;) {
    const one: Page = await page(next, by);
    expect(one.results.length).toBeLessThanOrEqual(size);
    found.push(...one.results);
    ({ next } = one);
    await between();
  }
  return found;
}

/** Puts statuses into the table, many at once and in this order. */
async function put(statuses: readonly (readonly [author: number, content: string])[]): Promise<void> {
  for (let start = 0; start < statuses.length; start += 500) {
    const some = statuses.slice(start, start + 500);
    const rows = some.map(() => "(?, ?, '2026-11-21 12:00:00.000', '2026-11-21 12:00:00.000')").join(', ');
    await server.arrange.sql(`INSERT INTO profile_statuses (user_id, status_content, created_at, updated_at) VALUES ${rows}`, some.flat());
  }
}

/** Makes accounts that somebody follows, without a password that anybody knows. */
async function crowd(count: number, by: Person): Promise<number[]> {
  const name = `crowd${by.id}`;
  const rows = Array.from({ length: count }, (_, n) => `${name}x${n}`);
  await server.arrange.sql(
    `INSERT INTO users (username, username_canonical, email, password, first_name, last_name, role, bio, is_active, date_joined, search_text, followers_count, following_count)
     VALUES ${rows.map(() => "(?, ?, '', '!', '', '', 'patient', '', 1, '2026-11-21 12:00:00.000', '', 1, 0)").join(', ')}`,
    rows.flatMap((username) => [username, username]),
  );
  const made = await server.arrange.sql<{ id: number }[]>(`SELECT id FROM users WHERE username LIKE '${name}x%' ORDER BY id`);
  const ids = made.map(({ id }) => id);
  await server.arrange.sql(
    `INSERT INTO follows (follower_id, followee_id, created_at) VALUES ${ids.map(() => "(?, ?, '2026-11-21 12:00:00.000')").join(', ')}`,
    ids.flatMap((id) => [by.id, id]),
  );
  await server.arrange.sql('UPDATE users SET following_count = following_count + ? WHERE id = ?', [count, by.id]);
  // The account in memory knows nothing of it.
  await server.http.patch(`/api/users/${by.id}/`, { bio: 'Follows many' }, as(admin));
  return ids;
}

describe('the feed', () => {
  it('holds what the reader says and what those say whom the reader follows, the newest first', async () => {
    await say(friend, 'From a friend');
    await say(stranger, 'From a stranger');
    await say(reader, 'My own');

    expect(seen(await ask())).toEqual({
      status: 200,
      body: {
        next: null,
        previous: null,
        results: [
          {
            id: anId,
            user_profile: reader.username,
            status_content: 'My own',
            visibility: 'public',
            created_at: expect.any(String) as string,
            updated_at: expect.any(String) as string,
          },
          expect.objectContaining({ user_profile: friend.username, status_content: 'From a friend' }) as unknown,
        ],
      },
    });
    expect(await contents(friend)).toEqual(['From a friend']);
  });

  it('is empty for whoever follows nobody and says nothing', async () => {
    expect(seen(await ask('', stranger))).toEqual({ status: 200, body: { next: null, previous: null, results: [] } });
  });

  it('is for who is signed in', async () => {
    expect(seen(await server.http.get(FEED))).toEqual({
      status: 401,
      body: { detail: 'Authentication credentials were not provided.' },
      challenge: 'Token',
    });
  });

  it('holds what is for followers, as the reader is one', async () => {
    await say(friend, 'For followers', 'followers');
    await say(reader, 'For mine', 'followers');

    expect(await contents()).toEqual(['For mine', 'For followers']);
  });

  it('follows who is followed, at once', async () => {
    await say(stranger, 'From a stranger');
    await say(friend, 'From a friend');
    await server.arrange.follow(reader, stranger);
    expect(await contents()).toEqual(['From a friend', 'From a stranger']);

    await server.arrange.sql('DELETE FROM follows WHERE follower_id = ? AND followee_id = ?', [reader.id, friend.id]);
    expect(await contents()).toEqual(['From a stranger']);
  });

  it('holds nothing of whoever is deactivated, until they are back', async () => {
    await say(friend, 'From a friend');
    for (const isActive of [false, true]) {
      await server.http.patch(`/api/users/${friend.id}/`, { is_active: isActive }, as(admin));
      expect(await contents()).toEqual(isActive ? ['From a friend'] : []);
    }
  });

  it.each([
    ['the reader', () => [reader, friend]],
    ['the author', () => [friend, reader]],
  ])('holds nothing where %s has blocked the other', async (_who, pair) => {
    await say(friend, 'From a friend');
    await say(reader, 'My own');
    const ids = pair().map(({ id }) => id);
    await server.arrange.sql("INSERT INTO blocks (blocker_id, blocked_id, created_at) VALUES (?, ?, '2026-11-21 12:00:00.000')", ids);

    expect(await contents()).toEqual(['My own']);
  });

  it('holds what staff follow, not everything', async () => {
    await say(stranger, 'From a stranger');

    expect(await contents(admin)).toEqual([]);
  });
});

describe('a page of the feed', () => {
  const said = async (): Promise<string[]> => {
    for (let n = 1; n <= 5; n++) await say(n % 2 ? friend : reader, `Number ${n}`);
    return ['Number 5', 'Number 4', 'Number 3', 'Number 2', 'Number 1'];
  };
  const of = ({ results }: Page): string[] => results.map(({ status_content }) => status_content);

  it('leads to the next and back to the previous', async () => {
    const all = await said();
    const first = await page('?page_size=2');
    const second = await page(first.next ?? '');
    const third = await page(second.next ?? '');
    const back = await page(third.previous ?? '');
    const start = await page(back.previous ?? '');

    expect([of(first), of(second), of(third)]).toEqual([all.slice(0, 2), all.slice(2, 4), all.slice(4)]);
    expect([first.previous, third.next]).toEqual([null, null]);
    expect([of(back), of(start), start.previous]).toEqual([all.slice(2, 4), all.slice(0, 2), null]);
    expect(first.next).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/feed\/\?page_size=2&cursor=[\w-]+$/);
  });

  it('is the same for a cursor that was made with another size', async () => {
    const all = await said();
    const { next } = await page('?page_size=2');

    expect(of(await page((next ?? '').replace('page_size=2', 'page_size=3')))).toEqual(all.slice(2));
  });

  it.each(['garbage', 'W10', 'WzEsW10sbnVsbCwieCJd'])('is not found by a cursor that is none: %s', async (cursor) => {
    const answer = await ask(`?cursor=${cursor}`);

    expect(seen(answer)).toEqual({ status: 400, body: { detail: 'Invalid cursor' } });
  });

  it.each(['WzEsWyJ4Il0sbnVsbCwieCJd', 'WzEsWzFdLG51bGwsIngiXQ'])('is not found by a cursor of another list: %s', async (cursor) => {
    const answer = await ask(`?cursor=${cursor}`);

    expect(seen(answer)).toEqual({ status: 400, body: { detail: 'Invalid cursor' } });
  });

  it("is not found by somebody else's cursor", async () => {
    await said();
    const { next } = await page('?page_size=2');

    expect(seen(await ask(new URL(next ?? '').search, friend))).toEqual({ status: 400, body: { detail: 'Invalid cursor' } });
  });
});

describe('a walk through the feed', () => {
  it('finds what was there at the start once, while more is said and some is taken back', async () => {
    await put(Array.from({ length: 60 }, (_, n) => [n % 3 ? friend.id : reader.id, `Old ${n}`]));
    const before = (await page('?page_size=100')).results;
    const removed = before[45];
    let round = 0;

    const found = await walk(7, async () => {
      await put(Array.from({ length: 20 }, (_, n) => [n % 2 ? friend.id : reader.id, `New ${round} ${n}`]));
      if (round++ === 0) await server.http.delete(`${STATUSES}${removed?.id ?? 0}/`, as(admin));
    });

    expect(found.map(({ id }) => id)).toEqual(before.filter(({ id }) => id !== removed?.id).map(({ id }) => id));
  });

  it('finds what was there at the start once, while many say something at the same time', async () => {
    await put(Array.from({ length: 50 }, (_, n) => [n % 3 ? friend.id : reader.id, `Old ${n}`]));
    const before = (await page('?page_size=100')).results.map(({ id }) => id);
    const saying = Promise.all(Array.from({ length: 30 }, (_, n) => say(n % 2 ? friend : reader, `Meanwhile ${n}`)));

    const found = (await walk(5)).map(({ id }) => id);
    await saying;

    expect(new Set(found).size).toBe(found.length);
    expect(found.filter((id) => before.includes(id))).toEqual(before);
  });
});

describe('whoever follows many', () => {
  const wanted = async (authors: readonly number[]): Promise<number[]> => {
    const list = authors.map(() => '?').join(', ');
    const rows = await server.arrange.sql<{ id: number }[]>(
      `SELECT id FROM profile_statuses WHERE user_id IN (${list}) ORDER BY id DESC`,
      authors,
    );
    return rows.map(({ id }) => id);
  };
  const ids = (statuses: readonly Status[]): number[] => statuses.map(({ id }) => id);

  it('finds what they have just said', async () => {
    const people = await crowd(40, reader);
    await put(Array.from({ length: 3000 }, (_, n) => [n % 10 ? stranger.id : (people[n % 40] ?? 0), `Said ${n}`]));

    expect(ids(await walk(100))).toEqual(await wanted(people));
  });

  it('finds the way back through what they have just said', async () => {
    const people = await crowd(40, reader);
    await put(Array.from({ length: 3000 }, (_, n) => [n % 10 ? stranger.id : (people[n % 40] ?? 0), `Said ${n}`]));
    let at = await page('?page_size=100');
    while (at.next !== null) at = await page(at.next);
    const pages = [at];
    for (; at.previous !== null; pages.unshift(at)) at = await page(at.previous);

    expect(ids(pages.flatMap(({ results }) => results))).toEqual(await wanted(people));
  });

  it('finds what they said long ago, and the little that one has said since', async () => {
    const people = await crowd(40, reader);
    await put(people.flatMap((id) => [[id, 'Long ago'], [id, 'A little later']])); // prettier-ignore
    await put(Array.from({ length: 1500 }, (_, n) => [stranger.id, `Noise ${n}`]));
    await put([[people[7] ?? 0, 'Just now']]);
    await put(Array.from({ length: 100 }, (_, n) => [stranger.id, `More noise ${n}`]));

    expect(ids(await walk(9))).toEqual(await wanted(people));
  });

  it('finds what one of them has said very often, and the others behind it', async () => {
    const people = await crowd(40, reader);
    await put(people.map((id) => [id, 'Long ago']));
    await put(Array.from({ length: 300 }, (_, n) => [people[3] ?? 0, `Again ${n}`]));
    await put(Array.from({ length: 1200 }, (_, n) => [stranger.id, `Noise ${n}`]));

    expect(ids(await walk(50))).toEqual(await wanted(people));
  });

  it('finds more on a page than SQLite can ask of so many in one statement', async () => {
    const people = await crowd(320, reader);
    for (const content of ['Long ago', 'A little later']) await put(people.map((id) => [id, content]));
    await put(Array.from({ length: 1200 }, (_, n) => [stranger.id, `Noise ${n}`]));

    const first = await page('?page_size=300');
    const back = await page((await page(first.next ?? '')).previous ?? '');

    expect(ids(first.results)).toEqual((await wanted(people)).slice(0, 300));
    expect(ids(back.results)).toEqual(ids(first.results));
    expect(ids(await walk(300))).toEqual(await wanted(people));
  });

  it('finds the way back', async () => {
    const people = await crowd(40, reader);
    await put(people.flatMap((id) => [[id, 'Long ago'], [id, 'A little later']])); // prettier-ignore
    await put(Array.from({ length: 1200 }, (_, n) => [stranger.id, `Noise ${n}`]));
    const first = await page('?page_size=30');
    const second = await page(first.next ?? '');
    const back = await page(second.previous ?? '');

    expect(ids(back.results)).toEqual(ids(first.results));
    expect(back.previous).toBeNull();
  });

  it('sees nothing of those who are deactivated', async () => {
    const people = await crowd(40, reader);
    await put(people.map((id) => [id, 'Said']));
    const [gone = 0, ...others] = people;
    await server.http.patch(`/api/users/${gone}/`, { is_active: false }, as(admin));

    expect(ids(await walk(15))).toEqual(await wanted(others));
  });
});
