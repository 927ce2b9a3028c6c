import { median, pairedRatio } from './lib/stats.mjs';

const PEERS = ['boilerplate', 'better-auth', 'better-auth@cookie-cache', 'django'];
const AT_EQUAL_HASH = ['boilerplate@argon2id', 'better-auth@argon2id', 'django@argon2id'];
const AS_SHIPPED = ['boilerplate', 'better-auth', 'django'];
const A_MILLION = 1_000_001;

/**
 * What Latchkey is meant to reach. `measure` names a figure of a shot: `cpu`, `db` and `total` are microseconds per request, `p50` and
 * `watched` (p99 of the path that is asked for meanwhile) are milliseconds, `growth` of memory in the last two thirds of a shot is in MB.
 * - `against`: a target, several of which each must be beaten, or another workload of Latchkey itself. The figure is then a ratio, the
 *   median over the rounds of one run. Without it the figure stands for itself.
 * - `of`: the target, unless it is `latchkey`. `allowance`: microseconds that the floor does not need.
 * - `connections`: judged at this number only. `users`: judged with so many users only.
 */
export const goals = [
  { workload: 'W1', says: 'CPU ≤ 1.25 × nest@jwt, everything on', measure: 'cpu', against: ['nest@jwt'], atMost: 1.25 },
  {
    workload: 'W1',
    says: 'CPU ≤ 1.00 × nest@jwt, without access log and limits',
    of: 'latchkey@lean',
    measure: 'cpu',
    against: ['nest@jwt'],
    atMost: 1,
  },
  { workload: 'W1', says: 'CPU ≤ 1/6 of every peer', measure: 'cpu', against: PEERS, atMost: 1 / 6 },
  { workload: 'W1cold', says: 'CPU + DB ≤ 1.6 × nest@jwt', measure: 'total', against: ['nest@jwt'], atMost: 1.6 },
  { workload: 'W1cold', says: 'CPU + DB ≤ 1/5 of every peer', measure: 'total', against: PEERS, atMost: 1 / 5 },
  {
    workload: 'W2',
    says: 'CPU ≤ 1.25 × nest@jwt + 3 µs, everything on',
    measure: 'cpu',
    against: ['nest@jwt'],
    allowance: 3,
    atMost: 1.25,
  },
  {
    workload: 'W2',
    says: 'CPU ≤ 1.00 × nest@jwt + 3 µs, without access log and limits',
    of: 'latchkey@lean',
    measure: 'cpu',
    against: ['nest@jwt'],
    allowance: 3,
    atMost: 1,
  },
  { workload: 'W2', says: 'CPU ≤ 1/6 of every peer', measure: 'cpu', against: PEERS, atMost: 1 / 6 },
  { workload: 'W2cold', says: 'CPU + DB ≤ 1.7 × nest@jwt', measure: 'total', against: ['nest@jwt'], atMost: 1.7 },
  { workload: 'W2cold', says: 'CPU + DB ≤ 1/4 of every peer', measure: 'total', against: PEERS, atMost: 1 / 4 },
  { workload: 'W3', says: 'CPU ≤ 1.10 × node-mysql', measure: 'cpu', against: ['node-mysql'], atMost: 1.1 },
  { workload: 'W3', says: 'logins per second ≥ 0.95 × node-mysql', measure: 'rps', against: ['node-mysql'], connections: 8, atLeast: 0.95 },
  { workload: 'W3', says: 'CPU ≤ 0.75 × every peer at equal hash', measure: 'cpu', against: AT_EQUAL_HASH, atMost: 0.75 },
  { workload: 'W3', says: 'logins per second ≥ 5 × every peer as shipped', measure: 'rps', against: AS_SHIPPED, atLeast: 5 },
  { workload: 'W3health', says: '/health p99 < 25 ms while 32 logins wait', measure: 'watched', atMost: 25, unit: 'ms' },
  { workload: 'W4', says: 'CPU ≤ 1.10 × node-mysql', measure: 'cpu', against: ['node-mysql'], atMost: 1.1 },
  { workload: 'W4', says: 'CPU ≤ 0.80 × every peer at equal hash', measure: 'cpu', against: AT_EQUAL_HASH, atMost: 0.8 },
  { workload: 'W5', says: 'CPU + DB ≤ 2.2 × node-mysql', measure: 'total', against: ['node-mysql'], atMost: 2.2 },
  { workload: 'W5', says: 'CPU + DB ≤ 1/5 of every peer', measure: 'total', against: AT_EQUAL_HASH, atMost: 1 / 5 },
  ...listGoals('W6', { peers: 100 }),
  { workload: 'W6first', says: 'CPU ≤ 1.0 × nest@list-execute', measure: 'cpu', against: ['nest@list-execute'], atMost: 1 },
  { workload: 'W6deep', says: 'CPU ≤ 1.0 × nest@list-execute', measure: 'cpu', against: ['nest@list-execute'], atMost: 1 },
  {
    workload: 'W6page1',
    says: 'page=1 ≤ 1.2 × a page by cursor, CPU + DB',
    measure: 'total',
    against: { workload: 'W6deep' },
    atMost: 1.2,
  },
  { workload: 'W6page5000', says: 'page=5000 ≤ 12 ms of DB', measure: 'db', atMost: 12_000, unit: 'µs', users: A_MILLION },
  {
    workload: 'W6page5000',
    says: 'page=5000 ≥ 7 × cheaper than every peer, CPU + DB',
    measure: 'total',
    against: PEERS,
    theirWorkload: 'W6deep',
    atMost: 1 / 7,
    users: A_MILLION,
  },
  ...listGoals('W7', { peers: 1000 }),
  { workload: 'W7write', says: 'CPU + DB ≤ 2.2 × node-mysql, with counters', measure: 'total', against: ['node-mysql'], atMost: 2.2 },
  { workload: 'W7write', says: 'CPU + DB ≤ 1/2 of every peer', measure: 'total', against: PEERS, atMost: 1 / 2 },
  ...listGoals('W8', { peers: 150 }),
  { workload: 'W8feed', says: 'CPU + DB ≤ 1.5 × node-mysql', measure: 'total', against: ['node-mysql'], atMost: 1.5 },
  { workload: 'W8feed', says: '≤ 15 ms of DB', measure: 'db', atMost: 15_000, unit: 'µs', users: A_MILLION },
  {
    workload: 'W8feed',
    says: '≥ 6 × cheaper than every peer, CPU + DB',
    measure: 'total',
    against: PEERS,
    atMost: 1 / 6,
    users: A_MILLION,
  },
  { workload: 'W8feedFew', says: '≤ 15 ms of DB for whoever follows 5', measure: 'db', atMost: 15_000, unit: 'µs', users: A_MILLION },
  { workload: 'W9', says: 'CPU ≤ 1.3 × a bare sharp pipeline, to WebP', measure: 'cpu', against: ['sharp@webp'], atMost: 1.3 },
  { workload: 'W9', says: 'CPU ≤ 1.3 × a bare sharp pipeline, to JPEG', measure: 'cpu', against: ['sharp'], atMost: 1.3 },
  { workload: 'W9', says: 'another request waits < 20 ms meanwhile, p99', measure: 'watched', atMost: 20, unit: 'ms' },
  { workload: 'W1memory', says: 'RSS grows by < 20 MB in a minute at c=256', measure: 'growth', atMost: 20, unit: 'MB' },
  { workload: 'W10', says: 'first slice: ready ≤ 1.2 × nest@hello', measure: 'ready', against: ['nest@hello'], atMost: 1.2 },
  { workload: 'W10', says: 'ready ≤ 0.80 × nest@hello', measure: 'ready', against: ['nest@hello'], atMost: 0.8 },
  { workload: 'W10', says: 'ready ≤ 0.65 × boilerplate', measure: 'ready', against: ['boilerplate'], atMost: 0.65 },
  { workload: 'W10', says: 'idle PSS ≤ 1.1 × nest@hello', measure: 'pss', against: ['nest@hello'], atMost: 1.1 },
];

