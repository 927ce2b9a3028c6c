import { startApp, type TestApp } from '../support/app.js';
import type { Person } from '../support/arrange.js';
import type { Answer, Options } from '../support/http.js';
import { seen } from '../support/seen.js';

jest.setTimeout(60_000);

let server: TestApp;
let ada: Person;
let bob: Person;
let admin: Person;

const started = (settings: Readonly<Record<string, string>> = {}): void => {
  beforeAll(async () => {
    server = await startApp({ settings });
    admin = await server.arrange.admin();
  });
  beforeEach(async () => {
    [ada, bob] = [await server.arrange.person(), await server.arrange.person()];
  });
  afterAll(() => server.stop());
};

type Tree = 'users' | 'profiles';

const as = ({ access }: Person): Options => ({ access });
const at = (tree: Tree, { id }: { readonly id: number }, what: string): string => `/api/${tree}/${id}/${what}/`;
const follow = (who: Person, whom: { readonly id: number }, tree: Tree = 'users'): Promise<Answer> =>
  server.http.post(at(tree, whom, 'follow'), undefined, as(who));
const unfollow = (who: Person, whom: { readonly id: number }, tree: Tree = 'users'): Promise<Answer> =>
  server.http.delete(at(tree, whom, 'follow'), as(who));
const block = (who: Person, whom: { readonly id: number }, tree: Tree = 'users'): Promise<Answer> =>
  server.http.post(at(tree, whom, 'block'), undefined, as(who));
const unblock = (who: Person, whom: { readonly id: number }, tree: Tree = 'users'): Promise<Answer> =>
  server.http.delete(at(tree, whom, 'block'), as(who));
const removeFollower = (
  who: Person,
  of: { readonly id: number },
  follower: { readonly id: number },
  tree: Tree = 'users',
): Promise<Answer> => server.http.delete(`/api/${tree}/${of.id}/followers/${follower.id}/`, as(who));
const activate = (person: Person, isActive: boolean): Promise<Answer> =>
  server.http.patch(`/api/users/${person.id}/`, { is_active: isActive }, as(admin));

/** How many follow somebody, and how many they follow. */
async function counts({ id }: Person): Promise<[number, number]> {
  const profile = (await server.http.get(`/api/profiles/${id}/`)).body as { followers_count: number; following_count: number };
  return [profile.followers_count, profile.following_count];
}

/** What the audit answers with. */
const entries = ({ body }: Answer): { action: string; details: object }[] =>
  (body as { results: { action: string; details: object }[] }).results;

const relationship = (changes: object = {}) => ({ following: false, followed_by: false, is_mutual: false, blocking: false, ...changes });
const answered = (changes: object = {}) => ({ status: 200, body: relationship(changes) });
const REFUSED = { status: 403, body: { detail: 'You do not have permission to perform this action.' } };
const NOT_FOUND = { status: 404, body: { detail: 'Not found.' } };
const NOT_WITH_YOURSELF = { status: 400, body: { non_field_errors: ['This is not possible with yourself.'] } };
const absent = (tree: Tree) => ({
  status: 404,
  body: { detail: `No ${tree === 'users' ? 'User' : 'Profile'} matches the given query.` },
});

