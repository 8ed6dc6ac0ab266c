import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, unpackChromium } from './chromium-files.ts';
import { createRunFolder, removeFolder } from './run-folder.ts';

/**
 * Starts a real Chromium: the one named by TEST_BROWSER (a path), else the one of the npm package.
 * Close it in `afterAll`. Everything it writes stays inside the clone.
 *
 * The machine may have no Chinese font: measure and read text, never compare its pixels.
 */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env.TEST_BROWSER;
  const { executable, environment } = named
    ? { executable: named, environment: {} }
    : unpackChromium();
  const home = createRunFolder('browser');
  const temporary = join(home, 'tmp');
  mkdirSync(temporary);
  const browser = await chromium.launch({
    executablePath: executable,
    args: [...CHROMIUM_FLAGS],
    env: {
      ...definedVariables(),
      ...environment,
      // Without it a file with a Chinese name is saved as “download”.
      LC_ALL: 'C.UTF-8',
      HOME: home,
      TMPDIR: temporary,
    },
  });
  browser.once('disconnected', () => removeFolder(home));
  return browser;
}

function definedVariables(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}
