import { Injectable, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { permissionOf, type Permission } from '../access/can.js';
import { dialectOf, type Dialect } from './dialect.js';

/** One method of one path. */
export interface Route {
  readonly method: string;
  /** Begins with a slash and ends without one; `:name` stands for a part. */
  readonly path: string;
  readonly controller: Type;
  readonly handler: (...parameters: never[]) => unknown;
  readonly dialect: Dialect;
  /** Undefined when the route declares nothing, which the tests forbid. */
  readonly permission: Permission | undefined;
}

/** All methods of one path. */
export interface PathEntry {
  readonly routes: readonly Route[];
  readonly methods: ReadonlySet<string>;
  /** The Allow header, in Django's order. */
  readonly allow: string;
}

const ORDER = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** Every route of the application, found by path. Nest would answer 404 to a wrong method; with this we can say 405. */
@Injectable()
export class RouteTable {
  private found: { literal: Map<string, PathEntry>; patterns: { pattern: RegExp; entry: PathEntry }[]; routes: Route[] } | null = null;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  get routes(): readonly Route[] {
    return this.table.routes;
  }

  /** The entry of a path as a client wrote it, with or without the slash at the end. */
  find(path: string): PathEntry | null {
    const { literal, patterns } = this.table;
    const plain = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
    return literal.get(plain) ?? patterns.find(({ pattern }) => pattern.test(plain))?.entry ?? null;
  }

  private get table(): NonNullable<RouteTable['found']> {
    return (this.found ??= this.build());
  }

  private build(): NonNullable<RouteTable['found']> {
    const routes = this.discovery.getControllers().flatMap(({ instance }) => this.routesOf(instance as object));
    const entries = [...new Set(routes.map(({ path }) => path))].map(
      (path) => [path, entryOf(routes.filter((route) => route.path === path))] as const,
    );
    return {
      routes,
      literal: new Map(entries.filter(([path]) => !path.includes(':'))),
      patterns: entries
        .filter(([path]) => path.includes(':'))
        .map(([path, entry]) => ({ pattern: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`), entry })),
    };
  }

  private routesOf(instance: object): Route[] {
    const controller = instance.constructor as Type;
    const prefix = Reflect.getMetadata(PATH_METADATA, controller) as string;
    return this.scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object).flatMap((name): Route[] => {
      const handler = (instance as Record<string, Route['handler']>)[name];
      if (!handler || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
      const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
      const path = `/${prefix}/${String(Reflect.getMetadata(PATH_METADATA, handler))}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
      return [{ method, path, controller, handler, dialect: dialectOf(controller), permission: permissionOf(handler) }];
    });
  }
}

function entryOf(routes: readonly Route[]): PathEntry {
  const methods = new Set(routes.map(({ method }) => method));
  methods.add('OPTIONS');
  if (methods.has('GET')) methods.add('HEAD');
  return { routes, methods, allow: ORDER.filter((method) => methods.has(method)).join(', ') };
}
