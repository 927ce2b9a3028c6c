import { BadRequestException, HttpException } from '@nestjs/common';
import {
  Conflict, EmailNotVerified, Invalid, InvalidCredentials, InvalidToken, KeyReused, NotAuthenticated, NotFound, PermissionDenied,
  ReauthenticationRequired, Throttled, Unavailable,
  type TokenRefusal,
} from '../errors/domain-error.js'; // prettier-ignore
import type { Dialect } from './dialect.js';
import { reportedBy } from './objections.js';
import { WireError } from './wire-errors.js';

/** An error on the wire. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Says how the dialect words an error. Null when nobody foresaw it. */
export function replyTo(error: unknown, dialect: Dialect, anonymousStatus: 401 | 403): Reply | null {
  if (error instanceof WireError) return error;
  if (error instanceof Invalid) return { status: 400, body: bodyOf(error, dialect) };
  if (error instanceof InvalidCredentials)
    return dialect.replies['invalid-credentials'] ?? { status: 401, body: { detail: error.message } };
  if (error instanceof EmailNotVerified) return dialect.replies['email-not-verified'] ?? { status: 401, body: { detail: error.message } };
  if (error instanceof NotAuthenticated) return { status: anonymousStatus, body: { detail: error.message } };
  if (error instanceof InvalidToken) return { status: 401, body: refusalBody(error) };
  if (error instanceof PermissionDenied) return { status: 403, body: { detail: error.message } };
  if (error instanceof ReauthenticationRequired) return { status: 403, body: { detail: error.message, code: 'reauthentication_required' } };
  if (error instanceof NotFound) return { status: 404, body: { detail: error.message } };
  if (error instanceof Conflict) return { status: 409, body: { detail: error.message }, headers: waiting(error.retryAfter) };
  if (error instanceof KeyReused) return { status: 422, body: { detail: error.message } };
  if (error instanceof Throttled)
    return { status: 429, body: { detail: error.message }, headers: { 'Retry-After': String(error.retryAfter) } };
  if (error instanceof Unavailable)
    return { status: 503, body: { detail: error.message }, headers: { 'Retry-After': String(error.retryAfter) } };
  return replyToFramework(error);
}

const waiting = (seconds: number | null): Readonly<Record<string, string>> => (seconds === null ? {} : { 'Retry-After': String(seconds) });

/** Nest knows no route for the path; it says 400 when Express could not decode it, and such a path names nothing either. */
function replyToFramework(error: unknown): Reply | null {
  const status = error instanceof HttpException ? error.getStatus() : (error as { status?: unknown } | null)?.status;
  if (status === 404 || error instanceof BadRequestException) return { status: 404, body: { detail: 'Not found.' } };
  return typeof status === 'number' && status >= 400 && status < 500 ? { status, body: { detail: 'Bad request.' } } : null;
}

function bodyOf({ violations }: Invalid, dialect: Dialect): object {
  const { byField, ofWhole } = reportedBy(dialect, violations);
  return Object.keys(byField).length > 0 ? byField : { non_field_errors: ofWhole };
}

/** Clients compare these codes: `token_not_valid` is what makes an interceptor refresh. */
const ACCESS_CODES: Readonly<Record<TokenRefusal, string>> = {
  invalid: 'token_not_valid',
  unidentified: 'token_not_valid',
  malformed: 'bad_authorization_header',
  inactive: 'user_inactive',
  'user-missing': 'user_not_found',
  'no-account': 'no_active_account',
};

/** An opaque token is refused in djangorestframework's words, a JWT in SimpleJWT's. */
function refusalBody({ kind, reason, message }: InvalidToken): object {
  if (kind === 'opaque' || reason === 'no-account') return { detail: message };
  if (kind === 'refresh') return { detail: message, code: 'token_not_valid' };
  if (reason !== 'invalid') return { detail: message, code: ACCESS_CODES[reason] };
  return {
    detail: 'Given token not valid for any token type',
    code: ACCESS_CODES.invalid,
    messages: [{ token_class: 'AccessToken', token_type: 'access', message }],
  };
}
