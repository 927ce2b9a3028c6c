import { list, shape, text } from '../wire/docs/schema.js';
import { reference, type Answer, type Components, type Example, type JsonSchema } from './document.js';
import { json, sentences } from './errors.js';

const NOBODY = 'Authentication credentials were not provided.';
const FORBIDDEN = 'You do not have permission to perform this action.';
const BAD_LOGIN = 'No active account found with the given credentials';
const NOT_VERIFIED = 'E-mail is not verified.';
const NOT_VALID = 'Given token not valid for any token type';
const CONFIRM = 'Confirm your password to do this.';
const NO_FORMAT = 'Not found.';
const NO_USER = 'No User matches the given query.';
const NO_PAGE = 'Invalid page.';
const THROTTLED = '^Request was throttled\\. Expected available in (1 second|([2-9]|[1-9]\\d+) seconds)\\.$';

const says = (detail: string, summary?: string): Example => ({ ...(summary ? { summary } : {}), value: { detail } });
const choice = (...values: readonly string[]): JsonSchema => ({ type: 'string', enum: values });

/** SimpleJWT's refusal of an access token. Interceptors look at `code` and refresh when it is `token_not_valid`. */
const refusedJwt = (message: string, summary: string): Example => ({
  summary,
  value: {
    detail: NOT_VALID,
    code: 'token_not_valid',
    messages: [{ token_class: 'AccessToken', token_type: 'access', message }],
  },
});
const coded = (detail: string, code: string, summary: string): Example => ({ summary, value: { detail, code } });

const OPAQUE = {
  invalid: 'Invalid token.',
  inactive: 'User inactive or deleted.',
  empty: 'Invalid token header. No credentials provided.',
  spaces: 'Invalid token header. Token string should not contain spaces.',
  characters: 'Invalid token header. Token string should not contain invalid characters.',
};

const LOGOUT = {
  missing: 'Refresh token was not included in request data.',
  noCookie: 'Refresh token was not included in cookie data.',
  invalid: 'Token is invalid',
  used: 'Token is blacklisted',
  expired: 'Token is expired',
  wrongType: 'Token has wrong type',
  noAccount: 'No active account found for the given token.',
};

const CSRF_EXAMPLES: Readonly<Record<string, Example>> = {
  noToken: says('CSRF Failed: CSRF token missing.', 'A session cookie without X-CSRFToken'),
  wrongToken: says("CSRF Failed: CSRF token from the 'X-Csrftoken' HTTP header incorrect.", 'A session cookie with the token of another'),
  origin: says(
    'CSRF Failed: Origin checking failed - https://evil.example does not match any trusted origins.',
    'A cookie, sent by a page of another site',
  ),
};

const UNCONFIRMED = coded(CONFIRM, 'reauthentication_required', 'At the dashboard, ten minutes after the password was given');

const authenticationError: JsonSchema = {
  description: 'Why nobody is signed in: in the words of SimpleJWT for `Bearer`, of Django REST Framework for `Token`.',
  anyOf: [
    sentences(NOBODY, ...Object.values(OPAQUE)),
    shape({
      detail: choice(
        'Authorization header must contain two space-delimited values',
        'Token contained no recognizable user identification',
        'User not found',
        'User is inactive',
      ),
      code: choice('bad_authorization_header', 'token_not_valid', 'user_not_found', 'user_inactive'),
    }),
    shape({
      detail: choice(NOT_VALID),
      code: choice('token_not_valid'),
      messages: list(
        shape({
          token_class: choice('AccessToken'),
          token_type: choice('access'),
          message: choice('Token is invalid', 'Token is expired', 'Token has wrong type'),
        }),
      ),
    }),
  ] as JsonSchema[],
};

const challenge = { 'WWW-Authenticate': reference('headers', 'WWW-Authenticate') };
const schemaOf = (name: string): JsonSchema => ({ ...reference('schemas', name) });

/** An error that says one sentence, or one that differs from it in what it quotes. */
const sentence = (
  description: string,
  detail: string,
  { headers, varies = false }: { readonly headers?: Answer['headers']; readonly varies?: boolean } = {},
): Answer => ({
  description,
  ...(headers ? { headers } : {}),
  content: { 'application/json': { schema: varies ? schemaOf('Detail') : sentences(detail), example: { detail } } },
});

