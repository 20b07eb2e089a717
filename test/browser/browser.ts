import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where browsers of the kind that Playwright drives are installed; the first that is there. */
const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** A browser of this machine; null: there is none. LOCKSTEP_TEST_BROWSER names another one. */
export function browserPath(): string | null {
  const named = process.env['LOCKSTEP_TEST_BROWSER'];
  if (named !== undefined) return named;
  return [...KNOWN, chromium.executablePath()].find((path) => existsSync(path)) ?? null;
}

export const NO_BROWSER =
  'No browser was found, so the pages are not tested: install Chromium (Debian: apt-get install chromium) or Chrome, or name one by LOCKSTEP_TEST_BROWSER.';

/** Nothing of it leaves this machine. Chromium's own sandbox needs a user that is not root. */
export const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
