import { domainToASCII } from 'node:url';

/**
 * The form in which identities are compared: NFKC, full lower case, trimmed. Two spellings of it are the same person on every engine,
 * whatever its collation says.
 */
export const canonical = (text: string): string => text.normalize('NFKC').toLowerCase().normalize('NFKC').trim();

/** What is stored of a username: Django's `normalize_username`. */
export const normalizeUsername = (username: string): string => username.normalize('NFKC').trim();

/** Django's `UnicodeUsernameValidator`, whose `\w` is any letter, number or underscore of Unicode (marks are none). */
export const isUsername = (username: string): boolean => /^[\p{L}\p{N}_.@+-]+$/u.test(username);

/** The longest username, in code points. */
export const USERNAME_LENGTH = 150;

/** What is stored of an address: Django's `normalize_email`, which leaves the local part as it was typed. */
export function normalizeEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 0 ? email : email.slice(0, at) + email.slice(at).toLowerCase();
}

const ATOM = "[-!#$%&'*+/=?^_`{}|~0-9a-z]+";
const LOCAL_PART = new RegExp(`^(?:${ATOM}(?:\\.${ATOM})*|"(?:[ !#-\\[\\]-~]|\\\\[ -~])*")$`, 'i');
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+(?!-)(?:[a-z0-9-]{2,63})(?<!-)$`, 'i');
const IPV4 = /^\[(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!\])|\])){4}$/;

/**
 * Says whether Django's `EmailValidator` accepts the address. Stricter in one point: control characters are refused inside a quoted local
 * part, because the address ends up in a mail header.
 */
export function isEmail(email: string): boolean {
  const at = email.lastIndexOf('@');
  if (at < 1 || email.length > 320) return false;
  const domain = email.slice(at + 1);
  if (!LOCAL_PART.test(email.slice(0, at))) return false;
  return (
    domain.toLowerCase() === 'localhost' ||
    DOMAIN.test(domain) ||
    IPV4.test(domain) ||
    (!isAscii(domain) && DOMAIN.test(domainToASCII(domain)))
  );
}

const isAscii = (text: string): boolean => /^[ -~]*$/.test(text);

/** What a search looks through. A line break, which no search term contains, keeps the parts apart. */
export const searchText = (...parts: readonly string[]): string => parts.map(canonical).join('\n');
