import type { Violation } from '../../errors/domain-error.js';
import { isCommonPassword } from './common-passwords.js';

/** What a password must not resemble. */
export interface PasswordOwner {
  readonly username?: string;
  readonly email?: string;
  readonly firstName?: string;
  readonly lastName?: string;
}

/** `django` asks what Django asks; `hardened` asks for the 15 characters NIST SP 800-63B-4 wants of a password alone. */
export type PasswordPolicy = 'django' | 'hardened';

/** In characters, i.e. code points. */
const MINIMUM_LENGTH = { django: 8, hardened: 15 } as const satisfies Record<PasswordPolicy, number>;

const MAX_SIMILARITY = 0.7;

/** Django's order; only the first attribute that is too similar is reported. */
const ATTRIBUTES = [
  ['username', 'username'],
  ['firstName', 'first name'],
  ['lastName', 'last name'],
  ['email', 'email address'],
] as const satisfies readonly (readonly [keyof PasswordOwner, string])[];

/** Python's `\W+`. */
const NON_WORD = /[^\p{L}\p{N}_]+/u;

/** Python's `str.isdigit`: decimal digits of all scripts, and those that are superscript, subscript, circled and so on. */
const ALL_DIGITS =
  /^[\p{Nd}\xb2\xb3\xb9\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}\u{11052}-\u{1105a}\u{1f100}-\u{1f10a}]+$/u;

/**
 * Returns what Django's four default validators have against a password, in their order and words.
 *
 * @see https://docs.djangoproject.com/en/5.2/topics/auth/passwords/#included-validators
 */
export function passwordViolations(password: string, about: PasswordOwner, policy: PasswordPolicy): Violation[] {
  const minimum = MINIMUM_LENGTH[policy];
  const similar = findSimilarAttribute(password, about);
  const violations: Violation[] = [];
  const violate = (code: string, message: string): unknown => violations.push({ field: 'password', code, message });

  if (similar) violate('password_too_similar', `The password is too similar to the ${similar}.`);
  if (characters(password).length < minimum) {
    violate('password_too_short', `This password is too short. It must contain at least ${minimum} characters.`);
  }
  if (isCommonPassword(password)) violate('password_too_common', 'This password is too common.');
  if (ALL_DIGITS.test(password)) violate('password_entirely_numeric', 'This password is entirely numeric.');
  return violations;
}

/** The name of the first attribute that the password resembles, as a whole or in one of its words. */
function findSimilarAttribute(password: string, about: PasswordOwner): string | undefined {
  const counted = countCharacters(password.toLowerCase());
  return ATTRIBUTES.find(([attribute]) => {
    const value = about[attribute]?.toLowerCase();
    return value && [...value.split(NON_WORD), value].some((part) => isSimilar(counted, countCharacters(part)));
  })?.[1];
}

interface Counted {
  readonly length: number;
  readonly counts: ReadonlyMap<string, number>;
}

function isSimilar(password: Counted, part: Counted): boolean {
  // Django's exceeds_maximum_length_ratio: lengths so far apart can never be similar.
  if (password.length >= 10 * part.length && part.length < (MAX_SIMILARITY / 2) * password.length) return false;
  return quickRatio(password, part) >= MAX_SIMILARITY;
}

/** Python's `SequenceMatcher(a, b).quick_ratio()`: twice the characters both have, in any order, per character of either. */
function quickRatio(a: Counted, b: Counted): number {
  const length = a.length + b.length;
  if (length === 0) return 1;
  let matches = 0;
  for (const [character, count] of b.counts) matches += Math.min(count, a.counts.get(character) ?? 0);
  return (2 * matches) / length;
}

function countCharacters(text: string): Counted {
  const all = characters(text);
  const counts = new Map<string, number>();
  for (const character of all) counts.set(character, (counts.get(character) ?? 0) + 1);
  return { length: all.length, counts };
}

/** Code points, which is what Python counts. */
const characters = (text: string): string[] => [...text];
