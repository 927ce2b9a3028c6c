import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AccessGuard } from '../access/access.guard.js';
import { permissionOf } from '../access/can.js';
import { RouteTable, type PathEntry, type Route } from './route-table.js';
import { WireErrorFilter } from './wire-error.filter.js';
import { methodNotAllowed } from './wire-errors.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Says on every answer which methods a path has, and answers the ones it has not: after the credentials, as djangorestframework does. */
@Injectable()
export class Methods {
  constructor(
    private readonly table: RouteTable,
    private readonly guard: AccessGuard,
  ) {}

  /** Says whether the path has the method. If it has not, the request is being answered. */
  admits(request: Request, response: Response): boolean {
    const entry = this.table.find(request.path);
    if (!entry) return true;
    response.setHeader('Allow', entry.allow);
    if (entry.methods.has(request.method) && request.method !== 'OPTIONS') return true;
    if (isPreflight(request)) return true;
    void this.refuse(entry, request, response);
    return false;
  }

  private async refuse(entry: PathEntry, request: Request, response: Response): Promise<void> {
    const route = nearest(entry.routes, request.method);
    const filter = new WireErrorFilter(route.dialect);
    try {
      const permission = permissionOf(route.handler);
      // The path is refused as a whole: whether it names something is not asked.
      if (permission) await this.guard.admit({ action: permission.action }, request);
      if (request.method === 'OPTIONS') response.status(204).end();
      else throw methodNotAllowed(request.method);
    } catch (error) {
      filter.answer(error, request, response);
    }
  }
}

/** Whether a browser asks on behalf of a page: that is CORS's business. */
const isPreflight = (request: Request): boolean =>
  request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;

/** The route whose permission stands for the path: one that changes things for a method that would. */
function nearest(routes: readonly Route[], method: string): Route {
  const alike = routes.find((route) => SAFE.has(route.method) === SAFE.has(method));
  return (alike ?? routes[0]) as Route;
}
