import { startApp, type TestApp } from './support/app.js';
import type { Person } from './support/arrange.js';
import type { Answer, Options } from './support/http.js';
import { seen } from './support/seen.js';

const STATUSES = '/api/profile-status/';

interface Status {
  readonly id: number;
  readonly status_content: string;
}

let server: TestApp;
let author: Person;
let follower: Person;
let stranger: Person;
let admin: Person;

const as = ({ access }: Person): Options => ({ access });
const say = async (by: Person, content: string, visibility?: string): Promise<Status> =>
  (await server.http.post(STATUSES, { status_content: content, visibility }, as(by))).body as Status;
const read = (id: number, by?: Person): Promise<Answer> => server.http.get(`${STATUSES}${id}/`, by && as(by));
const change = (id: number, body: unknown, by: Person): Promise<Answer> => server.http.patch(`${STATUSES}${id}/`, body, as(by));

/** Follows no route, so that it can stand beside a follow that a block would have cut. */
const block = (blocker: Person, blocked: Person): Promise<unknown> =>
  server.arrange.sql('INSERT INTO blocks (blocker_id, blocked_id, created_at) VALUES (?, ?, ?)', [
    blocker.id,
    blocked.id,
    '2026-11-21 12:00:00.000',
  ]);
const unblock = (blocker: Person, blocked: Person): Promise<unknown> =>
  server.arrange.sql('DELETE FROM blocks WHERE blocker_id = ? AND blocked_id = ?', [blocker.id, blocked.id]);

/** What somebody finds in a list, with what the list says of how many there are: the same beyond its end, where it shows none of them. */
async function found(query: string, by?: Person): Promise<{ count: number; contents: string[] }> {
  const beyond = (await server.http.get(`${STATUSES}?limit=1&offset=100000&${query}`, by && as(by))).body as { count: number };
  const { count, results } = (await server.http.get(`${STATUSES}?page_size=100&${query}`, by && as(by))).body as {
    count: number;
    results: Status[];
  };
  expect(beyond.count).toBe(count);
  return { count, contents: results.map(({ status_content }) => status_content) };
}

const NO_SUCH_STATUS = { status: 404, body: { detail: 'No ProfileStatus matches the given query.' } };

beforeAll(async () => {
  server = await startApp();
});

beforeEach(async () => {
  const { arrange } = server;
  await arrange.sql('DELETE FROM profile_statuses');
  await arrange.sql("UPDATE row_counts SET rows_counted = 0 WHERE counted IN ('statuses', 'statuses-for-followers')");
  author = await arrange.person();
  follower = await arrange.person();
  stranger = await arrange.person();
  admin = await arrange.admin();
  await arrange.follow(follower, author);
});

afterAll(() => server.stop());

describe('who sees a status', () => {
  it('is everybody, unless its author says otherwise', async () => {
    const { id } = await say(author, 'To all');

    for (const by of [undefined, stranger, follower, author, admin])
      expect((await read(id, by)).body).toMatchObject({ visibility: 'public' });
  });

  it('are the followers, the author and staff, when it is for followers', async () => {
    const { id } = await say(author, 'To followers', 'followers');

    for (const by of [follower, author, admin]) expect((await read(id, by)).body).toMatchObject({ id, visibility: 'followers' });
    for (const by of [undefined, stranger]) expect(seen(await read(id, by))).toEqual(NO_SUCH_STATUS);
  });

  it('is nobody whom the author follows, who does not follow back', async () => {
    const { id } = await say(follower, 'To followers', 'followers');

    expect(seen(await read(id, author))).toEqual(NO_SUCH_STATUS);
  });

  it('can be changed afterwards', async () => {
    const { id } = await say(author, 'Mine');

    expect((await change(id, { visibility: 'followers' }, author)).body).toMatchObject({ status_content: 'Mine', visibility: 'followers' });
    expect(seen(await read(id))).toEqual(NO_SUCH_STATUS);
    await server.http.put(`${STATUSES}${id}/`, { status_content: 'Worded anew' }, as(author));
    expect(seen(await read(id))).toEqual(NO_SUCH_STATUS);
    await change(id, { visibility: 'public' }, admin);
    expect((await read(id)).body).toMatchObject({ status_content: 'Worded anew', visibility: 'public' });
  });

  it.each([
    ['private', '"private" is not a valid choice.'],
    ['', '"" is not a valid choice.'],
    [null, 'This field may not be null.'],
    [1, '"1" is not a valid choice.'],
    [['public'], '"["public"]" is not a valid choice.'],
  ])('is nothing else, such as %j', async (visibility, sentence) => {
    const answer = await server.http.post(STATUSES, { status_content: 'Hello', visibility }, as(author));

    expect(seen(answer)).toEqual({ status: 400, body: { visibility: [sentence] } });
    expect(await found('')).toEqual({ count: 0, contents: [] });
  });

  it('hears that there is none, whatever they try with it', async () => {
    const { id } = await say(author, 'To followers', 'followers');

    expect(seen(await change(id, { status_content: 'Mine now' }, stranger))).toEqual(NO_SUCH_STATUS);
    expect(seen(await server.http.delete(`${STATUSES}${id}/`, as(stranger)))).toEqual(NO_SUCH_STATUS);
    expect(seen(await server.http.get(`${STATUSES}${id}/history/`, as(stranger)))).toEqual(NO_SUCH_STATUS);
    expect((await change(id, { status_content: 'Mine now' }, follower)).status).toBe(403);
    expect((await read(id, author)).body).toMatchObject({ status_content: 'To followers' });
  });
});

