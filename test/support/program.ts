import { execFile, spawnSync } from 'node:child_process';

/** What a program that is not ours has done. */
export interface Run {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Says whether a program can be run here. */
export const isInstalled = (program: string): boolean => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

/**
 * Runs a program until it ends, or for half a minute, while the server of the test goes on. It sees the variables that are named here and
 * no others, so that nothing of this machine, such as a proxy, has a say.
 */
export function run(
  program: string,
  args: readonly string[],
  folder: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<Run> {
  const env = { PATH: process.env['PATH'], HOME: folder, ...variables };
  return new Promise((resolve) => {
    execFile(program, [...args], { cwd: folder, env, timeout: 30_000 }, (error, output, errors) => {
      const code = typeof error?.code === 'number' ? error.code : error ? 1 : 0;
      resolve({ code, output, errors });
    });
  });
}
