import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Environment } from '../../src/config/config.js';
import { HttpClient } from './http.js';

/** A server in a process of its own, as `npm start` runs it. */
export interface ServerProcess {
  readonly http: HttpClient;
  readonly pid: number;
  readonly signal: (name: NodeJS.Signals) => void;
  /** Resolves with the exit code once the process has ended, or with the signal that killed it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  /** What it has written so far. */
  readonly output: () => string;
  readonly errors: () => string;
}

const root = path.resolve(__dirname, '../..');
const running = new Set<ChildProcess>();
const folders: string[] = [];

/** The build that the processes run: a copy, since somebody may build anew while they do. */
const copy = path.join(root, 'node_modules', '.cache', `latchkey-test-${process.pid}`);

/** The command line, as it was built: what `npm run seed-demo` and the like run. */
export const COMMAND_LINE = path.join(root, 'dist', 'server', 'cli.js');

/** Builds the server and the dashboard when the sources are newer than the build. */
export function buildAll(): void {
  const script = "import('./scripts/lib/prepare.mjs').then(({ ensureBuilt }) => ensureBuilt())";
  const { status, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** Builds the server when the sources are newer than the build, and keeps a copy of it. */
export function ensureBuilt(): void {
  buildAll();
  cpSync(path.join(root, 'dist', 'server'), copy, { recursive: true });
  writeFileSync(path.join(copy, 'package.json'), '{ "type": "module" }');
}

/** Removes the copy of the build. */
export const forgetBuild = (): void => rmSync(copy, { recursive: true, force: true });

/** Starts a server and returns at once. Where it is, is known only when its standard output is read here, and goes into no file. */
export function launch(
  settings: Environment = {},
  stdout: 'pipe' | number = 'pipe',
): Omit<ServerProcess, 'http'> & { readonly url: Promise<string> } {
  const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-'));
  folders.push(folder);
  const env = {
    PATH: process.env['PATH'],
    PORT: '0',
    DATABASE_URL: `sqlite:${folder}/test.sqlite`,
    DATA_DIR: folder,
    MEDIA_ROOT: `${folder}/media`,
    RATE_LIMITS: 'off',
    ...settings,
  };
  const child = spawn(process.execPath, [path.join(copy, 'main.js')], { cwd: folder, env, stdio: ['ignore', stdout, 'pipe'] });
  running.add(child);
  const written = { stdout: '', stderr: '' };
  child.stderr?.on('data', (chunk: Buffer) => (written.stderr += chunk.toString()));
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve(code ?? signal);
    }),
  );
  const url = new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      written.stdout += chunk.toString();
      const address = /Latchkey serves\s+(http:\S+)\/api\/\n/.exec(written.stdout)?.[1];
      if (address) resolve(address);
    });
    void ended.then(() => reject(new Error(`The server did not start.\n${written.stderr}`)));
  });
  url.catch(() => undefined);
  return {
    url,
    ended,
    pid: child.pid ?? 0,
    signal: (name) => child.kill(name),
    output: () => written.stdout,
    errors: () => written.stderr,
  };
}

/** Starts a server and waits until it listens. */
export async function startProcess(settings?: Environment): Promise<ServerProcess> {
  const { url, ...process_ } = launch(settings);
  return { ...process_, http: new HttpClient(await url) };
}

/** Ends what a failed test has left running. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
