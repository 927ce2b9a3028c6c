import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';

/** Turns the text of a setting into its value, or throws an Error whose message says what is expected. */
export type Parse<T> = (text: string) => T;

const expected = (what: string): Error => new Error(`must be ${what}`);

export const text: Parse<string> = (value) => value;

/** A whole number from `min` to `max`. */
export const integer =
  (min: number, max: number): Parse<number> =>
  (value) => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : NaN;
    if (!(number >= min && number <= max)) throw expected(`a whole number from ${min} to ${max}`);
    return number;
  };

/** One of a few words. */
export const choice =
  <const T extends string>(...options: readonly T[]): Parse<T> =>
  (value) => {
    const found = options.find((option) => option === value);
    if (found === undefined) throw expected(`one of ${options.join(', ')}`);
    return found;
  };

const eitherOf =
  (words: string): Parse<boolean> =>
  (value) => {
    if (value === 'true' || value === 'on') return true;
    if (value === 'false' || value === 'off') return false;
    throw expected(words);
  };

/** `true` or `false`, also spelled `on` and `off`. */
export const flag = eitherOf('true or false');

/** `on` or `off`, also spelled `true` and `false`. */
export const onOff = eitherOf('on or off');

const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** In seconds: a hundred years. No database knows the date that much longer ones lead to. */
const LONGEST = 36_500 * SECONDS.d;

/** A duration such as `30s`, `5m`, `24h` or `30d`, in whole seconds; a hundred years at most. */
export const duration: Parse<number> = (value) => {
  const [, amount, unit] = /^([1-9]\d{0,6})([smhd])$/.exec(value) ?? [];
  if (!amount || !unit) throw expected('a duration such as 30s, 5m, 24h or 30d');
  const seconds = Number(amount) * SECONDS[unit as keyof typeof SECONDS];
  if (seconds > LONGEST) throw expected('a duration of 36500d or less');
  return seconds;
};

const BYTES = { b: 1, kb: 1024, mb: 1024 ** 2 } as const;

/** A size such as `500kb` or `5mb`, in bytes. */
export const size: Parse<number> = (value) => {
  const [, amount, unit] = /^([1-9]\d{0,5})(b|kb|mb)$/.exec(value) ?? [];
  if (!amount || !unit) throw expected('a size such as 500kb or 5mb');
  return Number(amount) * BYTES[unit as keyof typeof BYTES];
};

/** The scheme and host of a web address, without a path: `https://api.example.com`. */
export const origin: Parse<string> = (value) => {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isOrigin = url !== null && ['http:', 'https:'].includes(url.protocol) && url.origin === value.replace(/\/$/, '').toLowerCase();
  if (!isOrigin) throw expected('an address such as https://api.example.com, without a path');
  return url.origin;
};

/** Exact origins, separated by commas. */
export const origins: Parse<readonly string[]> = (value) => {
  try {
    return value === '' ? [] : value.split(',').map((one) => origin(one.trim()));
  } catch {
    throw expected('addresses such as https://app.example.com, separated by commas; * is none');
  }
};

