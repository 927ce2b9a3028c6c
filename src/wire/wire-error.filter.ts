import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Unavailable } from '../errors/domain-error.js';
import { loggedPath } from '../logging/access-log.js';
import { OnceAMinute } from '../logging/once-a-minute.js';
import type { Dialect } from './dialect.js';
import { sendJson } from './negotiation.js';
import { refusalsOf } from './refusals.js';
import { replyTo, type Reply } from './reply.js';
import { configOf } from './request.js';

const UNFORESEEN: Reply = { status: 500, body: { detail: 'A server error occurred.' } };

/** Shared by all filters, of which every controller has its own. */
const warnings = new OnceAMinute();

/**
 * Words every error as the dialect does. What nobody foresaw is logged with its cause, and answered without it. What keeps the server from
 * its work, such as a full disk, is logged by its code and the file.
 */
@Catch()
export class WireErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Errors');

  constructor(private readonly dialect: Dialect) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<Request>(), http.getResponse<Response>());
  }

  /** Sends the answer to an error that was thrown outside of a route. */
  answer(error: unknown, request: Request, response: Response): void {
    const reply = replyTo(error, this.dialect, configOf(request).anonymousStatus);
    if (!reply) this.logger.error({ message: 'Unforeseen error', requestId: request.id, error });
    if (error instanceof Unavailable && error.cause) this.warn(error.cause as NodeJS.ErrnoException, request);
    refusalsOf(request).note(error, request);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const { status, body, headers = {} } = reply ?? UNFORESEEN;
    if (status === 401) response.setHeader('WWW-Authenticate', challengeFor(request, this.dialect));
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.statusCode = status;
    sendJson(response, body);
  }

  private warn(cause: NodeJS.ErrnoException, { id: requestId, path }: Request): void {
    const { code = cause.message, path: file } = cause;
    if (warnings.isDue(code))
      this.logger.warn({ message: 'Unavailable: what a request needs has failed', code, file, requestId, path: loggedPath(path) });
  }
}

/** Names the scheme that the request presented, else the dialect's own. */
function challengeFor(request: Request, dialect: Dialect): string {
  const scheme = request.headers.authorization?.split(' ', 1)[0] ?? '';
  if (scheme === 'Bearer') return 'Bearer realm="api"';
  return scheme.toLowerCase() === 'token' ? 'Token' : dialect.challenge;
}
