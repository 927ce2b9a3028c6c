import type { Browser, Locator, Page } from 'playwright-core';
import type { Person } from './support/arrange.js';
import { startApp, type TestApp } from './support/app.js';
import { inChromium, launchChromium } from './support/chromium.js';

jest.setTimeout(60_000);

inChromium('Swagger UI in a browser', () => {
  let server: TestApp;
  let person: Person;
  let browser: Browser;
  let page: Page;
  /** What the browser complained about, and where it went that is not this server. */
  let complaints: string[];

  beforeAll(async () => {
    server = await startApp();
    person = await server.arrange.person();
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  beforeEach(async () => {
    complaints = [];
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(20_000);
    page.on('console', (message) => {
      if (message.type() === 'error' || /content security policy/i.test(message.text())) complaints.push(message.text());
    });
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(`${server.http.url}/`)) complaints.push(request.url());
    });
  });

  afterEach(() => page.close());

  const open = async (address = '/api/docs/'): Promise<void> => {
    await page.goto(`${server.http.url}${address}`);
    await page.locator('.opblock-tag').first().waitFor();
  };
  /** Unfolds an operation, and what it stands under. */
  const unfold = async (tag: string, name: string): Promise<Locator> => {
    const block = page.locator(`[id="operations-${tag}-${name}"]`);
    if (!(await block.isVisible())) await page.locator(`[id="operations-tag-${tag}"]`).click();
    await block.locator('.opblock-summary-control').click();
    return block;
  };

  /** Tries an operation out and returns what the page shows of the answer. */
  const execute = async (tag: string, name: string, body?: object): Promise<{ status: string; text: string }> => {
    const block = await unfold(tag, name);
    await block.getByRole('button', { name: 'Try it out' }).click();
    if (body) await block.locator('textarea.body-param__text').fill(JSON.stringify(body));
    await block.getByRole('button', { name: 'Execute', exact: true }).click();
    const answer = block.locator('.live-responses-table tbody tr.response').first();
    await answer.waitFor();
    const status = await answer.locator('.response-col_status').innerText();
    return { status: status.trim(), text: await answer.locator('.highlight-code pre').first().innerText() };
  };

  /** Pastes a credential under "Authorize". */
  const authorize = async (field: string, credential: string): Promise<void> => {
    await page.locator('.scheme-container .btn.authorize').click();
    const form = page
      .locator('.auth-container')
      .filter({ has: page.locator(field) })
      .first();
    await form.locator(field).fill(credential);
    await form.getByRole('button', { name: 'Apply credentials' }).click();
    await page.locator('.modal-ux .close-modal').click();
  };

  const textOf = (json: string, key: string): string => String((JSON.parse(json) as Record<string, unknown>)[key]);

  it('logs in, takes an access token and reads the account with it', async () => {
    await open();

    const login = await execute('simple-jwt', 'token_create', { username: person.username, password: person.password });
    await authorize('#auth-bearer-value', textOf(login.text, 'access'));
    const me = await execute('users', 'users_me_retrieve');

    expect([login.status, me.status]).toEqual(['200', '200']);
    expect(textOf(me.text, 'email')).toBe(person.email);
    expect(complaints).toEqual([]);
  });

  it.each([
    ['with the word in front of it', 'Token '],
    ['as it was answered', ''],
  ])('logs in, takes an opaque token and reads the account with it, pasted %s', async (_how, prefix) => {
    await open();

    const login = await execute('api-token-auth', 'api_token_auth_create', { username: person.email, password: person.password });
    await authorize('#api_key_value', `${prefix}${textOf(login.text, 'token')}`);
    const me = await execute('users', 'users_me_retrieve');

    expect([login.status, me.status]).toEqual(['200', '200']);
    expect(textOf(me.text, 'email')).toBe(person.email);
    expect(complaints).toEqual([]);
  });

  it('logs in with a cookie, and changes the account with it', async () => {
    await open();

    const login = await execute('rest-auth', 'rest_auth_login_create', { username: person.username, password: person.password });
    const user = await execute('rest-auth', 'rest_auth_user_partial_update', { first_name: 'Ada' });

    expect([login.status, user.status]).toEqual(['200', '200']);
    expect(textOf(user.text, 'first_name')).toBe('Ada');
    expect(complaints).toEqual([]);
  });

  it('forgets a credential with the page', async () => {
    await open();
    await authorize('#auth-bearer-value', person.access);
    await open();

    const me = await execute('users', 'users_me_retrieve');

    expect([me.status, textOf(me.text, 'detail')]).toEqual(['401', 'Authentication credentials were not provided.']);
  });

  it('shows the document of this server, whatever the address says', async () => {
    const elsewhere = encodeURIComponent('https://evil.example/openapi.json');
    await open(`/api/docs/?url=${elsewhere}&configUrl=${elsewhere}&spec=%7B%22info%22%3A%7B%22title%22%3A%22Evil%22%7D%7D`);

    expect(await page.locator('.info .title').innerText()).toMatch(/^Latchkey/);
    expect(complaints).toEqual([]);
  });

  it('works without the slash at the end of its address, and on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open('/api/docs');
    await (await unfold('users', 'users_register_create')).getByRole('button', { name: 'Try it out' }).click();

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(complaints).toEqual([]);
  });

  it('leaves alone what a form was not told to change', async () => {
    await open();
    await authorize('#auth-bearer-value', person.access);
    const block = await unfold('users', 'users_me_partial_update');
    await block.getByRole('button', { name: 'Try it out' }).click();
    await block.locator('.opblock-section-request-body select').first().selectOption('multipart/form-data');

    expect(await block.locator('.parameter__empty_value_toggle input:checked').count()).toBe(0);
  });
});
