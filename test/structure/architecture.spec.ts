import { sources, type Source } from './sources.js';

const src = sources('src');
const migrations = sources('migrations');

/** The features, from the one that knows nobody to the ones that know those before them. */
const FEATURES = ['limits', 'mail', 'audit', 'pictures', 'users', 'auth', 'follows', 'profiles', 'profile-status', 'outbox', 'system'];

/** Files that break a rule, with what they import. */
const breaking = (files: readonly Source[], isForbidden: (target: string, source: Source) => boolean): string[] =>
  files.flatMap((source) =>
    source.imports.filter((target) => isForbidden(target, source)).map((target) => `${source.file} imports ${target}`),
  );

/** What of a feature meets the wire; all else in it is its core. */
const EDGE =
  /(\.(controller|dto|presenter|query|dialect|module)|-(routes|answers|files))\.ts$|^src\/auth\/(cookies\/|strategies\/|credentials\.authenticator\.ts)/;

const CORE = [...FEATURES, 'database', 'errors', 'concurrency'].map((folder) => `src/${folder}/`);

const isCore = ({ file }: Source): boolean =>
  file === 'src/access/policies.ts' || (CORE.some((folder) => file.startsWith(folder)) && !EDGE.test(file));

const speaksHttp = ({ file }: Source): boolean => /^src\/dialects\//.test(file) || /\.controller\.ts$/.test(file);

describe('the architecture', () => {
  it('keeps the wire out of what features know and do', () => {
    const wire = /^(src\/wire\/|src\/dialects\/|express$|@nestjs\/swagger|@nestjs\/platform-express)/;

    expect(breaking(src.filter(isCore), (target) => wire.test(target))).toEqual([]);
  });

  it('keeps statuses and headers out of what features know and do', () => {
    const naming = src
      .filter(isCore)
      .filter(({ text }) => /HttpStatus|HttpException|\bstatusCode\b|WWW-Authenticate|Retry-After/.test(text));

    expect(naming.map(({ file }) => file)).toEqual([]);
  });

  it('lets controllers and dialects ask services, never the database', () => {
    const files = src.filter(speaksHttp).filter(({ file }) => file !== 'src/health/health.controller.ts');

    expect(
      breaking(files, (target) => target === 'typeorm' || /\.(repository|entity)\.ts$/.test(target) || target.startsWith('src/database/')),
    ).toEqual([]);
  });

  it('lets no presenter wait', () => {
    const waiting = src.filter(({ file, text }) => file.endsWith('.presenter.ts') && /\bawait\b/.test(text));

    expect(waiting.map(({ file }) => file)).toEqual([]);
  });

  it('lets a DTO know the types of services, never ask them or the database', () => {
    const forms = src.filter(({ file }) => file.endsWith('.dto.ts')).map((source) => ({ ...source, imports: source.loads }));

    expect(breaking(forms, (target) => /\.(repository|service)\.ts$|^src\/database\//.test(target))).toEqual([]);
  });

  it('keeps dialects apart', () => {
    const dialects = src.filter(({ file }) => file.startsWith('src/dialects/'));
    const home = (file: string): string => file.split('/').slice(0, 3).join('/');

    expect(breaking(dialects, (target, { file }) => target.startsWith('src/dialects/') && home(target) !== home(file))).toEqual([]);
  });

  it('lets no feature know a dialect', () => {
    const features = src.filter(({ file }) => !file.startsWith('src/dialects/') && file !== 'src/app.module.ts');

    expect(breaking(features, (target) => target.startsWith('src/dialects/'))).toEqual([]);
  });

  it('reads the environment in config alone', () => {
    const reading = src.filter(({ text }) => text.includes('process.env')).map(({ file }) => file);

    expect(reading).toEqual(['src/config/environment.ts']);
  });

  it('names a database driver in database and migrations alone', () => {
    const drivers = /^(mysql2|better-sqlite3)/;

    expect(
      breaking(
        src.filter(({ file }) => !file.startsWith('src/database/')),
        (target) => drivers.test(target),
      ),
    ).toEqual([]);
  });

  it('names the error of a driver in database alone', () => {
    const naming = src.filter(({ file, text }) => !file.startsWith('src/database/') && /['"`](ER|SQLITE)_/.test(text));

    expect(naming.map(({ file }) => file)).toEqual([]);
  });

  it('lets migrations outlive the code they were written for', () => {
    expect(breaking(migrations, (target) => target.startsWith('src/'))).toEqual([]);
  });

  it('makes the features a line, not a ring', () => {
    const rank = (file: string): number => FEATURES.indexOf(file.split('/')[1] ?? '');
    const features = src.filter(({ file }) => rank(file) >= 0);

    expect(breaking(features, (target, { file }) => rank(target) > rank(file))).toEqual([]);
    expect(src.filter(({ text }) => text.includes('forwardRef')).map(({ file }) => file)).toEqual([]);
  });

  it('has no import cycles at run time', () => {
    const loads = new Map([...src, ...migrations].map((source) => [source.file, source.loads]));
    const seen = new Set<string>();
    const cyclesThrough = (file: string, way: readonly string[]): string[] => {
      if (way.includes(file)) return [[...way.slice(way.indexOf(file)), file].join(' imports ')];
      if (seen.has(file)) return [];
      seen.add(file);
      return (loads.get(file) ?? []).flatMap((target) => cyclesThrough(target, [...way, file]));
    };

    expect([...loads.keys()].flatMap((file) => cyclesThrough(file, []))).toEqual([]);
  });

  it('has no barrel files', () => {
    expect(src.filter(({ file }) => file.endsWith('/index.ts')).map(({ file }) => file)).toEqual([]);
  });

  it('compares actors and roles in the policies, and where a role is granted', () => {
    const comparing = src.filter(({ text }) => /\brole\b[^\n]*(===|!==)\s*Role\.|\.role !== /.test(text)).map(({ file }) => file);

    expect(comparing).toEqual(['src/access/policies.ts', 'src/users/users.service.ts']);
  });
});
