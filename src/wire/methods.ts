import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AccessGuard } from '../access/access.guard.js';
import { permissionOf } from '../access/can.js';
import { DomainError, Unavailable } from '../errors/domain-error.js';
import { describePath, tellingRoutes } from './metadata.js';
import { negotiate, sendJson } from './negotiation.js';
import { RouteTable, type PathEntry, type Route } from './route-table.js';
import { WireErrorFilter } from './wire-error.filter.js';
import { methodNotAllowed } from './wire-errors.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Says on every answer which methods a path has, and answers what needs no route: OPTIONS and the methods that there are not, after the
 * credentials, and before them what asks for a form of answer that there is not. All as djangorestframework does.
 */
@Injectable()
export class Methods {
  constructor(
    private readonly table: RouteTable,
    private readonly guard: AccessGuard,
  ) {}

  /** Says whether a route shall answer. If not, the request is being answered. */
  admits(request: Request, response: Response): boolean {
    const entry = this.table.find(request.path) ?? this.findSuffixed(request);
    if (!entry) return true;
    response.setHeader('Allow', entry.allow);
    // Nobody who may ask from another origin comes here: CORS has answered them.
    if (isPreflight(request)) {
      response.status(204).end();
      return false;
    }
    if (entry.negotiates && !this.agrees(entry, request, response)) return false;
    if (entry.methods.has(request.method) && request.method !== 'OPTIONS') return true;
    void this.answer(entry, request, response);
    return false;
  }

  /** A router's paths may end with a format, `/api/profiles/5.json`, which says the same as `?format=json`. */
  private findSuffixed(request: Request): PathEntry | null {
    const [, path = '', format = ''] = /^(.+[^/])\.([a-z0-9]+)\/?$/.exec(request.path) ?? [];
    const entry = path === '' ? null : this.table.find(path);
    if (!entry || entry.kind === 'other') return null;
    const [, query] = request.url.split(/\?(.*)/s, 2);
    request.url = `${path}?${query ? `${query}&` : ''}format=${format}`;
    return entry;
  }

  private agrees({ routes }: PathEntry, request: Request, response: Response): boolean {
    try {
      negotiate(request);
      return true;
    } catch (error) {
      new WireErrorFilter(nearest(routes, request.method).dialect).answer(error, request, response);
      return false;
    }
  }

  private async answer(entry: PathEntry, request: Request, response: Response): Promise<void> {
    const route = nearest([...entry.routes, ...this.below(entry)], request.method);
    const filter = new WireErrorFilter(route.dialect);
    const isQuestion = request.method === 'OPTIONS';
    try {
      const permission = permissionOf(route.handler);
      // The path is refused as a whole: whether it names something is not asked.
      if (permission) await this.guard.admit({ action: permission.action }, request, isQuestion ? 'api:read' : permission.action);
      if (!isQuestion) throw methodNotAllowed(request.method);
      if (entry.negotiates) await this.describe(entry, request, response);
      else response.status(204).end();
    } catch (error) {
      filter.answer(error, request, response);
    }
  }

  /** The items of a collection, which are one thing with it to djangorestframework: who may not change one is told so at either path. */
  private below({ kind, routes: [route] }: PathEntry): readonly Route[] {
    return kind === 'collection' && route ? this.table.routes.filter(({ path }) => path === `${route.path}/:id`) : [];
  }

  private async describe(entry: PathEntry, request: Request, response: Response): Promise<void> {
    request.params = this.table.parameters(request.path);
    const usable: Route[] = [];
    for (const route of tellingRoutes(entry)) if (await this.mayUse(route, request)) usable.push(route);
    sendJson(response.status(200), describePath(entry, usable));
  }

  private async mayUse({ permission }: Route, request: Request): Promise<boolean> {
    if (!permission) return false;
    try {
      return await this.guard.admit(permission, request, null);
    } catch (error) {
      if (error instanceof DomainError && !(error instanceof Unavailable)) return false;
      throw error;
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
