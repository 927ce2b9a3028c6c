import path from 'node:path';
import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { AppModule } from './app.module.js';
import type { Config } from './config/config.js';
import { DASHBOARD_FOLDER, dashboardFiles } from './dashboard/dashboard-files.js';
import { accessLog, identify } from './logging/access-log.js';
import { JsonLogger, type Log } from './logging/json.logger.js';
import { mediaFiles } from './pictures/media-files.js';
import { isWellFramed, refuseFraming } from './wire/framing.js';
import { apiHeaders, crossOrigin } from './wire/headers.js';
import { HeldBytes } from './wire/held-bytes.js';
import { Methods } from './wire/methods.js';
import { Refusals } from './wire/refusals.js';
import { during } from './wire/visit.js';
import { WireAdapter } from './wire/wire.adapter.js';

/** Makes the application that main serves, the command line works with and the tests ask. The caller initializes or listens. */
export async function createApp(config: Config, log: Log): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config), new WireAdapter(), {
    bodyParser: false,
    logger: new JsonLogger(log.events),
    abortOnError: false,
  });
  const express = app.getHttpAdapter().getInstance() as { locals: { config?: Config; refusals?: Refusals; heldBytes?: HeldBytes } };
  express.locals.config = config;
  express.locals.refusals = app.get(Refusals);
  express.locals.heldBytes = new HeldBytes();
  app.set('trust proxy', [...config.trustedProxies]);
  app.use(entrance(app.get(Methods), config, log));
  if (config.mediaUrl.startsWith('/')) app.use(config.mediaUrl.slice(0, -1), mediaFiles(path.resolve(config.mediaRoot)));
  if (config.adminDashboard) app.use('/admin', dashboardFiles(DASHBOARD_FOLDER, originOf(config.mediaUrl)));
  return app;
}

/** Where pictures are, if that is another server. */
const originOf = (mediaUrl: string): string | null => (mediaUrl.startsWith('/') ? null : new URL(mediaUrl).origin);

/** What is only read leaves no trace, so nobody has to know how it came. */
const READS: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** What every request passes, in one piece: each middleware of its own would cost as much as all that this one does. */
function entrance(methods: Methods, config: Config, log: Log) {
  const setHeaders = apiHeaders(config);
  const note = config.accessLog ? accessLog(log.requests) : null;
  const share = config.corsOrigins.length > 0 ? crossOrigin(config) : null;
  return (request: Request, response: Response, next: NextFunction): void => {
    identify(request, response);
    note?.(request, response);
    setHeaders(response);
    if (!isWellFramed(request)) return refuseFraming(response);
    // After CORS, so that a page of another origin can read what is answered here too.
    const goOn = (): void => {
      if (!methods.admits(request, response)) return;
      if (READS.has(request.method)) next();
      else during(request, () => next());
    };
    if (share) share(request, response, goOn);
    else goOn();
  };
}

/** Closes connections that send nothing, and keeps idle ones as long as balancers and clients expect. All in milliseconds. */
export function setTimeouts(server: Server): void {
  server.headersTimeout = 10_000;
  server.requestTimeout = 60_000;
  server.keepAliveTimeout = 65_000;
  server.maxRequestsPerSocket = 0;
  // Nothing moves: an answer that nobody takes in.
  server.timeout = 120_000;
}
