type Validator = typeof import('class-validator');

const declared: ((validator: Validator) => void)[] = [];

/** Loads class-validator, which takes a tenth of the start, when the first body comes, and tells it the rules. */
export async function loadRules(): Promise<Validator> {
  const validator = await import('class-validator');
  for (const declare of declared.splice(0)) declare(validator);
  return validator;
}

/** Names of the rules that a partial update waives. */
export const REQUIRED = 'required';

/**
 * One rule of a field with djangorestframework's sentence for it. A rule speaks only of values that the rules before it let through, so
 * that a value of the wrong type earns one sentence, not one from each rule.
 */
export const rule =
  (name: string, test: (value: unknown, form: object) => boolean, message: string | ((value: unknown) => string)): PropertyDecorator =>
  (target, key) => {
    declared.push(({ ValidateBy }) =>
      ValidateBy({
        name,
        validator: {
          validate: (value, args) => test(value, args?.object ?? {}),
          defaultMessage: (args) => (typeof message === 'string' ? message : message(args?.value)),
        },
      })(target, String(key)),
    );
  };

/** A rule that only speaks of text that is not empty. */
export const textRule = (
  name: string,
  test: (text: string) => boolean,
  message: string | ((value: unknown) => string),
): PropertyDecorator => rule(name, (value) => typeof value !== 'string' || value === '' || test(value), message);

const absent = (value: unknown): boolean => value === undefined || value === null;

export const isPresent = (unless?: string): PropertyDecorator =>
  rule(
    REQUIRED,
    (value, form) => value !== undefined || (unless !== undefined && present((form as Record<string, unknown>)[unless])),
    'This field is required.',
  );
export const isNotNull = rule('null', (value) => value !== null, 'This field may not be null.');
export const isNotBlank = rule('blank', (value) => value !== '', 'This field may not be blank.');
export const isText = (message = 'Not a valid string.'): PropertyDecorator =>
  rule('invalid', (value) => absent(value) || typeof value === 'string', message);
export const hasNoNull = textRule('null_characters_not_allowed', (text) => !text.includes('\0'), 'Null characters are not allowed.');
export const isWellFormed = textRule(
  'surrogate_characters_not_allowed',
  (text) => loneSurrogate(text) === null,
  (value) => `Surrogate characters are not allowed: U+${loneSurrogate(String(value)) ?? ''}.`,
);

/** Counts code points, as Python and the databases do. */
export const hasAtMost = (max: number): PropertyDecorator =>
  textRule('max_length', (text) => text.length <= max || [...text].length <= max, `Ensure this field has no more than ${max} characters.`);

const present = (value: unknown): boolean => !absent(value) && value !== '';

function loneSurrogate(text: string): string | null {
  const found = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.exec(text);
  return found ? found[0].charCodeAt(0).toString(16).toUpperCase() : null;
}
