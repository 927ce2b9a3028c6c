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

/** `true` or `false`, also spelled `on` and `off`. */
export const flag: Parse<boolean> = (value) => {
  if (value === 'true' || value === 'on') return true;
  if (value === 'false' || value === 'off') return false;
  throw expected('true or false');
};

const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** A duration such as `30s`, `5m`, `24h` or `30d`, in whole seconds. */
export const duration: Parse<number> = (value) => {
  const [, amount, unit] = /^([1-9]\d{0,6})([smhd])$/.exec(value) ?? [];
  if (!amount || !unit) throw expected('a duration such as 30s, 5m, 24h or 30d');
  return Number(amount) * SECONDS[unit as keyof typeof SECONDS];
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
export const origins: Parse<readonly string[]> = (value) => (value === '' ? [] : value.split(',').map((one) => origin(one.trim())));

/** Either a path such as `/media/` or the address of another host, ending with a slash. */
export const mediaUrl: Parse<string> = (value) => {
  const isPath = /^\/[\w-]+(\/[\w-]+)*\/$/.test(value);
  if (!isPath && !(URL.canParse(value) && /^https?:\/\/[^?#]+\/$/.test(value)))
    throw expected('a path such as /media/ or an address ending with /');
  return value;
};

/** Where the data lives: `sqlite:./path` or `mysql://user:password@host:3306/name`. */
export type DatabaseAddress =
  | { readonly engine: 'sqlite'; readonly file: string }
  | {
      readonly engine: 'mysql';
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password: string;
      readonly name: string;
    };

const ADDRESS = 'sqlite:./path/to/file or mysql://user:password@host:3306/name';

// The value may hold a password, so no message of this parser repeats it.
export const databaseAddress: Parse<DatabaseAddress> = (value) => {
  if (value.startsWith('sqlite:') && value.length > 'sqlite:'.length) return { engine: 'sqlite', file: value.slice('sqlite:'.length) };
  const url = /^(mysql|mariadb):\/\//.test(value) && URL.canParse(value) ? new URL(value) : null;
  if (!url?.hostname || url.pathname.length < 2) throw expected(ADDRESS);
  return {
    engine: 'mysql',
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 3306),
    user: decoded(url.username),
    password: decoded(url.password),
    name: decoded(url.pathname.slice(1)),
  };
};

/** A percent sign that is meant as itself is spelled %25. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw expected(ADDRESS);
  }
}
