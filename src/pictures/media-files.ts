import express from 'express';
import type { Request, Response, NextFunction } from 'express';

const STORED = /^\/profile_pics\/[0-9a-f]{32}(_128)?\.webp$/;

/**
 * Serves stored pictures, and nothing else that may lie below the media root. A name is never used twice, so a browser may keep what it has;
 * apps of other origins may show it.
 */
export function mediaFiles(root: string): (request: Request, response: Response, next: NextFunction) => void {
  const files = express.static(root, {
    index: false,
    redirect: false,
    etag: false,
    fallthrough: true,
    maxAge: '1y',
    immutable: true,
    setHeaders,
  });
  return (request, response, next) => {
    if (STORED.test(request.path) && /^(GET|HEAD)$/.test(request.method)) void files(request, response, next);
    else next();
  };
}

function setHeaders(response: Response): void {
  response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  response.setHeader('Content-Disposition', 'inline; filename="picture.webp"');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  response.removeHeader('Vary');
}
