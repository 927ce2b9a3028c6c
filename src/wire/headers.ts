import cors from 'cors';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { Config } from '../config/config.js';

type Middleware = (request: Request, response: Response, next: NextFunction) => void;

const TWO_YEARS = 63_072_000;

/** The headers of every answer of the API: no script, no frame, no cache. Pages and files set their own over them. */
export function apiHeaders({ publicUrl }: Config): Middleware {
  const https = publicUrl?.startsWith('https:') ?? false;
  const security = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    strictTransportSecurity: https && { maxAge: TWO_YEARS, includeSubDomains: true },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    // These only speak to browsers that are long gone.
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });
  return (request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Vary', 'Accept, Authorization, Cookie, Origin');
    security(request, response, next);
  };
}

/** What a browser app of another origin may read besides the body. */
const EXPOSED = ['Allow', 'Link', 'Retry-After', 'WWW-Authenticate', 'X-Request-ID'];

/** Answers CORS preflights and marks answers, for the origins of CORS_ORIGINS and no other. */
export function preflights({ corsOrigins }: Config): Middleware {
  if (corsOrigins.length === 0) return (_request, _response, next) => next();
  const options = { origin: [...corsOrigins], credentials: true, maxAge: 600, exposedHeaders: EXPOSED };
  const preflight = cors(options);
  // OPTIONS without this header is no preflight but a question about the route.
  const actual = cors({ ...options, preflightContinue: true });
  return (request, response, next) => (request.headers['access-control-request-method'] ? preflight : actual)(request, response, next);
}
