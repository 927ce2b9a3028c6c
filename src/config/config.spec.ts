import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BadConfiguration, loadConfig, type Config, type Environment } from './config.js';

const SECRET = 'kP3vXq8Lw2Zr6Ty1Nb5Mc9Hd4Jf7Ga0S';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

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
      databasePool: 10,
      migrateOnStart: true,
      mediaRoot: path.resolve('media'),
      mediaUrl: '/media/',
      publicUrl: null,
      corsOrigins: [],
      jwt: {
        algorithm: 'HS256',
        secret: readFileSync(at('data', 'jwt-secret'), 'utf8'),
        privateKey: null,
        issuer: null,
        audience: null,
        accessLifetime: 300,
        refreshLifetime: 2_592_000,
        rotation: 'adaptive',
      },
      revocationDelay: 1000,
      listShape: 'array',
      anonymousStatus: 401,
      doctorRegistration: 'open',
      passwordPolicy: 'django',
      argon2: { memoryKiB: 19_456, iterations: 2, parallelism: 1 },
      pageSize: 20,
      maxPageSize: 100,
      maxBody: 1_048_576,
      maxPicture: 5_242_880,
      logLevel: 'info',
      accessLog: true,
      apiDocs: true,
    });
  });

  it('is what the variables say', () => {
    const config = load({
      PORT: '8080',
      HOST: '::1',
      DATABASE_URL: 'mysql://clinic:p%40ss@db.example.com:3307/accounts',
      DATABASE_POOL: '25',
      MEDIA_ROOT: at('pictures'),
      MEDIA_URL: 'https://cdn.example.com/p/',
      PUBLIC_URL: 'https://API.example.com/',
      CORS_ORIGINS: 'https://app.example.com, http://localhost:5173',
      JWT_SECRET: SECRET,
      JWT_ISSUER: 'https://id.example.com',
      JWT_AUDIENCE: 'clinic',
      ACCESS_TOKEN_LIFETIME: '30s',
      REFRESH_TOKEN_LIFETIME: '24h',
      REFRESH_ROTATION: 'strict',
      REVOCATION: 'strict',
      LIST_SHAPE: 'envelope',
      ANONYMOUS_STATUS: '403',
      DOCTOR_REGISTRATION: 'approval',
      PASSWORD_POLICY: 'hardened',
      PAGE_SIZE: '50',
      MAX_PAGE_SIZE: '500',
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
      database: { engine: 'mysql', host: 'db.example.com', port: 3307, user: 'clinic', password: 'p@ss', name: 'accounts' },
      databasePool: 25,
      migrateOnStart: false,
      mediaRoot: at('pictures'),
      mediaUrl: 'https://cdn.example.com/p/',
      publicUrl: 'https://api.example.com',
      corsOrigins: ['https://app.example.com', 'http://localhost:5173'],
      jwt: {
        algorithm: 'HS256',
        secret: SECRET,
        privateKey: null,
        issuer: 'https://id.example.com',
        audience: 'clinic',
        accessLifetime: 30,
        refreshLifetime: 86_400,
        rotation: 'strict',
      },
      revocationDelay: 0,
      listShape: 'envelope',
      anonymousStatus: 403,
      doctorRegistration: 'approval',
      passwordPolicy: 'hardened',
      argon2: { memoryKiB: 65_536, iterations: 3, parallelism: 1 },
      pageSize: 50,
      maxPageSize: 500,
      maxBody: 512_000,
      maxPicture: 2_097_152,
      logLevel: 'debug',
      accessLog: false,
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

describe('a bad configuration', () => {
  it('is told in one message, with every variable that is wrong, once', () => {
    const environment = {
      PORT: '70000',
      DATABASE_URL: 'postgres://localhost/x',
      REFRESH_ROTATION: 'sometimes',
      ACCESS_TOKEN_LIFETIME: '5 minutes',
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
        '  - MAX_BODY must be a size such as 500kb or 5mb',
        '  - JWT_SECRET is a sample value',
      ].join('\n'),
    );
  });

  it('is told without a word of what it holds', () => {
    const canary = 'canary7f3a';
    const environment = {
      DATABASE_URL: `mysql://user:${canary}@/`,
      JWT_SECRET: canary,
      JWT_ALGORITHM: 'ES256',
      JWT_PRIVATE_KEY: `-----BEGIN PRIVATE KEY-----\n${canary}\n-----END PRIVATE KEY-----`,
      PUBLIC_URL: `https://user:${canary}@example.com`,
      CORS_ORIGINS: `https://${canary}@example.com`,
      PORT: canary,
    };

    const message = faultsOf(environment).join('\n');

    expect(message).not.toContain(canary);
    for (const name of ['DATABASE_URL', 'JWT_SECRET', 'JWT_PRIVATE_KEY', 'PUBLIC_URL', 'CORS_ORIGINS', 'PORT'])
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

  it('has pages larger than the largest page', () => {
    expect(faultsOf({ PAGE_SIZE: '200' })).toEqual(['PAGE_SIZE must not exceed MAX_PAGE_SIZE']);
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

  it('stays the same at the next start', () => {
    expect(load().jwt.secret).toBe(load().jwt.secret);
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
    ['DATABASE_POOL', ['1', '200'], ['0', '201'], `${WHOLE} 1 to 200`],
    [
      'ACCESS_TOKEN_LIFETIME',
      ['1s', '5m', '24h', '30d'],
      ['0s', '5', 'm', '-5m', '5 m', '1.5h', '5M', '1w', '99999999d'],
      'must be a duration such as 30s, 5m, 24h or 30d',
    ],
    [
      'MAX_PICTURE',
      ['1b', '500kb', '5mb'],
      ['0mb', '5', 'mb', '-1mb', '5 mb', '1.5mb', '5MB', '1gb', 'abc'],
      'must be a size such as 500kb or 5mb',
    ],
    ['MIGRATE_ON_START', ['true', 'false', 'on', 'off'], ['yes', '1', 'TRUE', 'nope'], 'must be true or false'],
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
      'must be an address such as https://api.example.com, without a path',
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
