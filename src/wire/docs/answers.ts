import { documented } from './documented.js';
import type { Schema } from './schema.js';

const ANSWER = 'wire:answer';
const DESCRIPTION = 'wire:description';
const TAKEN = 'wire:taken';

/** A body that is no form. */
export interface PlainBody {
  /** What its schemas are called. */
  readonly name: string;
  /** By media type. */
  readonly content: Readonly<Record<string, { readonly schema: Schema; readonly example: unknown }>>;
}

/** Documents one answer of a route. The description defaults to the name of the status. */
export const Answers =
  (status: number, schema: Schema | null, description = '', mediaType = 'application/json'): MethodDecorator =>
  (target, key, descriptor) => {
    if (status === 200) Reflect.defineMetadata(ANSWER, schema, descriptor.value as object);
    const content = schema ? { content: { [mediaType]: { schema: schema as object } } } : {};
    documented(({ ApiResponse }) => ApiResponse({ status, description, ...content })(target, key, descriptor));
  };

/** Documents what a route is for: a headline, and what else a caller should know. */
export const Describes =
  (summary: string, description = ''): MethodDecorator =>
  (target, key, descriptor) => {
    Reflect.defineMetadata(DESCRIPTION, description === '' ? summary : `${summary}\n\n${description}`, descriptor.value as object);
    documented(({ ApiOperation }) => ApiOperation({ summary, description })(target, key, descriptor));
  };

/** Documents a parameter of the query string. */
export const QueryParameter =
  (name: string, schema: Schema, description: string): MethodDecorator =>
  (target, key, descriptor) => {
    documented(({ ApiQuery }) => ApiQuery({ name, required: false, description, schema: schema as object })(target, key, descriptor));
  };

/** Documents a body that is no form: what it looks like in each of its media types. */
export const Takes =
  (body: PlainBody): MethodDecorator =>
  (_target, _key, descriptor) =>
    Reflect.defineMetadata(TAKEN, body, descriptor.value as object);

/** What a route takes that is no form; null when it takes a form, or nothing. */
export const takenBy = (handler: object): PlainBody | null => (Reflect.getMetadata(TAKEN, handler) as PlainBody | undefined) ?? null;

/** The body of a route's 200; null when it has none, or nobody documented it. */
export const answerOf = (handler: object): Schema | null => (Reflect.getMetadata(ANSWER, handler) as Schema | null | undefined) ?? null;

/** What a route is for: the headline and the rest, in paragraphs. Empty when nobody described it. */
export const descriptionOf = (handler: object): string => (Reflect.getMetadata(DESCRIPTION, handler) as string | undefined) ?? '';
