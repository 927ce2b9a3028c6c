import cluster, { type Worker } from 'node:cluster';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from './logging/json.logger.js';

/** How long after a worker that could not even begin to serve another one is tried, in milliseconds. */
const PAUSE = 1000;

/**
 * Keeps so many processes that serve on one port, each like a server by itself: what they share they share through the database. The first
 * one migrates, and when it cannot serve, this process ends with its exit code. From then on each that ends is replaced.
 *
 * SIGTERM and SIGINT stop them all, and this process with them; a second one at once.
 */
export function superviseWorkers(count: number, { events }: Log): void {
  cluster.setupPrimary({ exec: join(import.meta.dirname, 'main.js') });
  const serving = new Set<Worker>();
  let isOpen = false;
  let isStopping = false;
  let exitCode = 0;

  cluster.on('listening', (worker) => {
    serving.add(worker);
    if (isOpen) return;
    isOpen = true;
    for (let others = 1; others < count; others++) cluster.fork();
  });

  cluster.on('exit', (worker, code, signal) => {
    const hasServed = serving.delete(worker);
    // Who was killed has no code. Who was still starting when it was told to stop may end as it likes.
    if (isStopping ? hasServed : !isOpen) exitCode = Math.max(exitCode, signal ? 1 : code);
    if (!isOpen) process.exit(exitCode);
    if (!isStopping) void replace(hasServed, { pid: worker.process.pid, code, signal });
    else if (Object.keys(cluster.workers ?? {}).length === 0) process.exit(exitCode);
  });

  async function replace(hasServed: boolean, ended: { pid?: number; code: number; signal: string }): Promise<void> {
    events.error({ context: 'Workers', ...ended }, 'A process that serves has ended, and another takes its place');
    if (!hasServed) await sleep(PAUSE);
    if (!isStopping) cluster.fork();
  }

  const stop = (signal: NodeJS.Signals): void => {
    const workers = Object.values(cluster.workers ?? {}).flatMap((worker) => worker ?? []);
    for (const worker of workers) worker.process.kill(isStopping ? 'SIGKILL' : signal);
    if (isStopping || workers.length === 0) process.exit(1);
    isStopping = true;
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);

  cluster.fork();
}
