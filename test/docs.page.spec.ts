import { startApp, type TestApp } from './support/app.js';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

describe('the page of Swagger UI', () => {
  let server: TestApp;

  beforeAll(async () => {
    server = await startApp();
  });

  afterAll(() => server.stop());

  it('is HTML that runs and loads nothing but files of ours', async () => {
    const { status, headers, text } = await server.http.get('/api/docs/');

    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
    });
    expect([...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address)).toEqual([
      'favicon-32x32.png',
      'swagger-ui.css',
      'page.css',
      '/api/schema/',
      'swagger-ui-bundle.js',
      'init.js',
    ]);
    expect(text).not.toMatch(/<script>|<style|\son\w+=/);
  });

  it('works without the slash at its end', async () => {
    const { status, text } = await server.http.get('/api/docs');

    expect(status).toBe(200);
    expect(text).toContain('<script src="docs/init.js">');
  });

  it('reads neither the address bar nor an earlier visit', async () => {
    const { text } = await server.http.get('/api/docs/init.js');

    expect(text).toContain('queryConfigEnabled: false');
    expect(text).toContain('persistAuthorization: false');
  });

  it.each([
    ['swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
    ['swagger-ui.css', 'text/css; charset=utf-8'],
    ['init.js', 'text/javascript; charset=utf-8'],
    ['page.css', 'text/css; charset=utf-8'],
    ['favicon-32x32.png', 'image/png'],
  ])('has the file %s', async (file, type) => {
    const { status, headers } = await server.http.get(`/api/docs/${file}`);

    expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, type, 'public, max-age=3600']);
  });

  it.each([
    'index.html',
    'package.json',
    'swagger-ui-bundle.js.map',
    '..%2fpackage.json',
    '..%2f..%2fpackage.json',
    '%2e%2e/package.json',
    '%2fetc%2fpasswd',
    '..%5cpackage.json',
    'swagger-ui.css%00.html',
    'constructor',
  ])('has no file %s', async (file) => {
    const { status, text } = await server.http.get(`/api/docs/${file}`);

    expect([status, text]).toEqual([404, '{"detail":"Not found."}']);
  });

  it('knows no method that changes anything', async () => {
    const { status, headers } = await server.http.post('/api/docs/');

    expect([status, headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });

  it('can be switched off, with its document', async () => {
    const silent = await startApp({ settings: { API_DOCS: 'off' } });

    const statuses = [];
    for (const path of ['/api/docs/', '/api/docs/init.js', '/api/schema/']) statuses.push((await silent.http.get(path)).status);
    await silent.stop();

    expect(statuses).toEqual([404, 404, 404]);
  });
});
