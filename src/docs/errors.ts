import { STATUS_CODES } from 'node:http';
import { reference, type Answer, type Example, type JsonSchema, type Reference } from './document.js';
import type { Facts } from './facts.js';

/** What the errors of an operation depend on besides its {@link Facts}. */
export interface Circumstances {
  readonly facts: Facts;
  readonly isList: boolean;
  /** The name of the schema of field errors; null when no body is read. */
  readonly fieldErrors: string | null;
  readonly required: readonly string[];
  readonly picture: string | null;
}

type Errors = Record<string, Answer | Reference>;

/** Every error that an operation can answer with. */
export function errorsOf(circumstances: Circumstances): Errors {
  const { facts, isList, fieldErrors } = circumstances;
  const { isProtected, isForStaff, isLogin, takesToken, isStatic, route } = facts;
  const action = route.permission?.action;
  return {
    ...(fieldErrors ? { 400: badBody(circumstances, fieldErrors) } : isList ? { 400: reference('responses', 'InvalidQuery') } : {}),
    ...(isProtected ? { 401: reference('responses', 'NotSignedIn') } : {}),
    ...(isLogin && !route.dialect.replies['invalid-credentials'] ? { 401: reference('responses', 'BadLogin') } : {}),
    ...(takesToken ? { 401: reference('responses', 'TokenRefused') } : {}),
    ...(isProtected ? { 403: reference('responses', isForStaff ? 'StaffOnly' : 'Forbidden') } : {}),
    ...(facts.thing ? { 404: notFound(facts.thing) } : {}),
    ...(isList ? { 404: reference('responses', 'InvalidPage') } : {}),
    ...(facts.isAboutCaller ? { 404: reference('responses', 'AccountGone') } : {}),
    405: reference('responses', 'MethodNotAllowed'),
    ...(action === 'user:update' || action === 'user:delete' ? { 409: reference('responses', 'LastAdmin') } : {}),
    ...(fieldErrors ? { 413: reference('responses', 'BodyTooLarge'), 415: reference('responses', 'UnsupportedMediaType') } : {}),
    500: reference('responses', 'ServerError'),
    ...(isStatic ? {} : { 503: reference('responses', 'Busy') }),
  };
}

const DETAIL: JsonSchema = { ...reference('schemas', 'Detail') };

/** An error with an example of each of its bodies. */
export const json = (
  description: string,
  schema: JsonSchema,
  examples: Readonly<Record<string, Example>>,
  headers?: Readonly<Record<string, object>>,
): Answer => ({ description, ...(headers ? { headers } : {}), content: { 'application/json': { schema, examples } } });

function badBody({ facts, required, picture }: Circumstances, fieldErrors: string): Answer {
  const missing = Object.fromEntries(required.map((field) => [field, ['This field is required.']]));
  const badLogin = facts.isLogin ? facts.route.dialect.replies['invalid-credentials'] : undefined;
  const isNewPassword = !facts.isLogin && facts.fields.includes('password');
  const named = facts.fields.includes('username')
    ? { username: ['A user with that username already exists.'] }
    : { email: ['user with this email already exists.'] };
  const examples: Record<string, Example> = {
    ...(required.length > 0 ? { missing: { summary: 'Required fields were left out', value: missing } } : {}),
    ...(badLogin ? { credentials: { summary: 'Nobody has this name and password', value: badLogin.body } } : {}),
    ...(facts.namesAccount ? { taken: { summary: 'Somebody else has it', value: named } } : {}),
    ...(isNewPassword ? { password: { summary: 'A weak password', value: { password: WEAK } } } : {}),
    ...(picture ? { picture: { summary: 'Not a picture', value: { [picture]: [NO_IMAGE] } } } : {}),
    list: { summary: 'Not an object', value: { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] } },
    parse: { summary: 'Not JSON', value: { detail: 'JSON parse error - Unexpected character: char 1' } },
  };
  const errors = reference('schemas', fieldErrors);
  return json('The body cannot be read, or a field is wrong. All field errors come together.', { anyOf: [errors, DETAIL] }, examples);
}

const WEAK = ['This password is too short. It must contain at least 8 characters.', 'This password is too common.'];
const NO_IMAGE = 'Upload a valid image. The file you uploaded was either not an image or a corrupted image.';

function notFound(thing: string): Answer {
  const absent = `No ${thing} matches the given query.`;
  return json(`There is no such ${thing.toLowerCase()}.`, sentences(absent, 'Not found.'), {
    absent: { summary: 'Nothing has this id', value: { detail: absent } },
    noId: { summary: 'This cannot be an id', value: { detail: 'Not found.' } },
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
