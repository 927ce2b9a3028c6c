import { STATUS_CODES } from 'node:http';
import { reference, type Answer, type Example, type JsonSchema, type Reference } from './document.js';
import type { Action } from '../access/policies.js';
import { negotiates } from '../wire/route-table.js';
import type { Facts } from './facts.js';

/** What the errors of an operation depend on besides its {@link Facts}. */
export interface OperationTraits {
  readonly facts: Facts;
  readonly isList: boolean;
  /** Whether the query string is looked at. */
  readonly takesQuery: boolean;
  /** The name of the schema of field errors; null when no body is read. */
  readonly fieldErrors: string | null;
  readonly required: readonly string[];
  readonly picture: string | null;
}

type Errors = Record<string, Answer | Reference>;

/** What stands in the way of an act that is understood and allowed. */
const CONFLICTS: Readonly<Partial<Record<Action, string>>> = {
  'status:create': 'KeyInUse',
  'user:update': 'LastAdmin',
  'user:delete': 'LastAdmin',
  'user:bulk': 'LastAdmin',
  'user:reset-password': 'NoReset',
  'mail:send-again': 'NotGivenUp',
};

/** Every error that an operation can answer with. */
export function errorsOf(operation: OperationTraits): Errors {
  const { facts, isList, takesQuery, fieldErrors } = operation;
  const { looksAtCredential, isLogin, takesToken, isStatic, route } = facts;
  const action = route.permission?.action;
  return {
    ...(fieldErrors ? { 400: badBody(operation, fieldErrors) } : takesQuery ? { 400: reference('responses', 'InvalidQuery') } : {}),
    ...(looksAtCredential ? { 401: reference('responses', action === 'session:leave' ? 'LogoutRefused' : 'NotSignedIn') } : {}),
    ...(isLogin && !route.dialect.replies['invalid-credentials'] ? { 401: reference('responses', 'BadLogin') } : {}),
    ...(takesToken ? { 401: reference('responses', 'TokenRefused') } : {}),
    ...forbidden(facts),
    ...(negotiates(route) ? { 404: reference('responses', 'NoSuchFormat') } : {}),
    ...(facts.takesKey ? { 404: reference('responses', 'KeyRefused') } : {}),
    ...(isList ? { 404: reference('responses', 'InvalidPage') } : {}),
    ...(facts.thing ? { 404: notFound(facts.thing, isList) } : {}),
    ...(facts.isAboutCaller ? { 404: reference('responses', 'AccountGone') } : {}),
    405: reference('responses', 'MethodNotAllowed'),
    ...(negotiates(route) ? { 406: reference('responses', 'NotAcceptable') } : {}),
    ...(action !== undefined && CONFLICTS[action] ? { 409: reference('responses', CONFLICTS[action]) } : {}),
    ...(fieldErrors ? { 413: reference('responses', 'BodyTooLarge'), 415: reference('responses', 'UnsupportedMediaType') } : {}),
    ...(action === 'status:create' ? { 422: reference('responses', 'KeyReused') } : {}),
    ...(action === 'health:read' ? {} : { 429: reference('responses', 'Throttled') }),
    500: reference('responses', 'ServerError'),
    ...(isStatic ? {} : { 503: reference('responses', 'Busy') }),
  };
}

/** With a cookie, what changes something also needs its CSRF token. */
function forbidden({ looksAtCredential, isProtected, isForStaff, isForOwner, isConfirmed, route }: Facts): Errors {
  const changes = route.method !== 'GET';
  const to = isForStaff ? 'StaffOnly' : isForOwner ? 'OwnerOnly' : 'Forbidden';
  if (isProtected) return { 403: reference('responses', `${to}${changes ? 'ToChange' : ''}${isConfirmed ? 'Confirmed' : ''}`) };
  return looksAtCredential && changes ? { 403: reference('responses', 'CsrfFailed') } : {};
}

const DETAIL: JsonSchema = { ...reference('schemas', 'Detail') };

/** An error with an example of each of its bodies. */
export const json = (
  description: string,
  schema: JsonSchema,
  examples: Readonly<Record<string, Example>>,
  headers?: Readonly<Record<string, object>>,
): Answer => ({ description, ...(headers ? { headers } : {}), content: { 'application/json': { schema, examples } } });

function badBody({ facts, required, picture }: OperationTraits, fieldErrors: string): Answer {
  const missing = Object.fromEntries(required.map((field) => [field, ['This field is required.']]));
  const badLogin = facts.isLogin ? facts.route.dialect.replies['invalid-credentials'] : undefined;
  const newPassword = facts.namesAccount ? 'password' : 'new_password2';
  const named = facts.fields.includes('username')
    ? { username: ['A user with that username already exists.'] }
    : { email: ['user with this email already exists.'] };
  const examples: Record<string, Example> = {
    ...(required.length > 0 ? { missing: { summary: 'Required fields were left out', value: missing } } : {}),
    ...(badLogin ? { credentials: { summary: 'Nobody has this name and password', value: badLogin.body } } : {}),
    ...(facts.namesAccount ? { taken: { summary: 'Somebody else has it', value: named } } : {}),
    ...(facts.fields.includes(newPassword) ? { password: { summary: 'A weak password', value: { [newPassword]: WEAK } } } : {}),
    ...(picture ? { picture: { summary: 'Not a picture', value: { [picture]: [NO_IMAGE] } } } : {}),
    list: { summary: 'Not an object', value: { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] } },
    parse: { summary: 'Not JSON', value: { detail: 'JSON parse error - Unexpected character: char 1' } },
  };
  const errors = reference('schemas', fieldErrors);
  return json('The body cannot be read, or a field is wrong. All field errors come together.', { anyOf: [errors, DETAIL] }, examples);
}

const WEAK = ['This password is too short. It must contain at least 8 characters.', 'This password is too common.'];
const NO_IMAGE = 'Upload a valid image. The file you uploaded was either not an image or a corrupted image.';

function notFound(thing: string, isList: boolean): Answer {
  const absent = `No ${thing} matches the given query.`;
  const known = sentences(absent, 'Not found.', ...(isList ? ['Invalid page.'] : []));
  return json(`There is no such ${thing.replace(/\B[A-Z]/g, ' $&').toLowerCase()}${isList ? ', or no such page' : ''}.`, known, {
    absent: { summary: 'Nothing has this id', value: { detail: absent } },
    noId: { summary: 'This cannot be an id, or `?format=` names another than `json`', value: { detail: 'Not found.' } },
    ...(isList ? { page: { summary: 'There is no such page', value: { detail: 'Invalid page.' } } } : {}),
  });
}

/** `{"detail": "…"}` with one of these sentences and no other. */
export const sentences = (...allowed: readonly string[]): JsonSchema => ({
  type: 'object',
  properties: { detail: { type: 'string', enum: allowed } },
  required: ['detail'],
  additionalProperties: false,
});

/** The name of a status, for answers that nobody described. */
export const nameOf = (status: string): string => STATUS_CODES[Number(status)] ?? status;
