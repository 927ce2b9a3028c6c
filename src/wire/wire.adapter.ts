import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';
import express, { type Express, type Response } from 'express';
import { takeOriginForm } from './framing.js';
import { sendJson } from './negotiation.js';

/** Whatever NODE_OPTIONS says. By itself Node looks every half a minute whether a client takes too long; in milliseconds. */
const STRICT = { insecureHTTPParser: false, requireHostHeader: true, connectionsCheckingInterval: 4000 };

/** Answers as djangorestframework does: `application/json` without a charset (clients compare it), no ETag, exact paths. */
export class WireAdapter extends ExpressAdapter {
  constructor() {
    const app = express();
    app.set('case sensitive routing', true);
    app.set('etag', false);
    app.set('x-powered-by', false);
    app.set('query parser', 'simple');
    super(app);
  }

  /**
   * A header that came twice becomes one with a comma (RFC 9110, 5.3), which is no credential, no media type and no host. Node would keep
   * the first, where a proxy in front may have looked at the last.
   */
  override initHttpServer(): void {
    const answer = this.getInstance<Express>();
    this.httpServer = createServer({ ...STRICT, joinDuplicateHeaders: true, ...madeFor(answer) }, (request, response) => {
      takeOriginForm(request);
      answer(request, response);
    });
  }

  override reply(response: Response, body: unknown, status?: number): void {
    if (status !== undefined) response.statusCode = status;
    if (body === undefined || response.statusCode === 204) {
      response.end();
      return;
    }
    sendJson(response, body);
  }
}

/**
 * Requests and responses that are Express's own when they are made. Express makes others its own with `Object.setPrototypeOf`, which takes
 * them out of reach of whatever V8 has compiled: three quarters of what Express costs. Of these it is nothing new.
 */
function madeFor(app: Express): { IncomingMessage: typeof IncomingMessage; ServerResponse: typeof ServerResponse } {
  class ExpressRequest extends IncomingMessage {}
  class ExpressResponse<Request extends IncomingMessage> extends ServerResponse<Request> {}
  Object.setPrototypeOf(ExpressRequest.prototype, app.request);
  Object.setPrototypeOf(ExpressResponse.prototype, app.response);
  Object.assign(app, { request: ExpressRequest.prototype, response: ExpressResponse.prototype });
  return { IncomingMessage: ExpressRequest, ServerResponse: ExpressResponse };
}
