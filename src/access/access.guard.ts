import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Request } from 'express';
import { idOf } from '../wire/id.js';
import { Authenticator, type Principal } from './authenticator.js';
import { permissionOf, type Permission } from './can.js';
import { actsWithoutCredential, authorize } from './policies.js';

/** Asks who is there, whether they may, and whether there is anything to act on, before the body is read. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly modules: ModuleRef,
  ) {}

  canActivate(context: ExecutionContext): true | Promise<true> {
    const handler = context.getHandler();
    const permission = permissionOf(handler);
    if (!permission) throw new Error(`${context.getClass().name}.${handler.name} declares no @Can.`);
    return this.admit(permission, context.switchToHttp().getRequest<Request>());
  }

  /** Lets the request through to the act, or throws. Answers without a promise when the credential is known and nothing is looked up. */
  admit(permission: Permission, request: Request): true | Promise<true> {
    if (actsWithoutCredential.has(permission.action)) return true;
    const principal = this.authenticator.authenticate(request);
    if (principal instanceof Promise) return principal.then((found) => this.decide(permission, request, found));
    return this.decide(permission, request, principal);
  }

  private decide({ action, collection }: Permission, request: Request, principal: Principal | null): true | Promise<true> {
    request.principal = principal;
    authorize(action, principal?.actor ?? null);
    if (!collection) return true;
    return this.modules
      .get(collection, { strict: false })
      .get(idOf(request))
      .then(() => true);
  }
}
