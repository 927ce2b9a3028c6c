import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import fs, { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BadConfiguration, loadConfig, type Config, type Environment } from './config.js';

const SECRET = 'kP3vXq8Lw2Zr6Ty1Nb5Mc9Hd4Jf7Ga0S';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'config-'));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const at = (...parts: string[]): string => path.join(folder, ...parts);
const load = (environment: Environment = {}): Config => loadConfig({ DATA_DIR: at('data'), ...environment });
const production = (environment: Environment = {}): Environment => ({
  NODE_ENV: 'production',
  JWT_SECRET: SECRET,
  PUBLIC_URL: 'https://api.example.com',
  ...environment,
});
const permissions = (file: string): string => (statSync(file).mode & 0o777).toString(8);

function faultsOf(environment: Environment): readonly string[] {
  try {
    load(environment);
  } catch (error) {
    if (error instanceof BadConfiguration) return error.faults;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('needs nothing at all to be set', () => {
    expect(load()).toEqual({
      production: false,
      port: 3000,
      host: '127.0.0.1',
      database: { engine: 'sqlite', file: path.resolve('data/latchkey.sqlite') },
      workers: 1,
      databasePool: 10,
      migrateOnStart: true,
      mediaRoot: path.resolve('media'),
      mediaUrl: '/media/',
      publicUrl: null,
      frontend: {
        url: 'http://localhost:3000',
        resetPath: '/password-reset/confirm/{uid}/{token}/',
        verifyPath: '/account-confirm-email/{key}/',
        emailChangePath: '/email-change/confirm/{key}/',
        emailUndoPath: '/email-change/undo/{key}/',
      },
      corsOrigins: [],
      jwt: {
        algorithm: 'HS256',
        secret: readFileSync(at('data', 'jwt-secret'), 'utf8'),
        privateKey: null,
        otherKeys: [],
        issuer: null,
        audience: null,
        accessLifetime: 300,
        refreshLifetime: 2_592_000,
        rotation: 'adaptive',
      },
      sessions: { tokenLifetime: null, tokenIdleLifetime: null, cookieIdleLifetime: null },
      revocationDelay: 1000,
      restAuthMode: 'token',
      oldPasswordRequired: false,
      emailVerification: 'none',
      preventEnumeration: false,
      passwordResetLifetime: 259_200,
      mail: { route: { kind: 'console' }, from: 'webmaster@localhost' },
      listShape: 'array',
      anonymousStatus: 401,
      doctorRegistration: 'open',
      follows: 'directed',
      passwordPolicy: 'django',
      rateLimits: {},
      trustedProxies: [],
      redisUrl: null,
      argon2: { memoryKiB: 19_456, iterations: 2, parallelism: 1 },
      pageSize: 20,
      maxPageSize: 100,
      maxStatus: 500,
      maxBody: 1_048_576,
      maxPicture: 5_242_880,
      logLevel: 'info',
      accessLog: true,
      adminDashboard: true,
      apiDocs: true,
    });
  });

  it('is what the variables say', () => {
    const config = load({
      PORT: '8080',
      HOST: '::1',
      DATABASE_URL: 'mysql://clinic:p%40ss@db.example.com:3307/accounts',
      WORKERS: '4',
      DATABASE_POOL: '25',
      MEDIA_ROOT: at('pictures'),
      MEDIA_URL: 'https://cdn.example.com/p/',
      PUBLIC_URL: 'https://API.example.com/',
      FRONTEND_URL: 'https://app.example.com',
      FRONTEND_RESET_PATH: '/#/reset?uid={uid}&token={token}',
      FRONTEND_VERIFY_PATH: '/#/verify/{key}',
      FRONTEND_EMAIL_CHANGE_PATH: '/#/email/{key}',
      FRONTEND_EMAIL_UNDO_PATH: '/#/email-undo/{key}',
      CORS_ORIGINS: 'https://app.example.com, http://localhost:5173',
      JWT_SECRET: SECRET,
      JWT_ISSUER: 'https://id.example.com',
      JWT_AUDIENCE: 'clinic',
      ACCESS_TOKEN_LIFETIME: '30s',
      REFRESH_TOKEN_LIFETIME: '24h',
      REFRESH_ROTATION: 'strict',
      TOKEN_LIFETIME: '365d',
      TOKEN_IDLE_LIFETIME: '30d',
      SESSION_IDLE_LIFETIME: '24h',
      REVOCATION: 'strict',
      REST_AUTH_MODE: 'cookie',
      OLD_PASSWORD_FIELD_ENABLED: 'true',
      EMAIL_VERIFICATION: 'mandatory',
      PREVENT_ENUMERATION: 'true',
      PASSWORD_RESET_LIFETIME: '1h',
      MAIL_URL: 'smtps://mailer:p%40ss@smtp.example.com',
      MAIL_FROM: 'The Clinic <clinic@example.com>',
      LIST_SHAPE: 'envelope',
      ANONYMOUS_STATUS: '403',
      DOCTOR_REGISTRATION: 'approval',
      FOLLOWS: 'symmetrical',
      PASSWORD_POLICY: 'hardened',
      RATE_LIMITS: 'on, login=30/1m, register-day=1000/2d',
      TRUSTED_PROXIES: '10.0.0.0/8, ::1',
      REDIS_URL: 'redis://:p%40ss@cache.example.com',
      PAGE_SIZE: '50',
      MAX_PAGE_SIZE: '500',
      MAX_STATUS: '240',
      MAX_BODY: '500kb',
      MAX_PICTURE: '2mb',
      ARGON2_MEMORY: '65536',
      ARGON2_ITERATIONS: '3',
      LOG_LEVEL: 'debug',
      ACCESS_LOG: 'off',
      API_DOCS: 'false',
    });

    expect(config).toEqual({
      production: false,
      port: 8080,
      host: '::1',
      database: { engine: 'mysql', host: 'db.example.com', port: 3307, user: 'clinic', password: 'p@ss', name: 'accounts', tls: null },
      workers: 4,
      databasePool: 25,
      migrateOnStart: false,
      mediaRoot: at('pictures'),
      mediaUrl: 'https://cdn.example.com/p/',
      publicUrl: 'https://api.example.com',
      frontend: {
        url: 'https://app.example.com',
        resetPath: '/#/reset?uid={uid}&token={token}',
        verifyPath: '/#/verify/{key}',
        emailChangePath: '/#/email/{key}',
        emailUndoPath: '/#/email-undo/{key}',
      },
      corsOrigins: ['https://app.example.com', 'http://localhost:5173'],
      jwt: {
        algorithm: 'HS256',
        secret: SECRET,
        privateKey: null,
        otherKeys: [],
        issuer: 'https://id.example.com',
        audience: 'clinic',
        accessLifetime: 30,
        refreshLifetime: 86_400,
        rotation: 'strict',
      },
      sessions: { tokenLifetime: 31_536_000, tokenIdleLifetime: 2_592_000, cookieIdleLifetime: 86_400 },
      revocationDelay: 0,
      restAuthMode: 'cookie',
      oldPasswordRequired: true,
      emailVerification: 'mandatory',
      preventEnumeration: true,
      passwordResetLifetime: 3600,
      mail: { route: { kind: 'smtp', url: 'smtps://mailer:p%40ss@smtp.example.com' }, from: 'The Clinic <clinic@example.com>' },
      listShape: 'envelope',
      anonymousStatus: 403,
      doctorRegistration: 'approval',
      follows: 'symmetrical',
      passwordPolicy: 'hardened',
      rateLimits: { login: { points: 30, seconds: 60 }, 'register-day': { points: 1000, seconds: 172_800 } },
      trustedProxies: ['10.0.0.0/8', '::1'],
      redisUrl: 'redis://:p%40ss@cache.example.com',
      argon2: { memoryKiB: 65_536, iterations: 3, parallelism: 1 },
      pageSize: 50,
      maxPageSize: 500,
      maxStatus: 240,
      maxBody: 512_000,
      maxPicture: 2_097_152,
      logLevel: 'debug',
      accessLog: false,
      adminDashboard: true,
      apiDocs: false,
    });
  });

  it('cannot be changed afterwards', () => {
    const config = load() as unknown as { port: number; jwt: { secret: string }; corsOrigins: string[] };

    expect(() => (config.port = 1)).toThrow(TypeError);
    expect(() => (config.jwt.secret = '')).toThrow(TypeError);
    expect(() => config.corsOrigins.push('*')).toThrow(TypeError);
  });

  it('takes an empty variable for none', () => {
    expect(load({ PORT: '', PUBLIC_URL: '', JWT_SECRET: '', JWT_SECRET_FILE: '' }).port).toBe(3000);
  });

  it('ignores variables of others', () => {
    expect(load({ HOME: '/root', PATH: '/bin', PORTS: '1' }).port).toBe(3000);
  });
});

