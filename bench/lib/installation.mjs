import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findProgram } from '../../scripts/lib/private-mysql.mjs';
import { BENCH, Complaint, PROJECT, WORK, say, workDirectory } from './work.mjs';

const SERVERS = path.join(WORK, 'servers');

/** Throws with what to install when the machine lacks something that nothing replaces. */
export function checkMachine() {
  if (process.platform !== 'linux') throw new Complaint('The benchmark reads CPU time from /proc, so it needs Linux.');
  if (!findProgram(['wrk'])) throw new Complaint('The benchmark needs wrk as its client, for example: apt-get install wrk');
  if (!findProgram(['mariadbd']))
    throw new Complaint('The benchmark starts a MariaDB of its own, for example: apt-get install mariadb-server');
}

/** Copies the floors and peers into the work directory, where they find the packages of the project, and compiles their TypeScript. */
export async function installServers() {
  workDirectory();
  cpSync(path.join(BENCH, 'servers'), SERVERS, { recursive: true });
  const packages = path.join(WORK, 'node_modules');
  rmSync(packages, { force: true });
  symlinkSync(path.join(PROJECT, 'node_modules'), packages);
  const { default: typescript } = await import('typescript');
  const compilerOptions = {
    target: typescript.ScriptTarget.ES2022,
    module: typescript.ModuleKind.ESNext,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    useDefineForClassFields: false,
  };
  for (const name of ['floors/nest.ts', 'boilerplate/main.ts']) {
    const file = path.join(SERVERS, name);
    const { outputText } = typescript.transpileModule(readFileSync(file, 'utf8'), { compilerOptions });
    writeFileSync(file.replace(/\.ts$/, '.js'), outputText);
  }
}

const installers = { npm: npmPackages, debian: debianPackages };

/** Says why a target cannot take part, or returns null. The answer is found once. */
export const whyUnavailable = (target) => (target.needs ? installers[target.needs]() : null);

/** Installs what the peers need beyond the packages of the project. */
function npmPackages() {
  npmPackages.answer ??= install();
  return npmPackages.answer.reason;

  function install() {
    const { dependencies } = JSON.parse(readFileSync(path.join(SERVERS, 'package.json'), 'utf8'));
    const isInstalled = ([name, version]) => installedVersion(name) === version;
    if (Object.entries(dependencies).every(isInstalled)) return { reason: null };
    say('installing the packages of the peers');
    const npm = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'], {
      cwd: SERVERS,
      encoding: 'utf8',
    });
    return {
      reason: npm.status === 0 ? null : `npm could not install its packages (${npm.stderr?.trim().split('\n')[0] ?? npm.error?.message})`,
    };
  }
}

function installedVersion(name) {
  const file = path.join(SERVERS, 'node_modules', name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : null;
}

const MODULES = 'django, rest_framework, rest_framework_simplejwt, gunicorn, MySQLdb, argon2, PIL';
const DEBIAN_PACKAGES =
  'python3-django python3-djangorestframework python3-djangorestframework-simplejwt python3-gunicorn python3-mysqldb python3-argon2 python3-pil';

function debianPackages() {
  return python() ? null : `no python3 on PATH imports ${MODULES}; on Debian: apt-get install ${DEBIAN_PACKAGES}`;
}

/** The interpreter that has Django: one earlier on PATH may not. */
export function python() {
  const places = process.env.PATH.split(path.delimiter).map((folder) => path.join(folder, 'python3'));
  python.found ??= { file: places.find((file) => existsSync(file) && hasDjango(file)) ?? null };
  return python.found.file;
}

function hasDjango(interpreter) {
  try {
    execFileSync(interpreter, ['-c', `import ${MODULES}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
