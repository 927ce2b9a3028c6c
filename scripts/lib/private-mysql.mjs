import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { atExit } from './at-exit.mjs';
import { freePort } from './free-port.mjs';

const SERVERS = ['mariadbd', 'mysqld'];
const INSTALLERS = ['mariadb-install-db', 'mysql_install_db'];
// Debian keeps servers where an ordinary user's PATH does not look.
const SERVER_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/usr/libexec', '/usr/local/mysql/bin', '/opt/homebrew/bin'];
const READY_WITHIN = 60_000;
const STOPPED_WITHIN = 20_000;
// The longest path a Unix socket may have is 107 characters, and 103 on macOS.
const LONGEST_FOLDER = 80;

/** Returns the path of the MariaDB or MySQL server installed here, or null. */
export function findServer() {
  return findProgram(SERVERS);
}

/** Returns the path of the first of these programs that is installed, or null. */
export function findProgram(names, folders = SERVER_FOLDERS) {
  const places = [...(process.env.PATH ?? '').split(path.delimiter).filter(Boolean), ...folders];
  const candidates = names.flatMap((name) => places.map((place) => path.join(place, name)));
  return candidates.find((candidate) => existsSync(candidate)) ?? null;
}

/**
 * Starts a MariaDB or MySQL server of our own on a free port of the loopback interface: root without a password, everything in a
 * temporary folder. `url` ends with a slash, ready for the name of a database. The server ends with `stop()`, and with this process.
 */
export async function startPrivateMysql({ options = [] } = {}) {
  const binary = findServer();
  if (!binary) throw new Error('Neither mariadbd nor mysqld is installed.');
  const cleanUp = { folder: null, child: null };
  const endNow = () => end(cleanUp);
  const forget = atExit(endNow);
  try {
    const { folder, userOption } = makeFolder();
    cleanUp.folder = folder;
    const flavour = spawnSync(binary, ['--no-defaults', '--version'], { encoding: 'utf8' }).stdout;
    const isMariadb = /mariadb/i.test(flavour);
    const server = {
      binary,
      folder,
      dataDir: path.join(folder, 'data'),
      userOption,
      options: [isMariadb ? '--debug-no-sync' : '--mysqlx=OFF', ...options],
    };
    (isMariadb ? initializeMariadb : initializeMysql)(server);
    const { child, port } = await launch(server, cleanUp);
    const stop = async () => {
      await stopped(child);
      endNow();
      forget();
    };
    return {
      url: `mysql://root@127.0.0.1:${port}/`,
      port,
      version: flavour.trim().replace(/^.*?Ver (\S+).*$/s, '$1'),
      pid: child.pid,
      stop,
    };
  } catch (error) {
    endNow();
    throw error;
  }
}

function makeFolder() {
  const parent = realpathSync(tmpdir());
  const folder = mkdtempSync(path.join(parent.length < LONGEST_FOLDER ? parent : '/tmp', 'latchkey-mysql-'));
  const account = serverAccount(parent);
  if (account) chownSync(folder, account.uid, account.gid);
  return { folder, userOption: account ? [`--user=${account.name}`] : [] };
}

/** Servers do not run as root by themselves: root hands them to the account their package made, or insists where that cannot work. */
function serverAccount(folder) {
  if (process.getuid?.() !== 0) return null;
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, 'mysql'], { encoding: 'utf8' }).stdout || NaN));
  const reaches = !Number.isNaN(uid) && spawnSync('test', ['-x', folder], { uid, gid }).status === 0;
  return reaches ? { name: 'mysql', uid, gid } : { name: 'root', uid: 0, gid: 0 };
}

function initializeMariadb({ binary, folder, dataDir, userOption }) {
  const installer = findProgram(INSTALLERS, [path.dirname(realpathSync(binary)), '/usr/bin', ...SERVER_FOLDERS]);
  if (!installer) throw new Error(`${binary} is installed, but mariadb-install-db is not.`);
  const options = [
    ...userOption,
    `--datadir=${dataDir}`,
    `--tmpdir=${folder}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ];
  initialize(installer, ['--no-defaults', ...options], folder);
}

function initializeMysql({ binary, folder, dataDir, userOption }) {
  initialize(binary, ['--no-defaults', ...userOption, '--initialize-insecure', `--datadir=${dataDir}`, `--tmpdir=${folder}`], folder);
}

function initialize(command, args, folder) {
  try {
    execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, TMPDIR: folder } });
  } catch (error) {
    throw new Error(`${command} failed:\n${error.stdout ?? ''}${error.stderr ?? error.message}`);
  }
}

/** Another program may take the free port before the server does, so a second and a third port are tried. */
async function launch(server, cleanUp) {
  const { binary, folder, options } = server;
  const log = path.join(folder, 'error.log');
  for (let attempt = 1; attempt <= 3; attempt++) {
    const port = await freePort();
    const child = spawn(binary, [...serverOptions(server, port), `--log-error=${log}`, ...options], {
      stdio: 'ignore',
      env: { ...process.env, TMPDIR: folder },
    });
    child.on('error', () => {});
    cleanUp.child = child;
    if (await ready(child, port)) return { child, port };
    await stopped(child);
  }
  throw new Error(`${binary} did not start:\n${existsSync(log) ? readFileSync(log, 'utf8').slice(-4000) : 'it left no log'}`);
}

function serverOptions({ folder, dataDir, userOption }, port) {
  return [
    '--no-defaults',
    ...userOption,
    `--datadir=${dataDir}`,
    `--tmpdir=${folder}`,
    `--socket=${path.join(folder, 'server.sock')}`,
    `--pid-file=${path.join(folder, 'server.pid')}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_bin',
    // Nothing here outlives a power cut; the tests are quicker for it, and most of all what makes and drops their databases.
    '--innodb-flush-log-at-trx-commit=2',
    '--innodb-flush-method=nosync',
    '--innodb-file-per-table=OFF',
    '--skip-log-bin',
  ];
}

async function ready(child, port) {
  const deadline = Date.now() + READY_WITHIN;
  while (Date.now() < deadline && isRunning(child)) {
    if (await greets(port)) return isRunning(child);
    await sleep(50);
  }
  return false;
}

/** The first packet of a server that takes logins starts its payload with the protocol version, 10. */
function greets(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (value) => {
      socket.destroy();
      resolve(value);
    };
    socket.setTimeout(1000, () => answer(false));
    socket.once('error', () => answer(false));
    socket.once('close', () => answer(false));
    socket.once('data', (packet) => answer(packet[4] === 10));
  });
}

const isRunning = (child) => child.pid !== undefined && child.exitCode === null && child.signalCode === null;

async function stopped(child) {
  if (!isRunning(child)) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const inTime = await Promise.race([gone.then(() => true), sleep(STOPPED_WITHIN, false, { ref: false })]);
  if (!inTime) {
    child.kill('SIGKILL');
    await gone;
  }
}

/** Synchronous, for the last moment of a process. */
function end({ folder, child }) {
  if (child && isRunning(child)) child.kill('SIGKILL');
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}