describe('a database over TLS', () => {
  const tls = (url: string): unknown => {
    const { database } = load({ DATABASE_URL: url, JWT_SECRET: SECRET });
    return database.engine === 'mysql' && database.tls;
  };

  it('is asked for with ssl=true, or with a file of authorities in ssl-ca', () => {
    writeFileSync(at('ca.pem'), 'a certificate');

    expect(tls('mysql://u:p@db.example.com/accounts')).toBeNull();
    expect(tls('mysql://u:p@db.example.com/accounts?ssl=true')).toEqual({ ca: null });
    expect(tls(`mysql://u:p@db.example.com/accounts?ssl-ca=${at('ca.pem')}`)).toEqual({ ca: 'a certificate' });
    expect(tls(`mysql://u:p@db.example.com/accounts?ssl=true&ssl-ca=${at('ca.pem')}`)).toEqual({ ca: 'a certificate' });
  });

  it.each(['?ssl=false', '?ssl=1', '?ssl', '?ssl-mode=REQUIRED', '?sslmode=require', '?ssl=true&charset=latin1', '#ssl=true'])(
    'is not asked for in other words, which are refused: %s',
    (rest) => {
      expect(faultsOf({ DATABASE_URL: `mysql://u:p@db.example.com/accounts${rest}`, JWT_SECRET: SECRET })).toEqual([
        'DATABASE_URL takes nothing behind the name of the database but ?ssl=true or ?ssl-ca=/path/to/ca.pem',
      ]);
    },
  );

  it('needs a file of authorities that can be read', () => {
    expect(faultsOf({ DATABASE_URL: `mysql://u:p@db.example.com/accounts?ssl-ca=${at('none.pem')}`, JWT_SECRET: SECRET })).toEqual([
      'DATABASE_URL names a file in ssl-ca that cannot be read',
    ]);
  });

  it.each(['10.0.0.7', '[::1]'])('needs the name of the host, which is what a certificate is compared with: %s', (host) => {
    expect(faultsOf({ DATABASE_URL: `mysql://u:p@${host}/accounts?ssl=true`, JWT_SECRET: SECRET })).toEqual([
      'DATABASE_URL must be given with the name of the host, not its address, for TLS',
    ]);
  });
});

