import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';

const ACCEPTED_ID = /^[\w.-]{8,128}$/;
const LONGEST_PATH = 200;

/** Gives a request an id, or takes over the one that a proxy gave it, and says it in the answer. */
export function identify(request: Request, response: Response): void {
  const sent = request.headers['x-request-id'];
  request.id = typeof sent === 'string' && ACCEPTED_ID.test(sent) ? sent : randomUUID();
  response.setHeader('X-Request-ID', request.id);
}

/** Writes a line once a request is answered. Query strings, headers and bodies stay out of it: they can hold secrets. */
export const accessLog =
  (log: Logger) =>
  (request: Request, response: Response): void => {
    const start = performance.now();
    const { method, path } = request;
    // Read now: a request that is given up loses its socket.
    const address = request.socket.remoteAddress;
    response.once('close', () => {
      log.info({
        requestId: request.id,
        method,
        path: path.slice(0, LONGEST_PATH),
        status: response.writableFinished ? response.statusCode : 'aborted',
        milliseconds: Math.round((performance.now() - start) * 10) / 10,
        address,
        userId: request.principal?.actor.id,
      });
    });
  };
