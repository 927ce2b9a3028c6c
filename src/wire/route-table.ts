import { Injectable, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { permissionOf, type Permission } from '../access/can.js';
import type { Action } from '../access/policies.js';
import { dialectOf, type Dialect } from './dialect.js';
import { allowOf } from './originals.js';

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
  /** A collection has items below it, at its path and their `:id`. */
  readonly kind: 'collection' | 'item' | 'other';
  readonly negotiates: boolean;
}

interface Pattern {
  /** Its groups are the parts that the path names. */
  readonly pattern: RegExp;
  readonly entry: PathEntry;
}

interface Table {
  readonly routes: readonly Route[];
  readonly literal: ReadonlyMap<string, PathEntry>;
  readonly patterns: readonly Pattern[];
}

const UNNEGOTIATED: ReadonlySet<Action | undefined> = new Set<Action>([
  'health:read',
  'docs:read',
  'keys:read',
  'report:send',
  'audit:export',
  'user:export',
]);

/** Whether djangorestframework's negotiation applies. The server's own routes and files answer with what they have. */
export const negotiates = ({ permission }: Pick<Route, 'permission'>): boolean => !UNNEGOTIATED.has(permission?.action);

const ORDER = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** Every route of the application, found by path. Nest would answer 404 to a wrong method; with this we can say 405. */
@Injectable()
export class RouteTable {
  private made: Table | null = null;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  get routes(): readonly Route[] {
    return this.table.routes;
  }

  /** The paths of the collections, without a slash at the end. */
  get collections(): readonly string[] {
    return [...this.table.literal].filter(([, { kind }]) => kind === 'collection').map(([path]) => path);
  }

  /** The entry of a path as a client wrote it, with or without the slash at the end. */
  find(path: string): PathEntry | null {
    const { literal, patterns } = this.table;
    const plain = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
    return literal.get(plain) ?? patterns.find(({ pattern }) => pattern.test(plain))?.entry ?? null;
  }

  /** What a path has in the places that its pattern names, as it was written: `{ id: '5' }`. */
  parameters(path: string): Record<string, string> {
    const plain = path.replace(/\/$/, '');
    const match = this.table.patterns.map(({ pattern }) => pattern.exec(plain)).find((found) => found !== null);
    return { ...match?.groups };
  }

  private get table(): Table {
    return (this.made ??= this.build());
  }

  private build(): Table {
    const routes = this.discovery.getControllers().flatMap(({ instance }) => this.routesOf(instance as object));
    const paths = new Set(routes.map(({ path }) => path));
    const entries = [...paths].map((path) => {
      const kind = path.endsWith('/:id') ? 'item' : paths.has(`${path}/:id`) ? 'collection' : 'other';
      return [path, entryOf(routes.filter((route) => route.path === path), kind)] as const; // prettier-ignore
    });
    return {
      routes,
      literal: new Map(entries.filter(([path]) => !path.includes(':'))),
      patterns: entries.filter(([path]) => path.includes(':')).map(([path, entry]) => ({ pattern: patternOf(path), entry })),
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

/** As in Django, an id has no dot: what follows one names a format. */
const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replace(/:(\w+)/g, (_, name: string) => `(?<${name}>${name === 'id' ? '[^/.]+' : '[^/]+'})`)}$`);

function entryOf(routes: readonly Route[], kind: PathEntry['kind']): PathEntry {
  const methods = new Set(routes.map(({ method }) => method));
  methods.add('OPTIONS');
  if (methods.has('GET')) methods.add('HEAD');
  const original = routes.map(({ handler }) => allowOf(handler)).find((allow) => allow !== undefined);
  return {
    routes,
    methods,
    allow: original ?? ORDER.filter((method) => methods.has(method)).join(', '),
    kind,
    negotiates: routes.some(negotiates),
  };
}
