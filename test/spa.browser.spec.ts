import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startApp, type TestApp } from './support/app.js';
import { PASSWORD } from './support/arrange.js';
import { inChromium, launchChromium } from './support/chromium.js';
import { jpeg } from './support/images.js';
import { PageServer } from './support/page-server.js';

const ROOT = path.resolve(__dirname, '..');
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

jest.setTimeout(120_000);

inChromium('the sample app', () => {
  let folder: string;
  let pages: PageServer;
  let server: TestApp;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  /** What the browser complained about. */
  let complaints: string[];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'latchkey-spa-'));
    pages = await PageServer.open((pathname) => {
      const name = pathname === '/' ? 'index.html' : pathname.slice(1);
      return { type: TYPES[path.extname(name)] ?? 'text/plain', content: readFileSync(path.join(folder, name)) };
    });
    server = await startApp({ settings: { CORS_ORIGINS: pages.origin } });
    const vite = [path.join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--outDir', folder, '--emptyOutDir'];
    const env = { ...process.env, VITE_API_URL: server.http.url, NODE_ENV: 'production' };
    const { status, stderr } = spawnSync(process.execPath, vite, { cwd: path.join(ROOT, 'examples/spa'), env, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    browser = await launchChromium();
  });

  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1100, height: 800 } });
    complaints = [];
    page = await openPage();
  });

  afterEach(() => context.close());

  afterAll(async () => {
    await browser.close();
    await server.stop();
    pages.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function openPage(): Promise<Page> {
    const opened = await context.newPage();
    opened.setDefaultTimeout(20_000);
    opened.on('pageerror', ({ message }) => complaints.push(message));
    await opened.goto(pages.origin);
    return opened;
  }

  const visit = (screen: string): Promise<void> => page.getByRole('link', { name: screen }).click();
  const press = (button: string): Promise<void> => page.getByRole('button', { name: button, exact: true }).click();
  const sees = (text: string): Promise<void> => page.getByText(text).first().waitFor();

  async function logIn(username: string): Promise<void> {
    await page.getByLabel('Username or e-mail').fill(username);
    await page.getByLabel('Password').fill(PASSWORD);
    await press('Log in');
    await page.getByRole('heading', { name: 'Feed' }).waitFor();
  }

  it('registers somebody, and says what is wrong with the form', async () => {
    await press('I am new here');
    await page.getByLabel('Username').fill('grace');
    await page.getByLabel('E-mail').fill('grace@example.com');
    await page.getByLabel('Password').fill('12345678');
    await press('Register');
    await sees('This password is too common.');

    await page.getByLabel('Password').fill(PASSWORD);
    await press('Register');

    await page.getByRole('heading', { name: 'Feed' }).waitFor();
    await visit('Profile');
    await sees('grace@example.com');
    expect(complaints).toEqual([]);
  });

  it('says that a password is wrong', async () => {
    await page.getByLabel('Username or e-mail').fill('grace');
    await page.getByLabel('Password').fill('wrong');
    await press('Log in');

    expect(await page.getByRole('alert').innerText()).toBe('No active account found with the given credentials');
  });

  it('edits a profile, with a preview of the picture', async () => {
    const { username, access } = await server.arrange.person();
    await logIn(username);
    await visit('Profile');
    await page.getByLabel('First name').fill('Ada');
    await page.getByLabel('About you').fill('Engines, mostly.');
    await page.getByLabel('Picture').setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: await jpeg() });
    await page.locator('img.avatar[src^="blob:"]').waitFor();
    await press('Save');
    await sees('Saved.');

    expect((await server.http.get('/api/auth/profile/', { access })).body).toMatchObject({ first_name: 'Ada', bio: 'Engines, mostly.' });
    await page.locator(`img.avatar[src^="${server.http.url}/media/"]`).waitFor();
    expect(complaints).toEqual([]);
  });

  it('follows somebody, reads what they say, and posts', async () => {
    const [reader, writer] = [await server.arrange.person(), await server.arrange.person()];
    await server.http.post('/api/profile-status/', { status_content: 'The kettle is on.' }, { access: writer.access });
    await logIn(reader.username);
    await sees('Nothing yet.');
    await visit('People');
    await page.getByLabel('Search by name').fill(writer.username);
    await press(`Follow ${writer.username}`);
    await page.getByRole('button', { name: `Following ${writer.username}` }).waitFor();
    await visit('Feed');
    await sees('The kettle is on.');
    await page.getByLabel('What is on your mind?').fill('Coming over!');
    await press('Post');
    await sees('Coming over!');

    expect(await page.locator('.list li p').allInnerTexts()).toEqual(['Coming over!', 'The kettle is on.']);
    expect(complaints).toEqual([]);
  });

  it('reads on when somebody scrolls', async () => {
    const { username, access } = await server.arrange.person();
    const texts = Array.from({ length: 45 }, (_, number) => `Evening number ${number + 1}`);
    for (const status_content of texts) await server.http.post('/api/profile-status/', { status_content }, { access });
    await logIn(username);
    await sees('Evening number 45');
    expect(await page.locator('.list li').count()).toBeLessThan(45);

    for (let scrolls = 0; scrolls < 20 && (await page.getByText('That is all.').count()) === 0; scrolls++) {
      await page.mouse.wheel(0, 4000);
      await page.waitForTimeout(200);
    }

    expect(await page.locator('.list li p').allInnerTexts()).toEqual(texts.reverse());
  });

  it('lists devices, and logs out everywhere, also in the other tab', async () => {
    const person = await server.arrange.person();
    await logIn(person.username);
    const other = await openPage();
    await other.getByRole('heading', { name: 'Feed' }).waitFor();
    await visit('Devices');
    await sees('this one');
    expect(await page.locator('.list li').count()).toBe(2);

    await press('Everywhere');

    for (const tab of [page, other]) await tab.getByRole('button', { name: 'Log in' }).waitFor();
    expect((await server.http.get('/api/auth/profile/', { access: person.access })).status).toBe(401);
  });

  it('fits a phone, by day and by night', async () => {
    const { username } = await server.arrange.person();
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await logIn(username);

    for (const screen of ['Feed', 'People', 'Profile', 'Devices']) {
      await visit(screen);
      await page.getByRole('heading', { name: screen }).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    }
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe('rgb(22, 23, 27)');
  });

  it('breaks no words on its buttons on a phone', async () => {
    const { username } = await server.arrange.person();
    await page.setViewportSize({ width: 390, height: 844 });
    await logIn(username);
    await visit('Devices');
    await sees('this one');

    const lines = await page
      .locator('button')
      .evaluateAll((buttons) =>
        buttons.map((button) => [
          button.textContent.trim(),
          Math.floor(button.clientHeight / parseFloat(getComputedStyle(button).lineHeight)),
        ]),
      );
    expect(lines).toEqual([
      ['Log out', 1],
      ['Log out here', 1],
      ['Everywhere else', 1],
      ['Everywhere', 1],
    ]);
  });
});
