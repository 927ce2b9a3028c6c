import { tmpdir } from 'node:os';
import path from 'node:path';
import { startApp, type TestApp } from '../support/app.js';
import { isInstalled, run, type Run } from '../support/program.js';

const SCRIPT = path.resolve(__dirname, '../../examples/python/token_auth.py');

const withPython = isInstalled('python3') ? describe : describe.skip;
if (withPython === describe.skip) console.warn('SKIPPED: the example in Python. It needs python3.');

jest.setTimeout(60_000);

withPython('the example in Python', () => {
  let server: TestApp;

  beforeAll(async () => {
    server = await startApp();
  });

  afterAll(() => server.stop());

  const python = (...args: string[]): Promise<Run> => run('python3', ['-I', SCRIPT, server.http.url, ...args], tmpdir());

  it('registers, logs in, lists the profiles and posts a status', async () => {
    await server.arrange.person({ username: 'somebody_else' });

    expect(await python('new_user', 'strongpassw0rd9')).toEqual({
      code: 0,
      output:
        'Registered and logged in as new_user with a key of 40 characters.\n' +
        'Profiles: somebody_else, new_user.\n' +
        'new_user says: Hello, this is my first status!\n',
      errors: '',
    });
  });

  it('says what is wrong with a registration', async () => {
    await server.arrange.person({ username: 'taken_user', email: 'other@example.org' });

    expect(await python('taken_user', 'strongpassw0rd9')).toEqual({
      code: 1,
      output: '',
      errors: `400 ${server.http.url}/api/rest-auth/registration/: {"username":["A user with that username already exists."]}\n`,
    });
  });
});
