import fc from 'fast-check';
import { endAll, ensureBuilt, forgetBuild } from '../support/server-process.js';
import { CANARY, malformedRequests, type Wallet } from './malformed.js';
import { report } from './report.js';
import { quantile } from './statistics.js';
import { Stopwatch, type Timed, type TimedRequest } from './stopwatch.js';
import { openTarget, type Target } from './target.js';

const REQUESTS = 10_000;
const FIXED_SEED = 20261121;
/** Milliseconds. */
const PATIENCE = 2000;
const LANES = 8;

let target: Target<Wallet>;

// A server for each: whoever is signed in may be signed out, or worse, by what they send.
beforeEach(async () => {
  ensureBuilt();
  target = await openTarget({
    settings: { RATE_LIMITS: 'off', REST_AUTH_MODE: 'jwt', LOG_LEVEL: 'debug' },
    arrange: async ({ arrange, http }): Promise<Wallet> => {
      const admin = await arrange.admin();
      const victims = [await arrange.person(), await arrange.person(), await arrange.person()];
      const patient = await arrange.person();
      const spent = await Promise.all(Array.from({ length: 30 }, () => arrange.person()));
      for (let n = 0; n < 5; n++) await http.post('/api/profile-status/', { status_content: 'Hello.' }, { token: patient.token });
      return {
        lasting: [`Bearer ${admin.access}`, `Token ${admin.token}`, `Token ${patient.token}`],
        spent: spent.flatMap(({ access, token }) => [`Bearer ${access}`, `Token ${token}`]),
        ids: [admin.id, ...victims.map(({ id }) => id)],
      };
    },
  });
});
afterEach(async () => {
  await target.stop();
  endAll();
  forgetBuild();
});

const shown = ({ method, path, headers, body }: TimedRequest): string =>
  `${method} ${path} ${JSON.stringify(headers)} ${JSON.stringify(body?.toString().slice(0, 500))}`;

/** An answer but for the links of a list, which repeat the whole query to whoever sent it, as in djangorestframework. */
const withoutLinks = (text: string, { link: _, ...headers }: Timed['headers']): string =>
  text.replace(/"(next|previous)": ?"[^"]*"/g, '') + JSON.stringify(headers);

it.each([
  ['a seed that is always the same', FIXED_SEED],
  ['a seed of its own', Math.floor(Math.random() * 2 ** 31)],
])('ten thousand malformed requests from %s are all answered, quickly, and without a secret in it', async (_what, seed) => {
  const requests = fc.sample(malformedRequests(target.arranged), { numRuns: REQUESTS, seed });
  const watch = new Stopwatch(target.server.http.url, LANES);
  const faults: string[] = [];
  const times: number[] = [];
  const statuses = new Map<number, number>();
  let next = 0;

  const lane = async (): Promise<void> => {
    for (let request = requests[next++]; request; request = requests[next++]) {
      try {
        const { status, text, headers, milliseconds } = await watch.send(request);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        times.push(milliseconds);
        if (status >= 500) faults.push(`${status} to ${shown(request)}: ${text.slice(0, 500)}`);
        if (milliseconds > PATIENCE) faults.push(`${Math.round(milliseconds)} ms for ${shown(request)}`);
        if (withoutLinks(text, headers).includes(CANARY)) faults.push(`A secret came back from ${shown(request)}: ${text.slice(0, 500)}`);
        if (headers['x-injected'] !== undefined) faults.push(`A header was injected by ${shown(request)}`);
      } catch (error) {
        faults.push(`${String(error)} for ${shown(request)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  watch.close();

  const log = `${target.server.output()}${target.server.errors()}`;
  if (log.includes(CANARY)) faults.push('A secret is in the log.');
  if (/"level":"(error|fatal)"/.test(log)) faults.push(`The log has an error: ${/.*"level":"(error|fatal)".*/.exec(log)?.[0]}`);
  if (!target.isAlive()) faults.push(`The server ended. ${target.server.errors()}`);
  const slowest = `p99 ${quantile(times, 0.99).toFixed(0)} ms, slowest ${Math.max(...times).toFixed(0)} ms`;
  const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`).join(', '); // prettier-ignore
  report({
    cases: ['I01', 'I04', 'I05', 'I17', 'I26', 'W10', 'W11'],
    attack: `Malformed requests to every documented operation, seed ${seed}`,
    tried: REQUESTS,
    passed: Math.max(0, REQUESTS - faults.length),
    measured: `${slowest}; ${counts}`,
  });
  expect(faults).toEqual([]);
  // The requests reach every stage of an answer; otherwise this proves nothing.
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 201, 400, 401, 403, 404, 405, 406, 415]));
});
