import type { Body } from './bodies.js';
import { reference, type Answer, type Example, type JsonSchema, type MediaType, type Operation, type Parameter } from './document.js';
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

const SIGNED_IN: Operation['security'] = [{ Bearer: [] }, { Token: [] }, { SessionCookie: [] }];
/** Without a credential too, but not with one that is not accepted. */
const ANYBODY: Operation['security'] = [{}, ...SIGNED_IN];

/** Says everything about an operation, and the path under which Django clients know it. */
export function complete(facts: Facts, draft: DraftOperation, body: Body | null): { path: string; operation: Operation } {
  const { route, isProtected, looksAtCredential } = facts;
  const isList = draft.parameters.some(({ name }) => name === 'page');
  const takesQuery = draft.parameters.some((parameter) => parameter.in === 'query');
  const { picture = null, required = [], requestBody } = body ?? {};
  const errors = errorsOf({ facts, isList, takesQuery, fieldErrors: body?.errors ?? null, required, picture });
  const parameters = parametersOf(route.path, draft.parameters);
  const path = shownPath(route.path);
  const operation = {
    operationId: operationId(route.method, route.path, isList),
    tags: [route.dialect.name],
    summary: draft.summary ?? '',
    ...(draft.description ? { description: draft.description } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(requestBody ? { requestBody } : {}),
    security: isProtected ? SIGNED_IN : looksAtCredential ? ANYBODY : [],
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
  if (parts.length === 0) parts.push('root');
  return [...parts, isList ? 'list' : VERBS[method]].join('_').replace(/^\./, '').replace(/[-.]/g, '_');
}

/** Swagger lists the query in the opposite order, and knows no id that a decorator of ours reads. */
const parametersOf = (path: string, parameters: readonly Parameter[]): Parameter[] => [
  ...[...path.matchAll(/:(\w+)/g)].map(([, name = '']): Parameter => ({
    name,
    required: true,
    in: 'path',
    schema: { type: 'integer', minimum: 1 },
  })),
  ...parameters.filter((parameter) => parameter.in === 'query').reverse(),
  ...parameters.filter((parameter) => parameter.in === 'header'),
];

function answersOf(responses: DraftOperation['responses'], isList: boolean): Record<string, Answer> {
  return Object.fromEntries(
    Object.entries(responses).map(([status, { description, content }]) => {
      const media = content ? { content: mapMedia(content, isList) } : {};
      // Only a bare array has nowhere else to say where it goes on.
      const hasArray = isList && content?.['application/json']?.schema['anyOf'] !== undefined;
      const isFile = content !== undefined && content['application/json'] === undefined;
      const header = hasArray ? 'Link' : isFile ? 'Content-Disposition' : null;
      const headers = header ? { headers: { [header]: reference('headers', header) } } : {};
      return [status, { description: description || nameOf(status), ...headers, ...media }];
    }),
  );
}

const mapMedia = (content: Readonly<Record<string, MediaType>>, isList: boolean): Record<string, MediaType> =>
  Object.fromEntries(Object.entries(content).map(([type, media]) => [type, withExample(media, isList)]));

function withExample({ schema }: MediaType, isList: boolean): MediaType {
  const { example: _, ...rest } = schema;
  const alternatives = (schema['anyOf'] ?? []) as readonly JsonSchema[];
  if (alternatives.length < 2) return { schema: rest, example: sampleOf(schema) };
  const examples = alternatives.map((alternative, index): [string, Example] => {
    const summary = isList ? LIST_EXAMPLES[index] : alternative['description'];
    return [`answer${index + 1}`, { ...(typeof summary === 'string' ? { summary } : {}), value: sampleOf(alternative) }];
  });
  return { schema: rest, examples: Object.fromEntries(examples) };
}

const LIST_EXAMPLES = ['Without a page', 'With a page'];
