import { documented } from './documented.js';
import type { Schema } from './schema.js';

/** Documents one answer of a route. The description defaults to the name of the status. */
export const Answers =
  (status: number, schema: Schema | null, description = ''): MethodDecorator =>
  (target, key, descriptor) => {
    const content = schema ? { content: { 'application/json': { schema: schema as object } } } : {};
    documented(({ ApiResponse }) => ApiResponse({ status, description, ...content })(target, key, descriptor));
  };

/** Documents what a route is for: a headline, and what else a caller should know. */
export const Describes =
  (summary: string, description = ''): MethodDecorator =>
  (target, key, descriptor) => {
    documented(({ ApiOperation }) => ApiOperation({ summary, description })(target, key, descriptor));
  };

/** Documents a parameter of the query string. */
export const QueryParameter =
  (name: string, schema: Schema, description: string): MethodDecorator =>
  (target, key, descriptor) => {
    documented(({ ApiQuery }) => ApiQuery({ name, required: false, description, schema: schema as object })(target, key, descriptor));
  };
