import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseAddress, MailRoute } from './parsers.js';
import {
  findKept,
  keep,
  KEPT_TOKEN_SECRET,
  keptSigningKey,
  pemsOf,
  publicKeysFault,
  signingKeyFault,
  weakness,
  type KeptSecret,
} from './secrets.js';
import { settings, type Setting, type SettingName, type Settings } from './settings.js';

/** The injection token of {@link Config}. */
export const CONFIG = Symbol('CONFIG');

export type Environment = Readonly<Record<string, string | undefined>>;

/** Everything an operator can decide, checked once at start and frozen. */
export interface Config {
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  readonly database: DatabaseAddress;
  /** How many processes serve. */
  readonly workers: number;
  readonly databasePool: number;
  readonly migrateOnStart: boolean;
  readonly mediaRoot: string;
  /** Ends with a slash; a path of this server or an address elsewhere. */
  readonly mediaUrl: string;
  readonly publicUrl: string | null;
  readonly frontend: {
    /** Scheme and host, without a slash at the end. */
    readonly url: string;
    /** Paths with their placeholders. */
    readonly resetPath: string;
    readonly verifyPath: string;
    readonly emailChangePath: string;
    readonly emailUndoPath: string;
  };
  readonly corsOrigins: readonly string[];
  readonly jwt: {
    readonly algorithm: 'HS256' | 'ES256' | 'RS256';
    readonly secret: string;
    /** PEM; null with HS256. */
    readonly privateKey: string | null;
    /** PEM. Public keys of the same algorithm that verify too; none with HS256. */
    readonly otherKeys: readonly string[];
    readonly issuer: string | null;
    readonly audience: string | null;
    /** Seconds. */
    readonly accessLifetime: number;
    /** Seconds from the login. */
    readonly refreshLifetime: number;
    readonly rotation: Settings['REFRESH_ROTATION'];
  };
  /** Seconds; null means for ever, or as long as the credential lasts by itself. */
  readonly sessions: {
    /** From the login. */
    readonly tokenLifetime: number | null;
    /** From the last use. */
    readonly tokenIdleLifetime: number | null;
    /** From the last use. */
    readonly cookieIdleLifetime: number | null;
  };
  /** How long another process may go on accepting a revoked credential, in milliseconds. */
  readonly revocationDelay: number;
  readonly restAuthMode: Settings['REST_AUTH_MODE'];
  /** Whether changing a password takes the old one. */
  readonly oldPasswordRequired: boolean;
  readonly emailVerification: Settings['EMAIL_VERIFICATION'];
  /** Whether nobody may learn by registering which addresses are taken. */
  readonly preventEnumeration: boolean;
  /** Seconds. */
  readonly passwordResetLifetime: number;
  readonly mail: { readonly route: MailRoute; readonly from: string };
  readonly listShape: Settings['LIST_SHAPE'];
  readonly anonymousStatus: 401 | 403;
  readonly doctorRegistration: Settings['DOCTOR_REGISTRATION'];
  readonly follows: Settings['FOLLOWS'];
  readonly passwordPolicy: Settings['PASSWORD_POLICY'];
  /** Limits that differ from those in scopes.ts, by name; null when nothing is limited. */
  readonly rateLimits: Settings['RATE_LIMITS'];
  /** Addresses and networks in CIDR notation. */
  readonly trustedProxies: readonly string[];
  readonly redisUrl: string | null;
  readonly argon2: { readonly memoryKiB: number; readonly iterations: number; readonly parallelism: number };
  readonly pageSize: number;
  readonly maxPageSize: number;
  /** Code points. */
  readonly maxStatus: number;
  /** Bytes. */
  readonly maxBody: number;
  /** Bytes. */
  readonly maxPicture: number;
  readonly logLevel: Settings['LOG_LEVEL'];
  readonly accessLog: boolean;
  readonly adminDashboard: boolean;
  readonly apiDocs: boolean;
}

