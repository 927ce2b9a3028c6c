import { applyDecorators } from '@nestjs/common';
import { Expose, Transform, Type } from 'class-transformer';
import { isEmail } from '../../users/identity.js';
import { documented } from '../docs/documented.js';
import { strip } from '../../text/strip.js';
import type { Schema } from '../docs/schema.js';
import { pythonType } from '../python-type.js';
import { hasAtMost, hasNoNull, isNotBlank, isNotNull, isPresent, isText, isWellFormed, rule, textRule } from './rules.js';
import { isUpload } from './upload.js';

/*
 * One decorator declares a field in one breath, named as djangorestframework names it: it validates with DRF's sentences, coerces as DRF
 * does (numbers become text; booleans, lists and objects never) and documents.
 */

interface FieldOptions {
  /** Whether the key must be there; yes unless said otherwise. */
  readonly required?: boolean;
  /** The name of another field whose presence makes this one dispensable. */
  readonly unless?: string;
  /** The inherited field that this one follows; at the end unless said otherwise. */
  readonly after?: string;
  readonly example?: unknown;
  readonly description?: string;
}

export interface CharFieldOptions extends FieldOptions {
  /** The most code points. */
  readonly max?: number;
  readonly allowBlank?: boolean;
  /** Whether blanks around the text are cut; yes unless said otherwise. */
  readonly trim?: boolean;
  /** Shown as dots by forms that are made from the document. */
  readonly secret?: boolean;
}

const FIELDS = 'wire:fields';

/** What a field was declared as. */
export interface DeclaredField {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
  /** Empty when nothing was said. */
  readonly description: string;
}

/** The fields that a class declares, in the order of declaration, which is the order of their errors. */
export const fieldsOf = (target: object): readonly DeclaredField[] =>
  (Reflect.getMetadata(FIELDS, target) as DeclaredField[] | undefined) ?? [];

/** Names the fields that a class declares, in their order. */
export const declaredFields = (target: object): readonly string[] => fieldsOf(target).map(({ name }) => name);

export const CharField = (options: CharFieldOptions = {}): PropertyDecorator =>
  field(
    options,
    { type: 'string', ...(options.max ? { maxLength: options.max } : {}), ...(options.secret ? { format: 'password' } : {}) },
    [
      Transform(({ value }: { value: unknown }) => coerceText(value, options.trim ?? true)),
      isNotNull,
      isText(),
      ...(options.allowBlank ? [] : [isNotBlank]),
      hasNoNull,
      isWellFormed,
      ...(options.max ? [hasAtMost(options.max)] : []),
    ],
  );

export const EmailField = (options: FieldOptions & Pick<CharFieldOptions, 'max' | 'allowBlank'> = {}): PropertyDecorator =>
  field(options, { type: 'string', format: 'email', maxLength: options.max ?? 254 }, [
    Transform(({ value }: { value: unknown }) => coerceText(value, true)),
    isNotNull,
    isText('Enter a valid email address.'),
    ...(options.allowBlank ? [] : [isNotBlank]),
    hasAtMost(options.max ?? 254),
    textRule('email', isEmail, 'Enter a valid email address.'),
  ]);

export const ChoiceField = (choices: readonly string[], options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: 'string', enum: choices }, [
    isNotNull,
    rule(
      'invalid_choice',
      (value) => value === undefined || value === null || (typeof value === 'string' && choices.includes(value)),
      (value) => `"${shown(value)}" is not a valid choice.`,
    ),
  ]);

const TRUE: ReadonlySet<unknown> = new Set([
  true,
  1,
  't',
  'T',
  'y',
  'Y',
  'yes',
  'Yes',
  'YES',
  'true',
  'True',
  'TRUE',
  'on',
  'On',
  'ON',
  '1',
]);
const FALSE: ReadonlySet<unknown> = new Set([
  false,
  0,
  'f',
  'F',
  'n',
  'N',
  'no',
  'No',
  'NO',
  'false',
  'False',
  'FALSE',
  'off',
  'Off',
  'OFF',
  '0',
]);

export const BooleanField = (options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: 'boolean' }, [
    Transform(({ value }: { value: unknown }) => (TRUE.has(value) ? true : FALSE.has(value) ? false : value)),
    isNotNull,
    rule('invalid', (value) => value === undefined || value === null || typeof value === 'boolean', 'Must be a valid boolean.'),
  ]);

/** A list of ids, in JSON alone: a form has no way to write one. */
export const IdsField = ({ max, ...options }: FieldOptions & { readonly max: number }): PropertyDecorator =>
  field(options, { type: 'array', items: { type: 'integer', minimum: 1 }, minItems: 1, maxItems: max }, [
    isNotNull,
    rule(
      'not_a_list',
      (value) => value === undefined || value === null || Array.isArray(value),
      (value) => `Expected a list of items but got type "${pythonType(value)}".`,
    ),
    listRule('empty', (items) => items.length > 0, 'This list may not be empty.'),
    listRule('max_length', (items) => items.length <= max, `Ensure this field has no more than ${max} elements.`),
    listRule('invalid', (items) => items.length > max || items.every(isId), 'A valid integer is required.'),
  ]);

const listRule = (name: string, test: (items: readonly unknown[]) => boolean, message: string): PropertyDecorator =>
  rule(name, (value) => !Array.isArray(value) || test(value), message);

const isId = (value: unknown): boolean => typeof value === 'number' && Number.isSafeInteger(value) && value > 0;

/** A file of a multipart body. An empty value and `null` mean that there shall be none. Whether it is an image is the pictures' business. */
export const ImageField = (options: Omit<FieldOptions, 'required'> = {}): PropertyDecorator =>
  field({ ...options, required: false }, { type: ['string', 'null'], format: 'binary' }, [
    Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => (obj[key] === '' ? null : obj[key])),
    rule(
      'invalid',
      (value) => value === undefined || value === null || isUpload(value),
      'The submitted data was not a file. Check the encoding type on the form.',
    ),
  ]);

function field(options: FieldOptions, schema: Schema, parts: readonly PropertyDecorator[]): PropertyDecorator {
  const { required = true, unless, after, example, description } = options;
  const mustBeSent = required && unless === undefined;
  const declare: PropertyDecorator = (target, key) => {
    const declaredField = { name: String(key), schema, required: mustBeSent, description: description ?? '' };
    Reflect.defineMetadata(FIELDS, placed(fieldsOf(target), declaredField, after), target);
  };
  const document: PropertyDecorator = (target, key) =>
    documented(({ ApiProperty }) => ApiProperty({ ...schema, required: mustBeSent, example, description } as never)(target, key));
  return applyDecorators(declare, document, Expose(), asItIs, ...(required ? [isPresent(unless)] : []), ...parts);
}

/** Keeps class-transformer from descending into a value, where it would call whatever the key `constructor` holds. */
const asItIs = Type(() => Object);

function placed(fields: readonly DeclaredField[], added: DeclaredField, after: string | undefined): DeclaredField[] {
  const place = after === undefined ? fields.length : fields.findIndex(({ name }) => name === after) + 1;
  return [...fields.slice(0, place), added, ...fields.slice(place)];
}

/** Numbers become their digits, unless JSON has already rounded them. */
function coerceText(value: unknown, trim: boolean): unknown {
  if (Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value))) return String(value);
  return typeof value === 'string' && trim ? strip(value) : value;
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 100);
