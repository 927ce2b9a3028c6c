import net from 'node:net';
import type { Person } from '../support/arrange.js';
import { endAll, ensureBuilt, forgetBuild } from '../support/server-process.js';
import { report } from './report.js';
import { quantile } from './statistics.js';
import { Stopwatch } from './stopwatch.js';
import { openTarget, type Target } from './target.js';

const SECOND = 1000;

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

/** A client that says a byte each second, and how long the server listens to it, in milliseconds. */
class SlowClient {
  readonly closed: Promise<number>;
  private readonly socket: net.Socket;
  private readonly start = performance.now();

  constructor(url: string, beginning: string, morsel: string) {
    const { hostname, port } = new URL(url);
    this.socket = net.connect(Number(port), hostname, () => this.socket.write(beginning));
    const timer = setInterval(() => this.socket.writable && this.socket.write(morsel), SECOND);
    this.socket.on('error', () => undefined).resume();
    this.closed = new Promise((resolve) =>
      this.socket.once('close', () => {
        clearInterval(timer);
        resolve(performance.now() - this.start);
      }),
    );
  }

  leave(): void {
    this.socket.destroy();
  }
}

/** Asks as an honest client does until told to stop, and returns how long each answer took. */
async function askHonestly(isOver: () => boolean): Promise<number[]> {
  const watch = new Stopwatch(target.server.http.url);
  const times: number[] = [];
  while (!isOver()) {
    const { status, milliseconds } = await watch.send({
      path: '/api/users/me/',
      headers: { Authorization: `Bearer ${target.arranged.access}` },
    });
    expect(status).toBe(200);
    times.push(milliseconds);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  watch.close();
  return times;
}

it.each([
  ['headers', 2000, 'GET /health/live HTTP/1.1\r\nHost: x\r\nX-A: ', 'a', 15],
  // As long as an honest upload over a bad line may take.
  ['bodies', 500, 'POST /api/auth/login/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{', ' ', 66],
  ['nothing', 2000, '', '', 15],
])('clients that send %s slowly are left after a while, and keep nobody waiting', async (what, count, beginning, morsel, seconds) => {
  let isOver = false;
  const honest = askHonestly(() => isOver);
  const attackers: SlowClient[] = [];
  while (attackers.length < count) {
    for (let n = 0; n < 100; n++) attackers.push(new SlowClient(target.server.http.url, beginning, morsel));
    // More at once than the queue of the system holds would be lost on the way, and the server never know of them.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const deadline = new Promise<number>((resolve) => setTimeout(() => resolve(Infinity), (seconds + 10) * SECOND).unref());

  const lives = await Promise.all(attackers.map(({ closed }) => Promise.race([closed, deadline])));
  isOver = true;
  const times = await honest;
  for (const attacker of attackers) attacker.leave();

  const inTime = lives.filter((life) => life <= seconds * SECOND).length;
  const p99 = quantile(times, 0.99);
  report({
    cases: ['N01', 'R32'],
    attack: `${count} clients that send ${what} slowly`,
    tried: count,
    passed: p99 < 300 && target.isAlive() ? inTime : 0,
    measured: `the last was left after ${(Math.max(...lives) / SECOND).toFixed(1)} s; honest p99 ${p99.toFixed(0)} ms of ${times.length}`,
  });
  expect(lives.length - inTime).toBe(0);
  expect(p99).toBeLessThan(300);
  expect(target.isAlive()).toBe(true);
});