function listGoals(list, { peers }) {
  const pages = [`${list}first`, `${list}deep`];
  return [
    {
      workload: `${list}deep`,
      says: 'deep page ≤ 1.2 × first page, p50',
      measure: 'p50',
      against: { workload: `${list}first` },
      atMost: 1.2,
    },
    {
      workload: `${list}deep`,
      says: 'deep page ≤ 1.2 × first page, CPU + DB',
      measure: 'total',
      against: { workload: `${list}first` },
      atMost: 1.2,
    },
    ...pages.map((workload) => ({ workload, says: 'CPU + DB ≤ 2.2 × node-mysql', measure: 'total', against: ['node-mysql'], atMost: 2.2 })),
    ...pages.map((workload) => ({
      workload,
      says: `≥ ${peers} × cheaper than every peer, CPU + DB`,
      measure: 'total',
      against: PEERS,
      atMost: 1 / peers,
      users: A_MILLION,
    })),
  ];
}

/** Judges a goal by the rows of a run: one judgement for each number of connections, none when a side of it was not measured. */
export function judge(goal, rows, { users }) {
  const { workload, of = 'latchkey', connections, users: needed = 0 } = goal;
  if (users < needed) return [];
  const subjects = rows.filter(
    (row) => row.workload === workload && row.target === of && (connections ?? row.connections) === row.connections,
  );
  return subjects.flatMap((row) => {
    const figures = figuresOf(goal, row, rows);
    return figures.length === 0 ? [] : [{ goal, connections: row.connections, ...worst(goal, figures), errors: row.errors }];
  });
}

function figuresOf({ measure, against, allowance = 0, theirWorkload }, row, rows) {
  const values = row.rounds.map((shot) => shot[measure] - allowance);
  if (!against) return [{ value: median(values), low: Math.min(...values), high: Math.max(...values) }];
  const { workload = theirWorkload ?? row.workload, targets = [row.target] } = Array.isArray(against) ? { targets: against } : against;
  return rows
    .filter((other) => other.workload === workload && targets.includes(other.target) && other.connections === row.connections)
    .map((other) => {
      const { median: value, low, high } = pairedRatio(values, other.rounds.map((shot) => shot[measure])); // prettier-ignore
      return { value, low, high, against: other.target };
    });
}

/** Whoever is hardest to beat decides. */
function worst({ atMost, atLeast }, figures) {
  const sorted = [...figures].sort((a, b) => a.value - b.value);
  const decisive = atMost === undefined ? sorted[0] : sorted.at(-1);
  const isMet = atMost === undefined ? decisive.value >= atLeast : decisive.value <= atMost;
  return { ...decisive, isMet };
}
