import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import path from 'node:path';
import { SECRET } from './credentials.mjs';
import { send } from './http.mjs';
import { freePort } from './mariadb.mjs';
import { signalTree, tree } from './processes.mjs';
import { Complaint, WORK, sleep, workDirectory } from './work.mjs';

const running = new Set();

// A server must not outlive the benchmark, however that ends.
process.on('exit', () => running.forEach((pid) => signalTree(pid, 'SIGKILL')));

/**
 * Starts a target and waits for the first 200 from its `ready` path. Its standard output is thrown away, as a log collector would take it
 * off the server's hands; with `verbose` both streams are kept in a file.
 */
export async function startServer(target, db, { verbose = false, env = {} } = {}) {
  const port = await freePort();
  const place = { port, work: WORK, secret: SECRET, database: db.address(target.database) };
  const log = openSync(path.join(workDirectory('logs'), `${target.name}.log`), 'w');
  const [command, ...args] = target.start(place);
  const started = process.hrtime.bigint();
  const child = spawn(command, args, {
    cwd: target.cwd,
    env: environment(target, place, env),
    stdio: ['ignore', verbose ? log : 'ignore', log],
  });
  running.add(child.pid);
  let ended = null;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, signal) => {
    ended = `it ended with ${code ?? signal}`;
    running.delete(child.pid);
  });

  const server = { target, port, pid: child.pid, base: `http://127.0.0.1:${port}`, stop: () => stop(child.pid, () => ended !== null) };
  const elapsed = () => Number(process.hrtime.bigint() - started) / 1e6;
  while (!(await isReady(server))) {
    if (ended !== null || elapsed() > 60_000) {
      await server.stop();
      throw new Complaint(`it did not start (${ended ?? 'not ready in 60 s'}); see logs/${target.name}.log in the work directory`);
    }
    await sleep(3);
  }
  return { ...server, readyAfter: elapsed() };
}

/** Runs a command of a target to its end, such as a migration. */
export async function runCommand(target, db, [command, ...args]) {
  const place = { port: 0, work: WORK, secret: SECRET, database: db.address(target.database) };
  const child = spawn(command, args, { cwd: target.cwd, env: environment(target, place), stdio: ['ignore', 'ignore', 'inherit'] });
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
  if (code !== 0) throw new Complaint(`${target.name}: ${args.join(' ')} ended with ${code}`);
}

/** Only what a process needs to live: no setting of this shell reaches a server. */
function environment(target, place, more = {}) {
  const inherited = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'PYTHONPATH', 'LD_LIBRARY_PATH'];
  const kept = Object.fromEntries(inherited.filter((name) => name in process.env).map((name) => [name, process.env[name]]));
  return { ...kept, NODE_ENV: 'production', PORT: String(place.port), ...target.env?.(place), ...target.extraEnv, ...more };
}

async function isReady({ base, target }) {
  try {
    return (await send(base, { method: 'GET', path: target.ready ?? '/health' })).status === 200;
  } catch {
    return false;
  }
}

async function stop(pid, hasEnded) {
  const pids = hasEnded() ? [] : tree(pid);
  signalTree(pid, 'SIGTERM');
  for (let waited = 0; waited < 60 && !hasEnded(); waited++) await sleep(50);
  for (const one of pids) {
    try {
      process.kill(one, 'SIGKILL');
    } catch {
      // It has ended as it was asked to.
    }
  }
  running.delete(pid);
}
