import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { migrations } from '../migrations/index.js';
import { changePassword } from '../src/cli/change-password.js';
import { Console } from '../src/cli/console.js';
import { createSuperuser } from '../src/cli/create-superuser.js';
import { JWT_SECRET, startApp, type TestApp } from './support/app.js';
import { linkParts } from './support/mailed.js';
import { run } from './support/program.js';
import { buildAll, COMMAND_LINE } from './support/server-process.js';

/** Runs a command for somebody who has typed these lines, and returns what they saw. */
async function typing(lines: readonly string[], command: (terminal: Console) => Promise<unknown>): Promise<string> {
  const input = new PassThrough();
  const output = new PassThrough();
  const terminal = new Console(input, output);
  input.end(lines.map((line) => `${line}\n`).join(''));
  try {
    await command(terminal);
  } finally {
    terminal.close();
  }
  return (output.read() as Buffer | null)?.toString() ?? '';
}

describe('the command line', () => {
  let server: TestApp;

  beforeAll(async () => {
    server = await startApp({ mailbox: true });
  });

  afterAll(() => server.stop());

  const create = (lines: readonly string[], options: Record<string, string | boolean> = {}): Promise<string> =>
    typing(lines, (terminal) => createSuperuser(server.app, options, terminal));

  const logIn = (username: string, password: string) => server.http.post('/api/token/', { username, password });

  const roleOf = async (username: string): Promise<unknown> =>
    (await server.arrange.sql<{ role: string }[]>('SELECT role FROM users WHERE username = ?', [username]))[0]?.role;

  describe('createsuperuser', () => {
    it('asks for a name, an address and a password, and makes an admin', async () => {
      const seen = await create(['root', 'root@example.com', 'correct-horse-9', 'correct-horse-9']);

      expect(seen).toBe('Username: Email address: Password: \nPassword (again): \nSuperuser created successfully.\n');
      expect(await roleOf('root')).toBe('admin');
      expect((await logIn('root', 'correct-horse-9')).status).toBe(200);
    });

    it('asks again for a name that is taken, an address that is none and passwords that differ', async () => {
      await server.arrange.person({ username: 'taken' });

      const seen = await create([
        'taken',
        'second',
        'nowhere',
        '',
        'correct-horse-9',
        'correct-horse-8',
        'correct-horse-9',
        'correct-horse-9',
      ]);

      expect(seen).toContain('Error: username: A user with that username already exists.\n');
      expect(seen).toContain('Error: email: Enter a valid email address.\n');
      expect(seen).toContain("Error: Your passwords didn't match.\n");
      expect(seen).toContain('Superuser created successfully.\n');
    });

    it('does not take a password that the rules forbid', async () => {
      const seen = await create(['third', '', '12345', '12345', 'correct-horse-9', 'correct-horse-9']);

      expect(seen).toContain('This password is too short. It must contain at least 8 characters.');
      expect(seen).not.toContain('12345');
    });

    it('gives up when nobody answers', async () => {
      await expect(create(['fourth'])).rejects.toThrow('Operation cancelled.');
      expect(await roleOf('fourth')).toBeUndefined();
    });

    describe('--noinput', () => {
      const names = ['DJANGO_SUPERUSER_USERNAME', 'DJANGO_SUPERUSER_EMAIL', 'DJANGO_SUPERUSER_PASSWORD'];

      afterEach(() => names.forEach((name) => delete process.env[name]));

      it('takes everything from the environment', async () => {
        Object.assign(process.env, {
          DJANGO_SUPERUSER_USERNAME: 'fifth',
          DJANGO_SUPERUSER_EMAIL: 'fifth@example.com',
          DJANGO_SUPERUSER_PASSWORD: 'correct-horse-9',
        });

        expect(await create([], { noinput: true })).toBe('Superuser created successfully.\n');
        expect(await roleOf('fifth')).toBe('admin');
      });

      it('says which variable is missing', async () => {
        await expect(create([], { noinput: true })).rejects.toThrow(
          'You must use --username with --noinput, or set DJANGO_SUPERUSER_USERNAME.',
        );
        await expect(create([], { noinput: true, username: 'sixth' })).rejects.toThrow('Set DJANGO_SUPERUSER_PASSWORD to use --noinput.');
      });

      it('refuses a weak password', async () => {
        process.env['DJANGO_SUPERUSER_PASSWORD'] = 'password';

        await expect(create([], { noinput: true, username: 'seventh' })).rejects.toThrow('Error: password: This password is too common.');
        expect(await roleOf('seventh')).toBeUndefined();
      });
    });
  });

  describe('changepassword', () => {
    it('sets the password and ends every session', async () => {
      const person = await server.arrange.person({ username: 'forgetful' });

      const seen = await typing(['battery-staple-7', 'battery-staple-7'], (terminal) => changePassword(server.app, 'Forgetful', terminal));

      expect(seen).toContain("Password changed successfully for user 'forgetful'\n");
      expect((await logIn('forgetful', person.password)).status).toBe(401);
      expect((await logIn('forgetful', 'battery-staple-7')).status).toBe(200);
      expect((await server.http.get('/api/users/me/', { access: person.access })).status).toBe(401);
      expect((await server.http.get('/api/users/me/', { token: person.token })).status).toBe(401);
    });

    it('makes a link that was mailed before worthless, tells the address and is written down', async () => {
      const { id, email } = await server.arrange.person({ username: 'suspicious' });
      await server.http.post('/api/rest-auth/password/reset/', { email });
      const [uid, token] = linkParts(await server.mails.next({ to: email })).slice(-2);

      await typing(['battery-staple-7', 'battery-staple-7'], (terminal) => changePassword(server.app, 'suspicious', terminal));

      const passwords = { new_password1: 'staple-battery-8', new_password2: 'staple-battery-8' };
      const answer = await server.http.post('/api/rest-auth/password/reset/confirm/', { uid, token, ...passwords });
      expect([answer.status, answer.body]).toEqual([400, { token: ['Invalid value'] }]);
      expect((await server.mails.next({ to: email })).subject).toMatch(/Your Password Was Changed$/);
      expect(
        await server.arrange.sql("SELECT actor_id, details FROM audit_entries WHERE subject_id = ? AND action = 'password.changed'", [id]),
      ).toEqual([{ actor_id: null, details: '{}' }]);
    });

    it('knows nobody of that name', async () => {
      await expect(typing([], (terminal) => changePassword(server.app, 'nobody', terminal))).rejects.toThrow(
        "user 'nobody' does not exist",
      );
    });

    it('changes nothing when the rules forbid the password', async () => {
      const person = await server.arrange.person({ username: 'careless' });

      await expect(typing(['12345678', '12345678'], (terminal) => changePassword(server.app, 'careless', terminal))).rejects.toThrow(
        'This password is too common.',
      );
      expect((await logIn('careless', person.password)).status).toBe(200);
    });
  });
});

