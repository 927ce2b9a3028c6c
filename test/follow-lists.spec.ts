import { Sql } from '../src/database/sql.js';
import { startApp, type TestApp } from './support/app.js';
import type { Person } from './support/arrange.js';
import type { Answer, Options } from './support/http.js';
import { seen } from './support/seen.js';

jest.setTimeout(60_000);

interface Item {
  readonly id: number;
  readonly relationship: unknown;
}

interface Envelope {
  readonly count: number;
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: readonly Item[];
}

let server: TestApp;
let ada: Person;
let admin: Person;

beforeAll(async () => {
  server = await startApp();
  admin = await server.arrange.admin();
});
beforeEach(async () => {
  ada = await server.arrange.person();
});
afterAll(() => server.stop());

const as = ({ access }: Person): Options => ({ access });
/** Makes people, the one with the lowest id first. */
const people = async (count: number): Promise<Person[]> =>
  (await Promise.all(Array.from({ length: count }, () => server.arrange.person()))).sort((one, other) => one.id - other.id);
const read = (path: string, viewer: Person = ada): Promise<Answer> => server.http.get(path.replace(server.http.url, ''), as(viewer));
const list = async (path: string, viewer: Person = ada): Promise<Envelope> => (await read(path, viewer)).body as Envelope;
const ids = (...pages: readonly Envelope[]): number[] => pages.flatMap(({ results }) => results.map(({ id }) => id));
const of = ({ id }: Person, name: string, tree = 'users'): string => `/api/${tree}/${id}/${name}/`;
const block = (who: Person, whom: Person): Promise<Answer> => server.http.post(of(whom, 'block'), undefined, as(who));
const relationship = (changes: object = {}) => ({ following: false, followed_by: false, is_mutual: false, blocking: false, ...changes });

/** Has people follow somebody one after the other, but every third one in the same moment as the one before. */
async function followInTurn(followers: readonly Person[], followee: Person): Promise<void> {
  for (const [n, follower] of followers.entries())
    await server.arrange.follow(follower, followee, new Date(Date.UTC(2026, 0, 1) + 1000 * (n - Number(n % 3 === 2))));
}

/** Follows the links of one direction from a page to the end, and returns every page. */
async function pagesFrom(direction: 'next' | 'previous', from: Envelope): Promise<Envelope[]> {
  const pages: Envelope[] = [];
  for (let link = from[direction]; link !== null;) {
    const page = await list(link);
    pages.push(page);
    link = page[direction];
  }
  return pages;
}

