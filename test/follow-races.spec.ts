import { startApp, JWT_SECRET, type TestApp } from './support/app.js';
import type { Person } from './support/arrange.js';
import type { Answer, HttpClient } from './support/http.js';
import { endAll, ensureBuilt, forgetBuild, startProcess, type ServerProcess } from './support/server-process.js';

jest.setTimeout(180_000);

/** A server of the test's own, and another one in a process of its own on the same database. */
let here: TestApp;
let elsewhere: ServerProcess;
let admin: Person;

beforeAll(async () => {
  ensureBuilt();
  here = await startApp();
  admin = await here.arrange.admin();
  elsewhere = await startProcess({ DATABASE_URL: here.databaseUrl, JWT_SECRET, MAIL_URL: 'console:' });
});
afterAll(async () => {
  elsewhere.signal('SIGTERM');
  await elsewhere.ended;
  endAll();
  forgetBuild();
  await here.stop();
});

/** Numbers that look like chance and are the same at every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const doors = (): readonly HttpClient[] => [here.http, elsewhere.http];

type Act = (http: HttpClient, who: Person, whom: Person) => Promise<Answer>;

const follow: Act = (http, { access }, { id }) => http.post(`/api/users/${id}/follow/`, undefined, { access });
const unfollow: Act = (http, { access }, { id }) => http.delete(`/api/users/${id}/follow/`, { access });
const block: Act = (http, { access }, { id }) => http.post(`/api/users/${id}/block/`, undefined, { access });
const unblock: Act = (http, { access }, { id }) => http.delete(`/api/users/${id}/block/`, { access });
const removeFollower: Act = (http, { id, access }, follower) => http.delete(`/api/users/${id}/followers/${follower.id}/`, { access });
const setActive =
  (isActive: boolean): Act =>
  (http, _, { id }) =>
    http.patch(`/api/users/${id}/`, { is_active: isActive }, { access: admin.access });
const remove: Act = (http, _, { id }) => http.delete(`/api/users/${id}/`, { access: admin.access });

/** How often each is done among a hundred acts. */
const ACTS: readonly (readonly [number, Act])[] = [
  [50, follow],
  [22, unfollow],
  [6, removeFollower],
  [6, block],
  [6, unblock],
  [4, setActive(false)],
  [5, setActive(true)],
  [1, remove],
];

function actAt(place: number): Act {
  let rest = place;
  for (const [share, act] of ACTS) if ((rest -= share) < 0) return act;
  return follow;
}

/** The accounts whose counts are not those of the follows that there are. */
const miscounted = (): Promise<unknown[]> =>
  here.arrange.sql<unknown[]>(`
    SELECT u.id, u.followers_count, u.following_count FROM users u
    WHERE u.followers_count <> (SELECT COUNT(*) FROM follows f WHERE f.followee_id = u.id)
       OR u.following_count <> (SELECT COUNT(*) FROM follows f WHERE f.follower_id = u.id)`);

/** The follows between people of whom one has blocked the other. */
const forbidden = (): Promise<unknown[]> =>
  here.arrange.sql<unknown[]>(`
    SELECT f.follower_id, f.followee_id FROM follows f JOIN blocks b
      ON (b.blocker_id = f.follower_id AND b.blocked_id = f.followee_id) OR (b.blocker_id = f.followee_id AND b.blocked_id = f.follower_id)`);

const statusesOf = (answers: readonly Answer[]): number[] => [...new Set(answers.map(({ status }) => status))].sort();

describe('at two processes at once', () => {
  it('follows, blocks, deactivations and deletions in a storm leave the counts of what there is', async () => {
    const roll = dice(20_261_121);
    const people = await Promise.all(Array.from({ length: 12 }, () => here.arrange.person()));
    const answers: Answer[] = [];
    for (let wave = 0; wave < 25; wave++) {
      const acts = Array.from({ length: 20 }, (_, n) => {
        const who = people[roll(people.length)] as Person;
        const whom = people[roll(people.length)] as Person;
        return actAt(roll(100))(doors()[n % 2] as HttpClient, who, whom);
      });
      answers.push(...(await Promise.all(acts)));
    }

    expect(answers.length).toBe(500);
    // Oneself; an account that is gone or deactivated, one's own or another; a block. Never anything else.
    expect(statusesOf(answers).filter((status) => ![200, 204, 400, 401, 403, 404].includes(status))).toEqual([]);
    expect(answers.filter(({ status }) => status < 300).length).toBeGreaterThan(100);
    expect(await miscounted()).toEqual([]);
    expect(await forbidden()).toEqual([]);
  });

  it('two who follow each other, again and again, never wait in a circle', async () => {
    const [ada, bob] = [await here.arrange.person(), await here.arrange.person()];

    for (let round = 0; round < 10; round++) {
      const acts = [follow, unfollow].flatMap((act) =>
        doors().flatMap((http) => [act(http, ada, bob), act(http, bob, ada), act(http, ada, bob), act(http, bob, ada)]),
      );
      expect(statusesOf(await Promise.all(acts))).toEqual([200]);
    }
    expect(await miscounted()).toEqual([]);
  });

  it('a follow that comes a hundred times makes one follower', async () => {
    const [ada, bob] = [await here.arrange.person(), await here.arrange.person()];

    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => follow(doors()[n % 2] as HttpClient, ada, bob)));

    expect(statusesOf(answers)).toEqual([200]);
    expect((await here.http.get(`/api/profiles/${bob.id}/`)).body).toMatchObject({ followers_count: 1 });
    expect(await miscounted()).toEqual([]);
  });

  it('follows of an account that is deleted meanwhile are done or find nobody, and leave nothing behind', async () => {
    for (let round = 0; round < 5; round++) {
      const people = await Promise.all(Array.from({ length: 10 }, () => here.arrange.person()));
      const [gone, ...others] = people as [Person, ...Person[]];
      for (const other of others) await follow(here.http, gone, other);

      const acts = others.flatMap((other, n) => [
        follow(doors()[n % 2] as HttpClient, other, gone),
        unfollow(doors()[n % 2] as HttpClient, gone, other),
      ]);
      const answers = await Promise.all([...acts, remove(here.http, admin, gone)]);

      expect(statusesOf(answers).filter((status) => ![200, 204, 401, 404].includes(status))).toEqual([]);
      expect(await miscounted()).toEqual([]);
    }
    expect(
      await here.arrange.sql('SELECT f.follower_id FROM follows f LEFT JOIN users u ON u.id = f.followee_id WHERE u.id IS NULL'),
    ).toEqual([]);
  });
});

describe('people who all follow one another', () => {
  it('are removed all at once, by several processes', async () => {
    const people: Person[] = [];
    for (let count = 0; count < 20; count++) people.push(await here.arrange.person());
    for (const one of people) for (const other of people) if (one !== other) await here.arrange.follow(one, other);

    const answers = await Promise.all(people.map((person, n) => remove(doors()[n % 2] as HttpClient, person, person)));

    expect(answers.map(({ status }) => status)).toEqual(people.map(() => 204));
    expect(await here.arrange.sql('SELECT * FROM follows WHERE follower_id >= ?', [people[0]?.id ?? 0])).toEqual([]);
  });
});
