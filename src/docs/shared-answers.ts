import { list, shape, text } from '../wire/docs/schema.js';
import { reference, type Answer, type Components, type Example, type JsonSchema } from './document.js';
import { json, sentences } from './errors.js';

const NOBODY = 'Authentication credentials were not provided.';
const FORBIDDEN = 'You do not have permission to perform this action.';
const NOT_VALID = 'Given token not valid for any token type';

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
  BadLogin: sentence(
    'No active account has this name and password. Says the same for every reason.',
    'No active account found with the given credentials',
    { headers: challenge },
  ),
  TokenRefused: json(
    'The token of the body is not accepted.',
    schemaOf('TokenError'),
    {
      invalid: coded('Token is invalid', 'token_not_valid', 'Forged, damaged, or its session has ended'),
      wrongType: coded('Token has wrong type', 'token_not_valid', 'An access token where a refresh token belongs'),
      expired: coded('Token is expired', 'token_not_valid', 'Expired'),
      used: coded('Token is blacklisted', 'token_not_valid', 'Used before, or logged out'),
      noAccount: says('No active account found for the given token.', 'The account is gone or deactivated'),
    },
    challenge,
  ),
  StaffOnly: json('Somebody is signed in who is not staff.', sentences(FORBIDDEN, NOBODY), {
    staff: says(FORBIDDEN, 'Not staff'),
    none: says(NOBODY, 'Nobody is signed in, and the server runs with ANONYMOUS_STATUS=403'),
  }),
  Forbidden: sentence('Nobody is signed in, and the server runs with `ANONYMOUS_STATUS=403`.', NOBODY),
  AccountGone: sentence('The account was deleted while the request was under way.', 'No User matches the given query.'),
  InvalidPage: sentence('There is no such page.', 'Invalid page.'),
  MethodNotAllowed: sentence('The path does not know this method.', 'Method "DELETE" not allowed.', {
    headers: { Allow: reference('headers', 'Allow') },
    varies: true,
  }),
  LastAdmin: sentence('Nobody would be left to administer.', 'The last active admin cannot be changed this way.'),
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
    TokenError: {
      anyOf: [
        shape({
          detail: choice('Token is invalid', 'Token has wrong type', 'Token is expired', 'Token is blacklisted'),
          code: choice('token_not_valid'),
        }),
        sentences('No active account found for the given token.'),
      ],
    },
  },
  responses,
  headers: {
    Allow: { description: 'The methods that the path knows.', schema: { type: 'string' }, example: 'GET, PUT, PATCH, HEAD, OPTIONS' },
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
