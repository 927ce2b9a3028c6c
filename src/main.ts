import 'reflect-metadata';
import cluster from 'node:cluster';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp, setTimeouts } from './app.setup.js';
import { Repeats } from './audit/repeats.service.js';
import { BadConfiguration, ownAddress, type Config } from './config/config.js';
import { readConfig } from './config/environment.js';
import { openLog } from './logging/json.logger.js';
import { Letters } from './mail/letters.service.js';
import { bringUpToDate, NotMigrated } from './migrate.js';
import { stopOnSignals } from './shutdown.js';

async function main(): Promise<void> {
  // Nobody can be told that what is printed cannot be written, and the server goes on without it.
  process.stdout.on('error', () => undefined);
  const config = readConfig();
  const log = openLog(config);
  if (config.workers > 1 && cluster.isPrimary) {
    const { superviseWorkers } = await import('./workers.js');
    superviseWorkers(config.workers, log);
    return;
  }
  const app = await createApp(config, log);
  await bringUpToDate(app, config);
  const server = await listen(app, config);
  const { port } = server.address() as AddressInfo;
  if (config.frontend.url === ownAddress(0)) app.get(Letters).leadTo(ownAddress(port));
  setTimeouts(server);
  stopOnSignals(app, server);
  app.get(Repeats).note({ action: 'server.started', actorId: null, subjectId: null, details: { host: hostname() } });
  // Of several that serve on one port, the first one says so.
  announce(config, port);
}

async function listen(app: NestExpressApplication, { port, host }: Config): Promise<Server> {
  try {
    return await app.listen(port, host);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new BadConfiguration([`${code === 'EADDRINUSE' || code === 'EACCES' ? 'PORT' : 'HOST'} cannot be used: ${message}`]);
  }
}

function announce(config: Config, port: number): void {
  const origin = config.publicUrl ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  const lines = [
    '',
    `  Latchkey serves    ${origin}/api/`,
    ...(config.apiDocs ? [`  Swagger UI         ${origin}/api/docs/`] : []),
    ...(config.adminDashboard ? [`  Dashboard          ${origin}/admin/`] : []),
    `  Health             ${origin}/health/ready`,
    '',
    '  Make the first admin with: npm run createsuperuser',
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** What an operator can mend is said in a sentence; only what nobody foresaw deserves a stack. */
main().catch((error: unknown) => {
  const { message, stack = message } = error as Error;
  const { code } = error as NodeJS.ErrnoException;
  const isForeseen = error instanceof BadConfiguration || error instanceof NotMigrated || code !== undefined;
  process.stderr.write(`${isForeseen ? message || String(code) : stack}\n`);
  process.exit(1);
});
