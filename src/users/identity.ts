import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';

/**
 * The form in which identities are compared: NFKC, full lower case, trimmed. Two spellings of it are the same person on every engine,
 * whatever its collation says.
 */
export const canonical = (text: string): string => text.normalize('NFKC').toLowerCase().normalize('NFKC').trim();

/** The form in which addresses are compared: as {@link canonical}, with the domain in the ASCII spelling that mail is sent to. */
export function canonicalEmail(email: string): string {
  const text = canonical(email);
  const at = text.lastIndexOf('@');
  const domain = text.slice(at + 1);
  return at < 0 || isAscii(domain) || !UNICODE_DOMAIN.test(domain) ? text : text.slice(0, at + 1) + domainToASCII(domain);
}

/** What is stored of a username: Django's `normalize_username`. */
export const normalizeUsername = (username: string): string => username.normalize('NFKC').trim();

/** Django's `UnicodeUsernameValidator`, whose `\w` is any letter, number or underscore of Unicode (marks are none). */
export const isUsername = (username: string): boolean => /^[\p{L}\p{N}_.@+-]+$/u.test(username);

/** The longest username, in code points. */
export const USERNAME_LENGTH = 150;

/** The longest address that mail can be sent to (RFC 5321), with its domain in ASCII. */
const ADDRESS_LENGTH = 254;

/** What is stored of an address: Django's `normalize_email`, which leaves the local part as it was typed. */
export function normalizeEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 0 ? email : email.slice(0, at) + email.slice(at).toLowerCase();
}

const ATOM = "[-!#$%&'*+/=?^_`{}|~0-9a-z]+";
const LOCAL_PART = new RegExp(`^(?:${ATOM}(?:\\.${ATOM})*|"(?:[ !#-;=?-\\[\\]-~]|\\\\[ -;=?-~])*")$`, 'i');
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+(?!-)(?:[a-z0-9-]{2,63})(?<!-)$`, 'i');
/** `domainToASCII` reads like a browser's address bar: it drops line breaks, decodes percent signs and cuts at a slash. */
const UNICODE_DOMAIN = /^[a-z0-9.\-\u{80}-\u{10ffff}]+$/iu;
const BRACKETED = /^\[([0-9a-f:.]+)\]$/i;

/**
 * Says whether Django's `EmailValidator` accepts the address. Stricter in one point: control characters and angle brackets are refused
 * inside a quoted local part, because the address ends up in a mail header, where the mail would go to another one.
 */
export function isEmail(email: string): boolean {
  const at = email.lastIndexOf('@');
  if (at < 1 || email.length > 320) return false;
  const domain = email.slice(at + 1);
  if (!LOCAL_PART.test(email.slice(0, at))) return false;
  if (isAscii(domain)) return domain.toLowerCase() === 'localhost' || DOMAIN.test(domain) || isBracketedIp(domain);
  if (!UNICODE_DOMAIN.test(domain)) return false;
  const ascii = domainToASCII(domain);
  return DOMAIN.test(ascii) && at + 1 + ascii.length <= ADDRESS_LENGTH;
}

const isBracketedIp = (domain: string): boolean => isIP(BRACKETED.exec(domain)?.[1] ?? '') !== 0;

const isAscii = (text: string): boolean => /^[ -~]*$/.test(text);

/** Who somebody is, as it is stored. */
export interface Identity {
  readonly username: string;
  /** Empty when there is none. */
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

/** The columns of an account that say who somebody is, with the forms that are compared and searched. */
export const identityColumns = ({ username, email, firstName, lastName }: Identity) => ({
  username,
  username_canonical: canonical(username),
  email,
  // Any number of accounts may have none.
  email_canonical: email === '' ? null : canonicalEmail(email),
  first_name: firstName,
  last_name: lastName,
  search_text: searchText(username, email, firstName, lastName),
});

/** What a search looks through. A line break, which no search term contains, keeps the parts apart. */
export const searchText = (...parts: readonly string[]): string => parts.map(canonical).join('\n');
