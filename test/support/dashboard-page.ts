import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import type { TestApp } from './app.js';
import type { Person } from './arrange.js';

/** What the page calls axe once its source ran there. */
declare const window: { readonly axe: { run(options: RunOptions): Promise<AxeResults> } };

interface Wanted {
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
}

/** A tab with the dashboard in it. */
export class DashboardPage {
  /** What the browser complained about, where it went that is not this server, and the windows that a script opened. */
  readonly complaints: string[] = [];

  private constructor(
    private readonly server: TestApp,
    readonly page: Page,
  ) {
    page.setDefaultTimeout(20_000);
    page.on('console', (message) => {
      // A refusal of the server is written there too, and is nothing wrong with the page.
      if (/content security policy|trusted/i.test(message.text())) this.complaints.push(message.text());
    });
    page.on('pageerror', ({ message }) => this.complaints.push(message));
    page.on('dialog', (dialog) => {
      this.complaints.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(`${server.http.url}/`)) this.complaints.push(request.url());
    });
  }

  static async open(
    server: TestApp,
    browser: Browser,
    { theme = 'light', width = 1280, height = 800 }: Wanted = {},
  ): Promise<DashboardPage> {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: theme, locale: 'en-GB' });
    return new DashboardPage(server, page);
  }

  /** Goes to an address below /admin/, and waits until it has been read. */
  async goTo(path: string): Promise<void> {
    await this.page.goto(`${this.server.http.url}/admin/${path}`);
    await this.settled();
  }

  /** Waits until a screen has its title and what it lists. */
  async settled(): Promise<void> {
    await this.page.locator('h1').first().waitFor();
    await this.page.locator('.spinner, [aria-busy="true"]').first().waitFor({ state: 'detached' });
  }

  async signIn({ username, password }: Person, path = ''): Promise<void> {
    await this.goTo(path);
    await this.page.getByLabel('Username or e-mail address').fill(username);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.locator('.sidebar').waitFor();
    await this.settled();
  }

  button(name: string) {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** The window in front of everything else. */
  get dialog() {
    return this.page.getByRole('dialog');
  }

  async says(text: string): Promise<void> {
    await this.page.locator('.toast', { hasText: text }).first().waitFor();
  }

  /** Waits until nothing moves or fades any more, but for what goes on for as long as it is shown. */
  private async still(): Promise<void> {
    await this.page.waitForFunction(() =>
      document.getAnimations().every(({ playState, effect }) => playState !== 'running' || effect?.getTiming().iterations === Infinity),
    );
  }

  /** What axe finds that keeps people out, as `rule: where`: by all of its rules, or by those that are named. */
  async barriers(...rules: readonly string[]): Promise<string[]> {
    await this.still();
    await this.page.evaluate(axe.source);
    const options: RunOptions = { resultTypes: ['violations'], ...(rules.length > 0 ? { runOnly: [...rules] } : {}) };
    const { violations } = await this.page.evaluate((chosen) => window.axe.run(chosen), options);
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`));
  }
}
