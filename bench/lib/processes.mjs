import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK']).toString());

/** CPU seconds that a process and its descendants have used, in user and kernel mode. */
export function cpuSeconds(pid) {
  let ticks = 0;
  for (const one of tree(pid)) {
    const stat = statOf(one);
    // utime, stime, and those of the children it has waited for.
    if (stat) ticks += Number(stat[11]) + Number(stat[12]) + Number(stat[13]) + Number(stat[14]);
  }
  return ticks / TICKS_PER_SECOND;
}

/** Memory of a process and its descendants in MiB; `pss` counts a page that several of them share once. */
export function memory(pid) {
  const sum = { rss: 0, pss: 0 };
  for (const one of tree(pid)) {
    const rollup = contents(`/proc/${one}/smaps_rollup`);
    sum.rss += Number(/^Rss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
    sum.pss += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
  }
  return sum;
}

/** Signals a process and all its descendants, the youngest first. */
export function signalTree(pid, signal) {
  for (const one of tree(pid).reverse()) {
    try {
      process.kill(one, signal);
    } catch {
      // It has ended by itself.
    }
  }
}

/** The pid itself and those of its descendants. */
export function tree(pid) {
  const children = new Map();
  for (const entry of readdirSync('/proc')) {
    const parent = /^\d+$/.test(entry) ? Number(statOf(entry)?.[1]) : NaN;
    if (parent) children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const found = [pid];
  for (const one of found) found.push(...(children.get(one) ?? []));
  return found;
}

export const isRunning = (pid, name) => contents(`/proc/${pid}/cmdline`).includes(name);

export const loadAverage = () => contents('/proc/loadavg').split(' ').slice(0, 3).join(' ');

/** The fields of /proc/<pid>/stat from the state on: the name before them may hold blanks. Null when the process is gone. */
function statOf(pid) {
  const stat = contents(`/proc/${pid}/stat`);
  return stat === '' ? null : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function contents(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
