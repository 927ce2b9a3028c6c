import {
  choice,
  databaseAddress,
  duration,
  flag,
  integer,
  linkPath,
  mailAddress,
  mailUrl,
  mediaUrl,
  networks,
  onOff,
  origin,
  origins,
  rateLimits,
  redisUrl,
  size,
  text,
  type Parse,
} from './parsers.js';
import { SCOPE_NAMES } from '../limits/scopes.js';

/** One environment variable: how its text becomes a value, what it is when unset, and what the README says of it. */
export interface Setting<T> {
  readonly parse: Parse<T>;
  /** The text used when the variable is unset; without it the value is null. */
  readonly fallback?: string;
  readonly meaning: string;
}

interface Required<T> extends Setting<T> {
  readonly fallback: string;
}

const set = <T>(parse: Parse<T>, fallback: string, meaning: string): Required<T> => ({ parse, fallback, meaning });
const unset = <T>(parse: Parse<T>, meaning: string): Setting<T> => ({ parse, meaning });

/** Every setting of Latchkey. The README's table is checked against this list by a test. */
export const settings = {
  NODE_ENV: set(
    choice('development', 'test', 'production'),
    'development',
    '`development`, `test` or `production`, which refuses weak or missing secrets and listens on every interface',
  ),
  PORT: set(integer(0, 65_535), '3000', 'port to listen on; 0 takes a free one'),
  HOST: unset(text, 'address to listen on; `127.0.0.1`, and `0.0.0.0` in production'),
  WORKERS: set(integer(1, 64), '1', 'processes that serve; more than one on MySQL alone, and no more than there are processors'),
  DATABASE_URL: set(
    databaseAddress,
    'sqlite:./data/latchkey.sqlite',
    '`sqlite:./file` or `mysql://user:password@host:3306/name` (MySQL or MariaDB); with `?ssl=true` or `?ssl-ca=/path/to/ca.pem` over TLS',
  ),
  DATABASE_POOL: set(
    integer(2, 200),
    '10',
    'connections to MySQL a process may hold, 2 or more: a migration takes one and is guarded by another',
  ),
  MIGRATE_ON_START: unset(flag, 'migrate when the server starts; `true` on SQLite, `false` on MySQL'),
  DATA_DIR: set(text, './data', 'where generated secrets are kept'),
  MEDIA_ROOT: set(text, './media', 'where pictures are stored'),
  MEDIA_URL: set(mediaUrl, '/media/', 'where pictures are served; may name another host'),
  PUBLIC_URL: unset(
    origin,
    "this server's address in page links and pictures; unset, the request's scheme and host; required in production",
  ),
  FRONTEND_URL: unset(origin, 'the app that links in mails lead to; unset, `PUBLIC_URL`, or this server on its own machine'),
  FRONTEND_RESET_PATH: set(
    linkPath('uid', 'token'),
    '/password-reset/confirm/{uid}/{token}/',
    'where the app takes a new password; it posts `uid` and `token` to `/api/rest-auth/password/reset/confirm/`',
  ),
  FRONTEND_VERIFY_PATH: set(
    linkPath('key'),
    '/account-confirm-email/{key}/',
    'where the app confirms an address; it posts `key` to `/api/rest-auth/registration/verify-email/`',
  ),
  FRONTEND_EMAIL_CHANGE_PATH: set(
    linkPath('key'),
    '/email-change/confirm/{key}/',
    'where the app confirms a new address; it posts `key` to `/api/user/email/confirm/`',
  ),
  FRONTEND_EMAIL_UNDO_PATH: set(
    linkPath('key'),
    '/email-change/undo/{key}/',
    'where the app takes a changed address back; it posts `key` to `/api/user/email/undo/`',
  ),
  CORS_ORIGINS: set(origins, '', 'origins of browser apps, exact, separated by commas'),
  JWT_SECRET: unset(text, 'signs tokens, 32 bytes or more; generated into `DATA_DIR` on SQLite outside production'),
  JWT_ALGORITHM: set(choice('HS256', 'ES256', 'RS256'), 'HS256', '`HS256`, `ES256` or `RS256`: how access tokens are signed'),
  JWT_PRIVATE_KEY: unset(text, 'PEM private key for `ES256` and `RS256`; generated like `JWT_SECRET`'),
  JWT_OTHER_KEYS: unset(
    text,
    'PEM public keys, one below another, that are published and accepted too while `JWT_PRIVATE_KEY` is replaced',
  ),
  JWT_ISSUER: unset(text, '`iss` claim of access tokens, checked when set'),
  JWT_AUDIENCE: unset(text, '`aud` claim of access tokens, checked when set'),
  ACCESS_TOKEN_LIFETIME: set(duration, '5m', 'how long an access token is valid'),
  REFRESH_TOKEN_LIFETIME: set(duration, '30d', 'how long after the login refreshing ends; never extended'),
  REFRESH_ROTATION: set(choice('adaptive', 'strict', 'off'), 'adaptive', '`adaptive`, `strict` or `off`: when a refresh token is replaced'),
  TOKEN_LIFETIME: unset(duration, 'how long after the login an opaque token is accepted; unset, for ever'),
  TOKEN_IDLE_LIFETIME: unset(duration, 'how long an opaque token may go unused, `5m` or more; unset, for ever'),
  SESSION_IDLE_LIFETIME: unset(duration, 'how long a session cookie may go unused, `5m` or more; unset, for the two weeks that it lasts'),
  REVOCATION: set(
    choice('fast', 'strict'),
    'fast',
    '`fast`: other processes notice a logout within 1 s; `strict`: at once, at a query per request',
  ),
  REST_AUTH_MODE: set(
    choice('token', 'jwt', 'cookie'),
    'token',
    '`token`, `jwt` or `cookie`: what a login at `/api/rest-auth/` answers with',
  ),
  OLD_PASSWORD_FIELD_ENABLED: set(flag, 'false', '`true`: changing a password takes the old one; when it is sent it is checked either way'),
  EMAIL_VERIFICATION: set(
    choice('none', 'optional', 'mandatory'),
    'none',
    '`none`, `optional` (a mail asks to confirm the address) or `mandatory` (nobody logs in before they have)',
  ),
  PREVENT_ENUMERATION: set(
    flag,
    'false',
    '`true`: registering never tells whether an address is taken; needs `EMAIL_VERIFICATION=mandatory`',
  ),
  PASSWORD_RESET_LIFETIME: set(duration, '3d', 'how long a link to reset a password works'),
  MAIL_URL: set(mailUrl, 'console:', '`console:` prints mails, `smtp://user:password@host:587` and `smtps://…` send them'),
  MAIL_FROM: set(mailAddress, 'webmaster@localhost', 'the sender of mails: an address, or `Name <address>`'),
  LIST_SHAPE: set(choice('array', 'envelope'), 'array', '`array` or `envelope`: how lists answer a request that names no page'),
  ANONYMOUS_STATUS: set(choice('401', '403'), '401', '`401` or `403`: the status when nobody is signed in'),
  DOCTOR_REGISTRATION: set(
    choice('open', 'approval'),
    'open',
    '`open`, or `approval`: registered doctors act as patients until staff approve them',
  ),
  FOLLOWS: set(choice('directed', 'symmetrical'), 'directed', '`directed`, or `symmetrical`: whom you follow follows you too'),
  PASSWORD_POLICY: set(choice('django', 'hardened'), 'django', '`django` (8 characters or more) or `hardened` (15 or more)'),
  RATE_LIMITS: set(
    rateLimits(SCOPE_NAMES),
    'on',
    '`on`, `off`, or `on` with other limits by name, such as `on,login=30/1m,register=50/1h`',
  ),
  TRUSTED_PROXIES: set(
    networks,
    '',
    'networks of proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed, such as `10.0.0.0/8`',
  ),
  REDIS_URL: unset(redisUrl, '`redis://host:6379`: limits are counted there, and in the database while it is away'),
  PAGE_SIZE: set(integer(1, 1000), '20', 'items on a page'),
  MAX_PAGE_SIZE: set(integer(1, 1000), '100', 'the most that `page_size` may ask for'),
  MAX_STATUS: set(integer(1, 10_000), '500', 'characters of a status'),
  MAX_BODY: set(size, '1mb', 'largest request body, pictures aside'),
  MAX_PICTURE: set(size, '5mb', 'largest picture'),
  ARGON2_MEMORY: set(integer(8, 1_048_576), '19456', 'memory of one password hash, in KiB; 19456 or more in production'),
  ARGON2_ITERATIONS: set(integer(1, 8), '2', 'passes of one password hash; 2 or more in production'),
  LOG_LEVEL: set(choice('fatal', 'error', 'warn', 'info', 'debug'), 'info', '`fatal`, `error`, `warn`, `info` or `debug`'),
  ACCESS_LOG: set(onOff, 'on', '`on` or `off`: a line for each request'),
  ADMIN_DASHBOARD: set(onOff, 'on', '`on` or `off`: the dashboard for staff at `/admin/`'),
  API_DOCS: unset(onOff, '`on` or `off`: `/api/schema/` and Swagger UI at `/api/docs/`; `on`, and `off` in production'),
} satisfies Record<string, Setting<unknown>>;

export type SettingName = keyof typeof settings;

/** The value of every setting, by its name; null where nothing was set and nothing is assumed. */
export type Settings = {
  readonly [N in SettingName]: (typeof settings)[N] extends Required<infer T>
    ? T
    : (typeof settings)[N] extends Setting<infer T>
      ? T | null
      : never;
};
