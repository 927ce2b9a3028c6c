/** What the browser is asked to keep. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  /** How long, in whole seconds. */
  readonly maxAge: number;
  /** Whether scripts of the page cannot read it. */
  readonly httpOnly: boolean;
  /** Whether it is sent with nothing that a page of another site began, a followed link included. */
  readonly isStrict?: boolean;
}

/** All that a value of ours contains. A value with anything else in it, quotes above all, is not ours. */
const VALUE = /^[\w.-]+$/;

/**
 * Finds a cookie in a Cookie header by its exact name. Null when it is not there, and when it cannot be told which one is meant: a
 * neighbouring host can add one of the same name, and whose came first says nothing.
 */
export function findCookie(header: string, name: string): string | null {
  if (!header.includes(name)) return null;
  let found: string | null = null;
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at < 0 || trimmed(pair.slice(0, at)) !== name) continue;
    const value = trimmed(pair.slice(at + 1));
    if (found !== null && value !== found) return null;
    found = value;
  }
  return found !== null && VALUE.test(found) ? found : null;
}

/** Whether a Cookie header has a cookie of the name, whatever it holds. */
export const hasCookie = (header: string, name: string): boolean => header.split(';').some((pair) => trimmed(pair).startsWith(`${name}=`));

/** Cuts the two blanks that HTTP knows. Others are part of the name, which makes it another one. */
const trimmed = (text: string): string => text.replace(/^[ \t]+|[ \t]+$/g, '');

/** Writes a Set-Cookie header, its attributes in Django's order. */
export function setCookie({ name, value, maxAge, httpOnly, isStrict = false }: Cookie, isSecure: boolean): string {
  const expires = new Date(Date.now() + maxAge * 1000).toUTCString();
  const attributes = [`expires=${expires}`, ...(httpOnly ? ['HttpOnly'] : []), `Max-Age=${maxAge}`, ...common(isSecure, isStrict)];
  return [`${name}=${value}`, ...attributes].join('; ');
}

/** Writes the Set-Cookie header that takes a cookie away. */
export const clearCookie = (name: string, isSecure: boolean): string =>
  [`${name}=""`, 'expires=Thu, 01 Jan 1970 00:00:00 GMT', 'Max-Age=0', ...common(isSecure)].join('; ');

const common = (isSecure: boolean, isStrict = false): string[] => [
  'Path=/',
  `SameSite=${isStrict ? 'Strict' : 'Lax'}`,
  ...(isSecure ? ['Secure'] : []),
];
