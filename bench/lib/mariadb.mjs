import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { findProgram } from '../../scripts/lib/private-mysql.mjs';
import { isRunning } from './processes.mjs';
import { Complaint, sleep, workDirectory } from './work.mjs';

const USER = 'bench';

/**
 * Starts a private MariaDB, or adopts the one that an interrupted run has left behind: its own data directory, a free port, the durability
 * of a real installation.
 */
export async function startMariaDb() {
  const directory = workDirectory('mariadb');
  const stateFile = path.join(directory, 'state.json');
  const state = adopt(stateFile) ?? (await launch(directory, stateFile));
  const sql = (text, database = '') => runSql(state.socket, text, database);
  await untilItAnswers(sql);
  const password = randomBytes(18).toString('hex');
  for (const host of ['127.0.0.1', 'localhost']) {
    sql(`CREATE OR REPLACE USER ${USER}@'${host}' IDENTIFIED BY '${password}'; GRANT ALL ON *.* TO ${USER}@'${host}'`);
  }
  return {
    pid: state.pid,
    version: sql('SELECT VERSION()').trim(),
    sql,
    address: (name) => ({ host: '127.0.0.1', port: state.port, user: USER, password, name }),
    /** Ends what clients that have gone away left running. */
    endQueries: () => endQueries(sql),
    stop: () => stop(state.pid, stateFile),
  };
}

function adopt(stateFile) {
  if (!existsSync(stateFile)) return null;
  const state = JSON.parse(readFileSync(stateFile, 'utf8'));
  return isRunning(state.pid, 'mariadbd') ? state : null;
}

async function launch(directory, stateFile) {
  const account = serverAccount();
  const [data, run] = ['data', 'run'].map((name) => path.join(directory, name));
  for (const folder of [data, run]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account === 'mysql') execFileSync('chown', ['-R', account, data, run]);
  const common = ['--no-defaults', `--user=${account}`, `--datadir=${data}`, `--tmpdir=${run}`];
  const env = { ...process.env, TMPDIR: run };
  if (!existsSync(path.join(data, 'mysql'))) {
    const install = [...common, '--skip-test-db', '--auth-root-authentication-method=normal'];
    execFileSync('mariadb-install-db', install, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const port = await freePort();
  const socket = path.join(run, 's');
  const log = openSync(path.join(directory, 'log'), 'w');
  const options = [...common, `--socket=${socket}`, `--port=${port}`, ...SETTINGS];
  const server = spawn(findProgram(['mariadbd']), options, { env, detached: true, stdio: ['ignore', log, log] });
  server.unref();
  const state = { pid: server.pid, port, socket };
  writeFileSync(stateFile, JSON.stringify(state));
  return state;
}

/** MariaDB does not run as root by itself: its package has made an account, to which root hands it. */
function serverAccount() {
  const { username } = os.userInfo();
  return username === 'root' && spawnSync('id', ['-u', 'mysql']).status === 0 ? 'mysql' : username;
}

/** A quarter of the machine's memory, and 3 GiB at most: enough for a million users and their indexes. */
const bufferPoolMiB = Math.round(Math.min(3072, Math.max(512, os.totalmem() / 2 ** 20 / 4)));

const SETTINGS = [
  '--bind-address=127.0.0.1',
  '--skip-name-resolve',
  '--skip-log-bin',
  '--character-set-server=utf8mb4',
  '--collation-server=utf8mb4_unicode_ci',
  `--innodb-buffer-pool-size=${bufferPoolMiB}M`,
  '--innodb-log-file-size=1G',
  '--innodb-flush-log-at-trx-commit=1',
  '--innodb-flush-method=O_DIRECT',
  '--innodb-io-capacity=4000',
  '--max-connections=400',
  '--max-prepared-stmt-count=200000',
  '--query-cache-type=0',
];

function runSql(socket, text, database) {
  const options = ['--no-defaults', `--socket=${socket}`, '-uroot', '-N', '-B'];
  // Generated rows are sound by construction; checking a million of them takes minutes.
  const unchecked = '--init-command=SET SESSION foreign_key_checks=0, unique_checks=0';
  const client = spawnSync('mariadb', [...options, unchecked, ...(database ? [database] : [])], {
    input: text,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (client.status !== 0) throw new Error(`SQL failed: ${client.stderr}${text.slice(0, 500)}`);
  return client.stdout;
}

async function untilItAnswers(sql) {
  for (let attempt = 0; attempt < 300; attempt++) {
    try {
      return sql('SELECT 1');
    } catch {
      await sleep(100);
    }
  }
  throw new Complaint('mariadbd does not start; see mariadb/log in the work directory');
}

function endQueries(sql) {
  const running = `SELECT id FROM information_schema.processlist WHERE user = '${USER}' AND command IN ('Query', 'Execute')`;
  for (const id of sql(running).split('\n').filter(Boolean)) {
    try {
      sql(`KILL QUERY ${id}`);
    } catch {
      // It has ended by itself.
    }
  }
}

async function stop(pid, stateFile) {
  process.kill(pid, 'SIGTERM');
  for (let waited = 0; waited < 600 && isRunning(pid, 'mariadbd'); waited++) await sleep(100);
  rmSync(stateFile, { force: true });
}

/** Returns a port that nobody listens on just now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
