import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';

const ACCEPTED_ID = /^[\w.-]{8,128}$/;
const LONGEST_PATH = 200;

/** Gives every request an id, takes over the one that a proxy gave it, and says it in the answer. */
export function requestIds(request: Request, response: Response, next: NextFunction): void {
  const sent = request.headers['x-request-id'];
  request.id = typeof sent === 'string' && ACCEPTED_ID.test(sent) ? sent : randomUUID();
  response.setHeader('X-Request-ID', request.id);
  next();
}

/** Writes a line for each answered request. Query strings, headers and bodies stay out of it: they can hold secrets. */
export const accessLog =
  (log: Logger) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const start = performance.now();
    const { method, path } = request;
    response.once('close', () => {
      log.info({
        requestId: request.id,
        method,
        path: path.slice(0, LONGEST_PATH),
        status: response.writableFinished ? response.statusCode : 'aborted',
        milliseconds: Math.round((performance.now() - start) * 10) / 10,
        address: request.ip,
        userId: request.principal?.actor.id,
      });
    });
    next();
  };
