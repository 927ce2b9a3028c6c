import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { load } from 'js-yaml';
import { settings } from '../../src/config/settings.js';
import { ROOT } from './sources.js';

interface Service {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
  readonly volumes: readonly string[];
  readonly healthcheck: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly read_only?: boolean;
  readonly tmpfs?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly security_opt: readonly string[];
}

interface Compose {
  readonly services: { readonly api: Service; readonly db: Service };
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const lines = (text: string): string[] => text.split('\n').map((line) => line.trim());

describe('docker-compose.yml', () => {
  const text = read('docker-compose.yml');
  const { services, volumes, secrets } = load(text) as Compose;
  const { api, db } = services;

  it('follows the Compose specification', () => {
    expect(composeFaults(load(text))).toEqual([]);
  });

  it('would not follow it with a misspelt key or a duration without a unit', () => {
    const misspelt = { services: { api: { ...api, healthchek: {} } } };
    const unitless = { services: { api: { ...api, healthcheck: { interval: '10' } } } };

    expect(composeFaults(misspelt)).toEqual(['/services/api must NOT have additional properties']);
    expect(composeFaults(unitless)).toEqual(['/services/api/healthcheck/interval must match format "duration"']);
  });

  it('names only settings that exist', () => {
    const names = Object.keys(api.environment).map((name) => name.replace(/_FILE$/, ''));

    expect(names.filter((name) => !(name in settings))).toEqual([]);
  });

  it('holds no secret, only the places of files with secrets', () => {
    const secretive = [api, db]
      .flatMap(({ environment }) => Object.entries(environment))
      .filter(([name]) => /SECRET|PASSWORD|KEY|TOKEN|DATABASE_URL/.test(name));

    expect(Object.fromEntries(secretive)).toEqual({
      DATABASE_URL_FILE: '/run/secrets/database_url',
      JWT_SECRET_FILE: '/run/secrets/jwt_secret',
      MYSQL_PASSWORD_FILE: '/run/secrets/db_password',
      MYSQL_ROOT_PASSWORD_FILE: '/run/secrets/db_root_password',
    });
    expect(text).not.toMatch(/:\/\/[^\s/]*:[^\s/]*@/);
  });

  it('gives each service the secrets it reads and no others', () => {
    expect({ api: api.secrets, db: db.secrets }).toEqual({ api: ['database_url', 'jwt_secret'], db: ['db_password', 'db_root_password'] });
    expect(Object.keys(secrets).sort()).toEqual(['database_url', 'db_password', 'db_root_password', 'jwt_secret']);
  });

  it('finds its secrets where make-secrets puts them, which git and the image leave out', () => {
    const made = makeSecrets();

    expect(made.files.map((file) => `./secrets/${file}`)).toEqual(
      Object.values(secrets)
        .map(({ file }) => file)
        .sort(),
    );
    expect(made.databaseUrl.replace(made.password, '…')).toBe(
      `mysql://${db.environment['MYSQL_USER']}:…@db:3306/${db.environment['MYSQL_DATABASE']}`,
    );
    expect(lines(read('.gitignore'))).toContain('secrets/');
    expect(lines(read('.dockerignore')).filter((line) => line && !line.startsWith('#'))[0]).toBe('*');
  });

  it('keeps what must last in named volumes', () => {
    expect(api.volumes).toEqual(['data:/app/data', 'media:/app/media']);
    expect(db.volumes).toEqual(['db:/var/lib/mysql']);
    expect(Object.keys(volumes)).toEqual(['data', 'media', 'db']);
  });

  it('watches the health of both, and starts the API when the database is healthy', () => {
    expect(api.healthcheck.test.join(' ')).toContain('/health/ready');
    expect(db.healthcheck.test.join(' ')).toContain("--execute='SELECT 1'");
    expect(api.depends_on).toEqual({ db: { condition: 'service_healthy' } });
  });

  it('runs MySQL 8.4 with text compared byte by byte and its own durability', () => {
    expect(db.image).toBe('mysql:8.4');
    expect(db.command).toEqual(['--character-set-server=utf8mb4', '--collation-server=utf8mb4_bin']);
  });

  it('leaves the API nothing to write to but its volumes and /tmp, and no privilege', () => {
    const { read_only, tmpfs, cap_drop, security_opt } = api;

    expect({ read_only, tmpfs, cap_drop, security_opt }).toEqual({
      read_only: true,
      tmpfs: ['/tmp'],
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
  });
});

describe('the Dockerfile', () => {
  const text = read('Dockerfile');
  const stages = text.split(/^(?=FROM )/m).slice(1);
  const image = lines(stages.at(-1) ?? '');

  it('runs the server as an ordinary user, without a shell around it', () => {
    expect(image.filter((line) => /^USER /.test(line))).toEqual(['USER node']);
    expect(image).toContain('CMD ["node", "dist/server/main.js"]');
  });

  it('has a health check', () => {
    expect(image.filter((line) => /^HEALTHCHECK /.test(line))).toHaveLength(1);
    expect(image.join('\n')).toContain('/health/live');
  });

  it('is for production, and without the tools of development', () => {
    expect(image).toContain('ENV NODE_ENV=production');
    expect(image).toContain('COPY --from=dependencies /app/node_modules ./node_modules');
    expect(stages[0]).toContain('RUN npm ci --omit=dev');
  });

  it('keeps its data in volumes', () => {
    expect(image).toContain('VOLUME ["/app/data", "/app/media"]');
  });

  it('copies by name, never the whole folder', () => {
    expect(lines(text).filter((line) => /^COPY (\S+ )*\.\/? /.test(line))).toEqual([]);
  });

  it('compiles and runs on one Node and one Debian', () => {
    const images = stages.map((stage) => /^FROM (\S+)/.exec(stage)?.[1]?.replace(/-slim$/, ''));

    expect(images).toEqual(['node:24-bookworm', 'node:24-bookworm', 'node:24-bookworm']);
  });
});

/** Returns what is wrong with a Compose file by the JSON schema of the specification (see compose-spec.LICENSE.txt), in words. */
function composeFaults(file: unknown): string[] {
  const duration = /^(\d+(\.\d+)?(us|ms|s|m|h))+$/;
  const ajv = new Ajv2019({ strict: false, allErrors: true, formats: { duration, expose: true, ports: true, subnet_ip_address: true } });
  const validate = ajv.compile(withoutNames(JSON.parse(read('test/structure/compose-spec.schema.json'))) as object);
  validate(file);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** The schema gives itself names in the manner of an older draft (`id`), which a validator of its own draft refuses. */
function withoutNames(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutNames);
  if (typeof schema !== 'object' || schema === null) return schema;
  const isName = ([key, value]: [string, unknown]) => ['$schema', 'id'].includes(key) && typeof value === 'string';
  return Object.fromEntries(Object.entries(schema).flatMap((entry) => (isName(entry) ? [] : [[entry[0], withoutNames(entry[1])]])));
}

/** Runs scripts/make-secrets.mjs in a folder of its own. */
function makeSecrets(): { files: string[]; password: string; databaseUrl: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-secrets-'));
  try {
    cpSync(path.join(ROOT, 'scripts/make-secrets.mjs'), path.join(folder, 'scripts/make-secrets.mjs'));
    spawnSync(process.execPath, [path.join(folder, 'scripts/make-secrets.mjs')]);
    const made = (file: string): string => readFileSync(path.join(folder, 'secrets', file), 'utf8');
    return { files: readdirSync(path.join(folder, 'secrets')).sort(), password: made('db-password'), databaseUrl: made('database-url') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
