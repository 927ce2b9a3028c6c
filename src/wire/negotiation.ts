import type { Request, Response } from 'express';
import { NotFound } from '../errors/domain-error.js';
import { heldBytesOf, UNCOUNTED } from './held-bytes.js';
import { parameter } from './lists/list-request.js';
import { notAcceptable } from './wire-errors.js';

declare module 'express' {
  interface Request {
    /** How many blanks the answer is indented by, when the client asked for that. */
    indent?: number;
  }
}

/** What programs send as they come, and curl, HTTPie and axios among them; nothing about these needs to be worked out. */
const USUAL: ReadonlySet<string | undefined> = new Set([
  undefined,
  '*/*',
  'application/json',
  'application/json, */*',
  'application/json, */*;q=0.5',
  'application/json, text/plain, */*',
]);

/** Where djangorestframework would show its browsable API, a browser gets the same JSON as everybody. */
const NAMED: ReadonlySet<string> = new Set(['application/json', 'text/html', 'text/*']);

/** The parameters of a media range but for its weight. */
const PARAMETERS = /;(?!\s*q\s*=)[^;,"]*(?:"[^"]*")?[^;,]*/gi;

const INDENT = /(?:^|,)\s*(?:application\/json|application\/\*|\*\/\*)[^,]*;\s*indent\s*=\s*"?(\d+)/i;
const MOST_INDENT = 8;

/**
 * Settles what the answer looks like, before anybody is asked who they are. Throws {@link NotFound} for a `format` that does not exist, and
 * answers 406 to whoever takes nothing that there is.
 */
export function negotiate(request: Request): void {
  const format = request.url.includes('?') ? parameter(request, 'format') : null;
  if (format && format !== 'json') throw new NotFound();
  const { accept } = request.headers;
  if (USUAL.has(accept)) return;
  if (!takesJson(request)) throw notAcceptable();
  // Without blanks there are no lines either.
  const indent = Math.min(Number(INDENT.exec(accept ?? '')?.[1] ?? 0), MOST_INDENT);
  if (indent > 0) request.indent = indent;
}

/** Sends a body as JSON, with exactly the type that clients compare. The caller has set the status. Throws like {@link HeldBytes.add}. */
export function sendJson(response: Response, body: unknown): void {
  const { indent } = response.req as Request;
  const text = JSON.stringify(body, null, indent);
  if (text.length > UNCOUNTED) heldBytesOf(response.req as Request).add(response.req as Request, text.length);
  response.setHeader('Content-Type', 'application/json');
  response.end(text);
}

/** Parameters such as `charset` ask for nothing that could be missing, so they are left out; and a media type is looked for by its name first. */
function takesJson(request: Request): boolean {
  const plain = Object.create(request, { headers: { value: { accept: request.headers.accept?.replace(PARAMETERS, '') } } }) as Request;
  return plain.accepts().some((range) => NAMED.has(range.toLowerCase())) || plain.accepts('application/json') !== false;
}
