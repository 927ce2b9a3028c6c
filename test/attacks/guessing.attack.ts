import type { Person } from '../support/arrange.js';
import { doors, type Door } from '../support/doors.js';
import { endAll, ensureBuilt, forgetBuild } from '../support/server-process.js';
import { report } from './report.js';
import { Stopwatch } from './stopwatch.js';
import { openTarget, type Target } from './target.js';

/** Milliseconds. */
const DURATION = 60_000;
const CLIENTS = 20;
/** What the dossier grants to ten minutes. */
const AT_MOST = 45;

let target: Target<Person>;

beforeAll(async () => {
  ensureBuilt();
  // With the limits as they come, which is what is attacked.
  target = await openTarget({ settings: { RATE_LIMITS: 'on' }, arrange: ({ arrange }) => arrange.person() });
});
afterAll(async () => {
  await target.stop();
  endAll();
  forgetBuild();
});

it('a minute of guessing as fast as it goes, at every door and under forged addresses, comes to a few passwords', async () => {
  const { username, email } = target.arranged;
  const all = Object.values<Door>(doors);
  const end = performance.now() + DURATION;
  const statuses = new Map<number, number>();
  let tried = 0;
  let judged = 0;

  const guess = async (): Promise<void> => {
    const watch = new Stopwatch(target.server.http.url);
    while (performance.now() < end) {
      const n = tried++;
      const door = all[n % all.length] as Door;
      const forged = `198.18.${n % 256}.${(n >> 8) % 256}`;
      const { status } = await watch.send({
        method: 'POST',
        path: door.path,
        body: JSON.stringify(door.attempt({ username, email }, `word-number-${n}`)),
        headers: {
          'Content-Type': 'application/json',
          ...Object.fromEntries(
            ['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'True-Client-IP', 'CF-Connecting-IP'].map((name) => [name, forged]),
          ),
        },
      });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status === door.refusal.status) judged++;
    }
    watch.close();
  };
  await Promise.all(Array.from({ length: CLIENTS }, guess));

  const counts = [...statuses].map(([status, count]) => `${status}: ${count}`).join(', ');
  report({
    cases: ['B01', 'B03', 'B07', 'B10', 'B19'],
    attack: `Guessing passwords for ${DURATION / 1000} s through ${CLIENTS} connections`,
    tried,
    passed: judged <= AT_MOST ? tried : tried - judged,
    measured: `${judged} passwords were looked at; ${counts}`,
  });
  expect(judged).toBeLessThanOrEqual(AT_MOST);
  expect([...statuses.keys()].filter((status) => ![400, 401, 429].includes(status))).toEqual([]);
  // Whoever is logged in notices nothing.
  expect((await target.server.http.get('/api/users/me/', { access: target.arranged.access })).status).toBe(200);
});