/** Thrown when the environment does not make a configuration; names every bad variable, and repeats no value. */
export class BadConfiguration extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`Latchkey cannot start with this configuration:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

const OWASP_ARGON2 = { memoryKiB: 19_456, iterations: 2 };

/** In seconds. When a session was used is known to the minute. */
const SHORTEST_IDLE_LIFETIME = 5 * 60;

/** What the environment says, and all that is wrong with it. A value that cannot be read is null. */
export interface Examined {
  readonly values: Settings;
  readonly faults: readonly string[];
  readonly secrets: Pick<Config['jwt'], 'secret' | 'privateKey'>;
}

/** Reads the settings from the environment, and judges them. What may be generated is, and kept, only when that is asked for. */
export function examine(environment: Environment, { generates = false }: { readonly generates?: boolean } = {}): Examined {
  const faults: string[] = [];
  const values = readSettings(environment, faults);
  const production = values.NODE_ENV === 'production';
  const embedded = values.DATABASE_URL?.engine === 'sqlite';
  const secrets = readSecrets(values, { mayGenerate: embedded && !production, generates, production }, faults);
  if (production) checkProduction(values, faults);
  for (const name of ['TOKEN_IDLE_LIFETIME', 'SESSION_IDLE_LIFETIME'] as const) {
    if ((values[name] ?? Infinity) < SHORTEST_IDLE_LIFETIME) faults.push(`${name} must be 5m or more`);
  }
  if (embedded && values.WORKERS > 1) faults.push('WORKERS must be 1 with SQLite, whose file belongs to one process');
  if (values.PAGE_SIZE > values.MAX_PAGE_SIZE) faults.push('PAGE_SIZE must not exceed MAX_PAGE_SIZE');
  // A session in the answer, or none, would tell.
  if (values.PREVENT_ENUMERATION && values.EMAIL_VERIFICATION !== 'mandatory')
    faults.push('PREVENT_ENUMERATION needs EMAIL_VERIFICATION=mandatory');
  return { values, faults, secrets };
}

/** Reads the settings from the environment. Throws {@link BadConfiguration} with all faults at once. */
export function loadConfig(environment: Environment): Config {
  const { values, faults, secrets } = examine(environment, { generates: true });
  if (faults.length > 0) throw new BadConfiguration(faults);
  const production = values.NODE_ENV === 'production';

  return deepFreeze({
    production,
    port: values.PORT,
    host: values.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    database: absolute(values.DATABASE_URL),
    workers: values.WORKERS,
    databasePool: values.DATABASE_POOL,
    migrateOnStart: values.MIGRATE_ON_START ?? values.DATABASE_URL.engine === 'sqlite',
    mediaRoot: path.resolve(values.MEDIA_ROOT),
    mediaUrl: values.MEDIA_URL,
    publicUrl: values.PUBLIC_URL,
    frontend: {
      url: values.FRONTEND_URL ?? values.PUBLIC_URL ?? ownAddress(values.PORT),
      resetPath: values.FRONTEND_RESET_PATH,
      verifyPath: values.FRONTEND_VERIFY_PATH,
      emailChangePath: values.FRONTEND_EMAIL_CHANGE_PATH,
      emailUndoPath: values.FRONTEND_EMAIL_UNDO_PATH,
    },
    corsOrigins: values.CORS_ORIGINS,
    jwt: {
      algorithm: values.JWT_ALGORITHM,
      ...secrets,
      otherKeys: pemsOf(values.JWT_OTHER_KEYS ?? ''),
      issuer: values.JWT_ISSUER,
      audience: values.JWT_AUDIENCE,
      accessLifetime: values.ACCESS_TOKEN_LIFETIME,
      refreshLifetime: values.REFRESH_TOKEN_LIFETIME,
      rotation: values.REFRESH_ROTATION,
    },
    sessions: {
      tokenLifetime: values.TOKEN_LIFETIME,
      tokenIdleLifetime: values.TOKEN_IDLE_LIFETIME,
      cookieIdleLifetime: values.SESSION_IDLE_LIFETIME,
    },
    revocationDelay: values.REVOCATION === 'strict' ? 0 : 1000,
    restAuthMode: values.REST_AUTH_MODE,
    oldPasswordRequired: values.OLD_PASSWORD_FIELD_ENABLED,
    emailVerification: values.EMAIL_VERIFICATION,
    preventEnumeration: values.PREVENT_ENUMERATION,
    passwordResetLifetime: values.PASSWORD_RESET_LIFETIME,
    mail: { route: values.MAIL_URL, from: values.MAIL_FROM },
    listShape: values.LIST_SHAPE,
    anonymousStatus: values.ANONYMOUS_STATUS === '403' ? 403 : 401,
    doctorRegistration: values.DOCTOR_REGISTRATION,
    follows: values.FOLLOWS,
    passwordPolicy: values.PASSWORD_POLICY,
    rateLimits: values.RATE_LIMITS,
    trustedProxies: values.TRUSTED_PROXIES,
    redisUrl: values.REDIS_URL,
    argon2: { memoryKiB: values.ARGON2_MEMORY, iterations: values.ARGON2_ITERATIONS, parallelism: 1 },
    pageSize: values.PAGE_SIZE,
    maxPageSize: values.MAX_PAGE_SIZE,
    maxStatus: values.MAX_STATUS,
    maxBody: values.MAX_BODY,
    maxPicture: values.MAX_PICTURE,
    logLevel: values.LOG_LEVEL,
    accessLog: values.ACCESS_LOG,
    adminDashboard: values.ADMIN_DASHBOARD,
    apiDocs: values.API_DOCS ?? !production,
  });
}

/** Where links lead when nothing says where the app is: to this server, for whoever tries it out. */
export const ownAddress = (port: number): string => `http://localhost:${port}`;

