import path from 'node:path';
import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { AppModule } from './app.module.js';
import type { Config } from './config/config.js';
import { accessLog, identify } from './logging/access-log.js';
import { JsonLogger, type Log } from './logging/json.logger.js';
import { mediaFiles } from './pictures/media-files.js';
import { apiHeaders, crossOrigin } from './wire/headers.js';
import { Methods } from './wire/methods.js';
import { WireAdapter } from './wire/wire.adapter.js';

/** Makes the application that main serves, the command line works with and the tests ask. The caller initializes or listens. */
export async function createApp(config: Config, log: Log): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config), new WireAdapter(), {
    bodyParser: false,
    logger: new JsonLogger(log.events),
    abortOnError: false,
  });
  const express = app.getHttpAdapter().getInstance() as { locals: { config?: Config } };
  express.locals.config = config;
  app.use(entrance(app.get(Methods), config, log));
  if (config.corsOrigins.length > 0) app.use(crossOrigin(config));
  if (config.mediaUrl.startsWith('/')) app.use(config.mediaUrl.slice(0, -1), mediaFiles(path.resolve(config.mediaRoot)));
  return app;
}

/** What every request passes, in one piece: each middleware of its own would cost as much as all that this one does. */
function entrance(methods: Methods, config: Config, log: Log) {
  const setHeaders = apiHeaders(config);
  const note = config.accessLog ? accessLog(log.requests) : null;
  return (request: Request, response: Response, next: NextFunction): void => {
    identify(request, response);
    note?.(request, response);
    setHeaders(response);
    if (methods.admits(request, response)) next();
  };
}

/** Closes connections that send nothing, and keeps idle ones as long as balancers and clients expect. All in milliseconds. */
export function setTimeouts(server: Server): void {
  server.headersTimeout = 10_000;
  server.requestTimeout = 60_000;
  server.keepAliveTimeout = 65_000;
  server.maxRequestsPerSocket = 0;
}
