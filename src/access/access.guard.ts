import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Request } from 'express';
import { NotAuthenticated } from '../errors/domain-error.js';
import { Limits } from '../limits/limits.service.js';
import { idOf } from '../wire/id.js';
import { visitorOf } from '../wire/visitor.js';
import { Authenticator, type Principal } from './authenticator.js';
import { permissionOf, type Permission } from './can.js';
import { actsWithoutCredential, authorize, type Action, type Owned } from './policies.js';

/** How long a body may be in coming before the caller is asked anew, in milliseconds: what another process takes to hear of a revocation. */
const PATIENCE = 1000;

/** Asks who is there, whether they may, whether they do too much, and whether there is anything to act on, before the body is read. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly limits: Limits,
    private readonly modules: ModuleRef,
  ) {}

  canActivate(context: ExecutionContext): true | Promise<true> {
    const handler = context.getHandler();
    const permission = permissionOf(handler);
    if (!permission) throw new Error(`${context.getClass().name}.${handler.name} declares no @Can.`);
    const request = context.switchToHttp().getRequest<Request>();
    const askedAt = performance.now();
    // Whoever sends a body slowly could otherwise keep for a minute what they were let in with.
    request.readmit = () => (performance.now() - askedAt > PATIENCE ? this.readmit(permission, request) : null);
    return this.admit(permission, request);
  }

  /**
   * Lets the request through to the act, or throws. Answers without a promise when the credential is known and nothing is counted or looked
   * up. A request that only asks about an act says as what it is counted instead, if at all.
   */
  admit(permission: Permission, request: Request, counted: Action | null = permission.action): true | Promise<true> {
    const principal = actsWithoutCredential.has(permission.action) ? null : this.authenticator.authenticate(request);
    if (principal instanceof Promise) return principal.then((found) => this.decide(permission, request, found, counted));
    return this.decide(permission, request, principal, counted);
  }

  /** Asks anew about a caller who was let in, whose token may have run out meanwhile, but whose session must not have ended. */
  private async readmit(permission: Permission, request: Request): Promise<void> {
    if (request.principal) request.principal = { ...request.principal, ...(await this.authenticator.renew(request.principal)) };
    judge(request, permission.action);
    await this.lookUp(permission, request);
  }

  private decide(permission: Permission, request: Request, principal: Principal | null, counted: Action | null): true | Promise<true> {
    request.principal = principal;
    judge(request, permission.action);
    const counting = counted ? this.limits.admit(counted, principal?.actor.id ?? null, () => visitorOf(request)) : null;
    return counting ? counting.then(() => this.lookUp(permission, request)) : this.lookUp(permission, request);
  }

  private lookUp({ action, collection }: Permission, request: Request): true | Promise<true> {
    if (!collection) return true;
    return this.modules
      .get(collection, { strict: false })
      .get(idOf(request), request.principal?.actor ?? null)
      .then((thing) => {
        if (isOwned(thing)) judge(request, action, thing);
        return true;
      });
  }
}

const isOwned = (thing: object): thing is Owned => 'ownerId' in thing;

/** Throws unless the caller may do this. Who came with a token that has run out is told so, on which clients refresh. */
function judge({ principal, staleCookie }: Request, action: Action, thing?: Owned): void {
  try {
    authorize(action, principal?.actor ?? null, thing);
  } catch (error) {
    throw error instanceof NotAuthenticated && staleCookie ? staleCookie : error;
  }
}
