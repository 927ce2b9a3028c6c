import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startApp, type TestApp } from './support/app.js';
import { PASSWORD } from './support/arrange.js';
import { jpeg } from './support/images.js';
import { isInstalled, run } from './support/program.js';

/** A `curl` of the README, with the dialect under whose name it stands. */
interface Example {
  readonly command: string;
  /** Empty below a paragraph that introduces no dialect. */
  readonly dialect: string;
}

interface Outcome {
  /** Three digits; empty when there was no answer. */
  readonly status: string;
  readonly body: unknown;
  readonly errors: string;
}

const ROOT = path.resolve(__dirname, '..');
const readme = readFileSync(path.join(ROOT, 'README.md'), 'utf8');

/** Where the README says that the server is. */
const DOCUMENTED_ADDRESS = 'http://127.0.0.1:3000';

const aSuccess: unknown = expect.stringMatching(/^20[0-4]$/);

/** The paragraphs that introduce a dialect: `**`name`** – … answers with `key` and `other`:` */
const introductions = new Map([...readme.matchAll(/^\*\*`([\w-]+)`\*\* .*:$/gm)].map(([line, name = '']) => [name, line]));

/** The keys that an introduction states after its last semicolon. */
const statedKeys = (introduction: string): string[] => {
  const [, statement = ''] = /; [^;]*?with ([^;]+):$/.exec(introduction) ?? [];
  return [...statement.matchAll(/`([a-z_]+)`/g)].map(([, key = '']) => key);
};

const examples: readonly Example[] = [...readme.matchAll(/^(?<before>.*)\n\n```sh\n(?<block>[^]*?)^```$/gm)].flatMap(({ groups = {} }) => {
  const dialect = /^\*\*`([\w-]+)`\*\* /.exec(groups['before'] ?? '')?.[1] ?? '';
  const lines = (groups['block'] ?? '').replaceAll(/\\\n\s*/g, '').split('\n');
  return lines.filter((line) => line.startsWith('curl ')).map((command) => ({ command, dialect }));
});

/** Runs what it is given as it is, but for what curl does with the answer: it goes into a file, and its status to the output. */
const ASIDE = `curl() { command curl --silent --show-error --max-time 20 --output answer --write-out '%{http_code}' "$@"; }`;

const withCurl = isInstalled('curl') && isInstalled('bash') ? describe : describe.skip;
if (withCurl === describe.skip) console.warn('SKIPPED: the examples of the README. They need bash and curl.');

jest.setTimeout(60_000);

describe('the README', () => {
  it('introduces every dialect', () => {
    expect([...introductions.keys()]).toEqual(expect.arrayContaining(readdirSync(path.join(ROOT, 'src', 'dialects'))));
  });

  it('has a command for each dialect that it introduces', () => {
    const shown = new Set(examples.map(({ dialect }) => dialect));

    expect([...introductions.keys()].filter((dialect) => !shown.has(dialect))).toEqual([]);
  });
});

withCurl('the commands of the README', () => {
  let server: TestApp;
  let folder: string;
  const outcomes = new Map<Example, Outcome>();

  beforeAll(async () => {
    server = await startApp();
    folder = mkdtempSync(path.join(tmpdir(), 'latchkey-readme-'));
    writeFileSync(path.join(folder, 'me.jpg'), await jpeg());
    const variables = await logIn();
    // One after the other, as somebody would who tries them: a later one may log in whom an earlier one has registered.
    for (const example of examples) outcomes.set(example, await outcomeOf(example, variables));
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await server.stop();
  });

  /** The variables that the commands use, from logins of two who are there. */
  async function logIn(): Promise<Record<string, string>> {
    const { http, arrange } = server;
    const [person, admin] = await Promise.all([arrange.person(), arrange.admin()]);
    const own = (await http.post('/api/auth/login/', { username: person.username, password: PASSWORD })).body as Record<string, string>;
    const staff = (await http.post('/api/token/', { username: admin.username, password: PASSWORD })).body as Record<string, string>;
    return {
      ID: String(person.id),
      OTHER_ID: String(admin.id),
      TOKEN: own['token'] ?? '',
      ACCESS: own['access'] ?? '',
      ADMIN_ACCESS: staff['access'] ?? '',
    };
  }

  async function outcomeOf({ command }: Example, variables: Readonly<Record<string, string>>): Promise<Outcome> {
    const here = command.replaceAll(DOCUMENTED_ADDRESS, server.http.url);
    rmSync(path.join(folder, 'answer'), { force: true });
    const { code, output, errors } = await run('bash', ['--norc', '-uc', `${ASIDE}\n${here}`], folder, variables);
    if (code !== 0) return { status: '', body: undefined, errors };
    const text = readFileSync(path.join(folder, 'answer'), 'utf8');
    return { status: output, body: text === '' ? undefined : JSON.parse(text), errors };
  }

  it.each(examples.map((example) => [example.command, example] as const))('%s', (_, example) => {
    expect(outcomes.get(example)).toEqual({ status: aSuccess, body: expect.anything() as unknown, errors: '' });
  });

  it.each([...introductions].filter(([, introduction]) => statedKeys(introduction).length > 0))(
    'that show %s answer with the keys that are stated',
    (dialect, introduction) => {
      const answers = [...outcomes]
        .filter(([example]) => example.dialect === dialect)
        .map(([, { body }]) => Object.keys(Object(body) as object));

      expect(answers).toContainEqual(expect.arrayContaining(statedKeys(introduction)));
    },
  );
});
