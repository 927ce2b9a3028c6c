import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ensureBuilt, ensureInstalled } from '../scripts/lib/prepare.mjs';
import { prepareDatabase } from './lib/data.mjs';
import { checkMachine, installServers, whyUnavailable } from './lib/installation.mjs';
import { startMariaDb } from './lib/mariadb.mjs';
import { goalTable, partTable, preamble } from './lib/report.mjs';
import { probePart, runColdStarts, runPart } from './lib/run.mjs';
import { targetNamed } from './lib/targets.mjs';
import { Complaint, note, orNote, say } from './lib/work.mjs';
import { EVERYTHING, parts } from './parts.mjs';

const HELP = `npm run bench -- [options]
  --only w1,w6        of ${Object.keys(parts).join(', ')} (default: ${EVERYTHING.join(',')})
  --targets a,b       only these; a name without @variant stands for all its variants
  --quick             120,001 users, two rounds of a second, fewer numbers of connections
  --users N           generated users (1,000,001)
  --rounds N          rounds (3)
  --seconds N         length of a shot (3)
  --concurrency 1,32  connections instead of those of the part
  --out FILE          write the tables to a file as well
  --probe             send each workload once and show the answers, measure nothing`;

/** With fewer there is no page 5000. */
const FEWEST_USERS = 100_020;

try {
  const options = readOptions();
  if (options) await main(options);
  else console.log(HELP);
} catch (error) {
  const isMistyped = error.code?.startsWith('ERR_PARSE_ARGS_');
  if (!(error instanceof Complaint) && !isMistyped) throw error;
  say(error.message);
  process.exitCode = 1;
}

function readOptions() {
  const text = { type: 'string' };
  const flag = { type: 'boolean', default: false };
  const { values } = parseArgs({
    options: {
      only: text,
      targets: text,
      quick: flag,
      users: text,
      rounds: text,
      seconds: text,
      concurrency: text,
      out: text,
      probe: flag,
      help: flag,
    },
  });
  const { quick, probe, help, out, only: named = EVERYTHING.join(',') } = values;
  const chosen = named.toLowerCase().split(',');
  const unknown = chosen.filter((name) => !parts[name]);
  if (help) return null;
  if (unknown.length > 0) throw new Complaint(`There is no part ${unknown.join(', ')}.\n${HELP}`);
  const users = Number(values.users ?? (quick ? 120_001 : 1_000_001));
  if (!probe && users < FEWEST_USERS) throw new Complaint(`Page 5000 needs ${FEWEST_USERS} users.`);
  return {
    quick,
    probe,
    out,
    users,
    parts: chosen.map((name) => parts[name]),
    targets: values.targets?.split(',') ?? null,
    rounds: Number(values.rounds ?? (quick ? 2 : 3)),
    seconds: Number(values.seconds ?? (quick ? 1 : 3)),
    warmup: quick ? 1 : 2,
    connections: values.concurrency?.split(',').map(Number) ?? null,
  };
}

async function main(options) {
  checkMachine();
  ensureInstalled();
  await installServers();
  const plan = options.parts.map((part) => ({ part, targets: targetsOf(part, options) }));
  const targets = [...new Map(plan.flatMap((entry) => entry.targets).map((target) => [target.name, target])).values()];
  if (targets.length === 0) throw new Complaint('No target is left to measure.');
  if (targets.some(({ family }) => family === 'latchkey')) ensureBuilt();

  const db = await startMariaDb();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => db.stop().finally(() => process.exit(1)));
  try {
    const isReady = await prepareDatabases(targets, db, options);
    const ready = plan.map((entry) => ({ ...entry, targets: entry.targets.filter(isReady) }));
    if (options.probe) for (const { part, targets: probed } of ready) await probePart(part, probed, db, options);
    else await measure(ready, db, options);
  } finally {
    await db.stop();
  }
}

/** Makes what is missing, and returns the test whether the database of a target is ready. */
async function prepareDatabases(targets, db, { parts: chosen, users }) {
  const sets = ['users', 'sessions', ...new Set(chosen.flatMap((part) => part.sets ?? []))];
  const ready = new Map();
  for (const target of targets) {
    const prepare = () => prepareDatabase(target, db, { users, sets });
    if (!ready.has(target.database)) ready.set(target.database, await orNote(target.family, prepare));
  }
  return ({ database }) => ready.get(database);
}

/** The targets of a part that can run here; says which cannot, and why. */
function targetsOf(part, { targets: only }) {
  const names = new Set(part.cold ?? part.loads.flatMap((load) => load.targets));
  const targets = [...names].map(targetNamed).filter(({ name, family }) => only === null || only.includes(name) || only.includes(family));
  const useful = targets.filter(
    (target) => part.cold || part.loads.some((load) => load.targets.includes(target.name) && target.workloads[load.workload]),
  );
  return useful.filter((target) => {
    const reason = whyUnavailable(target);
    if (reason) note(`${target.name} is left out: ${reason}`);
    return !reason;
  });
}

/** A part that shows how memory grows is one long shot, the first third of which warms the server up. */
function lasting({ lasts }, options) {
  if (!lasts) return options;
  const span = options.quick ? 10 : lasts;
  return { ...options, rounds: 1, warmup: 1, seconds: span * 1.5, lasts: true };
}

async function measure(plan, db, options) {
  const report = [];
  const rows = [];
  const publish = (text) => {
    report.push(text);
    console.log(text);
    if (options.out) writeFileSync(options.out, report.join('\n'));
  };
  publish(preamble(db, options));
  for (const { part, targets } of plan) {
    if (targets.length === 0) continue;
    say(part.title);
    const measured = part.cold ? await runColdStarts(targets, db, options) : await runPart(part, targets, db, lasting(part, options));
    rows.push(...measured);
    publish(partTable(part, measured, targets));
  }
  publish(goalTable(rows, options));
}
