import { existsSync } from 'node:fs';
import path from 'node:path';
import express from 'express';
import type { NextFunction, Request, Response } from 'express';
import { packageFolder } from '../config/package.js';
import { REPORTS_PATH } from './csp-report.js';

/** Where the build puts the pages of the dashboard. */
export const DASHBOARD_FOLDER = path.join(packageFolder(), 'admin', 'dist');

const ALL_OFF = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb'].map((feature) => `${feature}=()`).join(', ');

/** Nothing but our own files, no style or script inside the page, and texts become scripts and markup by no way. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
  // For browsers that do not know what follows it.
  `report-uri /${REPORTS_PATH}`,
  'report-to csp',
].join('; ');

type Middleware = (request: Request, response: Response, next: NextFunction) => void;

/**
 * Serves the dashboard below the path where it is mounted. Its files have names that tell what is in them, so a browser may keep them; every
 * other path, which the dashboard reads itself, is its one page. Pictures may lie at another origin.
 */
export function dashboardFiles(folder: string, pictureOrigin: string | null): Middleware {
  const policy = pictureOrigin === null ? POLICY : POLICY.replace("img-src 'self'", `img-src 'self' ${pictureOrigin}`);
  const setHeaders = (response: Response): void => {
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Reporting-Endpoints', `csp="/${REPORTS_PATH}"`);
    response.setHeader('Permissions-Policy', ALL_OFF);
  };
  const files = express.static(folder, {
    index: false,
    redirect: false,
    etag: false,
    lastModified: false,
    cacheControl: false,
    setHeaders: (response: Response, file: string) => {
      setHeaders(response);
      if (!isHashed(folder, file)) return;
      response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
      response.removeHeader('Vary');
    },
  });
  const page = path.join(folder, 'index.html');
  return (request, response, next) => {
    if (!/^(GET|HEAD)$/.test(request.method)) return next();
    if (!existsSync(page)) return answerAbsent(response);
    if (/\.[^/]*$/.test(request.path)) return void files(request, response, next);
    // Without the slash, the page would ask for its files somewhere else.
    if (request.originalUrl.split('?')[0] === request.baseUrl) return response.redirect(308, `${request.baseUrl}/`);
    setHeaders(response);
    response.sendFile(page, { cacheControl: false, etag: false, lastModified: false });
  };
}

/** What the build names after its contents. */
const isHashed = (folder: string, file: string): boolean => path.relative(folder, file).startsWith(`assets${path.sep}`);

function answerAbsent(response: Response): void {
  response.status(404).type('text/plain').send('The dashboard has not been built here. Run: npm run build\n');
}
