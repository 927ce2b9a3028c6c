import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { ApiError, Latchkey, take } from '../../client/src/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { PASSWORD } from '../support/arrange.js';
import { inChromium, launchChromium } from '../support/chromium.js';
import { png } from '../support/images.js';
import { PageServer } from '../support/page-server.js';
import { aPicture } from '../support/seen.js';

/** Milliseconds after which an access token has expired. */
const FIVE_MINUTES = 300_000;
const CLIENT = path.resolve(__dirname, '../../client/src/index.ts');

/** What the page of the test has at hand. */
declare const client: { readonly Latchkey: typeof Latchkey; readonly take: typeof take };
declare const app: Latchkey;

jest.setTimeout(60_000);

inChromium('the client in the tabs of a browser', () => {
  let server: TestApp;
  /** Serves the page of an app from another origin than the API. */
  let pages: PageServer;
  let browser: Browser;
  let context: BrowserContext;
  /** What all tabs have sent to the API, preflights aside. */
  let sent: string[];

  beforeAll(async () => {
    const { outputFiles } = await build({ entryPoints: [CLIENT], bundle: true, format: 'iife', globalName: 'client', write: false });
    const script = outputFiles[0]?.text ?? '';
    pages = await PageServer.open((pathname) =>
      pathname === '/client.js'
        ? { type: 'text/javascript', content: script }
        : { type: 'text/html', content: '<!doctype html><title>App</title><script src="/client.js"></script>' },
    );
    server = await startApp({ settings: { CORS_ORIGINS: pages.origin } });
    browser = await launchChromium();
  });

  beforeEach(async () => {
    context = await browser.newContext();
    sent = [];
    context.on('request', (request) => {
      const { origin: target, pathname } = new URL(request.url());
      if (target === server.http.url && request.method() !== 'OPTIONS') sent.push(`${request.method()} ${pathname}`);
    });
  });

  afterEach(async () => {
    server.clock.release();
    await context.close();
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
    pages.close();
  });

  /** Opens the app in another tab. */
  async function openTab(keepIn: 'localStorage' | 'sessionStorage' | 'memory' | 'cookie'): Promise<Page> {
    const tab = await context.newPage();
    await tab.goto(pages.origin);
    await tab.evaluate(([url, place]) => Object.assign(globalThis, { app: new client.Latchkey({ url, keepIn: place }) }), [
      server.http.url,
      keepIn,
    ] as const);
    return tab;
  }

  const login = async (tab: Page): Promise<void> => {
    const { username } = await server.arrange.person();
    await tab.evaluate((credentials) => app.session.login(credentials), { username, password: PASSWORD });
  };
  const isOpen = (tab: Page): Promise<boolean> => tab.evaluate(() => app.session.isOpen);
  /** Asks several times at once for the account. Returns the statuses. */
  const ask = (tab: Page, times: number): Promise<number[]> =>
    tab.evaluate(
      async (count) => Promise.all(Array.from({ length: count }, async () => (await app.api.GET('/api/auth/profile/')).response.status)),
      times,
    );

  it('two tabs with one login renew it once each at most, and both go on', async () => {
    const [one, two] = [await openTab('localStorage'), await openTab('localStorage')];
    await login(one);
    server.clock.advance(FIVE_MINUTES + 1000);

    const statuses = await Promise.all([ask(one, 5), ask(two, 5)]);

    expect(statuses.flat()).toEqual(Array.from({ length: 10 }, () => 200));
    // One is the rule. What a tab writes into the storage reaches the other a moment later, which may then ask once more.
    expect([1, 2]).toContain(sent.filter((line) => line === 'POST /api/token/refresh/').length);
    expect([await isOpen(one), await isOpen(two)]).toEqual([true, true]);
  });

  it('two tabs stay logged in all day long', async () => {
    const [one, two] = [await openTab('localStorage'), await openTab('localStorage')];
    await login(one);

    for (let hour = 0; hour < 24; hour++) {
      server.clock.advance(12 * FIVE_MINUTES);
      expect((await Promise.all([ask(one, 2), ask(two, 2)])).flat()).toEqual([200, 200, 200, 200]);
    }
    expect([await isOpen(one), await isOpen(two)]).toEqual([true, true]);
  });

  it('a tab is told of a log-out in the other', async () => {
    const [one, two] = [await openTab('localStorage'), await openTab('localStorage')];
    await login(one);
    const told = two.evaluate(() => new Promise((resolve) => app.session.subscribe(() => resolve(app.session.isOpen))));

    await one.evaluate(() => app.session.logout());

    expect(await told).toBe(false);
  });

  it('localStorage keeps a login for the next visit, sessionStorage for the tab, and memory for the page', async () => {
    const kept = [];
    for (const place of ['localStorage', 'sessionStorage', 'memory'] as const) {
      const tab = await openTab(place);
      await login(tab);
      await tab.reload();
      await tab.evaluate(([url, keepIn]) => Object.assign(globalThis, { app: new client.Latchkey({ url, keepIn }) }), [
        server.http.url,
        place,
      ] as const);
      kept.push([place, await isOpen(tab), await isOpen(await openTab(place))]);
      await context.clearCookies();
      await tab.evaluate(() => localStorage.clear());
    }

    expect(kept).toEqual([
      ['localStorage', true, true],
      ['sessionStorage', true, false],
      ['memory', false, false],
    ]);
  });

  it('a cookie keeps a login out of the reach of scripts, and what changes something carries the CSRF token', async () => {
    const tab = await openTab('cookie');
    await login(tab);

    const profile = await tab.evaluate(() => client.take(app.api.PATCH('/api/auth/profile/', { body: { bio: 'By cookie' } })));

    expect(profile.bio).toBe('By cookie');
    expect(await tab.evaluate(() => [document.cookie.replace(/=.*/, ''), localStorage.length, sessionStorage.length])).toEqual([
      'csrftoken',
      0,
      0,
    ]);
    await tab.evaluate(() => app.session.logout());
    expect(await isOpen(tab)).toBe(false);
    expect(await ask(tab, 1)).toEqual([401]);
  });

  it.each(['localStorage', 'cookie'] as const)('an upload tells how far it has come, with the login in %s', async (keepIn) => {
    const tab = await openTab(keepIn);
    await login(tab);
    const bytes = [...(await png({ width: 800, height: 600 }))];

    const { picture, shares } = await tab.evaluate(async (content) => {
      const seen: number[] = [];
      const file = new File([new Uint8Array(content)], 'me.png', { type: 'image/png' });
      const fields = { profile_picture: file };
      const profile = await app.upload('patch', '/api/auth/profile/', fields, { progress: (share) => seen.push(share) });
      return { picture: profile.profile_picture, shares: seen };
    }, bytes);

    expect(picture).toEqual(aPicture);
    expect(shares.at(-1)).toBe(1);
  });

  it('an upload that is refused says why', async () => {
    const tab = await openTab('localStorage');
    await login(tab);

    const error = await tab.evaluate(async () => {
      const file = new File(['no picture'], 'me.png', { type: 'image/png' });
      const uploaded = app.upload('patch', '/api/auth/profile/', { profile_picture: file });
      return uploaded.then(() => null).catch((refusal: unknown) => ({ ...(refusal as ApiError) }));
    });

    expect(error).toMatchObject({
      status: 400,
      fieldErrors: { profile_picture: ['Upload a valid image. The file you uploaded was either not an image or a corrupted image.'] },
    });
  });
});
