import { execFileSync } from 'node:child_process';
import os from 'node:os';
import { goals, judge } from '../goals.mjs';
import { loadAverage } from './processes.mjs';
import { median, pairedRatio, spread } from './stats.mjs';
import { notes } from './work.mjs';

/** Describes the machine and the run. */
export function preamble(db, { users, rounds, seconds, quick }) {
  const wrk = /wrk \D*([\d.]+)/.exec(execFileSync('sh', ['-c', 'wrk -v 2>&1 || true']).toString())?.[1] ?? 'wrk';
  return [
    '# Benchmark',
    '',
    `${new Date().toISOString().slice(0, 10)}, ${os.cpus().length} × ${os.cpus()[0].model.trim()}, ${Math.round(os.totalmem() / 2 ** 30)} GB, ` +
      `Node ${process.versions.node}, MariaDB ${db.version.split('-')[0]}, wrk ${wrk}; ${users.toLocaleString('en')} users; ` +
      `${rounds} rounds of ${seconds} s, interleaved, medians. Client, server and database share the machine: compare CPU, not requests per second.`,
    ...(quick ? ['', 'A quick run: an indication, not a result.'] : []),
    '',
  ].join('\n');
}

/** The table of one part. CPU and DB are microseconds per request; ratios are to the baseline at the same load. */
export function partTable(part, rows, targets) {
  const lines = [`## ${part.title}`, '', `Baseline **${part.baseline}**; load average at the end ${loadAverage()}.`, ''];
  lines.push(part.cold ? coldTable(part, rows) : loadTable(part, rows), '');
  lines.push(...targets.filter(({ about }) => about).map(({ name, about }) => `- \`${name}\`: ${about}`), '');
  return lines.join('\n');
}

function loadTable({ baseline, lasts }, rows) {
  const isWatched = rows.some((row) => row.rounds.some((shot) => !Number.isNaN(shot.watched)));
  const head = [
    'workload',
    'c',
    'target',
    'req/s',
    'p50 ms',
    'p99 ms',
    'errors',
    'CPU µs',
    'DB µs',
    'PSS MB',
    'CPU ratio',
    'CPU+DB ratio',
    'spread',
  ];
  return markdown(
    [...head, ...(isWatched ? ['health p99 ms'] : []), ...(lasts ? ['RSS MB', 'RSS growth MB'] : [])],
    rows.map((row) => {
      const of = (figure) => median(row.rounds.map((shot) => shot[figure]));
      const base = rows.find(
        (other) => other.workload === row.workload && other.connections === row.connections && other.target === baseline,
      );
      const cells = [
        row.workload,
        row.connections,
        row.target,
        of('rps'),
        of('p50'),
        of('p99'),
        row.errors,
        of('cpu'),
        of('db'),
        of('pss'),
      ];
      cells.push(ratio(row, base, 'cpu'), ratio(row, base, 'total'), `${Math.round(spread(row.rounds.map((shot) => shot.rps)) * 100)}%`);
      return [...cells, ...(isWatched ? [of('watched')] : []), ...(lasts ? [of('rss'), of('growth')] : [])];
    }),
  );
}

function coldTable({ baseline }, rows) {
  const base = rows.find((row) => row.target === baseline);
  return markdown(
    ['target', 'ready after ms', 'CPU ms', 'idle RSS MB', 'idle PSS MB', 'ready ratio', 'PSS ratio'],
    rows.map((row) => {
      const of = (figure) => median(row.rounds.map((shot) => shot[figure]));
      return [row.target, of('ready'), of('used'), of('rss'), of('pss'), ratio(row, base, 'ready'), ratio(row, base, 'pss')];
    }),
  );
}

function ratio(row, base, figure) {
  return base ? pairedRatio(row.rounds.map((shot) => shot[figure]), base.rounds.map((shot) => shot[figure])).median : NaN; // prettier-ignore
}

/** The verdict on every goal whose workload was measured, and beside it what SQLite comes to. */
export function goalTable(rows, options) {
  const measured = new Set(rows.map((row) => row.workload));
  const lines = goals.filter(({ workload }) => measured.has(workload)).flatMap((goal) => verdicts(goal, rows, options));
  const head = ['workload', 'goal', 'c', 'measured', 'lowest and highest round', 'verdict', 'SQLite'];
  const remarks = notes.length > 0 ? ['Notes:', '', ...notes.map((note) => `- ${note}`), ''] : [];
  return ['## Goals', '', markdown(head, lines), '', ...remarks].join('\n');
}

function verdicts(goal, rows, options) {
  const judgements = judge(goal, rows, options);
  if (judgements.length === 0) {
    const reason = options.users < (goal.users ?? 0) ? `needs ${goal.users.toLocaleString('en')} users` : 'not measured';
    return [[goal.workload, goal.says, '', '', '', reason, '']];
  }
  const onSqlite = goal.of ? [] : judge({ ...goal, of: 'latchkey@sqlite' }, rows, options);
  return judgements.map(({ connections, value, low, high, against, isMet, errors }) => {
    const unit = goal.unit ? ` ${goal.unit}` : '';
    const opponent = Array.isArray(goal.against) && goal.against.length > 1 ? ` (${against})` : '';
    const verdict = errors > 0 ? `**${errors} errors**` : isMet ? 'met' : '**missed**';
    const sqlite = onSqlite.find((judgement) => judgement.connections === connections);
    const measured = [`${number(value)}${unit}${opponent}`, `${number(low)} – ${number(high)}`];
    return [goal.workload, goal.says, connections, ...measured, verdict, sqlite ? `${number(sqlite.value)}${unit}` : '–'];
  });
}

function markdown(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => (typeof cell === 'number' ? number(cell) : (cell ?? ''))).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** Three digits that count, whatever the size. */
function number(value) {
  if (!Number.isFinite(value)) return '–';
  if (Number.isInteger(value) || Math.abs(value) >= 100) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}
