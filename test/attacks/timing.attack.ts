import { PASSWORD, type Person } from '../support/arrange.js';
import { doors, type Door } from '../support/doors.js';
import { Mailbox } from '../support/mailbox.js';
import { registrations, type RegistrationDoor } from '../support/registrations.js';
import { endAll, ensureBuilt, forgetBuild } from '../support/server-process.js';
import { report } from './report.js';
import { areaUnderCurve, median } from './statistics.js';
import { Stopwatch, type Timed } from './stopwatch.js';
import { openTarget, type Target } from './target.js';

/** Samples of each class; with so many, chance alone leaves the bounds once in ten thousand times. */
const SAMPLES = Number(process.env['ATTACK_SAMPLES'] ?? 1000);
const LOWEST = 0.45;
const HIGHEST = 0.55;

/** Counted as ever, so that what counting costs is part of it, but never enough. */
const COUNTED = 'on,login=9999999/1m,guess=9999999/1d,guess-network=9999999/1d,guess-account=9999999/1d,guess-account-day=9999999/1d';
const MAILED = `${COUNTED},mail=9999999/1h,mail-address=9999999/1h,mail-pause=9999999/1m,register=9999999/1h,register-day=9999999/1d`;
const UNUSABLE = '!uWUGrJLmU4iW5Sv4RD8OJXGzIhfPqZ6Ekj9u9cna';

beforeAll(() => ensureBuilt());
afterAll(() => {
  endAll();
  forgetBuild();
});

type Send = (watch: Stopwatch, n: number) => Promise<Timed>;