describe('people of whom one has blocked the other', () => {
  it.each([
    ['the author', () => [author, follower] as const],
    ['the reader', () => [follower, author] as const],
  ])('do not see what the other says, when %s has', async (_who, pair) => {
    const open = await say(author, 'To all');
    const limited = await say(author, 'To followers', 'followers');
    const own = await say(follower, 'My own');
    await block(...pair());

    for (const { id } of [open, limited]) expect(seen(await read(id, follower))).toEqual(NO_SUCH_STATUS);
    expect(seen(await read(own.id, author))).toEqual(NO_SUCH_STATUS);
    expect(await found('', follower)).toEqual({ count: 1, contents: ['My own'] });
    expect(await found('', author)).toEqual({ count: 2, contents: ['To followers', 'To all'] });
    expect(await found('search=to', follower)).toEqual({ count: 0, contents: [] });
    expect(await found(`user_profile=${author.id}`, follower)).toEqual({ count: 0, contents: [] });
    expect(await found('')).toEqual({ count: 2, contents: ['My own', 'To all'] });

    await unblock(...pair());
    expect(await found('', follower)).toEqual({ count: 3, contents: ['My own', 'To followers', 'To all'] });
  });

  it('are counted once when both have', async () => {
    await say(author, 'To all');
    await say(stranger, 'Somebody else');
    await block(author, follower);
    await block(follower, author);

    expect(await found('', follower)).toEqual({ count: 1, contents: ['Somebody else'] });
  });

  it('are not counted twice when one of them is deactivated', async () => {
    await say(author, 'To all');
    await say(stranger, 'Somebody else');
    await block(follower, author);
    await server.http.patch(`/api/users/${author.id}/`, { is_active: false }, as(admin));

    expect(await found('', follower)).toEqual({ count: 1, contents: ['Somebody else'] });
  });

  it('do not count when they are staff', async () => {
    const { id } = await say(author, 'To all');
    await block(author, admin);

    expect((await read(id, admin)).status).toBe(200);
    expect(await found('', admin)).toEqual({ count: 1, contents: ['To all'] });
  });
});