describe('the followers of somebody', () => {
  it('are told with what everybody may know of them, and with what is between them and whoever asks', async () => {
    const [bob] = (await people(1)) as [Person];
    await server.arrange.follow(bob, ada);

    const told = { id: bob.id, bio: '', followers_count: 0, following_count: 1, relationship: relationship({ followed_by: true }) };
    const pages = { count: 1, next: null, previous: null };
    expect(seen(await read(of(ada, 'followers')))).toEqual({
      status: 200,
      body: { ...pages, results: [{ ...told, username: bob.username, profile_picture: null, profile_picture_thumbnail: null }] },
    });
    expect(seen(await read(of(ada, 'followers', 'profiles')))).toEqual({
      status: 200,
      body: { ...pages, results: [{ ...told, user: bob.username, avatar: null, avatar_thumbnail: null }] },
    });
  });

  it('are told with what they say of themselves, and their pictures', async () => {
    const bob = await server.arrange.person({ bio: 'Analyst' });
    await server.arrange.sql("UPDATE users SET profile_picture = 'profile_pics/bob.webp' WHERE id = ?", [bob.id]);
    await server.arrange.follow(bob, ada);

    const [large, small] = ['bob.webp', 'bob_128.webp'].map((name) => `${server.http.url}/media/profile_pics/${name}`);
    expect((await list(of(ada, 'followers'))).results).toMatchObject([
      { bio: 'Analyst', profile_picture: large, profile_picture_thumbnail: small },
    ]);
    expect((await list(of(ada, 'followers', 'profiles'))).results).toMatchObject([
      { bio: 'Analyst', avatar: large, avatar_thumbnail: small },
    ]);
  });

  it('come the newest first, and on pages that neither repeat nor leave out anybody, either way', async () => {
    const followers = await people(11);
    await followInTurn(followers, ada);

    const first = await list(`${of(ada, 'followers')}?page_size=3`);
    const next = await pagesFrom('next', first);
    const back = await pagesFrom('previous', next.at(-1) ?? first);

    expect(ids(first, ...next)).toEqual(followers.map(({ id }) => id).reverse());
    expect([first, ...next].map(({ count }) => count)).toEqual([11, 11, 11, 11]);
    expect(back.map((page) => ids(page))).toEqual([...next.slice(0, -1).reverse(), first].map((page) => ids(page)));
    for (const number of [1, 2, 3, 4]) {
      expect(ids(await list(`${of(ada, 'followers')}?page_size=3&page=${number}`))).toEqual(ids([first, ...next][number - 1] as Envelope));
    }
    expect(ids(await list(`${of(ada, 'followers')}?limit=4&offset=5`))).toEqual(ids(first, ...next).slice(5, 9));
    expect((await read(`${of(ada, 'followers')}?page_size=3&page=5`)).body).toEqual({ detail: 'Invalid page.' });
  });

  it('stay where they are on later pages while others begin to follow', async () => {
    const followers = await people(6);
    await followInTurn(followers.slice(0, 5), ada);

    const first = await list(`${of(ada, 'followers')}?page_size=2`);
    await server.arrange.follow(followers[5] as Person, ada);
    const rest = await pagesFrom('next', first);

    expect(ids(first, ...rest).sort()).toEqual(followers.slice(0, 5).map(({ id }) => id).sort()); // prettier-ignore
    expect(rest.at(-1)?.count).toBe(6);
  });

  it("are found by the number of the page where the cursor is of somebody else's list", async () => {
    const [bob] = (await people(1)) as [Person];
    const followers = await people(4);
    await followInTurn(followers, ada);
    await followInTurn([...followers].reverse(), bob);
    const { next } = await list(`${of(ada, 'followers')}?page_size=1`);

    expect(ids(await list(`${of(bob, 'followers')}?page_size=1&page=2`))).toEqual([followers[2]?.id]);
    expect(ids(await list(`${of(bob, 'followers')}${new URL(next ?? '').search}`))).toEqual([followers[2]?.id]);
  });

  it('are nobody at first', async () => {
    expect((await read(of(ada, 'followers'))).body).toEqual({ count: 0, next: null, previous: null, results: [] });
  });
});

describe('whom somebody follows', () => {
  it('is a list of its own, as are those who follow back', async () => {
    const [bob, carol, dave] = (await people(3)) as [Person, Person, Person];
    for (const followee of [bob, carol]) await server.arrange.follow(ada, followee);
    for (const follower of [bob, dave]) await server.arrange.follow(follower, ada);

    expect(ids(await list(of(ada, 'following'))).sort()).toEqual([bob.id, carol.id].sort());
    expect(ids(await list(of(ada, 'followers'))).sort()).toEqual([bob.id, dave.id].sort());
    for (const tree of ['users', 'profiles']) {
      const friends = await list(of(ada, 'friends', tree));
      expect([friends.count, ids(friends)]).toEqual([1, [bob.id]]);
      expect(friends.results[0]?.relationship).toEqual(relationship({ following: true, followed_by: true, is_mutual: true }));
    }
  });
});

