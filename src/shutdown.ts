import type { Server } from 'node:http';
import { Logger } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';

/** How long requests in flight may take to finish, in milliseconds. */
const DEADLINE = 25_000;

/**
 * On SIGTERM or SIGINT stops accepting, lets requests in flight finish, closes the database and exits. A second signal exits at once.
 */
export function stopOnSignals(app: NestExpressApplication, server: Server): void {
  const logger = new Logger('Shutdown');
  let isStopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    logger.log(`Stopping on ${signal}`);
    setTimeout(() => {
      logger.warn('Requests are still in flight at the deadline');
      server.closeAllConnections();
    }, DEADLINE).unref();
    app
      .close()
      .then(() => process.exit(0))
      .catch((error: unknown) => {
        logger.error({ message: 'The shutdown failed', error });
        process.exit(1);
      });
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
}
