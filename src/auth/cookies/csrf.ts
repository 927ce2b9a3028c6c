import type { Request } from 'express';
import { PermissionDenied } from '../../errors/domain-error.js';
import { readBody } from '../../wire/body/read-body.js';
import { WireError } from '../../wire/wire-errors.js';
import { isSame } from './cookie-sessions.js';
import { foreignSite } from './request-site.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);
const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i;

/** Whether a request may change something, so that a page of somebody else must not be able to make a browser send it. */
export const mayChange = ({ method }: Request): boolean => !SAFE.has(method);

/** Throws {@link PermissionDenied} when a page of somebody else seems to have made the browser send this. */
export function checkSite(request: Request): void {
  const why = foreignSite(request);
  if (why) throw new PermissionDenied(`CSRF Failed: ${why}`);
}

/**
 * Throws {@link PermissionDenied} unless a page that could read the session's token made the browser send this. The token comes in the
 * header `X-CSRFToken`, or without one in the field `csrfmiddlewaretoken` of a form.
 */
export async function checkToken(request: Request, expected: string): Promise<void> {
  checkSite(request);
  const header = request.headers['x-csrftoken'];
  const token = header ? String(header) : await tokenOfForm(request);
  if (!token) throw new PermissionDenied('CSRF Failed: CSRF token missing.');
  if (isSame(token, expected)) return;
  throw new PermissionDenied(`CSRF Failed: CSRF token from ${header ? "the 'X-Csrftoken' HTTP header" : 'POST'} incorrect.`);
}

async function tokenOfForm(request: Request): Promise<string> {
  if (!FORM.test(request.headers['content-type'] ?? '')) return '';
  try {
    const { csrfmiddlewaretoken: token } = (await readBody(request)) as Readonly<Record<string, unknown>>;
    return typeof token === 'string' ? token : '';
  } catch (error) {
    // A body that cannot be read holds no token.
    if (error instanceof WireError) return '';
    throw error;
  }
}