/** Times two classes in random order, over so many connections at once, and throws when one of them is answered otherwise. */
async function sample(url: string, classes: readonly [Send, Send], times: number, lanes = 1): Promise<[number[], number[]]> {
  const samples: [number[], number[]] = [[], []];
  const bytes = new Set<string>();
  let next = 0;
  const lane = async (): Promise<void> => {
    const watch = new Stopwatch(url);
    for (let n = next++; n < times; n = next++) {
      const order = Math.random() < 0.5 ? ([0, 1] as const) : ([1, 0] as const);
      for (const which of order) {
        const { status, text, milliseconds } = await classes[which](watch, n);
        bytes.add(`${status} ${text}`);
        samples[which].push(milliseconds);
      }
    }
    watch.close();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  expect([...bytes]).toHaveLength(1);
  return samples;
}

/** Samples, reports and judges whether the clock tells two classes apart. */
async function expectNothingToTell(
  attack: string,
  cases: readonly string[],
  url: string,
  classes: readonly [Send, Send],
  lanes = 1,
): Promise<void> {
  // What the first requests load is not part of it.
  for (let n = 0; n < 20; n++) await sample(url, classes, 1);
  const [first, second] = await sample(url, classes, SAMPLES, lanes);
  const area = areaUnderCurve(first, second);
  const passes = area >= LOWEST && area <= HIGHEST;
  const measured = `AUC ${area.toFixed(3)} of ${SAMPLES} and ${SAMPLES} samples; medians ${median(first).toFixed(1)} and ${median(second).toFixed(1)} ms`;
  report({ cases, attack, tried: 2 * SAMPLES, passed: passes ? 2 * SAMPLES : 0, measured });
  expect(area).toBeGreaterThanOrEqual(LOWEST);
  expect(area).toBeLessThanOrEqual(HIGHEST);
}

describe('the clock does not tell a login', () => {
  let target: Target<{ known: Person; deactivated: Person; unusable: Person }>;

  beforeAll(async () => {
    target = await openTarget({
      settings: { RATE_LIMITS: COUNTED },
      arrange: async ({ arrange }) => {
        const [known, deactivated, unusable] = [await arrange.person(), await arrange.person({ isActive: false }), await arrange.person()];
        await arrange.sql('UPDATE users SET password = ? WHERE id = ?', [UNUSABLE, unusable.id]);
        return { known, deactivated, unusable };
      },
    });
  });
  afterAll(() => target.stop());

  const NOBODY = { username: 'nobody-at-all', email: 'nobody-at-all@example.com' };
  const attempt =
    (door: Door, who: () => Pick<Person, 'username' | 'email'>, password: string): Send =>
    (watch) =>
      watch.post(door.path, door.attempt(who(), password));

  it.each(Object.entries<Door>(doors))('with a wrong password from one of somebody unknown: %s', async (name, door) => {
    const classes = [attempt(door, () => target.arranged.known, 'wrong-horse-9'), attempt(door, () => NOBODY, 'wrong-horse-9')] as const;

    await expectNothingToTell(`Wrong password or unknown name, at ${name}`, ['A02'], target.server.http.url, classes);
  });

  it.each<[string, () => Pick<Person, 'username' | 'email'>, string]>([
    ['of a deactivated account with the right password', () => target.arranged.deactivated, PASSWORD],
    ['of an account without a password', () => target.arranged.unusable, PASSWORD],
  ])('%s from one of somebody unknown', async (what, who, password) => {
    const classes = [attempt(doors.auth, who, password), attempt(doors.auth, () => NOBODY, password)] as const;

    await expectNothingToTell(`A login ${what}, or an unknown name`, ['A02', 'A05'], target.server.http.url, classes);
  });

  it('with blanks for a password from one of somebody unknown', async () => {
    const classes = [attempt(doors.users, () => target.arranged.known, '   '), attempt(doors.users, () => NOBODY, '   ')] as const;

    await expectNothingToTell('Blanks for a password', ['A03'], target.server.http.url, classes);
  });
});

describe.each([
  ['is there', async () => {}],
  ['refuses connections', (box: Mailbox) => box.refuse()],
  ['is silent', (box: Mailbox) => Promise.resolve(box.hang())],
] as const)('while the mail server %s, the clock does not tell', (state, begin) => {
  let box: Mailbox;
  let target: Target<Person>;

  beforeAll(async () => {
    box = await Mailbox.open();
    await begin(box);
    target = await openTarget({
      settings: { RATE_LIMITS: MAILED, EMAIL_VERIFICATION: 'optional', MAIL_URL: box.url },
      arrange: ({ arrange }) => arrange.person(),
    });
  });
  afterAll(async () => {
    await target.stop();
    await box.close();
  });

  it.each(['/api/rest-auth/password/reset/', '/api/rest-auth/registration/resend-email/'])(
    'an address with an account from one without: %s',
    async (path) => {
      const ask =
        (email: () => string): Send =>
        (watch) =>
          watch.post(path, { email: email() });
      const classes = [ask(() => target.arranged.email), ask(() => 'nobody-at-all@example.com')] as const;

      await expectNothingToTell(`${path} while the mail server ${state}`, ['A09', 'A11'], target.server.http.url, classes, 4);
    },
  );
});

describe('with PREVENT_ENUMERATION=true the clock does not tell', () => {
  const TIMES = Math.min(SAMPLES, 200);
  const CLOSE = 10;
  let target: Target<Person>;

  beforeAll(async () => {
    target = await openTarget({
      settings: { RATE_LIMITS: MAILED, EMAIL_VERIFICATION: 'mandatory', PREVENT_ENUMERATION: 'true' },
      arrange: ({ arrange }) => arrange.person({ emailVerified: true }),
    });
  });
  afterAll(() => target.stop());

  it.each(Object.entries<RegistrationDoor>(registrations))('an address that is taken from one that is free: %s', async (name, door) => {
    let count = 0;
    const register =
      (email: (username: string) => string): Send =>
      (watch) => {
        const username = `newcomer${count++}x${name.replace('-', '')}`;
        return watch.post(door.path, door.form({ username, email: email(username), password: 'battery-staple-7' }));
      };
    const classes = [register(() => target.arranged.email), register((username) => `${username}@example.org`)] as const;

    const [taken, free] = await sample(target.server.http.url, classes, TIMES);

    const difference = Math.abs(median(taken) - median(free));
    const measured = `medians ${median(taken).toFixed(1)} and ${median(free).toFixed(1)} ms, AUC ${areaUnderCurve(taken, free).toFixed(3)}`;
    report({ cases: ['A07'], attack: `Registering at ${name}`, tried: 2 * TIMES, passed: difference < CLOSE ? 2 * TIMES : 0, measured });
    expect(difference).toBeLessThan(CLOSE);
  });
});