describe('a bad configuration', () => {
  it('is told in one message, with every variable that is wrong, once', () => {
    const environment = {
      PORT: '70000',
      DATABASE_URL: 'postgres://localhost/x',
      REFRESH_ROTATION: 'sometimes',
      ACCESS_TOKEN_LIFETIME: '5 minutes',
      MAX_STATUS: '20000',
      MAX_BODY: 'NaN',
      JWT_SECRET: 'secret',
    };

    expect(() => load(environment)).toThrow(
      [
        'Latchkey cannot start with this configuration:',
        '  - PORT must be a whole number from 0 to 65535',
        '  - DATABASE_URL must be sqlite:./path/to/file or mysql://user:password@host:3306/name',
        '  - ACCESS_TOKEN_LIFETIME must be a duration such as 30s, 5m, 24h or 30d',
        '  - REFRESH_ROTATION must be one of adaptive, strict, off',
        '  - MAX_STATUS must be a whole number from 1 to 10000',
        '  - MAX_BODY must be a size such as 500kb or 5mb',
        '  - JWT_SECRET is a sample value',
      ].join('\n'),
    );
  });

  it('is told without a word of what it holds', () => {
    const canary = 'canary7f3a';
    const environment = {
      DATABASE_URL: `mysql://user:${canary}@/`,
      REDIS_URL: `redis://:${canary}@`,
      JWT_SECRET: canary,
      JWT_ALGORITHM: 'ES256',
      JWT_PRIVATE_KEY: `-----BEGIN PRIVATE KEY-----\n${canary}\n-----END PRIVATE KEY-----`,
      PUBLIC_URL: `https://user:${canary}@example.com`,
      CORS_ORIGINS: `https://${canary}@example.com`,
      PORT: canary,
    };

    const message = faultsOf(environment).join('\n');

    expect(message).not.toContain(canary);
    for (const name of ['DATABASE_URL', 'REDIS_URL', 'JWT_SECRET', 'JWT_PRIVATE_KEY', 'PUBLIC_URL', 'CORS_ORIGINS', 'PORT'])
      expect(message).toContain(name);
  });

  it('leaves nothing on the disk', () => {
    expect(faultsOf({ PORT: 'x', JWT_ALGORITHM: 'ES256' })).toEqual(['PORT must be a whole number from 0 to 65535']);
    expect(existsSync(at('data'))).toBe(false);
  });

  it('names each variable once in production too', () => {
    expect(
      faultsOf(production({ ARGON2_MEMORY: 'much', ARGON2_ITERATIONS: 'many', PUBLIC_URL: 'nowhere', JWT_SECRET: undefined })),
    ).toEqual([
      'PUBLIC_URL must be an address such as https://api.example.com, without a path',
      'ARGON2_MEMORY must be a whole number from 8 to 1048576',
      'ARGON2_ITERATIONS must be a whole number from 1 to 8',
      'JWT_SECRET is required in production (JWT_SECRET_FILE may name a file that holds it)',
    ]);
  });

  it('limits what nobody counts, or one thing twice', () => {
    const names =
      'user, anonymous, login, guess, guess-network, guess-account, guess-account-day, register, register-day, mail, mail-address, ' +
      'mail-pause, confirm, refresh, refresh-network, status, status-day, follow, upload, export, report';

    for (const limits of ['on,logins=30/1m', 'on,constructor=1/1m', 'on,login=30/1m,login=40/1m'])
      expect(faultsOf({ RATE_LIMITS: limits })).toEqual([`RATE_LIMITS must be on with each of these limits at most once: ${names}`]);
  });

  it('lets several processes at one SQLite file', () => {
    expect(faultsOf({ WORKERS: '2' })).toEqual(['WORKERS must be 1 with SQLite, whose file belongs to one process']);
    expect(
      faultsOf({ WORKERS: '2', DATABASE_URL: 'mysql://clinic:p@db/accounts', JWT_SECRET: 'kP3vXq8Lw2Zr6Ty1Nb5Mc9Hd4Jf7Ga0S' }),
    ).toEqual([]);
  });

  it('has pages larger than the largest page', () => {
    expect(faultsOf({ PAGE_SIZE: '200' })).toEqual(['PAGE_SIZE must not exceed MAX_PAGE_SIZE']);
  });

  it.each(['none', 'optional'])('hides who is registered with EMAIL_VERIFICATION=%s, whose answers would tell', (verification) => {
    expect(faultsOf({ PREVENT_ENUMERATION: 'true', EMAIL_VERIFICATION: verification })).toEqual([
      'PREVENT_ENUMERATION needs EMAIL_VERIFICATION=mandatory',
    ]);
  });

  it.each(['TOKEN_IDLE_LIFETIME', 'SESSION_IDLE_LIFETIME'])('calls idle what was used less than five minutes ago: %s', (name) => {
    expect(faultsOf({ [name]: '299s' })).toEqual([`${name} must be 5m or more`]);
    expect(faultsOf({ [name]: '5m' })).toEqual([]);
  });
});