describe('a command without its database', () => {
  beforeAll(() => buildAll());

  it('says in a sentence why it cannot be opened, and not how it would have got in', async () => {
    const settings = { DATABASE_URL: 'mysql://root:canary-password@127.0.0.1:1/accounts', JWT_SECRET };

    expect(await run(process.execPath, [COMMAND_LINE, 'migrate'], tmpdir(), settings)).toEqual({
      code: 1,
      output: '',
      errors: 'Latchkey cannot start with this configuration:\n  - DATABASE_URL names a database that cannot be opened: ECONNREFUSED\n',
    });
  });
});

describe('what is no command', () => {
  beforeAll(() => buildAll());

  it.each([
    [['seed-demo', '--users', '-5'], /^Option '--users' argument is ambiguous\. .* use '--users=-XYZ'\.\n$/],
    [['seed-demo', '--users'], /^Option '--users <value>' argument missing\n$/],
    [['seed-demo', '--people', '5'], /^Unknown option '--people'.*\n$/],
    [['createsuperuser', '--noinput=yes'], /^Option '--noinput' does not take an argument\n$/],
    [['dance'], /^Commands: createsuperuser, changepassword, .*\n$/],
    [[], /^Commands: createsuperuser, changepassword, .*\n$/],
    [['showmigrations', '--deploy'], /^Unknown option '--deploy'.*\n$/],
    [['migrate', '--users', '5'], /^Unknown option '--users'.*\n$/],
    [['migrate', 'everything'], /^Unexpected argument 'everything'\. migrate \[--json\]\n$/],
    [['changepassword', 'ada', 'bob'], /^Unexpected argument 'bob'\. changepassword USERNAME \[--json\]\n$/],
    [['migrate', '--json', 'everything'], /^{"ok":false,"error":"Unexpected argument 'everything'\. migrate \[--json\]"}\n$/],
  ])('is refused in a line: %j', async (typed, line) => {
    expect(await run(process.execPath, [COMMAND_LINE, ...typed], tmpdir())).toEqual({
      code: 1,
      output: '',
      errors: expect.stringMatching(line) as string,
    });
  });
});

