import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

const at = (...parts) => path.join(root, ...parts);
const INSTALL_STAMP = at('node_modules', '.latchkey-install');
const BUILD_STAMP = at('dist', '.build-stamp');
const BUILT_FROM = [
  'package.json',
  'package-lock.json',
  'nest-cli.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'scripts/bundle.mjs',
  'src',
  'migrations',
  'admin/package.json',
  'admin/index.html',
  'admin/tsconfig.json',
  'admin/vite.config.ts',
  'admin/src',
];

/** What `npm run build` does, without npm. */
const BUILD_STEPS = [
  ['node_modules/@nestjs/cli/bin/nest.js', 'build'],
  ['scripts/bundle.mjs'],
  ['node_modules/vite/bin/vite.js', 'build', 'admin', '--logLevel', 'warn'],
];

// Native modules are compiled for one version of Node's binary interface.
const nativeTarget = `${process.platform} ${process.arch} ${process.versions.modules}`;

const COMPILER_ADVICE =
  'Latchkey: if the lines above speak of node-gyp, better-sqlite3 needs a C++ compiler here: apt-get install python3 make g++ (macOS: xcode-select --install).';

/** Installs exactly what the lock file names, unless that was done before by this Node. Ends the process when it fails. */
export function ensureInstalled() {
  const wanted = `${lockDigest()} ${nativeTarget}`;
  const found = readIfThere(INSTALL_STAMP)?.trim();
  if (found === wanted) return;
  const forThisNode = found === undefined || found.endsWith(nativeTarget);
  if (!forThisNode || !isInstalled()) {
    say(`${reasonToInstall(forThisNode)}: running npm ci (a minute or two) …`);
    // NODE_ENV=production would leave the compiler out.
    const status = npm(['ci', '--include=dev']);
    if (status !== 0) fail(status, COMPILER_ADVICE);
  }
  writeFileSync(INSTALL_STAMP, `${wanted}\n`);
}

/** Builds when anything the build reads differs from what the last build read. Ends the process when it fails. */
export function ensureBuilt() {
  const wanted = buildFingerprint();
  const entries = [at('dist', 'server', 'main.js'), at('admin', 'dist', 'index.html')];
  if (readIfThere(BUILD_STAMP) === wanted && entries.every(existsSync)) return;

  say(existsSync(BUILD_STAMP) ? 'Sources are newer than the build: building …' : 'Not built yet: building …');
  for (const step of BUILD_STEPS) {
    const status = run(process.execPath, step);
    if (status !== 0) fail(status, 'Latchkey: the build failed.');
  }
  // Taken before the build: a file saved meanwhile is built the next time.
  writeFileSync(BUILD_STAMP, wanted);
}

const lockDigest = () =>
  createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex');

/** Tells whether everything is there that the lock file names; somebody may have run `npm ci` by hand. */
function isInstalled() {
  // npm writes this when it is done. (What it says is not to be trusted: `npm install --package-lock-only` writes it, too.)
  if (!existsSync(at('node_modules', '.package-lock.json'))) return false;
  const { packages } = JSON.parse(readFileSync(at('package-lock.json'), 'utf8'));
  const named = Object.entries(packages).filter(([folder]) => folder !== '');
  return named.every(([folder, { version, optional = false, link = false }]) => {
    const manifest = readIfThere(at(folder, 'package.json'));
    if (manifest === undefined) return optional;
    // A workspace is a link, whose version stands with its folder.
    return link || JSON.parse(manifest).version === version;
  });
}

function reasonToInstall(forThisNode) {
  if (!existsSync(at('node_modules'))) return 'Dependencies are not installed';
  return forThisNode ? 'Dependencies are not those of package-lock.json' : 'Dependencies were installed for another Node.js';
}

function buildFingerprint() {
  const lines = BUILT_FROM.flatMap((name) => filesUnder(at(name))).map((file) => {
    const { size, mtimeMs } = statSync(file);
    return `${path.relative(root, file)} ${size} ${mtimeMs}`;
  });
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

function filesUnder(place) {
  if (!existsSync(place)) return [];
  if (!statSync(place).isDirectory()) return place.endsWith('.spec.ts') ? [] : [place];
  return readdirSync(place)
    .sort()
    .flatMap((name) => filesUnder(path.join(place, name)));
}

/** Uses the npm that started us, if one did. */
function npm(args) {
  const own = process.env.npm_execpath;
  if (own && path.basename(own) === 'npm-cli.js') return run(process.execPath, [own, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}

// What the tools print goes to stderr, so that the output of a command can be piped.
function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
  if (error) console.error(`Latchkey: ${error.message}`);
  return status ?? 1;
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function say(sentence) {
  console.error(`Latchkey: ${sentence}`);
}

function fail(status, advice) {
  console.error(advice);
  process.exit(status);
}
