import { plainToInstance, type ClassConstructor } from 'class-transformer';
import type { PlainBody } from '../wire/docs/answers.js';
import { list, text } from '../wire/docs/schema.js';
import { declaredFields } from '../wire/fields/fields.js';
import { loadRules, REQUIRED } from '../wire/fields/rules.js';
import { reference, type JsonSchema, type MediaType, type RequestBody } from './document.js';

/** The schema that Swagger made of a form. */
export interface FormSchema {
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

/** A documented body, with the schemas that it refers to. */
export interface Body {
  readonly requestBody: RequestBody;
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  /** The name of the schema that a 400 has. */
  readonly errors: string;
  /** The field that takes a picture, if one does. */
  readonly picture: string | null;
  readonly required: readonly string[];
}

const PICTURE_TYPES = 'image/jpeg, image/png, image/webp, image/gif';

/** Documents a form in each of the media types that it may come in. */
export async function bodyOf(form: ClassConstructor<object>, schema: FormSchema, name: string): Promise<Body> {
  const { properties, required = [] } = schema;
  const alternatives = await alternativesOf(form, required);
  const example = exampleOf(properties, new Set(Object.values(alternatives)));
  const variant: Variant = (changes) => ({
    type: 'object',
    properties: withChanges(properties, changes),
    ...(required.length > 0 ? { required } : {}),
    ...eitherOf(Object.entries(alternatives).flat()),
  });
  const picture = Object.keys(properties).find((field) => isFile(properties[field])) ?? null;
  const { content, schemas } = picture ? withPicture(picture, properties[picture], name, variant) : plain(name, variant);
  const errors = `${name}Errors`;
  return {
    requestBody: { required: required.length > 0, content: mapValues(content, (media) => ({ ...media, example })) },
    schemas: { ...schemas, [errors]: fieldErrorsOf([...Object.keys(properties), ...otherErrorsOf(form)]) },
    errors,
    picture,
    required,
  };
}

/** Documents a body that is no form. */
export function bodyWithoutForm({ name, content }: PlainBody): Body {
  const errors = `${name}Errors`;
  const requestBody = { required: true, content: mapValues(content, ({ schema, example }) => ({ schema: { ...schema }, example })) };
  return { requestBody, schemas: { [errors]: fieldErrorsOf([]) }, errors, picture: null, required: [] };
}

/** The schema of a form with some of its fields changed, or taken out with null. */
type Variant = (changes: Readonly<Record<string, JsonSchema | null>>) => JsonSchema;
type Documented = Pick<Body, 'schemas'> & Pick<RequestBody, 'content'>;

/** Without a file, all media types carry the same. */
function plain(name: string, variant: Variant): Documented {
  const media = { schema: { ...reference('schemas', name) } };
  return {
    content: { 'application/json': media, 'application/x-www-form-urlencoded': media, 'multipart/form-data': media },
    schemas: { [name]: variant({}) },
  };
}

/** A file fits only into multipart. JSON can at least say that there shall be none. */
function withPicture(picture: string, { description = '' }: JsonSchema = {}, name: string, variant: Variant): Documented {
  const mediaOf = (suffix: string): MediaType => ({ schema: { ...reference('schemas', name + suffix) } });
  const file = { type: 'string', format: 'binary', ...(description ? { description } : {}) };
  return {
    content: {
      'application/json': mediaOf(''),
      'application/x-www-form-urlencoded': mediaOf('Form'),
      'multipart/form-data': { ...mediaOf('Multipart'), encoding: { [picture]: { contentType: PICTURE_TYPES } } },
    },
    schemas: {
      [name]: variant({ [picture]: { type: 'null', description: 'No picture. To send one, use multipart/form-data.' } }),
      [`${name}Form`]: variant({ [picture]: null }),
      [`${name}Multipart`]: variant({ [picture]: file }),
    },
  };
}

/** Swagger takes a list of types for a list of values, so a file or null arrives here as a list of files. */
const isFile = (schema: JsonSchema = {}): boolean =>
  schema['format'] === 'binary' || (schema['items'] as JsonSchema | undefined)?.['format'] === 'binary';

/** Which field may stand in for a missed one: asked of the rules themselves, because Swagger knows no such thing. */
async function alternativesOf(form: ClassConstructor<object>, required: readonly string[]): Promise<Record<string, string>> {
  const { validateSync } = await loadRules();
  const missed = (values: object): string[] =>
    validateSync(plainToInstance(form, values, { excludeExtraneousValues: true }))
      .filter(({ constraints = {} }) => REQUIRED in constraints)
      .map(({ property }) => property);
  const fields = declaredFields(form.prototype as object);
  const pairs = missed({})
    .filter((field) => !required.includes(field))
    .flatMap((field) => {
      const other = fields.find((name) => name !== field && !required.includes(name) && !missed({ [name]: 'x' }).includes(field));
      return other ? [[field, other] as const] : [];
    });
  return Object.fromEntries(pairs);
}

/** A whole body, made of the examples of its fields. Of two fields that mean the same it shows one. */
const exampleOf = (properties: FormSchema['properties'], dispensable: ReadonlySet<string>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([field, { example }]) =>
      example === undefined || dispensable.has(field) ? [] : [[field, example]],
    ),
  );

/** A form whose field stands for something else names what may be wrong with that, as `static otherErrors`. */
const otherErrorsOf = (form: object): readonly string[] => (form as { readonly otherErrors?: readonly string[] }).otherErrors ?? [];

const fieldErrorsOf = (fields: readonly string[]): JsonSchema => ({
  type: 'object',
  description: 'Sentences by field. What concerns no single field stands under `non_field_errors`.',
  properties: Object.fromEntries([...fields, 'non_field_errors'].map((field) => [field, list(text)])),
  additionalProperties: false,
  minProperties: 1,
});

const eitherOf = (fields: readonly string[]): JsonSchema =>
  fields.length > 0 ? { anyOf: fields.map((field) => ({ required: [field] })) } : {};

const withChanges = (properties: FormSchema['properties'], changes: Parameters<Variant>[0]): Record<string, JsonSchema> =>
  Object.fromEntries(Object.entries({ ...properties, ...changes }).flatMap(([field, schema]) => (schema ? [[field, schema]] : [])));

const mapValues = <T, U>(values: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