describe('lists', () => {
  beforeEach(async () => {
    await say(author, 'Author to all');
    await say(author, 'Author to followers', 'followers');
    await say(follower, 'Follower to all');
    await say(follower, 'Follower to followers', 'followers');
    await say(stranger, 'Stranger to followers', 'followers');
  });

  const everything = ['Stranger to followers', 'Follower to followers', 'Follower to all', 'Author to followers', 'Author to all'];
  const without = (...contents: string[]): string[] => everything.filter((content) => !contents.includes(content));

  it('hold and count what the caller may see', async () => {
    expect(await found('')).toEqual({ count: 2, contents: ['Follower to all', 'Author to all'] });
    expect(await found('', author)).toEqual({ count: 3, contents: without('Stranger to followers', 'Follower to followers') });
    expect(await found('', follower)).toEqual({ count: 4, contents: without('Stranger to followers') });
    expect(await found('', stranger)).toEqual({ count: 3, contents: without('Author to followers', 'Follower to followers') });
    expect(await found('', admin)).toEqual({ count: 5, contents: everything });
  });

  it('find only that by a search', async () => {
    expect(await found('search=followers')).toEqual({ count: 0, contents: [] });
    expect(await found('search=followers', author)).toEqual({ count: 1, contents: ['Author to followers'] });
    expect(await found('search=followers', follower)).toEqual({ count: 2, contents: ['Follower to followers', 'Author to followers'] });
    expect(await found('search=followers', admin)).toMatchObject({ count: 3 });
  });

  it('of one profile hold only that', async () => {
    const ofAuthor = `user_profile=${author.id}`;

    for (const by of [undefined, stranger]) expect(await found(ofAuthor, by)).toEqual({ count: 1, contents: ['Author to all'] });
    for (const by of [author, follower, admin])
      expect(await found(ofAuthor, by)).toEqual({ count: 2, contents: ['Author to followers', 'Author to all'] });
    expect(await found(`${ofAuthor}&search=followers`, stranger)).toEqual({ count: 0, contents: [] });
  });

  it('hold only that in every order and from every place', async () => {
    for (const query of ['ordering=created_at', 'ordering=-updated_at', 'page=1', 'limit=100&offset=0', 'page=last'])
      expect((await found(query, stranger)).contents.sort()).toEqual(['Author to all', 'Follower to all', 'Stranger to followers']);
    expect(await found('limit=100&offset=2', stranger)).toEqual({ count: 3, contents: ['Author to all'] });
    expect((await server.http.get(STATUSES)).body).toMatchObject([
      { status_content: 'Follower to all' },
      { status_content: 'Author to all' },
    ]);
  });

  it('change for whoever begins to follow, at once', async () => {
    expect(await found('', stranger)).toMatchObject({ count: 3 });
    await server.arrange.follow(stranger, follower);

    expect(await found('', stranger)).toEqual({ count: 4, contents: without('Author to followers') });
    expect(await found(`user_profile=${follower.id}`, stranger)).toMatchObject({ count: 2 });
  });

  it('walk to everything that the caller may see, and to nothing else', async () => {
    const contents: string[] = [];
    let next: string | null = `${STATUSES}?page_size=1`;
    while (next !== null) {
      const answer: Answer = await server.http.get(next.replace(server.http.url, ''), as(follower));
      const page = answer.body as { next: string | null; results: Status[] };
      contents.push(...page.results.map(({ status_content }) => status_content));
      ({ next } = page);
    }

    expect(contents).toEqual(without('Stranger to followers'));
  });

  it('hold nothing of whoever is deactivated, and count so', async () => {
    const setActive = (isActive: boolean): Promise<unknown> =>
      server.http.patch(`/api/users/${author.id}/`, { is_active: isActive }, as(admin));
    const counts = async (): Promise<number[]> => [
      (await found('')).count,
      (await found('', follower)).count,
      (await found('', stranger)).count,
      (await found('', admin)).count,
    ];
    const all = [await counts()];
    await setActive(false);
    all.push(await counts());
    await setActive(true);
    all.push(await counts());
    await server.http.delete(`/api/users/${author.id}/`, as(admin));
    all.push(await counts());

    expect(all).toEqual([[2, 4, 3, 5], [1, 2, 2, 3], [2, 4, 3, 5], [1, 2, 2, 3]]); // prettier-ignore
  });

  it('count what somebody said once, also when staff activate an account that is active, or deactivate it twice', async () => {
    const counted = async (): Promise<number> => ((await server.http.get(`${STATUSES}?page_size=1`)).body as { count: number }).count;
    const setActive = (isActive: boolean): Promise<Answer> =>
      server.http.patch(`/api/users/${author.id}/`, { is_active: isActive }, as(admin));

    await setActive(true);
    expect(await counted()).toBe(2);
    await setActive(false);
    await setActive(false);

    expect(await counted()).toBe(1);
  });

  it('are counted exactly after everything that happens at once', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 12 }, (_, n) => say(author, `Said at once ${n}`, n % 2 ? 'public' : 'followers')),
    );
    await Promise.all(
      statuses.map(({ id }, n) =>
        n % 3
          ? change(id, { visibility: n % 4 ? 'public' : 'followers' }, n % 2 ? author : admin)
          : server.http.delete(`${STATUSES}${id}/`, as(author)),
      ),
    );

    for (const by of [undefined, author, follower, stranger, admin]) {
      const { count, contents } = await found('', by);
      expect(count).toBe(contents.length);
    }
  });

  it('are counted exactly when one status is changed by many at once', async () => {
    const { id } = await say(author, 'Changed at once');
    await Promise.all(
      Array.from({ length: 12 }, (_, n) => change(id, { visibility: n % 3 ? 'followers' : 'public' }, n % 2 ? author : admin)),
    );
    await change(id, { visibility: 'followers' }, author);

    expect((await found('')).count).toBe(2);
    expect(await found('', admin)).toMatchObject({ count: 6 });
  });
});
