import { readFileSync } from 'node:fs';
import type { Person } from '../support/arrange.js';
import { doors } from '../support/doors.js';
import { endAll, ensureBuilt, forgetBuild } from '../support/server-process.js';
import { report } from './report.js';
import { quantile } from './statistics.js';
import { Stopwatch, type Timed } from './stopwatch.js';
import { openTarget, type Target } from './target.js';

const STORM = 30_000;
const CLIENTS = 200;
/** Megabytes more than before. */
const MOST_MEMORY = 300;

let target: Target<Person>;

beforeAll(async () => {
  ensureBuilt();
  target = await openTarget({ settings: { RATE_LIMITS: 'off' }, arrange: ({ arrange }) => arrange.person() });
});
afterAll(async () => {
  await target.stop();
  endAll();
  forgetBuild();
});

/** The memory that the server holds, in megabytes; nothing where the system does not tell. */
function memory(): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${target.server.pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return NaN;
  }
}

it('two hundred clients that do nothing but log in leave room for everybody else', async () => {
  const { username, access } = target.arranged;
  const { url } = target.server.http;
  const before = memory();
  const end = performance.now() + STORM;
  const logins: Timed[] = [];
  const reads: Timed[] = [];
  let most = before;

  const logIn = async (n: number): Promise<void> => {
    const watch = new Stopwatch(url);
    while (performance.now() < end) {
      const answer = await watch.post(doors.auth.path, { username: n % 2 ? username : `nobody${n}`, password: 'wrong-horse-9' });
      logins.push(answer);
      // As who is told to come again in a second, but sooner.
      if (answer.status === 503) await new Promise((resolve) => setTimeout(resolve, 200));
    }
    watch.close();
  };
  const read = async (): Promise<void> => {
    const watch = new Stopwatch(url);
    while (performance.now() < end) {
      reads.push(await watch.send({ path: '/api/users/me/', headers: { Authorization: `Bearer ${access}` } }));
      most = Math.max(most, memory() || 0);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    watch.close();
  };
  await Promise.all([read(), ...Array.from({ length: CLIENTS }, (_, n) => logIn(n))]);

  const p99 = quantile(reads.map(({ milliseconds }) => milliseconds), 0.99); // prettier-ignore
  const busy = logins.filter(({ status }) => status === 503);
  const wrong = logins.filter(({ status, headers }) => status !== 401 && !(status === 503 && headers['retry-after'] === '1'));
  const statusOf = (isKnown: boolean): number[] => logins.filter((_, n) => (n % 2 === 1) === isKnown).map(({ status }) => status);
  report({
    cases: ['N02', 'R33'],
    attack: `${CLIENTS} clients that log in for ${STORM / 1000} s`,
    tried: logins.length + reads.length,
    passed: logins.length - wrong.length + reads.filter(({ status }) => status === 200).length,
    measured: `reads p99 ${p99.toFixed(0)} ms; ${logins.length - busy.length} passwords were looked at, ${busy.length} sent away; memory ${before.toFixed(0)} to ${most.toFixed(0)} MB`,
  });
  expect(wrong).toEqual([]);
  expect(busy.length).toBeGreaterThan(0);
  expect(statusOf(true).length).toBeGreaterThan(0);
  expect(reads.filter(({ status }) => status !== 200)).toEqual([]);
  // The two hundred share the processors with the server, and with whatever else the machine does; the report has the measured time.
  expect(p99).toBeLessThan(1000);
  // Two hashes, sixty-four that wait, and what the garbage collector leaves until it has to.
  if (!Number.isNaN(before)) expect(most - before).toBeLessThan(MOST_MEMORY);
  expect(target.isAlive()).toBe(true);
});
