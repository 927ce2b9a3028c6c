import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';

const ACCEPTED_ID = /^[\w.-]{8,128}$/;
const LONGEST_PATH = 200;
/** An IPv6 address with its zone and a port. A proxy may hand on anything. */
const LONGEST_ADDRESS = 64;
/** Parts of a path that may be keys: no part of ours is so long. */
const POSSIBLE_KEYS = /[^/]{25,}/g;

/** A path as it may stand in the log: not all of it when it is long, and nothing that could be a key. */
export const loggedPath = (path: string): string => path.replace(POSSIBLE_KEYS, '…').slice(0, LONGEST_PATH);

/** Gives a request an id, or takes over the one that a proxy gave it, and says it in the answer. */
export function identify(request: Request, response: Response): void {
  const sent = request.headers['x-request-id'];
  request.id = typeof sent === 'string' && ACCEPTED_ID.test(sent) ? sent : randomUUID();
  response.setHeader('X-Request-ID', request.id);
}

/**
 * Writes a line once a request is answered. Query strings, headers and bodies stay out of it, and so do long parts of the path: they can
 * hold secrets, such as the key of a mailed link that was opened here instead of in the app.
 */
export const accessLog =
  (log: Logger) =>
  (request: Request, response: Response): void => {
    const start = performance.now();
    const { method, path } = request;
    // The client's, as TRUSTED_PROXIES tells it. Read now: a request that is given up loses its socket.
    const address = request.ip?.slice(0, LONGEST_ADDRESS);
    response.once('close', () => {
      log.info({
        requestId: request.id,
        method,
        path: loggedPath(path),
        status: response.writableFinished ? response.statusCode : 'aborted',
        milliseconds: Math.round((performance.now() - start) * 10) / 10,
        address,
        userId: request.principal?.actor.id,
      });
    });
  };
