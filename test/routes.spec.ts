import { actsWithoutCredential } from '../src/access/policies.js';
import { RouteTable } from '../src/wire/route-table.js';
import { startApp, type TestApp } from './support/app.js';

describe('the routes', () => {
  let server: TestApp;

  beforeAll(async () => {
    server = await startApp();
  });

  afterAll(() => server.stop());

  it('all declare what they do', () => {
    const silent = server.app.get(RouteTable).routes.filter(({ permission }) => !permission);

    expect(silent.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('are closed to strangers, but for these', () => {
    const open = server.app.get(RouteTable).routes.filter(({ permission }) => permission && actsWithoutCredential.has(permission.action));

    expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'GET /.well-known/jwks.json',
      'GET /api/docs',
      'GET /api/docs/:file',
      'GET /api/schema',
      'GET /health/live',
      'GET /health/ready',
      'POST /api-token-auth',
      'POST /api/accounts/login',
      'POST /api/accounts/register',
      'POST /api/admin/session',
      'POST /api/auth/login',
      'POST /api/auth/register',
      'POST /api/auth/token/blacklist',
      'POST /api/auth/token/refresh',
      'POST /api/auth/token/verify',
      'POST /api/rest-auth/login',
      'POST /api/rest-auth/password/reset',
      'POST /api/rest-auth/password/reset/confirm',
      'POST /api/rest-auth/registration',
      'POST /api/rest-auth/registration/resend-email',
      'POST /api/rest-auth/registration/verify-email',
      'POST /api/rest-auth/token/refresh',
      'POST /api/rest-auth/token/verify',
      'POST /api/token',
      'POST /api/token/blacklist',
      'POST /api/token/refresh',
      'POST /api/token/verify',
      'POST /api/user/email/confirm',
      'POST /api/user/email/undo',
      'POST /api/users/login',
      'POST /api/users/register',
      'POST /reports/csp',
    ]);
  });
});
