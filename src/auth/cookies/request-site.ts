import type { Request } from 'express';
import { configOf, requestOrigin } from '../../wire/request.js';

/**
 * Says in Django's words why a request seems to come from a page of somebody else; null when nothing says so. Only a browser sends these
 * headers by itself, and only a browser can be made to send somebody's cookies.
 */
export function foreignSite(request: Request): string | null {
  const { origin, referer, 'sec-fetch-site': site } = request.headers;
  const { publicUrl, corsOrigins } = configOf(request);
  const isFriend = (one: string): boolean => corsOrigins.includes(one);
  const isOurs = (one: string): boolean => one === publicUrl || one === requestOrigin(request);

  // A page of another site cannot have our origin, unless it had a page of ours redirected.
  if (origin !== undefined) return isFriend(origin) || (isOurs(origin) && site !== 'cross-site') ? null : failed('Origin', origin);
  const source = originOf(referer ?? '');
  if (referer && !isFriend(source) && !isOurs(source)) return failed('Referer', referer);
  return site === 'cross-site' ? failed('Origin', 'null') : null;
}

const originOf = (address: string): string => (URL.canParse(address) ? new URL(address).origin : '');

/** What a request says of itself is repeated, but not at any length, and only what an address may contain. */
const failed = (header: 'Origin' | 'Referer', sent: string): string =>
  `${header} checking failed - ${sent.slice(0, 200).replace(/[^!-~]/g, '?')} does not match any trusted origins.`;
