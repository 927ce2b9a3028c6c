import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Answer, OpenApiDocument, Operation, Reference } from '../../src/docs/document.js';

const FILE = path.resolve(__dirname, '../../openapi.json');
/** The documentation's own routes stand in no document. */
const UNDOCUMENTED = /^\/api\/(schema|docs)(\/|$)/;

/**
 * Throws unless openapi.json foresees the answer: the path, the method, the status, and the body to its last key. A path that is not
 * documented may only be not found; a method that is not, only refused.
 */
export async function assertDocumented(method: string, url: string, status: number, body: unknown): Promise<void> {
  const pathname = url.split('?', 1)[0] ?? '';
  if (UNDOCUMENTED.test(pathname)) return;
  committed ??= new Contract(JSON.parse(readFileSync(FILE, 'utf8')) as OpenApiDocument);
  const objection = committed.objectionTo(method, pathname, status, body);
  if (objection === null) return Promise.resolve();
  const answer = JSON.stringify(body, null, 2).slice(0, 2000);
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
  private readonly patterns: readonly { readonly template: string; readonly pattern: RegExp }[];
  private readonly validators = new Map<string, ValidateFunction>();

  constructor(private readonly document: OpenApiDocument) {
    this.ajv = compilerOf(document);
    // A path without parameters comes first: `me` is no id.
    const templates = Object.keys(document.paths).sort((a, b) => Number(a.includes('{')) - Number(b.includes('{')));
    this.patterns = templates.map((template) => ({ template, pattern: patternOf(template) }));
  }

  /** Says what the document objects to in an answer; null when it foresees it. */
  objectionTo(method: string, pathname: string, status: number, body: unknown): string | null {
    const template = this.patterns.find(({ pattern }) => pattern.test(pathname))?.template;
    if (template === undefined) return isNotFound(status, body) ? null : 'knows no such path';
    const operations = this.document.paths[template] ?? {};
    const name = method.toLowerCase();
    if (operations[name]) return this.judge(template, name, status, body);
    if (![401, 403, 405].includes(status)) return `knows no ${method} there`;
    return Object.keys(operations).some((other) => this.judge(template, other, status, body) === null)
      ? null
      : `refuses ${method} there otherwise`;
  }

  private judge(template: string, method: string, status: number, body: unknown): string | null {
    const { responses } = this.document.paths[template]?.[method] as Operation;
    const response = responses[status];
    if (!response) return `knows only ${Object.keys(responses).join(', ')}`;
    const place = '$ref' in response ? fragmentOf(response) : pointer('paths', template, method, 'responses', String(status));
    const answer = '$ref' in response ? this.document.components.responses[response.$ref.split('/').at(-1) ?? ''] : response;
    if (!hasJson(answer)) return 'foresees no body';
    const validate = this.validatorAt(`${place}${pointer('content', 'application/json', 'schema')}`);
    return validate(body) ? null : `objects: ${this.ajv.errorsText(validate.errors, { dataVar: 'body' })}${keysOf(validate)}`;
  }

  private validatorAt(place: string): ValidateFunction {
    const known = this.validators.get(place) ?? this.ajv.compile({ $ref: `openapi#${place}` });
    this.validators.set(place, known);
    return known;
  }
}

const hasJson = (answer: Answer | undefined): boolean => answer?.content?.['application/json'] !== undefined;
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
