import type { Browser } from 'playwright-core';
import { startApp, type TestApp } from './support/app.js';
import type { Person } from './support/arrange.js';
import { inChromium, launchChromium } from './support/chromium.js';
import { DashboardPage } from './support/dashboard-page.js';
import { buildAll } from './support/server-process.js';

jest.setTimeout(120_000);

// What a page shows does not depend on the database.
const inABrowser = process.env['TEST_ENGINE'] === 'mysql' ? describe.skip : inChromium;

inABrowser('what somebody does not lose at the dashboard', () => {
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
    ada = await server.arrange.person({ username: 'ada' });
  });

  beforeEach(async () => {
    dashboard = await DashboardPage.open(server, browser);
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  afterEach(() => dashboard.page.close());

  describe('the place of the keyboard', () => {
    /** What has the focus: the text of a button, or else the kind of element. */
    const focused = (): Promise<string> =>
      dashboard.page.evaluate(() => {
        const { activeElement: element } = document;
        return element instanceof HTMLButtonElement ? element.innerText : (element?.tagName ?? 'nothing');
      });
    const press = async (name: string, key = 'Enter'): Promise<void> => {
      await dashboard.button(name).focus();
      await dashboard.page.keyboard.press(key);
    };
    const closed = (): Promise<void> => dashboard.dialog.waitFor({ state: 'detached' });

    it('is the content after signing in', async () => {
      await dashboard.signIn(admin, 'users');

      expect(await focused()).toBe('MAIN');
    });

    it.each([
      ['Escape', () => dashboard.page.keyboard.press('Escape')],
      ['Cancel', () => press('Cancel')],
    ])('is the button that asked, after %s', async (_key, leave) => {
      await dashboard.signIn(admin, `users/${ada.id}`);
      await press('Deactivate');
      await dashboard.dialog.waitFor();
      await leave();
      await closed();

      expect(await focused()).toBe('Deactivate');
    });

    it('is the button of an act once it is done', async () => {
      const person = await server.arrange.person();
      await dashboard.signIn(admin, `users/${person.id}`);
      await press('Deactivate');
      await dashboard.dialog.getByRole('button', { name: 'Deactivate' }).press('Enter');
      await dashboard.page.locator('button:enabled', { hasText: 'Activate' }).waitFor();

      expect(await focused()).toBe('Activate');
    });

    it('is the content when what had it is gone', async () => {
      const writer = await server.arrange.person();
      const said = await server.http.post('/api/profile-status/', { status_content: 'Gone soon.' }, { token: writer.token });
      await dashboard.signIn(admin, `users/${writer.id}/statuses`);
      await press(`Delete status ${(said.body as { id: number }).id}`);
      await dashboard.dialog.getByRole('button', { name: 'Delete' }).press('Enter');
      await dashboard.page.getByText('There are no statuses.').waitFor();
      await dashboard.page.waitForFunction(() => document.activeElement !== document.body);

      expect(await focused()).toBe('MAIN');
    });
  });

  describe('the own account', () => {
    let own: Person;

    beforeEach(async () => {
      own = await server.arrange.admin();
    });

    const ask = async (button: string): Promise<string> => {
      await dashboard.signIn(own, `users/${own.id}`);
      await dashboard.button(button).click();
      return dashboard.dialog.getByRole('heading').innerText();
    };
    const agree = (action: string): Promise<void> => dashboard.dialog.getByRole('button', { name: action }).click();
    /** What is said above the form of the sign-in. */
    const notice = (): Promise<string> => dashboard.page.locator('.sign-in .notice').innerText();

    it('is deactivated only by somebody who was told that it is theirs', async () => {
      const question = await ask('Deactivate');
      const explanation = await dashboard.dialog.locator('p').innerText();
      await agree('Deactivate');

      expect(question).toBe('Deactivate your own account?');
      expect(explanation).toBe('You will be signed out everywhere at once and cannot log in until another admin activates you again.');
      expect(await notice()).toBe('Your account was deactivated.');
    });

    it('is deleted only by somebody who was told that it is theirs', async () => {
      const question = await ask('Delete');
      const explanation = await dashboard.dialog.locator('p').innerText();
      await agree('Delete');

      expect(question).toBe('Delete your own account?');
      expect(explanation).toBe(
        'You will be signed out. The account, its picture and its statuses are gone for good. This cannot be undone.',
      );
      expect(await notice()).toBe('Your account was deleted.');
    });

    it('loses its role only when somebody was told that it is theirs', async () => {
      await dashboard.signIn(own, `users/${own.id}`);
      await dashboard.page.getByLabel('Role').selectOption('Doctor');
      await dashboard.button('Save').click();
      const question = await dashboard.dialog.getByRole('heading').innerText();
      await agree('Take the role');

      expect(question).toBe('Take the role from your own account?');
      expect(await notice()).toBe('You are no longer an admin.');
    });

    it('is named among others', async () => {
      await dashboard.signIn(own, `users?search=${own.username}`);
      await dashboard.page.getByRole('checkbox', { name: 'Select all on this page' }).click();
      await dashboard.page.getByLabel('What to do').selectOption('Deactivate');
      await dashboard.button('Go on …').click();
      const explanation = await dashboard.dialog.locator('p').innerText();
      await agree('Deactivate');

      expect(explanation).toBe(
        'They are signed out everywhere at once and cannot log in until they are activated again. Your own account is among them: you will be signed out.',
      );
      expect(await notice()).toBe('Your own account was among them, so you were signed out.');
    });
  });
});