describe('a list', () => {
  it('is for those who are signed in', async () => {
    for (const name of ['followers', 'following', 'friends']) expect((await server.http.get(of(ada, name))).status).toBe(401);
  });

  it('shows no deactivated people and does not count them, until they are back', async () => {
    const followers = await people(3);
    await followInTurn(followers, ada);
    const [bob] = followers as [Person];
    const activate = (isActive: boolean) => server.http.patch(`/api/users/${bob.id}/`, { is_active: isActive }, as(admin));

    await activate(false);
    const hidden = await list(`${of(ada, 'followers')}?page_size=1&page=last`);
    await activate(true);
    const back = await list(`${of(ada, 'followers')}?page_size=1&page=last`);

    expect([hidden.count, ids(hidden)]).toEqual([2, [followers[1]?.id]]);
    expect([back.count, ids(back)]).toEqual([3, [bob.id]]);
    // What a profile tells is what there is.
    expect((await read(`/api/profiles/${ada.id}/`)).body).toMatchObject({ followers_count: 3 });
  });

  it('shows nobody who has blocked whoever reads it, or was blocked by them, to them alone', async () => {
    const [celebrity, bob, carol, dave] = (await people(4)) as [Person, Person, Person, Person];
    await followInTurn([bob, carol, dave], celebrity);
    await block(ada, bob);
    await block(carol, ada);

    const path = `${of(celebrity, 'followers')}?page_size=2`;
    expect(seen(await read(path, ada)).body).toMatchObject({ count: 1, next: null, results: [{ id: dave.id }] });
    expect(await list(path, celebrity)).toMatchObject({ count: 3 });
  });

  it('of somebody is refused to whom they have blocked, and to who has blocked them', async () => {
    const [bob] = (await people(1)) as [Person];
    await block(bob, ada);

    for (const name of ['followers', 'following', 'friends']) {
      expect((await read(of(bob, name), ada)).status).toBe(403);
      expect((await read(of(ada, name), bob)).status).toBe(403);
    }
  });

  it('counts beyond a thousand what is maintained, less those who are not shown', async () => {
    const [celebrity] = (await people(1)) as [Person];
    const followers = await people(6);
    await followInTurn(followers, celebrity);
    // As if there were so many: what is counted is not what is there.
    await server.arrange.sql('UPDATE users SET followers_count = 5000 WHERE id = ?', [celebrity.id]);
    await server.http.patch(`/api/users/${followers[0]?.id}/`, { is_active: false }, as(admin));
    await block(ada, followers[1] as Person);

    const path = `${of(celebrity, 'followers')}?page_size=2`;
    expect(await list(path, ada)).toMatchObject({ count: 4998 });
    expect(await list(path, celebrity)).toMatchObject({ count: 4999 });
  });

  it('of friends counts beyond a thousand who follows back, whatever the others come to', async () => {
    const [celebrity] = (await people(1)) as [Person];
    const [bob, carol, dave] = (await people(3)) as [Person, Person, Person];
    for (const followee of [bob, carol, dave]) await server.arrange.follow(celebrity, followee);
    await followInTurn([bob, carol], celebrity);
    await server.arrange.sql('UPDATE users SET following_count = 5000 WHERE id = ?', [celebrity.id]);

    expect(await list(`${of(celebrity, 'friends')}?page_size=1`)).toMatchObject({ count: 2 });
    expect(await list(`${of(celebrity, 'following')}?page_size=1`)).toMatchObject({ count: 5000 });
  });
});