/** Either a path such as `/media/` or the address of another host, ending with a slash. */
export const mediaUrl: Parse<string> = (value) => {
  const isPath = /^\/[\w-]+(\/[\w-]+)*\/$/.test(value);
  if (!isPath && !(URL.canParse(value) && /^https?:\/\/[^?#]+\/$/.test(value)))
    throw expected('a path such as /media/ or an address ending with /');
  return value;
};

/** A path of the app with each of the placeholders in it, such as `/confirm/{key}/`. A `#` keeps what follows from servers and their logs. */
export const linkPath =
  (...placeholders: readonly string[]): Parse<string> =>
  (value) => {
    const literal = placeholders.reduce((path, name) => path.replace(`{${name}}`, ''), value);
    const isComplete = placeholders.every((name) => value.split(`{${name}}`).length === 2);
    if (!isComplete || !/^\/(?!\/)[\w\-./~?&=#%]*$/.test(literal))
      throw expected(`a path that begins with a slash and contains ${placeholders.map((name) => `{${name}}`).join(' and ')} once`);
    return value;
  };

/** The sender of mails: `address` or `Name <address>`. */
export const mailAddress: Parse<string> = (value) => {
  if (!/^(?:[^<>@\r\n,;:"]+<[^<>@\s,;:"]+@[^<>@\s,;:"]+>|[^<>@\s,;:"]+@[^<>@\s,;:"]+)$/.test(value))
    throw expected('an address, or Name <address>');
  return value;
};

/** How mails leave: printed, or over SMTP. */
export type MailRoute = { readonly kind: 'console' } | { readonly kind: 'smtp'; readonly url: string };

// The value may hold a password, so no message of this parser repeats it.
export const mailUrl: Parse<MailRoute> = (value) => {
  if (value === 'console:') return { kind: 'console' };
  const url = /^smtps?:\/\//.test(value) && URL.canParse(value) ? new URL(value) : null;
  if (!url?.hostname) throw expected('console:, smtp://host:port or smtps://user:password@host:port');
  return { kind: 'smtp', url: value };
};

/** Where the data lives: `sqlite:./path` or `mysql://user:password@host:3306/name`, with `?ssl=true` or `?ssl-ca=/path/to/ca.pem` over TLS. */
export type DatabaseAddress =
  | { readonly engine: 'sqlite'; readonly file: string }
  | {
      readonly engine: 'mysql';
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password: string;
      readonly name: string;
      /** Null when nothing is encrypted. Otherwise `ca` has the authorities to be trusted, as PEM; null means those that Node.js knows. */
      readonly tls: { readonly ca: string | null } | null;
    };

const ADDRESS = 'sqlite:./path/to/file or mysql://user:password@host:3306/name';

// The value may hold a password, so no message of this parser repeats it.
export const databaseAddress: Parse<DatabaseAddress> = (value) => {
  if (value.startsWith('sqlite:') && value.length > 'sqlite:'.length) return { engine: 'sqlite', file: value.slice('sqlite:'.length) };
  const url = /^(mysql|mariadb):\/\//.test(value) && URL.canParse(value) ? new URL(value) : null;
  if (!url?.hostname || url.pathname.length < 2) throw expected(ADDRESS);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const tls = databaseTls(url);
  // The driver cannot compare a certificate with an address.
  if (tls && isIP(host)) throw expected('given with the name of the host, not its address, for TLS');
  return {
    engine: 'mysql',
    host,
    port: Number(url.port || 3306),
    user: decoded(url.username),
    password: decoded(url.password),
    name: decoded(url.pathname.slice(1)),
    tls,
  };
};

/** What stands behind the name of the database. Whatever is not understood is refused: it may have been meant to protect the connection. */
function databaseTls(url: URL): (DatabaseAddress & { engine: 'mysql' })['tls'] {
  const { ssl = 'true', 'ssl-ca': file, ...unknown } = Object.fromEntries(url.searchParams);
  if (ssl !== 'true' || url.hash !== '' || Object.keys(unknown).length > 0)
    throw new Error('takes nothing behind the name of the database but ?ssl=true or ?ssl-ca=/path/to/ca.pem');
  if (file === undefined) return url.searchParams.has('ssl') ? { ca: null } : null;
  try {
    return { ca: readFileSync(file, 'utf8') };
  } catch {
    throw new Error('names a file in ssl-ca that cannot be read');
  }
}

/** A percent sign that is meant as itself is spelled %25. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw expected(ADDRESS);
  }
}

/** An address of Redis: `redis://host:6379`, `rediss://` over TLS. It may hold a password, so no message of this parser repeats it. */
export const redisUrl: Parse<string> = (value) => {
  const url = /^rediss?:\/\//.test(value) && URL.canParse(value) ? new URL(value) : null;
  if (!url?.hostname) throw expected('redis://host:6379 or rediss://user:password@host:6379');
  return value;
};

/** Addresses and networks in CIDR notation, separated by commas. One that holds everybody is none. */
export const networks: Parse<readonly string[]> = (value) => (value === '' ? [] : value.split(',').map((one) => network(one.trim())));

function network(value: string): string {
  const [, address = '', bits] = /^([\da-f:.]+)(?:\/(\d{1,3}))?$/i.exec(value) ?? [];
  const width = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  const isNetwork = bits === undefined || (Number(bits) >= 1 && Number(bits) <= width);
  if (width === 0 || !isNetwork) throw expected('addresses and networks such as 127.0.0.1,10.0.0.0/8');
  return value;
}

/** How many in how many seconds. */
interface RateLimit {
  readonly points: number;
  readonly seconds: number;
}

/** `on` or `off`, which is null, or `on` with other limits under some of these names: `on,login=30/1m`. */
export const rateLimits =
  <const N extends string>(names: readonly N[]): Parse<Readonly<Partial<Record<N, RateLimit>>> | null> =>
  (value) => {
    if (value === 'off') return null;
    const [first, ...changes] = value.split(',').map((part) => part.trim());
    if (first !== 'on') throw expected(RATE_LIMITS);
    const limits: Partial<Record<N, RateLimit>> = {};
    for (const change of changes) {
      const [, name, points, time] = /^([a-z-]+)=([1-9]\d{0,6})\/([1-9]\d{0,6}[smhd])$/.exec(change) ?? [];
      if (!name || !time) throw expected(RATE_LIMITS);
      const known = names.find((one) => one === name);
      if (known === undefined || known in limits) throw expected(`on with each of these limits at most once: ${names.join(', ')}`);
      limits[known] = { points: Number(points), seconds: duration(time) };
    }
    return limits;
  };

const RATE_LIMITS = 'on, off, or on with other limits such as on,login=30/1m,register=50/1h';
