import { applyDecorators, Controller, SetMetadata, UseFilters } from '@nestjs/common';
import { documented } from './docs/documented.js';
import type { Reply } from './reply.js';
import { WireErrorFilter } from './wire-error.filter.js';

/** The errors that Django's packages word differently from one another. */
export type ErrorCode = 'invalid-credentials' | 'email-not-verified';

/** How one of the Django backends speaks, as data. */
export interface Dialect {
  readonly name: string;
  /** Sent as WWW-Authenticate with a 401, unless the request presented another scheme. */
  readonly challenge: string;
  /** Domain field names that this dialect spells otherwise than in snake case. */
  readonly fieldNames: Readonly<Record<string, string>>;
  /** Answers that differ from djangorestframework's, by error code. */
  readonly replies: Readonly<Partial<Record<ErrorCode, Reply>>>;
  /** Violations that this dialect places or words otherwise, by the domain's field and code: `email:unique`. */
  readonly violations?: Readonly<Record<string, Wording>>;
}

/** How a dialect reports a violation, where that differs from what the domain says. */
export interface Wording {
  /** Null speaks of the form as a whole, which is judged once every field is sound. */
  readonly field?: string | null;
  readonly message?: string;
}

const DIALECT = 'wire:dialect';

/** A controller that speaks the dialect, also in what its guards and pipes throw. */
export const DialectController = (dialect: Dialect, path: string): ClassDecorator =>
  applyDecorators(Controller(path), UseFilters(new WireErrorFilter(dialect)), SetMetadata(DIALECT, dialect), (target: object) =>
    documented(({ ApiTags }) => ApiTags(dialect.name)(target as never)),
  );

/** The dialect of routes that no Django backend has: djangorestframework's, under a name of their own. */
export const ownDialect = (name: string): Dialect => ({ name, challenge: 'Token', fieldNames: {}, replies: {} });

/** djangorestframework as it comes: what unknown paths and the server's own routes answer in. */
export const drf = ownDialect('server');

/** Returns the dialect that a controller speaks. */
export const dialectOf = (controller: object): Dialect => (Reflect.getMetadata(DIALECT, controller) as Dialect | undefined) ?? drf;
