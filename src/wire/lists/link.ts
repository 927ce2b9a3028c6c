import type { Request } from 'express';
import { Links } from '../request.js';

/** The address of a request with other parameters in its query string. Null takes one away. */
export function linkWith(request: Request, changes: Readonly<Record<string, string | number | null>>): string {
  const url = new URL(request.originalUrl, Links.of(request).origin);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, String(value));
  }
  return url.href;
}
