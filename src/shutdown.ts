import cluster from 'node:cluster';
import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { hostname } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Repeats } from './audit/repeats.service.js';

/** How long requests in flight may take to finish, in milliseconds. */
const DEADLINE = 25_000;
/** How often, and how long after the server has closed for the first time, connections are closed on which nothing happens. In milliseconds. */
const SWEEP = 500;
/** How long people who come without a pause are still let in, in milliseconds. */
const LET_IN = 1000;

/**
 * On SIGTERM or SIGINT stops accepting, lets requests in flight finish, closes the database and exits. A second signal exits at once, but not
 * one of several processes: a terminal sends it to each of them, and so does the one above them.
 */
export function stopOnSignals(app: NestExpressApplication, server: Server): void {
  const logger = new Logger('Shutdown');
  const connections = openConnections(server);
  let isStopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopping && cluster.isWorker) return;
    if (isStopping) process.exit(1);
    isStopping = true;
    logger.log(`Stopping on ${signal}`);
    app.get(Repeats).note({ action: 'server.stopped', actorId: null, subjectId: null, details: { host: hostname(), signal } });
    setTimeout(() => {
      logger.warn('Requests are still in flight at the deadline');
      server.closeAllConnections();
    }, DEADLINE).unref();
    drain(server, connections)
      .then(() => app.close())
      .then(() => process.exit(0))
      .catch((error: unknown) => {
        logger.error({ message: 'The shutdown failed', error });
        process.exit(1);
      });
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
}

function openConnections(server: Server): ReadonlySet<Socket> {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return open;
}

/**
 * Who has connected waits with the system until Node takes the connection, one a turn of its loop. Those who still wait when the server
 * closes would be cut off, with a request on its way that they may not dare to send again.
 */
async function letInWhoWaits(server: Server): Promise<void> {
  let comers = 0;
  server.on('connection', () => comers++);
  const until = performance.now() + LET_IN;
  let before: number;
  do {
    before = comers;
    // The first one ends the turn that is on, which may have looked before the signal who is there.
    await nextTurn();
    await nextTurn();
  } while (comers > before && performance.now() < until);
}

/**
 * Requests that still come on the connections there are get their answer, which says that it is the last there. Connections on which
 * nobody waits for an answer are closed: Node would wait for them, above all for those on which nothing was ever sent.
 */
async function drain(server: Server, connections: ReadonlySet<Socket>): Promise<void> {
  server.prependListener('request', (_request, response: ServerResponse) => response.setHeader('Connection', 'close'));
  // Node would close them the moment the server closes, also those whose next request has come and was not read yet.
  const closeIdleConnections = server.closeIdleConnections.bind(server);
  server.closeIdleConnections = () => undefined;
  await letInWhoWaits(server);
  const sweep = (): void => {
    closeIdleConnections();
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
  };
  // Not before the loop has read what has come: it may have been busy all the while.
  setInterval(() => setImmediate(sweep), SWEEP).unref();
}
