import type { Environment } from '../../src/config/config.js';
import { JWT_SECRET, startApp, type TestApp } from '../support/app.js';
import { engine, makeDatabase } from '../support/database.js';
import { startProcess, type ServerProcess } from '../support/server-process.js';

/** Passwords are hashed as on a server that people use. */
const AS_DEPLOYED = { ARGON2_MEMORY: '19456', ARGON2_ITERATIONS: '2', LOG_LEVEL: 'info' };

/** Servers in processes of their own that are attacked, with what was arranged before. */
export interface Target<T> {
  readonly server: ServerProcess;
  /** A second one on the same database; on SQLite, which has one server for each file, the first again. */
  readonly second: ServerProcess;
  readonly arranged: T;
  /** Whether every one of them still runs as it was started. */
  readonly isAlive: () => boolean;
  readonly stop: () => Promise<void>;
}

interface Options<T> {
  readonly settings?: Environment;
  /** Whether two servers are attacked where the engine has it. */
  readonly isTwofold?: boolean;
  /** Makes what the attack takes for granted, in a server that is stopped before the attack. */
  readonly arrange: (server: TestApp) => Promise<T>;
}

/** Starts what is attacked, on a database of its own on the engine of this run. */
export async function openTarget<T>({ settings = {}, isTwofold = false, arrange }: Options<T>): Promise<Target<T>> {
  const database = await makeDatabase();
  const before = await startApp({ database: database.url, settings: AS_DEPLOYED });
  const arranged = await arrange(before);
  await before.stop();
  const environment = { DATABASE_URL: database.url, JWT_SECRET, ...AS_DEPLOYED, ...settings };
  const server = await startProcess(environment);
  const second = isTwofold && engine === 'mysql' ? await startProcess(environment) : server;
  let hasEnded = false;
  for (const one of [server, second]) void one.ended.then(() => (hasEnded = true));
  return {
    server,
    second,
    arranged,
    isAlive: () => !hasEnded,
    stop: async () => {
      for (const one of new Set([server, second])) {
        one.signal('SIGTERM');
        await one.ended;
      }
      await database.drop();
    },
  };
}
