import { chromium, type Browser } from 'playwright-core';

const executablePath = process.env['CHROMIUM_PATH'];
const OPTIONS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-sync',
  '--no-first-run',
  '--disable-component-update',
];

/** `describe` where there is a browser; elsewhere it is said aloud that these tests are skipped. */
export function inChromium(what: string, tests: () => void): void {
  if (!executablePath) console.warn(`SKIPPED: ${what}. Set CHROMIUM_PATH to the path of Chromium to run it.`);
  (executablePath ? describe : describe.skip)(what, tests);
}

/** Like {@link inChromium}, and on one database: what a page shows does not depend on it. */
export const inChromiumOnce = process.env['TEST_ENGINE'] === 'mysql' ? describe.skip : inChromium;

export const launchChromium = (): Promise<Browser> => chromium.launch({ executablePath, args: OPTIONS });
