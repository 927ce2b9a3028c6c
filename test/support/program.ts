import { execFile, spawnSync, type ExecFileException } from 'node:child_process';
import { promisify } from 'node:util';

/** What a program that is not ours has done. */
export interface Run {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Says whether a program can be run here. */
export const isInstalled = (program: string): boolean => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

/** A program that has been started. */
export interface Running {
  readonly signal: (name: NodeJS.Signals) => void;
  readonly ended: Promise<Run>;
}

/**
 * Starts a program, which runs until it ends, or for half a minute, while the server of the test goes on. It sees the variables that are
 * named here and no others, so that nothing of this machine, such as a proxy, has a say.
 */
export function start(program: string, args: readonly string[], folder: string, variables: Readonly<Record<string, string>> = {}): Running {
  const env = { PATH: process.env['PATH'], HOME: folder, ...variables };
  const running = promisify(execFile)(program, [...args], { cwd: folder, env, timeout: 30_000 });
  const ended = running.then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout, errors: stderr }),
    ({ code, stdout, stderr }: ExecFileException) => ({
      code: typeof code === 'number' ? code : 1,
      output: stdout ?? '',
      errors: stderr ?? '',
    }),
  );
  return { signal: (name) => running.child.kill(name), ended };
}

/** Runs a program until it has ended: see {@link start}. */
export const run = (...program: Parameters<typeof start>): Promise<Run> => start(...program).ended;
