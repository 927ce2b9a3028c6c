import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import express, { type RequestHandler } from 'express';
import { dashboardFiles } from '../src/dashboard/dashboard-files.js';

const PAGE = '<!doctype html><title>Dashboard</title>';
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
  'report-uri /reports/csp',
  'report-to csp',
].join('; ');

let folder: string;
let origin: string;
let close: () => void = () => undefined;

/** Serves a folder as the API serves what the build has made. */
async function serve(pictureOrigin: string | null = null): Promise<void> {
  const app = express();
  app.use((_, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  app.use('/admin', dashboardFiles(folder, pictureOrigin) as RequestHandler);
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => server.close();
}

const get = (place: string, method = 'GET'): Promise<Response> => fetch(`${origin}${place}`, { method, redirect: 'manual' });

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'latchkey-dashboard-'));
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), PAGE);
  writeFileSync(path.join(folder, 'assets', 'index-4f2a.js'), 'export {};');
  await serve();
});
afterEach(() => {
  close();
  rmSync(folder, { recursive: true });
});

describe('the pages of the dashboard', () => {
  it.each(['/admin/', '/admin/users', '/admin/users/5', '/admin/users/5/?tab=audit'])(
    'are one, which no cache keeps: %s',
    async (place) => {
      const answer = await get(place);

      expect([answer.status, await answer.text()]).toEqual([200, PAGE]);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-store');
    },
  );

  it('may load nothing that is not ours, and write nothing into themselves', async () => {
    const { headers } = await get('/admin/');

    expect(headers.get('content-security-policy')).toBe(POLICY);
    expect(headers.get('permissions-policy')).toContain('camera=()');
  });

  it('say where browsers report what they were kept from', async () => {
    const { headers } = await get('/admin/');

    expect(headers.get('reporting-endpoints')).toBe('csp="/reports/csp"');
  });

  it('may show pictures that lie on another server', async () => {
    close();
    await serve('https://pictures.example.com');

    expect((await get('/admin/')).headers.get('content-security-policy')).toContain(
      "img-src 'self' https://pictures.example.com data: blob:",
    );
  });

  it('have files whose names say what is in them, which a browser keeps', async () => {
    const answer = await get('/admin/assets/index-4f2a.js');

    expect([answer.status, await answer.text()]).toEqual([200, 'export {};']);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toContain('text/javascript');
  });

  it('are below the slash', async () => {
    const answer = await get('/admin');

    expect([answer.status, answer.headers.get('location')]).toEqual([308, '/admin/']);
  });

  it.each(['/admin/assets/absent.js', '/admin/assets/%2e%2e/%2e%2e/package.json', '/admin/.env'])('are nothing else: %s', async (place) => {
    const { status } = await get(place);

    expect(status).toBe(404);
  });

  it('are only read', async () => {
    expect((await get('/admin/', 'POST')).status).toBe(404);
    expect((await get('/admin/', 'HEAD')).status).toBe(200);
  });

  it('are said to be missing where nobody has built them', async () => {
    rmSync(path.join(folder, 'index.html'));
    const answer = await get('/admin/');

    expect([answer.status, await answer.text()]).toEqual([404, 'The dashboard has not been built here. Run: npm run build\n']);
  });
});
