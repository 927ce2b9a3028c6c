import type { Violation } from '../errors/domain-error.js';

/** Errors of the wire's own grammar, thrown while a request is read. Each knows its status and its body. */
export class WireError extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
    readonly headers: Readonly<Record<string, string>> = {},
    /** What the domain objects to, where that is what the body tells. */
    readonly violations: readonly Violation[] = [],
  ) {
    super(JSON.stringify(body));
  }
}

const sentence = (status: number, detail: string, headers?: Readonly<Record<string, string>>): WireError =>
  new WireError(status, { detail }, headers);

export type FieldErrors = Readonly<Record<string, readonly string[]>>;

export const fieldErrors = (errors: FieldErrors, violations?: readonly Violation[]): WireError =>
  new WireError(400, errors, undefined, violations);
export const parseError = (format: 'JSON' | 'Multipart form' | 'Form', why: string): WireError =>
  sentence(400, `${format} parse error - ${why}`);
export const methodNotAllowed = (method: string): WireError => sentence(405, `Method "${method}" not allowed.`);
export const notAcceptable = (): WireError => sentence(406, 'Could not satisfy the request Accept header.');
export const bodyTooLarge = (limit: number): WireError =>
  sentence(413, `Request body too large. The limit is ${limit} bytes.`, { Connection: 'close' });

/** What a request says of itself is repeated, but not at any length. */
export const unsupportedMediaType = (mediaType: string): WireError =>
  sentence(415, `Unsupported media type "${mediaType.slice(0, 200)}" in request.`);
export const invalidPage = (): WireError => sentence(404, 'Invalid page.');
export const invalidCursor = (): WireError => sentence(400, 'Invalid cursor');
