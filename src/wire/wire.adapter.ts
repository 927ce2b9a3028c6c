import { ExpressAdapter } from '@nestjs/platform-express';
import express, { type Response } from 'express';

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

  override reply(response: Response, body: unknown, status?: number): void {
    if (status !== undefined) response.statusCode = status;
    if (body === undefined || response.statusCode === 204) {
      response.end();
      return;
    }
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(body));
  }
}
