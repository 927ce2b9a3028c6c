import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from '../../src/app.setup.js';
import { loadConfig, type Environment } from '../../src/config/config.js';
import { Migrator } from '../../src/database/migrator.js';
import { openLog } from '../../src/logging/json.logger.js';
import { ConsoleTransport } from '../../src/mail/transports/console.transport.js';
import { TRANSPORT } from '../../src/mail/transports/transport.js';
import { Arrange } from './arrange.js';
import { Clock } from './clock.js';
import { makeDatabase, type TestDatabase } from './database.js';
import { HttpClient } from './http.js';
import { Mailbox } from './mailbox.js';
import { keepSchema, restoreSchema } from './schema-snapshot.js';

/** A running server with a database, a media folder and a log of its own. */
export interface TestApp {
  readonly http: HttpClient;
  readonly arrange: Arrange;
  readonly clock: Clock;
  readonly app: NestExpressApplication;
  readonly mediaRoot: string;
  readonly databaseUrl: string;
  /** Everything the server has logged so far. */
  readonly log: () => string;
  /** Where its mails arrive, when it was started with a mailbox. */
  readonly mails: Mailbox;
  /** The mails that it has printed because it had no mailbox. */
  readonly printed: () => string;
  readonly stop: () => Promise<void>;
}

interface Options {
  /** Settings, as an operator would write them. */
  readonly settings?: Environment;
  /** An existing database, for a second server on the same one. Its owner drops it. */
  readonly database?: string;
  /** Whether mails go to a mail server of the test's own; else they are printed, where nobody sees it. */
  readonly mailbox?: boolean;
}

/** Settings under which a test takes milliseconds where a server takes care. */
const QUICK = { ARGON2_MEMORY: '8', ARGON2_ITERATIONS: '1', LOG_LEVEL: 'debug', RATE_LIMITS: 'off', HOST: '127.0.0.1', PORT: '0' };

/** Signs the tokens of the tests, so that a test can forge one. */
export const JWT_SECRET = 'kP3vXq8Lw2Zr6Ty1Nb5Mc9Hd4Jf7Ga0S';

/** Starts the application as main does, on a free port and the engine of this run. */
export async function startApp({ settings = {}, database, mailbox = false }: Options = {}): Promise<TestApp> {
  const own: TestDatabase | null = database === undefined ? await makeDatabase() : null;
  if (own) await restoreSchema(own.url);
  const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-'));
  const mediaRoot = path.join(folder, 'media');
  const databaseUrl = database ?? own?.url ?? '';
  const mails = mailbox ? await Mailbox.open() : null;
  const config = loadConfig({
    ...QUICK,
    JWT_SECRET,
    DATABASE_URL: databaseUrl,
    DATA_DIR: folder,
    MEDIA_ROOT: mediaRoot,
    MAIL_URL: mails?.url,
    ...settings,
  });
  const lines: string[] = [];
  const sink = new PassThrough().on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  const app = await createApp(config, openLog(config, sink));
  const printed: string[] = [];
  const transport = app.get<unknown>(TRANSPORT);
  if (transport instanceof ConsoleTransport) transport.printTo((text) => printed.push(text));
  await app.get(Migrator).migrate();
  if (own) await keepSchema(own.url);
  const server = await app.listen(0, '127.0.0.1');
  const clock = new Clock();
  return {
    http: new HttpClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    arrange: new Arrange(app),
    clock,
    app,
    mediaRoot,
    databaseUrl,
    log: () => lines.join(''),
    get mails() {
      if (!mails) throw new Error('Start it with { mailbox: true }.');
      return mails;
    },
    printed: () => printed.join(''),
    stop: async () => {
      clock.release();
      server.closeIdleConnections();
      await app.close();
      await mails?.close();
      await own?.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
