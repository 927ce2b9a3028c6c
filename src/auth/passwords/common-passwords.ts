import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** What Python's `str.strip` takes for a blank. */
const BLANK = String.raw`[[\s\x1c-\x1f\x85]--\ufeff]`;

/** The lookbehind keeps a long run of blanks inside from costing quadratic time. */
const OUTER_BLANKS = new RegExp(`^${BLANK}+|(?<!${BLANK})${BLANK}+$`, 'gv');

let passwords: ReadonlySet<string> | undefined;

/**
 * Whether Django's list of almost 20,000 common passwords has this one, whatever its case and outer blanks.
 *
 * `common-passwords.txt.gz` is Django's file, compiled by Royce Williams. Copyright (c) Django Software Foundation and individual
 * contributors, BSD-3-Clause: https://github.com/django/django/blob/main/LICENSE. It is read on first use.
 */
export const isCommonPassword = (password: string): boolean => {
  passwords ??= readPasswords();
  return passwords.has(password.toLowerCase().replace(OUTER_BLANKS, ''));
};

const readPasswords = (): ReadonlySet<string> => {
  const list = gunzipSync(readFileSync(join(import.meta.dirname, 'common-passwords.txt.gz'))).toString('utf8');
  return new Set(list.trimEnd().split('\n'));
};