describe('a variable in a file', () => {
  it('is what the file holds, without the line break at its end', () => {
    writeFileSync(at('secret'), `${SECRET}\n`);
    writeFileSync(at('port'), '8080\n');

    const config = load({ JWT_SECRET_FILE: at('secret'), PORT_FILE: at('port') });

    expect([config.jwt.secret, config.port]).toEqual([SECRET, 8080]);
  });

  it('may be missing, and is refused then', () => {
    expect(faultsOf({ JWT_SECRET_FILE: at('nowhere') })).toEqual([
      'JWT_SECRET cannot be read: JWT_SECRET_FILE does not point to a readable file',
    ]);
  });

  it('must not be set besides', () => {
    writeFileSync(at('secret'), SECRET);

    expect(faultsOf({ JWT_SECRET: SECRET, JWT_SECRET_FILE: at('secret') })).toEqual([
      'JWT_SECRET is set twice: as JWT_SECRET and as JWT_SECRET_FILE',
    ]);
  });

  it('is judged like any other', () => {
    writeFileSync(at('secret'), 'changeme');

    expect(faultsOf({ JWT_SECRET_FILE: at('secret') })).toEqual(['JWT_SECRET is a sample value']);
  });

  it('that is empty counts as unset', () => {
    writeFileSync(at('secret'), '\n');

    expect(load({ JWT_SECRET_FILE: at('secret') }).jwt.secret).toHaveLength(64);
  });
});

