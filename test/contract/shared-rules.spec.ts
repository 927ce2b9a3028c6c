import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD } from '../support/arrange.js';
import { describeSharedRules, type DialectUnderTest } from './shared-rules.js';

const NO_ACTIVE_ACCOUNT = {
  status: 401,
  body: { detail: 'No active account found with the given credentials' },
  challenge: 'Bearer realm="api"',
};
const UNABLE_TO_LOG_IN = { status: 400, body: { non_field_errors: ['Unable to log in with provided credentials.'] } };

/** Every dialect that we speak. */
const dialects: readonly DialectUnderTest[] = [
  {
    name: 'auth',
    login: '/api/auth/login/',
    badLogin: NO_ACTIVE_ACCOUNT,
    registration: {
      path: '/api/auth/register/',
      form: (name) => ({ username: name, email: `${name}@auth.example`, password: PASSWORD }),
      asAdmin: { status: 201 },
    },
    profile: '/api/auth/profile/',
    refresh: '/api/auth/token/refresh/',
    logouts: [
      ({ http }, { token }) => http.post('/api/auth/logout/', {}, { token }),
      ({ http }, { access }) => http.post('/api/auth/logout/', {}, { access }),
      ({ http }, { refresh }) => http.post('/api/auth/token/blacklist/', { refresh }),
    ],
  },
  {
    name: 'users',
    login: '/api/users/login/',
    badLogin: UNABLE_TO_LOG_IN,
    registration: {
      path: '/api/users/register/',
      form: (name) => ({ email: `${name}@users.example`, password: PASSWORD, password_confirm: PASSWORD }),
      asAdmin: { status: 400, body: { role: ['"admin" is not a valid choice.'] } },
    },
    profile: '/api/users/me/',
    logouts: [],
  },
  {
    name: 'simple-jwt',
    login: '/api/token/',
    badLogin: NO_ACTIVE_ACCOUNT,
    refresh: '/api/token/refresh/',
    logouts: [({ http }, { refresh }) => http.post('/api/token/blacklist/', { refresh })],
  },
  {
    name: 'api-token-auth',
    login: '/api-token-auth/',
    badLogin: UNABLE_TO_LOG_IN,
    logouts: [],
  },
];

let server: TestApp;

beforeAll(async () => {
  server = await startApp();
  await server.arrange.admin();
});

afterAll(() => server.stop());

for (const dialect of dialects) describeSharedRules(dialect, () => server);
