/** A piece of JSON Schema 2020-12, as OpenAPI 3.1 uses it. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
  readonly description?: string;
  readonly example?: unknown;
}

export const integer: Schema = { type: 'integer' };
export const text: Schema = { type: 'string' };
export const boolean: Schema = { type: 'boolean' };
/** A moment with a zone and six digits of a second. */
export const moment: Schema = { type: 'string', format: 'date-time', example: '2026-11-21T04:15:15.463000Z' };
export const address: Schema = { type: 'string', format: 'uri' };

export const orNull = (schema: Schema): Schema =>
  typeof schema.type === 'string' ? { ...schema, type: [schema.type, 'null'] } : { anyOf: [schema, { type: 'null' }] };
export const list = (items: Schema): Schema => ({ type: 'array', items });

/** An object of which every named key is always there, and no other. */
export const shape = (properties: Readonly<Record<string, Schema>>, example?: unknown): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
  ...(example === undefined ? {} : { example }),
});

/** `{"detail": "…"}` with exactly this sentence. */
export const detail = (sentence: string): Schema => shape({ detail: text }, { detail: sentence });