describe('the secret', () => {
  it('is made on the first start with the embedded database, for its owner alone', () => {
    const { secret } = load().jwt;

    expect(secret).toMatch(/^[\w-]{64}$/);
    expect(readFileSync(at('data', 'jwt-secret'), 'utf8')).toBe(secret);
    expect(permissions(at('data', 'jwt-secret'))).toBe('600');
    expect(permissions(at('data'))).toBe('700');
  });

  it('needs a folder that it can be kept in', () => {
    writeFileSync(at('file'), '');

    expect(faultsOf({ DATA_DIR: at('file', 'data') })).toEqual([
      `DATA_DIR cannot be used: ENOTDIR: not a directory, mkdir '${at('file', 'data')}'`,
    ]);
  });

  it('stays the same at the next start', () => {
    expect(load().jwt.secret).toBe(load().jwt.secret);
  });

  it('is made whole by the next start after one that a full disk stopped', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    jest.spyOn(fs, 'writeFileSync').mockImplementationOnce((file) => {
      writeFileSync(file, '');
      throw full;
    });

    expect(() => load()).toThrow('DATA_DIR cannot be used: ENOSPC: no space left on device, write');
    expect(readdirSync(at('data'))).toEqual([]);
    expect(load().jwt.secret).toMatch(/^[\w-]{64}$/);
  });

  it('is the same for a server that starts while another one makes it', () => {
    const met: string[] = [];
    jest.spyOn(fs, 'writeFileSync').mockImplementationOnce((file, content) => {
      writeFileSync(file, '');
      met.push(load().jwt.secret);
      writeFileSync(file, content);
    });

    met.push(load().jwt.secret);

    expect(met).toEqual([expect.stringMatching(/^[\w-]{64}$/), met[0]]);
    expect(readdirSync(at('data'))).toEqual(['jwt-secret']);
  });

  it.each(['', '\n', 'kP3vXq8Lw2Zr6Ty1Nb5Mc9Hd4Jf7Ga0'])('is refused when what is left of it in its file is %j', (left) => {
    mkdirSync(at('data'));
    writeFileSync(at('data', 'jwt-secret'), left);

    expect(faultsOf({})).toEqual([
      'DATA_DIR holds a file jwt-secret that is empty or damaged: restore it from a backup, or delete it, and the next start makes another, ' +
        'with which everybody has to log in again',
    ]);
  });

  it('is another one elsewhere', () => {
    expect(load({ DATA_DIR: at('one') }).jwt.secret).not.toBe(load({ DATA_DIR: at('two') }).jwt.secret);
  });

  it('is not made when one is set', () => {
    expect(load({ JWT_SECRET: SECRET }).jwt.secret).toBe(SECRET);
    expect(existsSync(at('data'))).toBe(false);
  });

  it('must be set with another database', () => {
    expect(faultsOf({ DATABASE_URL: 'mysql://root@localhost/accounts' })).toEqual([
      'JWT_SECRET is required with this database (JWT_SECRET_FILE may name a file that holds it)',
    ]);
  });

  it.each([
    ['secret', 'is a sample value'],
    ['SECRET', 'is a sample value'],
    ['changeme', 'is a sample value'],
    ['your-secret-key-goes-here-and-it-is-long', 'is a sample value'],
    ['django-insecure-parity-vector-key-0123456789', 'is a sample value'],
    ['kP3vXq8Lw2Zr6Ty1Nb5Mc9Hd4Jf7Ga0', 'must have 32 bytes or more'],
    ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'repeats too few different characters'],
    ['abcabcabcabcabcabcabcabcabcabcabcabcabc', 'repeats too few different characters'],
  ])('is refused wherever it runs when it is weak: %s', (secret, why) => {
    expect(faultsOf({ JWT_SECRET: secret })).toEqual([`JWT_SECRET ${why}`]);
    expect(faultsOf(production({ JWT_SECRET: secret }))).toEqual([`JWT_SECRET ${why}`]);
  });

  it('is counted in bytes', () => {
    expect(faultsOf({ JWT_SECRET: 'äöüßáéíóúàèìòùâ1' })).toEqual(['JWT_SECRET must have 32 bytes or more']);
    expect(faultsOf({ JWT_SECRET: 'äöüßáéíóúàèìòùâê' })).toEqual([]);
  });
});

