/** The Chromium of the browser tests, with its debugging port open for Lighthouse. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from 'chrome-launcher';
import { CHROMIUM_FLAGS, unpackChromium } from '../../testkit/chromium-files.ts';
import { createRunFolder, removeFolder } from '../../testkit/run-folder.ts';

export interface RunningChrome {
  port: number;
  close(): Promise<void>;
}

/** TEST_BROWSER names another browser. Everything it writes stays inside the clone. */
export async function launchChrome(): Promise<RunningChrome> {
  const named = process.env.TEST_BROWSER;
  const { executable, environment } = named
    ? { executable: named, environment: {} }
    : unpackChromium();
  const home = createRunFolder('lighthouse');
  const folders = { tmp: join(home, 'tmp'), profile: join(home, 'profile') };
  for (const folder of Object.values(folders)) mkdirSync(folder);
  const chrome = await launch({
    chromePath: executable,
    chromeFlags: ['--headless', ...CHROMIUM_FLAGS],
    userDataDir: folders.profile,
    envVars: { ...process.env, ...environment, HOME: home, TMPDIR: folders.tmp },
    handleSIGINT: true,
  });
  const ended = new Promise((resolve) => chrome.process.once('exit', resolve));
  return {
    port: chrome.port,
    close: async () => {
      chrome.kill();
      await ended;
      removeFolder(home);
    },
  };
}
