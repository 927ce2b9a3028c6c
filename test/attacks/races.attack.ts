import { PASSWORD, type Person } from '../support/arrange.js';
import { Mailbox } from '../support/mailbox.js';
import { linkParts } from '../support/mailed.js';
import { registrations, type Newcomer } from '../support/registrations.js';
import { endAll, ensureBuilt, forgetBuild } from '../support/server-process.js';
import { report } from './report.js';
import { Stopwatch, type Timed } from './stopwatch.js';
import { openTarget, type Target } from './target.js';

const ROUNDS = 20;
const AT_ONCE = 50;

let box: Mailbox;
let target: Target<Person[]>;
let lanes: readonly Stopwatch[];

beforeAll(async () => {
  ensureBuilt();
  box = await Mailbox.open();
  target = await openTarget({
    isTwofold: true,
    settings: { RATE_LIMITS: 'off', MAIL_URL: box.url, REFRESH_ROTATION: 'strict' },
    arrange: async ({ arrange }) => {
      const people: Person[] = [];
      for (let n = 0; n < ROUNDS; n++) people.push(await arrange.person());
      return people;
    },
  });
  // Half of them at each server, on connections that are open before the race.
  lanes = Array.from({ length: AT_ONCE }, (_, n) => new Stopwatch((n % 2 ? target.server : target.second).http.url));
  await Promise.all(lanes.map((lane) => lane.send({ path: '/health/live' })));
});
afterAll(async () => {
  for (const lane of lanes) lane.close();
  await target.stop();
  await box.close();
  endAll();
  forgetBuild();
});

const race = (send: (lane: Stopwatch, n: number) => Promise<Timed>): Promise<Timed[]> => Promise.all(lanes.map(send));
const made = (answers: readonly Timed[], status: number): number => answers.filter((answer) => answer.status === status).length;

/** Runs the rounds, reports how many of them went as they should, and judges. */
async function rounds(attack: string, cases: readonly string[], round: (n: number) => Promise<unknown>, expected: unknown): Promise<void> {
  const outcomes: unknown[] = [];
  for (let n = 0; n < ROUNDS; n++) outcomes.push(await round(n));
  const good = outcomes.filter((outcome) => JSON.stringify(outcome) === JSON.stringify(expected)).length;
  report({ cases, attack: `${attack}, ${AT_ONCE} at once`, tried: ROUNDS, passed: good });
  expect(outcomes).toEqual(Array(ROUNDS).fill(expected));
}

describe('of fifty at once one succeeds:', () => {
  const named = [registrations.auth, registrations.accounts, registrations['rest-auth']] as const;
  const newcomer = (n: number, details: Partial<Newcomer>): Newcomer => ({
    username: `racer${n}x${Math.random().toString(36).slice(2)}`,
    email: `racer${n}x${Math.random().toString(36).slice(2)}@example.com`,
    password: 'battery-staple-7',
    ...details,
  });

  it('registrations of one username through all doors', () =>
    rounds(
      'Registering one username in several spellings',
      ['L01'],
      async (round) => {
        const spellings = [`wanted${round}`, `WANTED${round}`, `ｗanted${round}`];
        const answers = await race((lane, n) => {
          const door = named[n % 3] ?? named[0];
          return lane.post(door.path, door.form(newcomer(n, { username: spellings[n % 3] ?? '' })));
        });
        return [made(answers, 201), made(answers, 400)];
      },
      [1, AT_ONCE - 1],
    ));

  it('registrations of one address through all doors', () =>
    rounds(
      'Registering one address in several spellings',
      ['L01'],
      async (round) => {
        const spellings = [`wanted${round}@example.com`, `Wanted${round}@EXAMPLE.com`];
        const doors = Object.values(registrations);
        const answers = await race((lane, n) => {
          const door = doors[n % 4] ?? registrations.auth;
          return lane.post(door.path, door.form(newcomer(n, { email: spellings[n % 2] ?? '' })));
        });
        return [made(answers, 201), made(answers, 400)];
      },
      [1, AT_ONCE - 1],
    ));

  it('uses of one link to reset the password', () =>
    rounds(
      'Using one link to reset the password',
      ['J05'],
      async (round) => {
        const { email } = target.arranged[round] as Person;
        await lanes[0]?.post('/api/rest-auth/password/reset/', { email });
        const [uid, token] = linkParts(await box.next({ to: email })).slice(-2);
        const answers = await race((lane, n) =>
          lane.post('/api/rest-auth/password/reset/confirm/', {
            uid,
            token,
            new_password1: `battery-staple-${n}`,
            new_password2: `battery-staple-${n}`,
          }),
        );
        return [made(answers, 200), made(answers, 400)];
      },
      [1, AT_ONCE - 1],
    ));
});

it('fifty refreshes at once with one token give one successor, and one that goes on', () =>
  rounds(
    'Presenting one refresh token',
    ['D01'],
    async (round) => {
      const username = `refresher${round}`;
      const form = registrations.auth.form({ username, email: `${username}@example.com`, password: PASSWORD });
      const registered = await lanes[0]?.post(registrations.auth.path, form);
      const { refresh } = JSON.parse(registered?.text ?? '') as { refresh: string };
      const answers = await race((lane) => lane.post('/api/token/refresh/', { refresh }));
      const successors = new Set(
        answers.filter(({ status }) => status === 200).map(({ text }) => (JSON.parse(text) as { refresh: string }).refresh),
      );
      const [successor = ''] = successors;
      const next = await lanes[1]?.post('/api/token/refresh/', { refresh: successor });
      return { successors: successors.size, refused: made(answers, 401), next: next?.status };
    },
    { successors: 1, refused: 0, next: 200 },
  ));
