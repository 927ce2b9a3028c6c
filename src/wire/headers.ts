import cors from 'cors';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { Config } from '../config/config.js';

type Middleware = (request: Request, response: Response, next: NextFunction) => void;

const TWO_YEARS = 63_072_000;

/** The headers of every answer of the API: no script, no frame, no cache. Pages and files set their own over them. */
export function apiHeaders(config: Config): (response: Response) => void {
  const headers = [...securityHeaders(config), ['Cache-Control', 'no-store'], ['Vary', 'Accept, Authorization, Cookie, Origin']] as const;
  return (response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
  };
}

/** Asks Helmet once, since it says the same to every request. */
function securityHeaders({ publicUrl }: Config): [string, string][] {
  const https = publicUrl?.startsWith('https:') ?? false;
  const headers: [string, string][] = [];
  const recorder = { setHeader: (name: string, value: string) => headers.push([name, value]), removeHeader: () => undefined };
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
  security({} as Request, recorder as unknown as Response, () => undefined);
  return headers;
}

/** What a browser app of another origin may read besides the body. */
const EXPOSED = ['Allow', 'Link', 'Retry-After', 'WWW-Authenticate', 'X-Request-ID'];

/** What a browser app of another origin may send: what Django's CORS package lets it, what we read besides, and what tracers add. */
const ALLOWED = [
  ...['Accept', 'Authorization', 'Content-Type', 'User-Agent', 'X-CSRFToken', 'X-Requested-With', 'X-Request-ID'],
  'Idempotency-Key',
  ...['Baggage', 'Sentry-Trace', 'Traceparent', 'Tracestate'],
];

/** Answers CORS preflights and marks answers, for the origins of CORS_ORIGINS and no other. */
export function crossOrigin({ corsOrigins }: Config): Middleware {
  const options = { origin: [...corsOrigins], credentials: true, maxAge: 600, allowedHeaders: ALLOWED, exposedHeaders: EXPOSED };
  const preflight = cors(options);
  // OPTIONS without this header is no preflight but a question about the route.
  const actual = cors({ ...options, preflightContinue: true });
  return (request, response, next) => (request.headers['access-control-request-method'] ? preflight : actual)(request, response, next);
}
