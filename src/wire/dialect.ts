import { applyDecorators, Controller, SetMetadata, UseFilters } from '@nestjs/common';
import type { Violation } from '../errors/domain-error.js';
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

export const DIALECT = 'wire:dialect';

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

/** Returns how the dialect spells a field of the domain: `firstName` is `first_name` unless it says otherwise. */
export const wireName = (dialect: Dialect, field: string): string =>
  dialect.fieldNames[field] ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What the domain objects to, as a dialect reports it. */
export interface Objections {
  readonly byField: Readonly<Record<string, readonly string[]>>;
  /** What concerns no single field; said only when nothing is wrong with a field. */
  readonly ofWhole: readonly string[];
}

/** Sorts violations by the dialect's names of the fields, in their order. */
export function reportedBy(dialect: Dialect, violations: readonly Violation[]): Objections {
  const byField: Record<string, string[]> = {};
  const ofWhole: string[] = [];
  for (const { field, code, message } of violations) {
    const wording: Wording = dialect.violations?.[`${field ?? ''}:${code}`] ?? {};
    const place = wording.field === undefined ? field : wording.field;
    const sentences = place ? (byField[wireName(dialect, place)] ??= []) : ofWhole;
    sentences.push(wording.message ?? message);
  }
  return { byField, ofWhole };
}