describe('what is between whoever asks and others', () => {
  let bob: Person;
  let carol: Person;
  let dave: Person;

  beforeEach(async () => {
    [bob, carol, dave] = (await people(3)) as [Person, Person, Person];
    await server.arrange.follow(ada, bob);
    await server.arrange.follow(bob, ada);
    await server.arrange.follow(carol, ada);
    await block(ada, dave);
  });

  const ofBob = relationship({ following: true, followed_by: true, is_mutual: true });
  const ofCarol = relationship({ followed_by: true });
  const ofDave = relationship({ blocking: true });

  it('is told of many at once, in the order in which they are asked for, without those who are not there', async () => {
    await server.http.patch(`/api/users/${carol.id}/`, { is_active: false }, as(admin));

    const answer = await read(`/api/relationships/?id=${dave.id}&id=99999999&id=${bob.id}&id=${carol.id}&id=${bob.id}&id=${ada.id}`);

    expect(answer.body).toEqual([
      { id: dave.id, ...ofDave },
      { id: bob.id, ...ofBob },
      { id: ada.id, ...relationship() },
    ]);
  });

  it('is told of a hundred, and of no more', async () => {
    const asking = (count: number): string => Array.from({ length: count }, (_, n) => `id=${n + 1}`).join('&');

    expect((await read(`/api/relationships/?${asking(100)}`)).status).toBe(200);
    expect(seen(await read(`/api/relationships/?${asking(101)}`))).toEqual({
      status: 400,
      body: { id: ['Ensure this field has no more than 100 elements.'] },
    });
  });

  it.each(['abc', '0', '1.5', ''])('is told of ids alone, which this is not: %j', async (id) => {
    expect(seen(await read(`/api/relationships/?id=1&id=${id}`))).toEqual({
      status: 400,
      body: { id: ['A valid integer is required.'] },
    });
  });

  it('is nothing when nobody is asked for', async () => {
    expect((await read('/api/relationships/')).body).toEqual([]);
  });

  it('comes with every profile and every account', async () => {
    const told = async (path: string, viewer = ada): Promise<unknown[]> => {
      const body = (await read(path, viewer)).body as Item[] | Envelope;
      const items = 'results' in body ? body.results : body;
      return [bob, carol, dave, ada].map(({ id }) => items.find((item) => item.id === id)?.relationship);
    };

    expect(await told('/api/profiles/')).toEqual([ofBob, ofCarol, ofDave, relationship()]);
    expect(await told('/api/profiles/?page_size=100')).toEqual([ofBob, ofCarol, ofDave, relationship()]);
    expect((await read(`/api/profiles/${bob.id}/`)).body).toMatchObject({ relationship: ofBob });
    await server.arrange.follow(admin, bob);
    expect(await told('/api/users/', admin)).toEqual([relationship({ following: true }), relationship(), relationship(), relationship()]);
    expect((await read(`/api/users/${bob.id}/`, admin)).body).toMatchObject({ relationship: relationship({ following: true }) });
  });

  it('is told in a list that is searched, filtered, and read by number or backwards', async () => {
    const found = async (path: string, viewer: Person): Promise<unknown[]> =>
      (await list(path, viewer)).results.map((item) => item.relationship);
    await server.arrange.follow(admin, bob);
    const ofAdmin = relationship({ following: true });

    expect(await found(`/api/profiles/?page_size=5&search=${bob.username}`, ada)).toEqual([ofBob]);
    expect(await found(`/api/profiles/?page=1&page_size=5&search=${dave.username}&ordering=-username`, ada)).toEqual([ofDave]);
    expect(await found(`/api/users/?page_size=5&is_active=true&search=${bob.username}`, admin)).toEqual([ofAdmin]);
    const { next } = await list('/api/profiles/?ordering=-id&page_size=2', ada);
    expect(await found(next ?? '', ada)).toEqual([ofBob, relationship()]);
    const { previous } = await list(next ?? '', ada);
    expect(await found(previous ?? '', ada)).toEqual([ofDave, ofCarol]);
  });

  it('is null for whoever is not signed in', async () => {
    expect((await server.http.get(`/api/profiles/${bob.id}/`)).body).toMatchObject({ relationship: null });
  });

  it('costs no query of its own, however many are on a page', async () => {
    const queries = jest.spyOn(server.app.get(Sql), 'rows');
    // The least of several times: the server has something to ask for itself now and then, and knows who somebody is for a second.
    const costOf = async (path: string, options?: Options): Promise<number> => {
      const costs: number[] = [];
      for (let time = 0; time < 6; time++) {
        queries.mockClear();
        await server.http.get(path, options);
        costs.push(queries.mock.calls.length);
      }
      return Math.min(...costs);
    };

    for (const path of ['/api/profiles/', '/api/profiles/?page_size=5', '/api/profiles/?page_size=2&ordering=-id']) {
      expect(await costOf(path, as(ada))).toBe(await costOf(path));
    }
    for (const name of ['followers', 'following', 'friends']) expect(await costOf(of(ada, name), as(ada))).toBe(1);
    expect(await costOf('/api/users/?page_size=5', as(admin))).toBe(1);
    queries.mockRestore();
  });
});
