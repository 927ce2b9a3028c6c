import { randomInt } from 'node:crypto';
import type { Violation } from '../errors/domain-error.js';
import { canonical, isUsername, normalizeUsername, USERNAME_LENGTH } from './identity.js';

/** Says what is wrong with a username in itself. One with an `@` could pass for somebody's address, so it must be the account's own. */
export function usernameViolations(username: string, email: string | undefined): Violation[] {
  const name = normalizeUsername(username);
  const violation = (code: string, message: string): Violation => ({ field: 'username', code, message });
  if ([...name].length > USERNAME_LENGTH)
    return [violation('max_length', `Ensure this field has no more than ${USERNAME_LENGTH} characters.`)];
  if (!isUsername(name))
    return [violation('invalid', 'Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.')];
  const posesAsAddress = name.includes('@') && canonical(name) !== canonical(email ?? '');
  return posesAsAddress ? [violation('invalid', "A username that contains @ must be the account's own e-mail address.")] : [];
}

export const USERNAME_TAKEN: Violation = { field: 'username', code: 'unique', message: 'A user with that username already exists.' };
export const EMAIL_TAKEN: Violation = { field: 'email', code: 'unique', message: 'user with this email already exists.' };

const USERNAME_CHARACTER = /[\p{L}\p{N}_.+-]/u;

/** A username for somebody who gave only an address: what of its local part a username may contain. */
export function usernameFrom(email: string): string {
  const local = normalizeUsername(email.slice(0, email.lastIndexOf('@')));
  return (
    [...local]
      .filter((character) => USERNAME_CHARACTER.test(character))
      .slice(0, USERNAME_LENGTH - 10)
      .join('') || 'user'
  );
}

/**
 * The username of an account that gets another address. One that is the present address moves along, lest it pose as the address of
 * whoever has that next; where the new address may not be a username, it becomes a derived one.
 */
export function usernameAfterMove({ username, email }: { username: string; email: string }, newEmail: string): string {
  const isAddress = username.includes('@') && canonical(username) === canonical(email);
  if (newEmail === email || !isAddress) return username;
  if (usernameViolations(newEmail, newEmail).length === 0) return normalizeUsername(newEmail);
  return usernameFrom(newEmail) + randomInt(10 ** 6);
}
