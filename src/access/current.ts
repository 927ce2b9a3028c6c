import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { NotAuthenticated } from '../errors/domain-error.js';
import type { Principal } from './authenticator.js';

const principalOf = (context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<Request>();
  if (!principal) throw new NotAuthenticated();
  return principal;
};

/** The caller. Throws {@link NotAuthenticated} on a route that anybody may use. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) => principalOf(context).actor);

/** The caller's account as it stands now. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext) => principalOf(context).user);

/** Whoever is signed in; null when nobody is, on a route that anybody may use. */
export const CurrentPrincipal = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<Request>().principal ?? null,
);