const responses: Record<string, Answer> = {
  InvalidQuery: json(
    'A filter, a search or a cursor that cannot be read.',
    { anyOf: [schemaOf('Detail'), { type: 'object', additionalProperties: list(text) }, list(text)] },
    {
      choice: { summary: 'An unknown role', value: { role: ['Select a valid choice. king is not one of the available choices.'] } },
      cursor: says('Invalid cursor', 'A cursor that is none'),
      search: { summary: 'A search that holds a NUL', value: ['Null characters are not allowed.'] },
    },
  ),
  NotSignedIn: json(
    'Nobody is signed in, or the credential is not accepted.',
    schemaOf('AuthenticationError'),
    {
      none: says(NOBODY, 'No credential, or a scheme that is not known'),
      expired: refusedJwt('Token is expired', 'Bearer: expired; refresh it'),
      invalid: refusedJwt('Token is invalid', 'Bearer: forged, damaged, or its session has ended'),
      wrongType: refusedJwt('Token has wrong type', 'Bearer: a refresh token'),
      malformed: coded('Authorization header must contain two space-delimited values', 'bad_authorization_header', 'Bearer: not two words'),
      unidentified: coded('Token contained no recognizable user identification', 'token_not_valid', 'Bearer: names nobody'),
      gone: coded('User not found', 'user_not_found', 'Bearer: the account is gone'),
      deactivated: coded('User is inactive', 'user_inactive', 'Bearer: the account is deactivated'),
      token: says(OPAQUE.invalid, 'Token: unknown, or its session has ended'),
      tokenDeactivated: says(OPAQUE.inactive, 'Token: the account is deactivated'),
      tokenEmpty: says(OPAQUE.empty, 'Token: nothing after the word'),
      tokenSpaces: says(OPAQUE.spaces, 'Token: more than two words'),
      tokenCharacters: says(OPAQUE.characters, 'Token: characters that no token has'),
    },
    challenge,
  ),
  BadLogin: json(
    'No active account has this name and password: the same for every reason. Or it has, and its address must be confirmed first.',
    sentences(BAD_LOGIN, NOT_VERIFIED),
    { bad: says(BAD_LOGIN, 'Nobody has this name and password'), unverified: says(NOT_VERIFIED, 'With EMAIL_VERIFICATION=mandatory') },
    challenge,
  ),
  TokenRefused: json(
    'The token of the body is not accepted.',
    schemaOf('TokenError'),
    {
      invalid: coded('Token is invalid', 'token_not_valid', 'Forged, damaged, or its session has ended'),
      wrongType: coded('Token has wrong type', 'token_not_valid', 'An access token where a refresh token belongs'),
      expired: coded('Token is expired', 'token_not_valid', 'Expired'),
      used: coded('Token is blacklisted', 'token_not_valid', 'Used before, or logged out'),
      none: coded('No valid refresh token found.', 'token_not_valid', 'rest-auth: neither in the body nor in a cookie'),
      noAccount: says('No active account found for the given token.', 'The account is gone or deactivated'),
    },
    challenge,
  ),
  LogoutRefused: json(
    'The credential is not accepted, or neither is the refresh token where there are JWTs.',
    { anyOf: [schemaOf('AuthenticationError'), sentences(...Object.values(LOGOUT))] },
    {
      credential: says(OPAQUE.invalid, 'The header is not accepted'),
      missing: says(LOGOUT.missing, 'REST_AUTH_MODE=jwt: no refresh token'),
      noCookie: says(LOGOUT.noCookie, 'REST_AUTH_MODE=cookie: no refresh token'),
      invalid: says(LOGOUT.invalid, 'The refresh token is forged or damaged'),
      used: says(LOGOUT.used, 'Logged out before'),
    },
    challenge,
  ),
  StaffOnly: json('Somebody is signed in who is not staff.', sentences(FORBIDDEN, NOBODY), {
    staff: says(FORBIDDEN, 'Not staff'),
    none: says(NOBODY, 'Nobody is signed in, and the server runs with ANONYMOUS_STATUS=403'),
  }),
  Forbidden: sentence('Nobody is signed in, and the server runs with `ANONYMOUS_STATUS=403`.', NOBODY),
  StaffOnlyToChange: json(
    'Somebody is signed in who is not staff, or by a cookie alone.',
    { anyOf: [sentences(FORBIDDEN, NOBODY), schemaOf('CsrfError')] },
    {
      staff: says(FORBIDDEN, 'Not staff'),
      none: says(NOBODY, 'Nobody is signed in, and the server runs with ANONYMOUS_STATUS=403'),
      ...CSRF_EXAMPLES,
    },
  ),
  OwnerOnly: json('Somebody is signed in who is neither the owner nor staff.', sentences(FORBIDDEN, NOBODY), {
    others: says(FORBIDDEN, "Somebody else's"),
    none: says(NOBODY, 'Nobody is signed in, and the server runs with ANONYMOUS_STATUS=403'),
  }),
  OwnerOnlyToChange: json(
    'Somebody is signed in who is neither the owner nor staff, or by a cookie alone.',
    { anyOf: [sentences(FORBIDDEN, NOBODY), schemaOf('CsrfError')] },
    {
      others: says(FORBIDDEN, "Somebody else's"),
      none: says(NOBODY, 'Nobody is signed in, and the server runs with ANONYMOUS_STATUS=403'),
      ...CSRF_EXAMPLES,
    },
  ),
  ForbiddenToChange: json(
    'Somebody is signed in by a cookie alone.',
    { anyOf: [sentences(NOBODY), schemaOf('CsrfError')] },
    { none: says(NOBODY, 'Nobody is signed in, and the server runs with ANONYMOUS_STATUS=403'), ...CSRF_EXAMPLES },
  ),
  StaffOnlyConfirmed: json(
    'Somebody is signed in who is not staff, or who has to confirm their password first.',
    { anyOf: [sentences(FORBIDDEN, NOBODY), schemaOf('ReauthenticationError')] },
    {
      staff: says(FORBIDDEN, 'Not staff'),
      none: says(NOBODY, 'Nobody is signed in, and the server runs with ANONYMOUS_STATUS=403'),
      confirm: UNCONFIRMED,
    },
  ),
  StaffOnlyToChangeConfirmed: json(
    'Somebody is signed in who is not staff, or by a cookie alone, or who has to confirm their password first.',
    { anyOf: [sentences(FORBIDDEN, NOBODY), schemaOf('CsrfError'), schemaOf('ReauthenticationError')] },
    {
      staff: says(FORBIDDEN, 'Not staff'),
      none: says(NOBODY, 'Nobody is signed in, and the server runs with ANONYMOUS_STATUS=403'),
      confirm: UNCONFIRMED,
      ...CSRF_EXAMPLES,
    },
  ),
  ForbiddenToChangeConfirmed: json(
    'Somebody is signed in by a cookie alone, or as staff who have to confirm their password before they end the session of somebody else.',
    { anyOf: [sentences(NOBODY), schemaOf('CsrfError'), schemaOf('ReauthenticationError')] },
    {
      none: says(NOBODY, 'Nobody is signed in, and the server runs with ANONYMOUS_STATUS=403'),
      confirm: UNCONFIRMED,
      ...CSRF_EXAMPLES,
    },
  ),
  CsrfFailed: json('Somebody is signed in by a cookie alone.', schemaOf('CsrfError'), CSRF_EXAMPLES),
  KeyRefused: sentence('The key is none of ours, was used, has expired, or a later one was sent.', 'Not found.'),
  NoSuchFormat: sentence('`?format=` names another than `json`.', NO_FORMAT),
  AccountGone: json('The account was deleted while the request was under way, or there is no such format.', sentences(NO_USER, NO_FORMAT), {
    gone: says(NO_USER, 'The account was deleted meanwhile'),
    format: says(NO_FORMAT, '`?format=` names another than `json`'),
  }),
  InvalidPage: json('There is no such page, or no such format.', sentences(NO_PAGE, NO_FORMAT), {
    page: says(NO_PAGE, 'There is no such page'),
    format: says(NO_FORMAT, '`?format=` names another than `json`'),
  }),
  MethodNotAllowed: sentence('The path does not know this method.', 'Method "DELETE" not allowed.', {
    headers: { Allow: reference('headers', 'Allow') },
    varies: true,
  }),
  NotAcceptable: sentence('`Accept` admits no JSON.', 'Could not satisfy the request Accept header.'),
  KeyInUse: sentence(
    'A request with the same `Idempotency-Key` is still under way.',
    'A request with this Idempotency-Key is still being processed.',
    { headers: { 'Retry-After': reference('headers', 'Retry-After') } },
  ),
  KeyReused: sentence('The `Idempotency-Key` came with another body before.', 'This Idempotency-Key was used with another body.'),
  LastAdmin: sentence('Nobody would be left to administer.', 'The last active admin cannot be changed this way.'),
  NoReset: sentence('There is nobody to send a link to.', 'A deactivated account, or one without an address or a password, gets no link.'),
  NotGivenUp: sentence('There is nothing to send again.', 'Only a mail that was given up can be sent again, while its link is good.'),
  BodyTooLarge: sentence(
    'The body is larger than `MAX_BODY`, or a picture larger than `MAX_PICTURE`.',
    'Request body too large. The limit is 1048576 bytes.',
    { varies: true },
  ),
  UnsupportedMediaType: sentence(
    'The body is none of the media types above, not UTF-8, or compressed.',
    'Unsupported media type "text/plain" in request.',
    { varies: true },
  ),
  Throttled: {
    description: 'Too much of this, by whoever asks or from where they ask. Says the same whatever account it concerns, if any.',
    headers: { 'Retry-After': reference('headers', 'Retry-After') },
    content: {
      'application/json': {
        schema: { ...shape({ detail: { type: 'string', pattern: THROTTLED } }) },
        example: { detail: 'Request was throttled. Expected available in 60 seconds.' },
      },
    },
  },
  ServerError: sentence('Nobody foresaw this. The id finds the cause in the log of the server.', 'A server error occurred.', {
    headers: { 'X-Request-ID': reference('headers', 'X-Request-ID') },
  }),
  Busy: sentence(
    'The server has too much to do, above all passwords to hash and pictures to decode, or its database is away. Nothing was changed.',
    'Service temporarily unavailable, try again later.',
    { headers: { 'Retry-After': reference('headers', 'Retry-After') } },
  ),
};