function readSettings(environment: Environment, faults: string[]): Settings {
  const entries = Object.entries(settings as Record<string, Setting<unknown>>).map(([name, setting]) => {
    try {
      const value = readVariable(environment, name) ?? setting.fallback;
      return [name, value === undefined ? null : setting.parse(value)];
    } catch (error) {
      faults.push(`${name} ${(error as Error).message}`);
      return [name, null];
    }
  });
  return Object.fromEntries(entries) as Settings;
}

/** `NAME`, or the content of the file that `NAME_FILE` points to (Docker secrets); empty counts as unset. */
function readVariable(environment: Environment, name: string): string | undefined {
  const file = environment[`${name}_FILE`];
  if (!file) return environment[name] || undefined;
  if (environment[name]) throw new Error(`is set twice: as ${name} and as ${name}_FILE`);
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    throw new Error(`cannot be read: ${name}_FILE does not point to a readable file`);
  }
}

interface SecretRules {
  readonly mayGenerate: boolean;
  readonly generates: boolean;
  readonly production: boolean;
}

function readSecrets(
  values: Settings,
  { mayGenerate, generates, production }: SecretRules,
  faults: string[],
): { secret: string; privateKey: string | null } {
  const asymmetric = values.JWT_ALGORITHM === 'ES256' || values.JWT_ALGORITHM === 'RS256' ? values.JWT_ALGORITHM : null;
  const missing = (name: SettingName): string => {
    faults.push(`${name} is required ${production ? 'in production' : 'with this database'} (${name}_FILE may name a file that holds it)`);
    return '';
  };
  const kept = (one: KeptSecret): string => {
    // Nothing is written to the disk for a configuration that is refused anyway.
    const isMade = generates && faults.length === 0;
    let content: string | null = null;
    try {
      if (values.DATA_DIR !== null) content = isMade ? keep(values.DATA_DIR, one) : findKept(values.DATA_DIR, one);
    } catch (error) {
      faults.push(`DATA_DIR cannot be used: ${(error as Error).message}`);
    }
    if (content !== null && one.fault(content) !== null)
      faults.push(
        `DATA_DIR holds a file ${one.file} that is empty or damaged: ` +
          'restore it from a backup, or delete it, and the next start makes another, with which everybody has to log in again',
      );
    return content ?? '';
  };
  const secret = values.JWT_SECRET ?? (mayGenerate ? kept(KEPT_TOKEN_SECRET) : missing('JWT_SECRET'));
  const weak = values.JWT_SECRET === null ? null : weakness(values.JWT_SECRET);
  if (weak) faults.push(`JWT_SECRET ${weak}`);
  const misfit = values.JWT_OTHER_KEYS === null ? null : otherKeysFault(values.JWT_OTHER_KEYS, asymmetric);
  if (misfit) faults.push(`JWT_OTHER_KEYS ${misfit}`);
  if (!asymmetric) return { secret, privateKey: null };

  const privateKey = values.JWT_PRIVATE_KEY ?? (mayGenerate ? kept(keptSigningKey(asymmetric)) : missing('JWT_PRIVATE_KEY'));
  const fault = values.JWT_PRIVATE_KEY === null ? null : signingKeyFault(values.JWT_PRIVATE_KEY, asymmetric);
  if (fault) faults.push(`JWT_PRIVATE_KEY ${fault}`);
  return { secret, privateKey };
}

const otherKeysFault = (keys: string, algorithm: 'ES256' | 'RS256' | null): string | null =>
  algorithm === null ? 'must not be set with HS256, whose key is a secret' : publicKeysFault(keys, algorithm);

function checkProduction(values: Settings, faults: string[]): void {
  // A variable that could not be read is at fault already.
  const complain = (name: SettingName, why: string): void => {
    if (!faults.some((fault) => fault.startsWith(`${name} `))) faults.push(`${name} ${why}`);
  };
  if (values.PUBLIC_URL === null) complain('PUBLIC_URL', 'is required in production');
  if (values.ARGON2_MEMORY < OWASP_ARGON2.memoryKiB) complain('ARGON2_MEMORY', `must be ${OWASP_ARGON2.memoryKiB} or more in production`);
  if (values.ARGON2_ITERATIONS < OWASP_ARGON2.iterations)
    complain('ARGON2_ITERATIONS', `must be ${OWASP_ARGON2.iterations} or more in production`);
}

const absolute = (address: DatabaseAddress): DatabaseAddress =>
  address.engine === 'sqlite' ? { ...address, file: path.resolve(address.file) } : address;

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFreeze(part);
  return Object.freeze(value);
}
