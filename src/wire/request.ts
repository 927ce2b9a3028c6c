import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Config } from '../config/config.js';
import { smallRendition } from '../pictures/picture-store.js';

declare module 'express' {
  interface Request {
    /** Identifies the request in the log and in `X-Request-ID`. */
    id: string;
  }
}

/** The configuration of the application that received the request. */
export const configOf = (request: Request): Config => (request.app.locals as { config: Config }).config;

/** Makes absolute addresses. They begin with PUBLIC_URL, or without one with what the request was sent to. */
export class Links {
  constructor(
    /** Scheme and host, without a slash at the end. */
    readonly origin: string,
    private readonly mediaUrl: string,
  ) {}

  static of(request: Request): Links {
    const { publicUrl, mediaUrl } = configOf(request);
    return new Links(publicUrl ?? requestOrigin(request), mediaUrl);
  }

  /** The address of a stored file; null stays null. */
  media(name: string | null): string | null {
    if (name === null) return null;
    return this.mediaUrl.startsWith('/') ? `${this.origin}${this.mediaUrl}${name}` : `${this.mediaUrl}${name}`;
  }

  /** The address of the small rendition of a stored picture; null stays null. */
  thumbnail(name: string | null): string | null {
    return this.media(name && smallRendition(name));
  }
}

/** Gives a route the {@link Links} of its request. */
export const RequestLinks = createParamDecorator((_: unknown, context: ExecutionContext) =>
  Links.of(context.switchToHttp().getRequest<Request>()),
);

/**
 * Scheme and host that the request was sent to. Whatever a client writes into Host comes back in links, so only what a host may look like
 * is repeated. The scheme may be what a proxy says, see TRUSTED_PROXIES.
 */
export function requestOrigin(request: Request): string {
  const { host = '' } = request.headers;
  return `${request.protocol === 'https' ? 'https' : 'http'}://${/^[\w.-]+(:\d{1,5})?$|^\[[\da-f:.]+\](:\d{1,5})?$/i.test(host) ? host : 'localhost'}`;
}
