import { applyDecorators } from '@nestjs/common';
import { Expose, Transform, Type } from 'class-transformer';
import { isEmail } from '../../users/identity.js';
import { documented } from '../docs/documented.js';
import type { Schema } from '../docs/schema.js';
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

/** Names the fields that a class declares, in the order of declaration, which is the order of their errors. */
export const declaredFields = (target: object): readonly string[] => (Reflect.getMetadata(FIELDS, target) as string[] | undefined) ?? [];

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

export const EmailField = (options: FieldOptions & { readonly max?: number } = {}): PropertyDecorator =>
  field(options, { type: 'string', format: 'email', maxLength: options.max ?? 254 }, [
    Transform(({ value }: { value: unknown }) => coerceText(value, true)),
    isNotNull,
    isText('Enter a valid email address.'),
    isNotBlank,
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
  const declare: PropertyDecorator = (target, key) =>
    Reflect.defineMetadata(FIELDS, placed(declaredFields(target), String(key), after), target);
  const document: PropertyDecorator = (target, key) =>
    documented(({ ApiProperty }) =>
      ApiProperty({ ...schema, required: required && unless === undefined, example, description } as never)(target, key),
    );
  return applyDecorators(declare, document, Expose(), asItIs, ...(required ? [isPresent(unless)] : []), ...parts);
}

/** Keeps class-transformer from descending into a value, where it would call whatever the key `constructor` holds. */
const asItIs = Type(() => Object);

function placed(fields: readonly string[], name: string, after: string | undefined): string[] {
  const place = after === undefined ? fields.length : fields.indexOf(after) + 1;
  return [...fields.slice(0, place), name, ...fields.slice(place)];
}

/** Numbers become their digits, unless JSON has already rounded them. */
function coerceText(value: unknown, trim: boolean): unknown {
  if (Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value))) return String(value);
  return typeof value === 'string' && trim ? value.trim() : value;
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 100);