/** What many operations answer, and what is said about it once. */
export const shared: Omit<Components, 'securitySchemes'> = {
  schemas: {
    Detail: { ...shape({ detail: text }), description: 'One sentence about what is wrong.' },
    AuthenticationError: authenticationError,
    ReauthenticationError: {
      ...shape({ detail: choice(CONFIRM), code: choice('reauthentication_required') }),
      description: 'Somebody at the dashboard gives their password at `POST /api/admin/session/confirm/` and asks again.',
    },
    CsrfError: {
      ...shape({ detail: { type: 'string', pattern: '^CSRF Failed: ' } }),
      description: 'A browser sent a cookie, and nothing proves that a page of ours made it do so.',
    },
    TokenError: {
      anyOf: [
        shape({
          detail: choice(
            'Token is invalid',
            'Token has wrong type',
            'Token is expired',
            'Token is blacklisted',
            'No valid refresh token found.',
          ),
          code: choice('token_not_valid'),
        }),
        sentences('No active account found for the given token.'),
      ],
    },
  },
  responses,
  headers: {
    Allow: { description: 'The methods that the path knows.', schema: { type: 'string' }, example: 'GET, PUT, PATCH, HEAD, OPTIONS' },
    'Content-Disposition': {
      description: 'The name of the file.',
      schema: { type: 'string', pattern: '^attachment; filename="[^"]+"$' },
      example: 'attachment; filename="audit.csv"',
    },
    Link: {
      description: 'Where a bare array goes on, when there is more than it holds (RFC 8288).',
      schema: { type: 'string' },
      example: '<https://api.example.com/api/users/?cursor=WzEsWzEwMDBdXQ>; rel="next"',
    },
    'Retry-After': { description: 'Seconds after which the same request may succeed.', schema: { type: 'integer' }, example: 1 },
    'WWW-Authenticate': {
      description: 'The scheme that the request presented, otherwise the one that the dialect prefers.',
      schema: { type: 'string', enum: ['Bearer realm="api"', 'Token'] },
    },
    'X-Request-ID': {
      description: 'Identifies the request in the log; on every answer.',
      schema: { type: 'string' },
      example: '0b9f4c1e-6f2d-4a53-9d6e-0a4b7c1d2e3f',
    },
  },
};