describe('the signing key', () => {
  const pem = (key: ReturnType<typeof createPrivateKey>): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
  const publicPem = (key: string): string => createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
  const p256 = pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
  const p384 = pem(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey);
  const rsa2048 = pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
  const rsa1024 = pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey);

  it.each([
    ['ES256', 'ec'],
    ['RS256', 'rsa'],
  ])('is made for %s on the first start with the embedded database, and kept', (algorithm, kind) => {
    const { privateKey } = load({ JWT_ALGORITHM: algorithm }).jwt;
    const file = at('data', `jwt-${algorithm.toLowerCase()}.pem`);

    expect(createPrivateKey(privateKey ?? '').asymmetricKeyType).toBe(kind);
    expect(permissions(file)).toBe('600');
    expect(load({ JWT_ALGORITHM: algorithm }).jwt.privateKey).toBe(privateKey);
    expect(readdirSync(at('data')).sort()).toEqual([path.basename(file), 'jwt-secret'].sort());
  });

  it.each([
    ['ES256', 'jwt-es256.pem', ''],
    ['ES256', 'jwt-es256.pem', p256.slice(0, 100)],
    ['RS256', 'jwt-rs256.pem', rsa2048.slice(0, 1000)],
  ])('is refused for %s when %s is cut off', (JWT_ALGORITHM, file, left) => {
    mkdirSync(at('data'));
    writeFileSync(at('data', file), left);

    expect(faultsOf({ JWT_ALGORITHM, JWT_SECRET: SECRET })).toEqual([
      `DATA_DIR holds a file ${file} that is empty or damaged: restore it from a backup, or delete it, and the next start makes another, ` +
        'with which everybody has to log in again',
    ]);
  });

  it.each([
    ['ES256', p256],
    ['RS256', rsa2048],
  ])('may be set for %s', (algorithm, key) => {
    expect(load({ JWT_ALGORITHM: algorithm, JWT_PRIVATE_KEY: key, JWT_SECRET: SECRET }).jwt.privateKey).toBe(key);
  });

  it.each([
    ['ES256', p384, 'must be a key of the curve P-256'],
    ['ES256', rsa2048, 'must be a key of the curve P-256'],
    ['RS256', rsa1024, 'must be an RSA key of 2048 bits or more'],
    ['RS256', p256, 'must be an RSA key of 2048 bits or more'],
    ['ES256', 'nonsense', 'must be a private key in PEM form'],
  ])('for %s is refused when it does not fit', (algorithm, key, why) => {
    expect(faultsOf({ JWT_ALGORITHM: algorithm, JWT_PRIVATE_KEY: key, JWT_SECRET: SECRET })).toEqual([`JWT_PRIVATE_KEY ${why}`]);
  });

  it.each([
    ['ES256', p256],
    ['RS256', rsa2048],
  ])('may have others of its kind beside it for %s', (JWT_ALGORITHM, key) => {
    const other = publicPem(key);
    const [first, second] = load({ JWT_ALGORITHM, JWT_SECRET: SECRET, JWT_OTHER_KEYS: `${other}\n${other}` }).jwt.otherKeys;

    expect([first, second]).toEqual([other.trim(), other.trim()]);
  });

  it.each([
    ['ES256', publicPem(p384), 'must be a key of the curve P-256'],
    ['ES256', publicPem(p256) + publicPem(rsa2048), 'must be a key of the curve P-256'],
    ['RS256', publicPem(rsa1024), 'must be an RSA key of 2048 bits or more'],
    ['ES256', p256, 'must be public keys in PEM form'],
    ['ES256', 'nonsense', 'must be public keys in PEM form'],
    ['ES256', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----', 'must be public keys in PEM form'],
    ['HS256', publicPem(p256), 'must not be set with HS256, whose key is a secret'],
  ])('has no others beside it for %s that do not fit: %.40s', (JWT_ALGORITHM, keys, why) => {
    expect(faultsOf({ JWT_ALGORITHM, JWT_OTHER_KEYS: keys, JWT_SECRET: SECRET })).toEqual([`JWT_OTHER_KEYS ${why}`]);
  });

  it('must be set in production, as the secret must', () => {
    expect(faultsOf(production({ JWT_ALGORITHM: 'ES256', JWT_SECRET: undefined }))).toEqual([
      'JWT_SECRET is required in production (JWT_SECRET_FILE may name a file that holds it)',
      'JWT_PRIVATE_KEY is required in production (JWT_PRIVATE_KEY_FILE may name a file that holds it)',
    ]);
  });
});