describe.each<Tree>(['users', 'profiles'])('following at /api/%s/', (tree) => {
  started();

  it('answers with what is then between the two', async () => {
    expect(seen(await follow(ada, bob, tree))).toEqual(answered({ following: true }));
    expect(seen(await follow(bob, ada, tree))).toEqual(answered({ following: true, followed_by: true, is_mutual: true }));
  });

  it('is counted for both', async () => {
    await follow(ada, bob, tree);

    expect([await counts(ada), await counts(bob)]).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('twice is the same as once', async () => {
    await follow(ada, bob, tree);

    expect(seen(await follow(ada, bob, tree))).toEqual(answered({ following: true }));
    expect(await counts(bob)).toEqual([1, 0]);
  });

  it('ends when it is taken back, as often as that is asked', async () => {
    await follow(ada, bob, tree);

    expect(seen(await unfollow(ada, bob, tree))).toEqual(answered());
    expect(seen(await unfollow(ada, bob, tree))).toEqual(answered());
    expect([await counts(ada), await counts(bob)]).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it('is not possible with yourself', async () => {
    expect(seen(await follow(ada, ada, tree))).toEqual(NOT_WITH_YOURSELF);
    expect(seen(await unfollow(ada, ada, tree))).toEqual(NOT_WITH_YOURSELF);
    expect(await counts(ada)).toEqual([0, 0]);
  });

  it('finds nobody who is not there or deactivated', async () => {
    await activate(bob, false);

    for (const nobody of [bob, { id: 99_999_999 }]) {
      expect(seen(await follow(ada, nobody, tree))).toEqual(absent(tree));
      expect(seen(await unfollow(ada, nobody, tree))).toEqual(absent(tree));
      expect(seen(await block(ada, nobody, tree))).toEqual(absent(tree));
      for (const list of ['followers', 'following', 'friends'])
        expect(seen(await server.http.get(at(tree, nobody, list), as(ada)))).toEqual(absent(tree));
    }
  });

  it.each(['0', '01', '-1', '1.5', 'abc', '%31', 'me', '99999999999999999999'])('finds nobody by %s', async (id) => {
    expect(seen(await server.http.post(`/api/${tree}/${id}/follow/`, undefined, as(ada)))).toEqual(NOT_FOUND);
  });

  it('is refused where one has blocked the other, whichever', async () => {
    await block(ada, bob, tree);

    expect(seen(await follow(ada, bob, tree))).toEqual(REFUSED);
    expect(seen(await follow(bob, ada, tree))).toEqual(REFUSED);
    expect(await counts(ada)).toEqual([0, 0]);
  });

  it('is for those who are signed in', async () => {
    expect(seen(await server.http.post(at(tree, bob, 'follow')))).toEqual({
      status: 401,
      body: { detail: 'Authentication credentials were not provided.' },
      challenge: 'Token',
    });
  });
});

describe('the own profile', () => {
  started();

  it('shows at once who follows and whom somebody follows', async () => {
    const profile = async (): Promise<unknown> => (await server.http.get('/api/auth/profile/', as(ada))).body;
    await profile();
    await follow(ada, bob);
    await follow(bob, ada);

    expect(await profile()).toMatchObject({ followers: [bob.id], following: [bob.id], followers_count: 1, following_count: 1 });
  });

  it.each(['auth', 'accounts'])('shows nobody who is deactivated at /api/%s/profile/, though they are counted', async (dialect) => {
    const profile = async (): Promise<unknown> => (await server.http.get(`/api/${dialect}/profile/`, as(ada))).body;
    const carol = await server.arrange.person();
    for (const [day, other] of [bob, carol].entries()) {
      await server.arrange.follow(other, ada, new Date(Date.UTC(2026, 0, 1 + day)));
      await server.arrange.follow(ada, other, new Date(Date.UTC(2026, 0, 1 + day)));
    }

    await activate(carol, false);
    expect(await profile()).toMatchObject({ followers: [bob.id], following: [bob.id], followers_count: 2, following_count: 2 });
    await activate(carol, true);
    expect(await profile()).toMatchObject({ followers: [carol.id, bob.id], following: [carol.id, bob.id] });
  });

  it('shows the newest hundred either way, though all are counted', async () => {
    const names = Array.from({ length: 101 }, (_, n) => `crowd${n}`);
    await server.arrange.sql(
      `INSERT INTO users (username, username_canonical, email, password, first_name, last_name, role, bio, is_active, date_joined, search_text, followers_count, following_count)
       VALUES ${names.map(() => "(?, ?, '', '!', '', '', 'patient', '', 1, '2026-01-01 00:00:00.000', '', 1, 1)").join(', ')}`,
      names.flatMap((name) => [name, name]),
    );
    const crowd = await server.arrange.sql<{ id: number }[]>("SELECT id FROM users WHERE username LIKE 'crowd%' ORDER BY id");
    const edges = crowd.flatMap(({ id }, n) => [[id, ada.id], [ada.id, id]].map((ends) => [...ends, `2026-01-02 00:00:00.${100 + n}`])); // prettier-ignore
    await server.arrange.sql(
      `INSERT INTO follows (follower_id, followee_id, created_at) VALUES ${edges.map(() => '(?, ?, ?)').join(', ')}`,
      edges.flat(),
    );
    await server.arrange.sql('UPDATE users SET followers_count = 101, following_count = 101 WHERE id = ?', [ada.id]);

    const newest = crowd.slice(1).map(({ id }) => id).reverse(); // prettier-ignore
    expect((await server.http.get('/api/auth/profile/', as(ada))).body).toMatchObject({
      followers: newest,
      following: newest,
      followers_count: 101,
      following_count: 101,
    });
  });
});

describe('blocking', () => {
  started();

  it.each<Tree>(['users', 'profiles'])('cuts what is between the two, both ways, at /api/%s/', async (tree) => {
    await follow(ada, bob);
    await follow(bob, ada);

    expect(seen(await block(ada, bob, tree))).toEqual(answered({ blocking: true }));
    expect([await counts(ada), await counts(bob)]).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(seen(await block(ada, bob, tree))).toEqual(answered({ blocking: true }));
  });

  it('does not bring back what it has cut when it ends', async () => {
    await follow(ada, bob);
    await block(ada, bob);

    expect(seen(await unblock(ada, bob))).toEqual(answered());
    expect(seen(await unblock(ada, bob))).toEqual(answered());
    expect(seen(await follow(bob, ada))).toEqual(answered({ following: true }));
  });

  it('is not ended by whoever is blocked, who may block in turn', async () => {
    await block(ada, bob);

    expect(seen(await unblock(bob, ada))).toEqual(answered());
    expect(seen(await follow(bob, ada))).toEqual(REFUSED);
    expect(seen(await block(bob, ada))).toEqual(answered({ blocking: true }));
    await unblock(ada, bob);
    expect(seen(await follow(ada, bob))).toEqual(REFUSED);
  });

  it('is not possible with yourself', async () => {
    expect(seen(await block(ada, ada))).toEqual(NOT_WITH_YOURSELF);
  });

  it('is listed for whoever blocks, the newest first', async () => {
    const carol = await server.arrange.person();
    await block(ada, bob);
    await server.arrange.sql("UPDATE blocks SET created_at = '2026-01-01 00:00:00.000' WHERE blocked_id = ?", [bob.id]);
    await block(ada, carol);

    expect((await server.http.get('/api/users/me/blocks/', as(ada))).body).toMatchObject({
      count: 2,
      results: [carol, bob].map(({ id }) => ({ id, relationship: relationship({ blocking: true }) })),
    });
    expect((await server.http.get('/api/users/me/blocks/', as(bob))).body).toMatchObject({ count: 0, results: [] });
  });

  it('shows nobody who is deactivated among whom somebody has blocked, until they are back', async () => {
    const carol = await server.arrange.person();
    for (const other of [bob, carol]) await block(ada, other);
    const blocked = async (): Promise<unknown> => (await server.http.get('/api/users/me/blocks/', as(ada))).body;

    await activate(bob, false);
    expect(await blocked()).toMatchObject({ count: 1, results: [{ id: carol.id }] });
    await activate(bob, true);
    expect(await blocked()).toMatchObject({ count: 2 });
  });

  it('is remembered for whoever blocks, and never tells whoever is blocked', async () => {
    await block(ada, bob);
    await block(ada, bob);
    await unblock(ada, bob);

    const trail = async (person: Person): Promise<unknown[]> =>
      entries(await server.http.get(`/api/audit/?subject=${person.id}`, as(admin)))
        .filter(({ action }) => action.startsWith('block.'))
        .map(({ action, details }) => [action, details]);
    expect(await trail(ada)).toEqual([
      ['block.removed', { user: bob.id }],
      ['block.added', { user: bob.id }],
    ]);
    expect(await trail(bob)).toEqual([]);
  });
});

describe.each<Tree>(['users', 'profiles'])('a follower at /api/%s/', (tree) => {
  started();

  it('is removed by whom they follow, and may follow again', async () => {
    await follow(bob, ada);
    await follow(ada, bob);

    expect(seen(await removeFollower(ada, ada, bob, tree))).toEqual({ status: 204 });
    expect([await counts(ada), await counts(bob)]).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(seen(await removeFollower(ada, ada, bob, tree))).toEqual({ status: 204 });
    expect(seen(await follow(bob, ada))).toEqual(answered({ following: true, followed_by: true, is_mutual: true }));
  });

  it('is removed by staff, which is remembered', async () => {
    await follow(bob, ada);

    expect(seen(await removeFollower(admin, ada, bob, tree))).toEqual({ status: 204 });
    expect(await counts(ada)).toEqual([0, 0]);
    const answer = await server.http.get(`/api/audit/?subject=${ada.id}&action=follower.removed`, as(admin));
    expect(entries(answer)).toMatchObject([{ actor: admin.id, subject: ada.id, details: { follower: bob.id } }]);
  });

  it('is not removed by anybody else', async () => {
    const carol = await server.arrange.person();
    await follow(bob, ada);

    for (const other of [bob, carol]) expect(seen(await removeFollower(other, ada, bob, tree))).toEqual(REFUSED);
    expect(await counts(ada)).toEqual([1, 0]);
  });

  it('is looked for at an account that is there and not deactivated, before it counts whose that is', async () => {
    const carol = await server.arrange.person({ isActive: false });

    for (const owner of [carol, { id: 99_999_999 }]) {
      for (const actor of [ada, admin]) expect(seen(await removeFollower(actor, owner, bob, tree))).toEqual(absent(tree));
    }
  });

  it('is nobody who is not there', async () => {
    expect(seen(await removeFollower(ada, ada, { id: 99_999_999 }, tree))).toEqual(absent(tree));
    expect(seen(await server.http.delete(`/api/${tree}/${ada.id}/followers/%31/`, as(ada)))).toEqual(NOT_FOUND);
    expect(seen(await removeFollower(ada, ada, ada, tree))).toEqual(NOT_WITH_YOURSELF);
  });
});

describe('with FOLLOWS=symmetrical', () => {
  started({ FOLLOWS: 'symmetrical' });
  const MUTUAL = answered({ following: true, followed_by: true, is_mutual: true });

  it('whom somebody follows follows them too, and either ends it for both', async () => {
    expect(seen(await follow(ada, bob))).toEqual(MUTUAL);
    expect(seen(await follow(bob, ada))).toEqual(MUTUAL);
    expect([await counts(ada), await counts(bob)]).toEqual([
      [1, 1],
      [1, 1],
    ]);

    expect(seen(await unfollow(bob, ada))).toEqual(answered());
    expect([await counts(ada), await counts(bob)]).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it('a follow from before is completed', async () => {
    await server.arrange.follow(ada, bob);

    expect(seen(await follow(ada, bob))).toEqual(MUTUAL);
    expect([await counts(ada), await counts(bob)]).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  it('whoever removes a follower stops following them', async () => {
    await follow(ada, bob);

    expect(seen(await removeFollower(ada, ada, bob))).toEqual({ status: 204 });
    expect([await counts(ada), await counts(bob)]).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
});

describe('with limits', () => {
  started({ RATE_LIMITS: 'on,follow=3/1m' });

  it('somebody changes only so much a minute between themselves and others', async () => {
    const statuses = [await follow(ada, bob), await unfollow(ada, bob), await block(ada, bob), await unblock(ada, bob)];

    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect((await follow(bob, ada)).status).toBe(403);
  });
});
