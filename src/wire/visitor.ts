import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { networkOf } from '../limits/network.js';
import type { Visitor } from '../limits/visitor.js';
import { findCookie } from './cookie.js';

/** What a browser keeps from a login for the next one, not for a session. */
export const DEVICE_COOKIE = 'device';

const LONGEST_USER_AGENT = 300;

/** Who sent a request. Behind a proxy that is in TRUSTED_PROXIES, Express says whom that one says. */
export const visitorOf = ({ ip = '', headers }: Request): Visitor => ({
  network: networkOf(ip),
  userAgent: (headers['user-agent'] ?? '').slice(0, LONGEST_USER_AGENT),
  device: findCookie(headers.cookie ?? '', DEVICE_COOKIE),
});

/** Gives a route the {@link Visitor} who sent its request. */
export const CurrentVisitor = createParamDecorator((_: unknown, context: ExecutionContext) =>
  visitorOf(context.switchToHttp().getRequest<Request>()),
);