describe('in production', () => {
  it('the server listens on every interface', () => {
    expect(load(production())).toMatchObject({ production: true, host: '0.0.0.0' });
    expect(load(production({ HOST: '10.0.0.1' })).host).toBe('10.0.0.1');
  });

  it('no secret is made up, also not for the embedded database', () => {
    expect(faultsOf(production({ JWT_SECRET: undefined }))).toEqual([
      'JWT_SECRET is required in production (JWT_SECRET_FILE may name a file that holds it)',
    ]);
    expect(existsSync(at('data'))).toBe(false);
  });

  it('the address of the server must be known', () => {
    expect(faultsOf(production({ PUBLIC_URL: undefined }))).toEqual(['PUBLIC_URL is required in production']);
  });

  it('passwords are not hashed cheaply', () => {
    expect(faultsOf(production({ ARGON2_MEMORY: '19455', ARGON2_ITERATIONS: '1' }))).toEqual([
      'ARGON2_MEMORY must be 19456 or more in production',
      'ARGON2_ITERATIONS must be 2 or more in production',
    ]);
  });
});

describe('the text of a variable', () => {
  const WHOLE = 'must be a whole number from';
  it.each([
    ['PORT', ['0', '1', '65535'], ['-1', '65536', '3000.5', '0x10', '1e3', ' 3000', 'NaN', 'Infinity'], `${WHOLE} 0 to 65535`],
    ['PAGE_SIZE', ['1', '100'], ['0', '1001', '-5'], `${WHOLE} 1 to 1000`],
    ['DATABASE_POOL', ['2', '200'], ['1', '201'], `${WHOLE} 2 to 200`],
    ['WORKERS', ['1'], ['0', '65', 'auto'], `${WHOLE} 1 to 64`],
    [
      'ACCESS_TOKEN_LIFETIME',
      ['1s', '5m', '24h', '30d'],
      ['0s', '5', 'm', '-5m', '5 m', '1.5h', '5M', '1w', '99999999d'],
      'must be a duration such as 30s, 5m, 24h or 30d',
    ],
    ['REFRESH_TOKEN_LIFETIME', ['36500d', '876000h'], ['36501d', '876001h', '9999999d'], 'must be a duration of 36500d or less'],
    [
      'MAX_PICTURE',
      ['1b', '500kb', '5mb'],
      ['0mb', '5', 'mb', '-1mb', '5 mb', '1.5mb', '5MB', '1gb', 'abc'],
      'must be a size such as 500kb or 5mb',
    ],
    ['ACCESS_LOG', ['true', 'false', 'on', 'off'], ['yes', '1', 'ON', 'of'], 'must be on or off'],
    ['MIGRATE_ON_START', ['true', 'false', 'on', 'off'], ['yes', '1', 'TRUE', 'nope'], 'must be true or false'],
    [
      'NODE_ENV',
      ['development', 'test'],
      ['prod', 'Production', 'production ', 'dev', 'staging'],
      'must be one of development, test, production',
    ],
    ['LIST_SHAPE', ['array', 'envelope'], ['Array', 'list', 'constructor'], 'must be one of array, envelope'],
    ['LOG_LEVEL', ['fatal', 'debug'], ['trace', 'verbose'], 'must be one of fatal, error, warn, info, debug'],
    [
      'PUBLIC_URL',
      ['https://api.example.com', 'http://localhost:3000/', 'https://[::1]:8443'],
      [
        'api.example.com',
        'ftp://example.com',
        'https://example.com/api',
        'https://u:p@example.com',
        'https://example.com?x',
        'javascript:1',
        '*',
      ],
      'must be an address such as https://api.example.com, without a path',
    ],
    [
      'CORS_ORIGINS',
      ['https://a.example.com', 'https://a.example.com,http://localhost:5173'],
      ['*', 'null', 'https://a.example.com,', 'https://*.example.com/x', 'a.example.com'],
      'must be addresses such as https://app.example.com, separated by commas; * is none',
    ],
    [
      'FRONTEND_RESET_PATH',
      ['/reset/{uid}/{token}', '/#/reset?uid={uid}&token={token}'],
      [
        '/reset/',
        '/reset/{uid}',
        '/reset/{uid}/{token}/{token}',
        'reset/{uid}/{token}',
        '//evil/{uid}/{token}',
        'https://evil/{uid}/{token}',
      ],
      'must be a path that begins with a slash and contains {uid} and {token} once',
    ],
    ['FRONTEND_VERIFY_PATH', ['/{key}'], ['/key', '/{key}/{uid}'], 'must be a path that begins with a slash and contains {key} once'],
    [
      'MAIL_URL',
      ['console:', 'smtp://localhost:1025', 'smtps://user:p%40ss@smtp.example.com'],
      ['console', 'smtp:', 'smtp://', 'http://smtp.example.com', 'sendmail:'],
      'must be console:, smtp://host:port or smtps://user:password@host:port',
    ],
    [
      'MAIL_FROM',
      ['webmaster@localhost', 'The Clinic <clinic@example.com>'],
      ['clinic', 'a@x, b@y', 'a@x\r\nBcc: b@y', '<a@x>', 'A <a@x> B'],
      'must be an address, or Name <address>',
    ],
    [
      'RATE_LIMITS',
      ['on', 'off', 'on,login=30/1m', 'on,guess=3/1d,guess-network=1/30s'],
      [
        'true',
        'On',
        'login=30/1m',
        'off,login=30/1m',
        'on,',
        'on,login',
        'on,login=30',
        'on,login=0/1m',
        'on,login=30/1',
        'on,login=-1/1m',
      ],
      'must be on, off, or on with other limits such as on,login=30/1m,register=50/1h',
    ],
    [
      'TRUSTED_PROXIES',
      ['127.0.0.1', '10.0.0.0/8, 192.168.0.0/16', '::1', '2001:db8::/32', '::ffff:10.0.0.1'],
      [
        '*',
        'true',
        'loopback',
        '10.0.0.0/33',
        '10.0.0/8',
        '0.0.0.0/0',
        '::/0',
        '::1/129',
        '10.0.0.1,',
        'proxy.example.com',
        '10.0.0.0/8/8',
      ],
      'must be addresses and networks such as 127.0.0.1,10.0.0.0/8',
    ],
    [
      'REDIS_URL',
      ['redis://localhost', 'redis://127.0.0.1:6379/2', 'rediss://user:p%40ss@cache.example.com:6380'],
      ['localhost:6379', 'redis:', 'redis://', 'http://localhost:6379'],
      'must be redis://host:6379 or rediss://user:password@host:6379',
    ],
    [
      'MEDIA_URL',
      ['/media/', '/a/b/', 'https://cdn.example.com/', 'https://cdn.example.com/p/'],
      ['media/', '/media', '/', '//cdn/', '/../', 'https://cdn.example.com', 'https://cdn.example.com/?x/', 'ftp://x/'],
      'must be a path such as /media/ or an address ending with /',
    ],
    [
      'DATABASE_URL',
      ['sqlite:./x.sqlite', 'sqlite:/x', 'mysql://u:p@h/db', 'mariadb://u@h:3307/db', 'mysql://u@[::1]/db'],
      ['sqlite:', 'mysql://', 'mysql://h', 'mysql://h/', 'postgres://h/db', 'x.sqlite', 'mysql://u:%@h/db'],
      'must be sqlite:./path/to/file or mysql://user:password@host:3306/name',
    ],
  ])('of %s is taken or refused as a whole', (name, good, bad, sentence) => {
    for (const text of good) expect([text, faultsOf({ JWT_SECRET: SECRET, [name]: text })]).toEqual([text, []]);
    for (const text of bad) expect([text, faultsOf({ JWT_SECRET: SECRET, [name]: text })]).toEqual([text, [`${name} ${sentence}`]]);
  });
});
