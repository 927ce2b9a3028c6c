import type { Answer } from './http.js';

/** An answer as clients compare it. Headers appear where they are out of the ordinary, so that a test that does not expect them fails. */
export interface Seen {
  readonly status: number;
  /** Absent when the answer has none. */
  readonly body?: unknown;
  /** WWW-Authenticate. */
  readonly challenge?: string;
  /** Absent for a body that is exactly `application/json`, without a charset, and for no body. */
  readonly contentType?: string | null;
}

/** What a client sees of an answer. */
export function seen({ status, headers, text, body }: Answer): Seen {
  const { 'www-authenticate': challenge, 'content-type': contentType = null } = headers;
  const ordinary = text === '' ? null : 'application/json';
  return {
    status,
    ...(text === '' ? {} : { body: body as unknown }),
    ...(challenge === undefined ? {} : { challenge }),
    ...(contentType === ordinary ? {} : { contentType }),
  };
}

/** Any id. */
export const anId: unknown = expect.any(Number);
/** Any opaque token: 40 hexadecimal digits. */
export const aToken: unknown = expect.stringMatching(/^[0-9a-f]{40}$/);
/** Any JSON Web Token. */
export const aJwt: unknown = expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/);
/** Any moment: UTC, with six digits of a second. */
export const aMoment: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
/** The absolute address of any stored picture, on whatever port the server of the test has. */
export const aPicture: unknown = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/media\/profile_pics\/[\w-]+\.webp$/);
