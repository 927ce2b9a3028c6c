import type { Browser } from 'playwright-core';
import { startApp, type TestApp } from './support/app.js';
import type { Person } from './support/arrange.js';
import { inChromiumOnce, launchChromium } from './support/chromium.js';
import { DashboardPage } from './support/dashboard-page.js';
import { buildAll } from './support/server-process.js';

jest.setTimeout(120_000);

const MINUTE = 60_000;

inChromiumOnce('what somebody does not lose at the dashboard', () => {
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

  afterEach(async () => {
    server.clock.release();
    await dashboard.page.close();
  });

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

    it('is the button that does nothing when a window asks', async () => {
      await dashboard.signIn(admin, `users/${ada.id}`);
      await press('Delete');
      await dashboard.dialog.waitFor();

      expect(await focused()).toBe('Cancel');
    });

    it('is the password when a window asks for it', async () => {
      const person = await server.arrange.person();
      await dashboard.signIn(admin, `users/${person.id}`);
      server.clock.advance(11 * MINUTE);
      await press('Delete');
      await dashboard.dialog.getByRole('button', { name: 'Delete' }).press('Enter');
      await dashboard.dialog.getByLabel('Password').waitFor();
      await dashboard.page.keyboard.type(admin.password);
      await dashboard.page.keyboard.press('Enter');

      await dashboard.says(`${person.username} was deleted.`);
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

    it('is the button of a form once it is saved', async () => {
      const person = await server.arrange.person();
      await dashboard.signIn(admin, `users/${person.id}`);
      await dashboard.page.getByLabel('Last name').fill('Hopper');
      await press('Save');
      await dashboard.says('Saved.');
      await dashboard.page.locator('button:enabled', { hasText: 'Save' }).waitFor();

      expect(await focused()).toBe('Save');
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

  describe('what was typed and not saved', () => {
    const lastName = () => dashboard.page.getByLabel('Last name');
    const visit = (part: string): Promise<void> => dashboard.page.getByRole('link', { name: part, exact: true }).click();
    const heading = (name: string): Promise<void> => dashboard.page.getByRole('heading', { name }).waitFor();

    it('is still there for somebody who then stays', async () => {
      await dashboard.signIn(admin, `users/${ada.id}`);
      await lastName().fill('Byron');
      await visit('History');
      const question = await dashboard.dialog.innerText();
      await dashboard.button('Cancel').click();
      await dashboard.dialog.waitFor({ state: 'detached' });

      expect(question.split(/\n+/)).toEqual(['Leave without saving?', 'What you have changed here will be lost.', 'Cancel', 'Leave']);
      expect(new URL(dashboard.page.url()).pathname).toBe(`/admin/users/${ada.id}`);
      expect(await lastName().inputValue()).toBe('Byron');
    });

    it('is given up by somebody who leaves nevertheless', async () => {
      await dashboard.signIn(admin, `users/${ada.id}`);
      await lastName().fill('Byron');
      await visit('Sessions');
      await dashboard.button('Leave').click();
      await dashboard.button('End all sessions').waitFor();
      await visit('Account');

      expect(await lastName().inputValue()).toBe('');
    });

    it('is asked about by the browser before another page', async () => {
      await dashboard.signIn(admin, `users/${ada.id}`);
      await lastName().fill('Byron');
      const asked = dashboard.page.waitForEvent('dialog');
      await dashboard.page.evaluate(() => location.reload());

      expect((await asked).type()).toBe('beforeunload');
      expect(await lastName().inputValue()).toBe('Byron');
    });

    it('is not asked about when it was taken back, or saved', async () => {
      const person = await server.arrange.person();
      await dashboard.signIn(admin, `users/${person.id}`);
      await lastName().fill('Byron');
      await lastName().fill('');
      await visit('Sessions');
      await dashboard.button('End all sessions').waitFor();
      await visit('Account');
      await lastName().fill(' King ');
      await dashboard.button('Save').click();
      await dashboard.page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name="last_name"]')?.value === 'King');
      await visit('Sessions');

      await dashboard.button('End all sessions').waitFor();
    });

    it('is not asked about when the account is deleted', async () => {
      const person = await server.arrange.person();
      await dashboard.signIn(admin, `users/${person.id}`);
      await lastName().fill('Byron');
      await dashboard.button('Delete').click();
      await dashboard.dialog.getByRole('button', { name: 'Delete' }).click();

      await heading('People');
    });

    it('is kept while something else changes the account', async () => {
      const person = await server.arrange.person();
      await dashboard.signIn(admin, `users/${person.id}`);
      await lastName().fill('Byron');
      await dashboard.button('Deactivate').click();
      await dashboard.dialog.getByRole('button', { name: 'Deactivate' }).click();
      await dashboard.button('Activate').waitFor();

      expect(await lastName().inputValue()).toBe('Byron');
    });

    it('is asked about for a new person, until they are created', async () => {
      await dashboard.signIn(admin, 'users/new');
      for (const [field, value] of [
        ['Username', 'newcomer'],
        ['E-mail address', 'newcomer@example.com'],
        ['Password', 'correct horse battery'],
      ] as const) {
        await dashboard.page.getByLabel(field).fill(value);
      }
      await visit('Cancel');
      await dashboard.button('Cancel').click();
      await dashboard.button('Create').click();

      await heading('newcomer');
    });
  });
});
