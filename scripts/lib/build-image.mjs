import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { atExit } from './at-exit.mjs';
import { parseDockerfile, parseDockerignore } from './dockerfile.mjs';
import { freePort } from './free-port.mjs';
import { root as context } from './prepare.mjs';

const HEALTHY_WITHIN = 60_000;
const STOPPED_WITHIN = 20_000;
// The account of the official Node image, and any account that owns nothing here, to play its part.
const IMAGE_USERS = { node: ['node', '1000'] };
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

/** Builds every stage of ./Dockerfile and serves the last one. Ends the process with 1 when a step fails. */
export async function buildAndServe() {
  const scratch = realpathSync(mkdtempSync(path.join(tmpdir(), 'latchkey-image-')));
  let server = null;
  atExit(() => {
    server?.kill('SIGKILL');
    rmSync(scratch, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  });
  try {
    // Whoever plays the image's user must get in.
    chmodSync(scratch, 0o755);
    const isIgnored = parseDockerignore(readFileSync(path.join(context, '.dockerignore'), 'utf8'));
    const built = [];
    for (const [index, stage] of parseDockerfile(readFileSync(path.join(context, 'Dockerfile'), 'utf8')).entries()) {
      built.push(buildStage({ stage, folder: path.join(scratch, `stage-${index}`), built, isIgnored, scratch }));
    }
    await serve(built.at(-1), scratch, (child) => (server = child));
    console.log('Every step of the Dockerfile runs, and the image serves.');
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}

function buildStage({ stage, folder, built, isIgnored, scratch }) {
  console.log(`FROM ${stage.image} (here: Node.js ${process.version})`);
  const name = stage.name ?? path.basename(folder);
  const state = { ...stage, name, folder, workdir: '/', env: {}, user: 'root', owners: [], command: null, healthCheck: null };
  mkdirSync(folder);
  const steps = { WORKDIR, ENV, COPY, RUN, USER, VOLUME, EXPOSE, HEALTHCHECK, CMD };
  for (const instruction of stage.instructions) {
    const step = steps[instruction.keyword];
    if (!step) throw new Error(`Dockerfile, line ${instruction.line}: ${instruction.keyword} is not known to this script.`);
    console.log(`  ${instruction.keyword} ${[instruction.value].flat().join(' ').slice(0, 120)}`);
    step(state, instruction, { built, isIgnored, scratch });
  }
  return state;
}

function WORKDIR(state, { value }) {
  state.workdir = path.posix.resolve(state.workdir, value);
  mkdirSync(inside(state, state.workdir), { recursive: true });
}

function ENV(state, { line, value }) {
  const pairs = [...value.matchAll(/([A-Za-z_]\w*)=("[^"]*"|\S+)/g)];
  if (pairs.length === 0) throw new Error(`Dockerfile, line ${line}: write ENV NAME=value.`);
  for (const [, name, text] of pairs) state.env[name] = text.replace(/^"|"$/g, '');
}

function COPY(state, { line, flags, value }, { built, isIgnored }) {
  const places = Array.isArray(value) ? value : value.split(/\s+/);
  const target = places.pop();
  const origin = flags.from === undefined ? null : built.find(({ name }) => name === flags.from);
  if (origin === undefined) throw new Error(`Dockerfile, line ${line}: no stage is called ${flags.from}.`);
  for (const place of places) {
    const source = origin ? inside(origin, place) : below(context, place);
    if (!existsSync(source) || (!origin && isIgnored(path.relative(context, source)))) {
      throw new Error(
        `Dockerfile, line ${line}: ${place} does not exist${origin ? ` in ${origin.name}` : ' in the context, or .dockerignore leaves it out'}.`,
      );
    }
    const intoFolder = target.endsWith('/') || places.length > 1;
    const isFolder = statSync(source).isDirectory();
    const destination = inside(state, intoFolder && !isFolder ? path.posix.join(target, path.basename(source)) : target);
    const filter = (file) => origin !== null || file === source || !isIgnored(path.relative(context, file));
    cpSync(source, destination, {
      recursive: true,
      verbatimSymlinks: true,
      preserveTimestamps: true,
      mode: constants.COPYFILE_FICLONE,
      filter,
    });
  }
}

/** A step may only name files relative to its WORKDIR: what begins with a slash would be this machine's. */
function RUN(state, { line, value }, { scratch }) {
  const command = Array.isArray(value) ? value.join(' ') : value;
  if (/^(apt-get|useradd|groupadd|adduser|addgroup)\b/.test(command))
    return console.log('    not run: it changes the system, not a folder');
  if (/(^|[\s"'=:])(\/|~|\.\.)/.test(command)) throw new Error(`Dockerfile, line ${line}: a RUN that leaves its WORKDIR is not run here.`);
  const { status } = spawnSync('/bin/sh', ['-ec', command], {
    cwd: inside(state, state.workdir),
    stdio: ['ignore', 1, 1],
    env: {
      ...baseEnvironment(),
      ...state.env,
      PATH: `${makeChown(scratch)}:${process.env.PATH}`,
      npm_config_prefer_offline: 'true',
      npm_config_update_notifier: 'false',
    },
  });
  if (status !== 0) throw new Error(`Dockerfile, line ${line}: RUN ended with ${status}.`);
  const note = path.join(scratch, 'chown.log');
  if (!existsSync(note)) return;
  state.owners.push(
    ...readFileSync(note, 'utf8')
      .trim()
      .split('\n')
      .map((text) => text.split(' ')),
  );
  rmSync(note);
}

function USER(state, { line, value }) {
  const known = IMAGE_USERS[state.image.split(':')[0]] ?? [];
  if (!known.includes(value.split(':')[0])) throw new Error(`Dockerfile, line ${line}: ${state.image} has no user ${value}.`);
  state.user = value;
}

function VOLUME(state, { line, value }) {
  for (const volume of [value].flat()) {
    const isTheirs = state.owners.some(
      ([owner, file]) => owner.split(':')[0] === state.user.split(':')[0] && file === inside(state, volume),
    );
    if (!isTheirs) throw new Error(`Dockerfile, line ${line}: the volume ${volume} would not belong to ${state.user}.`);
  }
}

function EXPOSE() {}

function HEALTHCHECK(state, { line, value }) {
  if (!Array.isArray(value))
    throw new Error(`Dockerfile, line ${line}: write HEALTHCHECK CMD as a list; a slim image need not have a shell.`);
  state.healthCheck = value;
}

function CMD(state, { line, value }) {
  if (!Array.isArray(value)) throw new Error(`Dockerfile, line ${line}: write CMD as a list, or a shell keeps the signals.`);
  state.command = value;
}

/** Starts the image as production would: its user, its volumes, nothing else writable, SQLite for want of a database. */
async function serve(image, scratch, started) {
  if (image.user === 'root') throw new Error('The last stage runs as root.');
  if (!image.healthCheck) throw new Error('The last stage has no HEALTHCHECK.');
  const port = await freePort();
  const temporary = path.join(scratch, 'tmp');
  mkdirSync(temporary);
  const account = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  if (isRoot) for (const place of [temporary, ...image.owners.map(([, file]) => file)]) chownTree(place);
  const env = {
    ...baseEnvironment(),
    ...image.env,
    HOME: temporary,
    TMPDIR: temporary,
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: `http://localhost:${port}`,
    DATABASE_URL: 'sqlite:./data/latchkey.sqlite',
    JWT_SECRET: randomBytes(48).toString('base64url'),
  };
  const options = { cwd: inside(image, image.workdir), env, stdio: ['ignore', 1, 1], ...account };
  const [program, ...args] = image.command;
  const [checker, ...checks] = image.healthCheck;
  const isHealthy = () => spawnSync(checker, checks, { ...options, stdio: 'ignore', timeout: 5000 }).status === 0;

  if (isHealthy()) throw new Error('The HEALTHCHECK passes with no server running.');
  console.log(`Starting ${image.command.join(' ')} on port ${port}${isRoot ? ' as another user' : ''}`);
  const child = spawn(program, args, options);
  started(child);
  const ended = new Promise((resolve) => child.once('close', (status, signal) => resolve(signal ?? status)));
  child.once('error', (error) => console.error(error.message));
  const deadline = Date.now() + HEALTHY_WITHIN;
  while (!isHealthy()) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
      throw new Error(`The server ended with ${await ended}.`);
    if (Date.now() > deadline) throw new Error('The HEALTHCHECK did not pass in a minute.');
    await sleep(200);
  }
  console.log('HEALTHCHECK passes');
  child.kill('SIGTERM');
  const status = await Promise.race([ended, sleep(STOPPED_WITHIN, 'still running', { ref: false })]);
  if (status === 'still running' || status === 'SIGKILL') throw new Error('The server did not stop on SIGTERM.');
  if (status !== 0 && status !== 'SIGTERM') throw new Error(`The server stopped with ${status}.`);
  console.log('Stopped on SIGTERM');
}

/** Only what a program needs to be found and to find npm's cache: the image would not have our variables either. */
function baseEnvironment() {
  const { PATH, HOME, LANG, NODE_EXTRA_CA_CERTS, SSL_CERT_FILE } = process.env;
  return { PATH, HOME, LANG, NODE_EXTRA_CA_CERTS, SSL_CERT_FILE };
}

/** The image's user does not exist here: a `chown` of ours notes what it should have done, after making sure that it could. */
function makeChown(scratch) {
  const folder = path.join(scratch, 'bin');
  const script = path.join(folder, 'chown');
  if (existsSync(script)) return folder;
  mkdirSync(folder);
  const note = path.join(scratch, 'chown.log');
  writeFileSync(script, `#!/bin/sh\nset -e\nowner=$1\nshift\nfor file; do echo "$owner $(realpath -e -- "$file")" >> '${note}'; done\n`, {
    mode: 0o755,
  });
  return folder;
}

function chownTree(place) {
  if (statSync(place).isDirectory()) for (const name of readdirSync(place)) chownTree(path.join(place, name));
  chownSync(place, NOBODY, NOBODY);
}

/** Where a path of the image is on this machine. */
function inside({ folder, workdir }, place) {
  return below(folder, path.posix.resolve(workdir, place).slice(1));
}

function below(folder, place) {
  const full = path.resolve(folder, place);
  if (full !== path.resolve(folder) && !full.startsWith(path.resolve(folder) + path.sep)) throw new Error(`${place} is outside ${folder}.`);
  return full;
}