describe('the help', () => {
  beforeAll(() => buildAll());

  it.each([['help'], ['--help'], ['migrate', '--help']])('lists the commands and their options: %s %s', async (...typed) => {
    const { code, output, errors } = await run(process.execPath, [COMMAND_LINE, ...typed], tmpdir());

    expect([code, errors]).toEqual([0, '']);
    expect(output).toContain('\n  createsuperuser [--noinput] [--username NAME] [--email ADDRESS] [--json]\n      makes an admin\n');
    expect(output).toContain('\n  check [--deploy] [--json]\n');
  });
});

describe('a command with --json', () => {
  let folder: string;

  beforeAll(() => {
    buildAll();
    folder = mkdtempSync(path.join(tmpdir(), 'latchkey-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const asJson = async (typed: readonly string[], variables: Readonly<Record<string, string>> = {}) => {
    const settings = { DATABASE_URL: `sqlite:${folder}/test.sqlite`, DATA_DIR: folder, ...variables };
    const { code, output, errors } = await run(process.execPath, [COMMAND_LINE, ...typed, '--json'], folder, settings);
    return { code, said: JSON.parse(output || errors) as Record<string, unknown> };
  };

  it('says on standard output what it came to, and nothing else', async () => {
    const password = { DJANGO_SUPERUSER_PASSWORD: 'correct-horse-9' };

    expect(await asJson(['migrate'])).toEqual({ code: 0, said: { ok: true, applied: migrations.map(({ name }) => name) } });
    expect(await asJson(['migrate'])).toEqual({ code: 0, said: { ok: true, applied: [] } });
    expect(await asJson(['showmigrations'])).toEqual({
      code: 0,
      said: { ok: true, migrations: migrations.map(({ name }) => ({ name, applied: true })) },
    });
    expect(await asJson(['createsuperuser', '--noinput', '--username', 'root'], password)).toEqual({
      code: 0,
      said: { ok: true, username: 'root' },
    });
    expect(await asJson(['seed-demo', '--users', '3'])).toEqual({ code: 0, said: { ok: true, people: 3 } });
  });

  it('says on standard error what went wrong', async () => {
    expect(await asJson(['changepassword', 'nobody'])).toEqual({ code: 1, said: { ok: false, error: "user 'nobody' does not exist" } });
  });
});

describe('a command whose reader goes away', () => {
  beforeAll(() => buildAll());

  it('says nothing of it', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-'));
    const settings = { DATABASE_URL: `sqlite:${folder}/test.sqlite`, DATA_DIR: folder };

    const { errors } = await run('sh', ['-c', `'${process.execPath}' '${COMMAND_LINE}' showmigrations | true`], folder, settings);
    rmSync(folder, { recursive: true });

    expect(errors).toBe('');
  });
});
