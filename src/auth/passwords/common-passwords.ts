import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { strip } from '../../text/strip.js';

let passwords: ReadonlySet<string> | undefined;

/**
 * Whether Django's list of almost 20,000 common passwords has this one, whatever its case and outer blanks.
 *
 * `common-passwords.txt.gz` is Django's file, compiled by Royce Williams. Copyright (c) Django Software Foundation and individual
 * contributors, BSD-3-Clause: https://github.com/django/django/blob/main/LICENSE. It is read on first use.
 */
export const isCommonPassword = (password: string): boolean => {
  passwords ??= readPasswords();
  return passwords.has(strip(password.toLowerCase()));
};

const readPasswords = (): ReadonlySet<string> => {
  const list = gunzipSync(readFileSync(join(import.meta.dirname, 'common-passwords.txt.gz'))).toString('utf8');
  return new Set(list.trimEnd().split('\n'));
};
