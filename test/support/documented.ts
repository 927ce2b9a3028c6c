import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Answer, OpenApiDocument, Operation, Reference } from '../../src/docs/document.js';

const FILE = path.resolve(__dirname, '../../openapi.json');
/**
 * What stands in no document: the documentation's own routes, and files.
 */
const UNDOCUMENTED = /^\/(api\/(schema|docs)|media|admin)(\/|$)/;

/**
 * Headers that any answer may have: those of HTTP itself, of Helmet and CORS, and two that the description of the API speaks of. Which
 * cookies are set depends on what the browser has sent; test/cookie-session.spec.ts says it.
 */
const EVERYWHERE: ReadonlySet<string> = new Set([
  ...['connection', 'content-length', 'content-type', 'date', 'keep-alive', 'transfer-encoding', 'cache-control', 'vary'],
  ...['content-security-policy', 'cross-origin-opener-policy', 'cross-origin-resource-policy', 'origin-agent-cluster', 'referrer-policy'],
  ...['strict-transport-security', 'x-content-type-options', 'x-frame-options'],
  ...['access-control-allow-credentials', 'access-control-allow-headers', 'access-control-allow-methods', 'access-control-allow-origin'],
  ...['access-control-expose-headers', 'access-control-max-age'],
  ...['allow', 'x-request-id', 'set-cookie'],
]);

/** An answer as a client has received it. */
interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As it came. */
  readonly text: string;
  /** Parsed; undefined when it is no JSON. */
  readonly body?: unknown;
}

/** What OPTIONS answers on every path, which is not written down at any. */
const METADATA = {
  type: 'object',
  properties: {
    name: { type: 'string', minLength: 1 },
    description: { type: 'string', minLength: 1 },
    renders: { const: ['application/json'] },
    parses: { const: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'] },
    actions: {
      type: 'object',
      propertyNames: { enum: ['POST', 'PUT'] },
      minProperties: 1,
      additionalProperties: {
        type: 'object',
        additionalProperties: {
          type: 'object',
          properties: {
            type: { enum: ['string', 'email', 'url', 'choice', 'boolean', 'image upload', 'integer', 'datetime', 'field'] },
            required: { type: 'boolean' },
            read_only: { type: 'boolean' },
            label: { type: 'string', minLength: 1 },
            help_text: { type: 'string', minLength: 1 },
            max_length: { type: 'integer' },
            choices: { type: 'array', items: { type: 'object', required: ['value', 'display_name'] } },
          },
          required: ['type', 'required', 'read_only', 'label'],
          additionalProperties: false,
        },
      },
    },
  },
  required: ['name', 'description', 'renders', 'parses'],
  additionalProperties: false,
};

/**
 * Throws unless openapi.json foresees the answer: the path, the method, the status, the headers, and the body to its last key. A path that
 * is not documented may only be not found; a method that is not, only refused.
 */
export function assertDocumented(method: string, url: string, { status, headers, text, body }: Received): void {
  const pathname = url.split('?', 1)[0] ?? '';
  if (UNDOCUMENTED.test(pathname)) return;
  // A format that does not exist is found nowhere.
  if (/[?&]format=/.test(url) && isNotFound(status, body)) return;
  // Asked by browsers, of which no client ever sees anything.
  if (method === 'OPTIONS' && status === 204) return;
  // Node.js answers by itself, before there is a request, when the headers are too large. What is no HTTP at all (400) is sent by
  // test/support/raw.ts, which does not come here.
  if (status === 431 && text === '') return;
  committed ??= new Contract(JSON.parse(readFileSync(FILE, 'utf8')) as OpenApiDocument);
  const objection =
    committed.objectionToHeaders(method, pathname, status, headers) ??
    (body === undefined
      ? committed.objectionToBare(method, pathname, status, text === '' ? null : headers['content-type'])
      : committed.objectionTo(method, pathname, status, body));
  if (objection === null) return;
  const answer = JSON.stringify({ headers, body }, null, 2).slice(0, 2000);
  throw new Error(`${method} ${pathname} answered ${status}, and openapi.json ${objection}.\nIs it current? (npm run openapi)\n${answer}`);
}

let committed: Contract | undefined;

/** A compiler for the schemas of a document. It refuses what JSON Schema does not know, but for OpenAPI's `example`. */
export function compilerOf(document: OpenApiDocument): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, allowUnionTypes: true, validateSchema: true });
  addFormats.default(ajv);
  // The document is added as one schema, because its parts refer to one another; of its own keywords ajv need not know anything.
  ajv.addVocabulary(['example', 'openapi', 'info', 'servers', 'tags', 'paths', 'components']);
  ajv.addSchema(document, 'openapi');
  return ajv;
}

/** A place in the document, as a URI fragment. */
export const pointer = (...parts: readonly string[]): string =>
  parts.map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

/** What a document promises. */
export class Contract {
  private readonly ajv: Ajv2020;
  private readonly metadata: ValidateFunction;
  private readonly patterns: readonly { readonly template: string; readonly pattern: RegExp }[];
  private readonly validators = new Map<string, ValidateFunction>();

  constructor(private readonly document: OpenApiDocument) {
    this.ajv = compilerOf(document);
    this.metadata = this.ajv.compile(METADATA);
    // A path without parameters comes first: `me` is no id.
    const templates = Object.keys(document.paths).sort((a, b) => Number(a.includes('{')) - Number(b.includes('{')));
    this.patterns = templates.map((template) => ({ template, pattern: patternOf(template) }));
  }

