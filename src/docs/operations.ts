import type { Body } from './bodies.js';
import { reference, type Answer, type JsonSchema, type MediaType, type Operation, type Parameter } from './document.js';
import { errorsOf, nameOf } from './errors.js';
import type { Facts } from './facts.js';
import { sampleOf } from './samples.js';

/** An operation as Swagger read it from the declarations. */
export interface DraftOperation {
  readonly summary?: string;
  readonly description?: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: { readonly $ref: string } }>> };
  readonly responses: Readonly<Record<string, Answer>>;
}

const SIGNED_IN: Operation['security'] = [{ Bearer: [] }, { Token: [] }];

/** Says everything about an operation, and the path under which Django clients know it. */
export function complete(facts: Facts, draft: DraftOperation, body: Body | null): { path: string; operation: Operation } {
  const { route, isProtected } = facts;
  const isList = draft.parameters.some(({ name }) => name === 'page');
  const { picture = null, required = [], requestBody } = body ?? {};
  const errors = errorsOf({ facts, isList, fieldErrors: body?.errors ?? null, required, picture });
  const parameters = parametersOf(draft.parameters);
  const path = shownPath(route.path);
  const operation = {
    operationId: operationId(route.method, route.path, isList),
    tags: [route.dialect.name],
    summary: draft.summary ?? '',
    ...(draft.description ? { description: draft.description } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(requestBody ? { requestBody } : {}),
    security: isProtected ? SIGNED_IN : [],
    responses: { ...errors, ...answersOf(draft.responses, isList) },
  };
  return { path, operation };
}

/** Django's paths end with a slash. A file's does not, nor do those that nobody but a machine asks. */
function shownPath(path: string): string {
  const slash = /^\/api\b/.test(path) && !/\.\w+$/.test(path) ? '/' : '';
  return path.replace(/:(\w+)/g, '{$1}') + slash;
}

const VERBS: Readonly<Record<string, string>> = {
  GET: 'retrieve',
  POST: 'create',
  PUT: 'update',
  PATCH: 'partial_update',
  DELETE: 'destroy',
};

/** Named after path and method as drf-spectacular does, so that generated clients keep the names of their functions. */
function operationId(method: string, path: string, isList: boolean): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== 'api' && !part.startsWith(':'));
  return [...parts, isList ? 'list' : VERBS[method]].join('_').replace(/^\./, '').replace(/[-.]/g, '_');
}

/** Swagger lists the query in the opposite order, and takes an id for any number. */
const parametersOf = (parameters: readonly Parameter[]): Parameter[] => [
  ...parameters
    .filter((parameter) => parameter.in === 'path')
    .map((parameter) => ({ ...parameter, schema: { type: 'integer', minimum: 1 } })),
  ...parameters.filter((parameter) => parameter.in === 'query').reverse(),
];

function answersOf(responses: DraftOperation['responses'], isList: boolean): Record<string, Answer> {
  const link = isList ? { headers: { Link: reference('headers', 'Link') } } : {};
  return Object.fromEntries(
    Object.entries(responses).map(([status, { description, content }]) => {
      const media = content ? { content: { 'application/json': withExample(content['application/json'] as MediaType) } } : {};
      return [status, { description: description || nameOf(status), ...(status === '200' ? link : {}), ...media }];
    }),
  );
}

function withExample({ schema }: MediaType): MediaType {
  const { example: _, ...rest } = schema;
  const [array, page] = (schema['anyOf'] ?? []) as readonly JsonSchema[];
  if (!array || !page) return { schema: rest, example: sampleOf(schema) };
  const examples = {
    array: { summary: 'Without a page', value: sampleOf(array) },
    page: { summary: 'With a page', value: sampleOf(page) },
  };
  return { schema: rest, examples };
}
