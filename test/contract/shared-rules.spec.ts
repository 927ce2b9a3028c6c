import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD } from '../support/arrange.js';
import { describeSharedRules, type DialectUnderTest } from './shared-rules.js';

const NO_ACTIVE_ACCOUNT = {
  status: 401,
  body: { detail: 'No active account found with the given credentials' },
  challenge: 'Bearer realm="api"',
};
const UNABLE_TO_LOG_IN = { status: 400, body: { non_field_errors: ['Unable to log in with provided credentials.'] } };

jest.setTimeout(30_000);

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
    name: 'accounts',
    login: '/api/accounts/login/',
    badLogin: UNABLE_TO_LOG_IN,
    registration: {
      path: '/api/accounts/register/',
      form: (name) => ({ username: name, email: `${name}@accounts.example`, password: PASSWORD, password2: PASSWORD }),
      asAdmin: { status: 201 },
    },
    profile: '/api/accounts/profile/',
    logouts: [],
  },
  {
    name: 'rest-auth',
    login: '/api/rest-auth/login/',
    badLogin: UNABLE_TO_LOG_IN,
    emailIsAddress: true,
    registration: {
      path: '/api/rest-auth/registration/',
      form: (name) => ({ username: name, email: `${name}@rest-auth.example`, password1: PASSWORD, password2: PASSWORD }),
      asAdmin: { status: 201 },
    },
    profile: '/api/rest-auth/user/',
    needed: ({ username }) => ({ username }),
    logouts: [
      ({ http }, { token }) => http.post('/api/rest-auth/logout/', {}, { token }),
      ({ http }, { access }) => http.post('/api/rest-auth/logout/', {}, { access }),
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
let verifying: TestApp;

beforeAll(async () => {
  [server, verifying] = await Promise.all([startApp(), startApp({ settings: { EMAIL_VERIFICATION: 'mandatory' } })]);
  await server.arrange.admin();
});

afterAll(async () => {
  await verifying.stop();
  await server.stop();
});

for (const dialect of dialects) describeSharedRules(dialect, dialects, { running: () => server, verifying: () => verifying });