  /** Says what the document objects to in an answer; null when it foresees it. */
  objectionTo(method: string, pathname: string, status: number, body: unknown): string | null {
    const written = this.templateOf(pathname);
    if (written === undefined && isNotFound(status, body)) return null;
    const template = written ?? this.templateOf(pathname.replace(/\.json\/?$/, ''));
    if (template === undefined) return 'knows no such path';
    const operations = this.document.paths[template] ?? {};
    const name = method.toLowerCase();
    if (operations[name]) return this.judge(template, name, status, body);
    if (method === 'OPTIONS' && status === 200) return this.objectionBy(this.metadata, body);
    // An id has no dot: such a path names nothing, whatever the method.
    if (pathname.includes('.') && isNotFound(status, body)) return null;
    if (![401, 403, 405, 406, 429].includes(status)) return `knows no ${method} there`;
    return Object.keys(operations).some((other) => this.judge(template, other, status, body) === null)
      ? null
      : `refuses ${method} there otherwise`;
  }

  /** Says what the document objects to in an answer without JSON: with nothing, or with what is said to be of another media type. */
  objectionToBare(method: string, pathname: string, status: number, contentType: string | null | undefined): string | null {
    const template = this.templateOf(pathname);
    if (template === undefined) return method === 'HEAD' && status === 404 ? null : 'knows no such path';
    // HEAD gets what GET would, without the body.
    const operation = this.document.paths[template]?.[method === 'HEAD' ? 'get' : method.toLowerCase()];
    if (!operation) return method === 'HEAD' ? null : `knows no ${method} there`;
    const response = operation.responses[status];
    if (!response) return `knows only ${Object.keys(operation.responses).join(', ')}`;
    const types = Object.keys(this.resolved(response).content ?? {});
    if (contentType === null) return method === 'HEAD' || types.length === 0 ? null : `foresees ${types.join(', ')}`;
    return types.includes(contentType?.split(';', 1)[0] ?? '') ? null : `does not foresee ${contentType}`;
  }

  /** Says what the document objects to in the headers of an answer. Those of a route that there is not may be of any that there are. */
  objectionToHeaders(method: string, pathname: string, status: number, headers: IncomingHttpHeaders): string | null {
    const operation = this.document.paths[this.templateOf(pathname) ?? '']?.[method === 'HEAD' ? 'get' : method.toLowerCase()];
    const response = operation?.responses[status];
    const documented = Object.entries((response ? this.resolved(response).headers : this.document.components.headers) ?? {});
    for (const [name, value] of Object.entries(headers)) {
      const [known] = documented.find(([other]) => other.toLowerCase() === name) ?? [];
      if (known === undefined && !EVERYWHERE.has(name)) return `knows no header ${name} there`;
      const validate = known === undefined ? null : this.validatorAt(pointer('components', 'headers', known, 'schema'));
      const isNumber = /^\d+$/.test(String(value));
      if (validate && !validate(isNumber ? Number(value) : value)) return `does not foresee ${name}: ${String(value)}`;
    }
    return null;
  }

  private resolved(response: Answer | Reference): Answer {
    if (!('$ref' in response)) return response;
    return this.document.components.responses[response.$ref.split('/').at(-1) ?? ''] as Answer;
  }

  private judge(template: string, method: string, status: number, body: unknown): string | null {
    const { responses } = this.document.paths[template]?.[method] as Operation;
    const response = responses[status];
    if (!response) return `knows only ${Object.keys(responses).join(', ')}`;
    const place = '$ref' in response ? fragmentOf(response) : pointer('paths', template, method, 'responses', String(status));
    if (!hasJson(this.resolved(response))) return 'foresees no body';
    return this.objectionBy(this.validatorAt(`${place}${pointer('content', 'application/json', 'schema')}`), body);
  }

  private objectionBy(validate: ValidateFunction, body: unknown): string | null {
    return validate(body) ? null : `objects: ${this.ajv.errorsText(validate.errors, { dataVar: 'body' })}${keysOf(validate)}`;
  }

  private templateOf(pathname: string): string | undefined {
    return this.patterns.find(({ pattern }) => pattern.test(pathname))?.template;
  }

  private validatorAt(place: string): ValidateFunction {
    const known = this.validators.get(place) ?? this.ajv.compile({ $ref: `openapi#${place}` });
    this.validators.set(place, known);
    return known;
  }
}

const hasJson = ({ content }: Answer): boolean => content?.['application/json'] !== undefined;
const fragmentOf = ({ $ref }: Reference): string => $ref.slice(1);
const isNotFound = (status: number, body: unknown): boolean => status === 404 && JSON.stringify(body) === '{"detail":"Not found."}';

function patternOf(template: string): RegExp {
  const escaped = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${escaped.replace(/\/$/, '')}/?$`);
}

/** The keys that nobody documented, which ajv does not name in its sentence. */
function keysOf({ errors }: ValidateFunction): string {
  const keys = (errors ?? []).flatMap(({ params }) => ('additionalProperty' in params ? [String(params['additionalProperty'])] : []));
  return keys.length > 0 ? ` (${[...new Set(keys)].join(', ')})` : '';
}
