/** Signing in and answering, as a person does it in the browser. */
import type { BrowserContext, Locator, Page } from 'playwright-core';

/** Password of the demo accounts of an embedded database. */
const DEMO_PASSWORD = 'shequ-demo';

/** Signs in on the sign-in page and waits until the page has moved on or asks a question. */
export async function signIn(
  page: Page,
  url: string,
  name: string,
  to = '/me/',
  password = DEMO_PASSWORD,
): Promise<void> {
  await page.goto(`${url}/sign-in/?to=${encodeURIComponent(to)}`);
  await page.getByLabel('工号或手机号').fill(name);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  const moved = page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
  const asked = page.waitForSelector('.form ul');
  const refused = page
    .waitForSelector('[role=alert]')
    .then(async (alert) =>
      Promise.reject(new Error(`not signed in: ${await alert.textContent()}`)),
    );
  await Promise.race([Promise.any([moved, asked]), refused]);
  // The one that did not happen must not fail the test when it gives up.
  for (const wait of [moved, asked, refused]) wait.catch(() => {});
}

/** Waits until the element has the focus, which moves a moment after what moves it. */
export async function hasFocus(page: Page, target: Locator): Promise<void> {
  await target.and(page.locator(':focus')).waitFor({ state: 'attached' });
}

/** Answers a question of any type with something. */
export async function answerSomehow(question: Locator): Promise<void> {
  const options = question.locator('.option input');
  const moves = question.locator('.order__moves button:not([disabled])');
  const lists = question.locator('select');
  const blanks = question.locator('.blank-field input');
  if ((await options.count()) > 0) await options.first().check();
  else if ((await moves.count()) > 0) await moves.first().click();
  for (let index = 0; index < (await lists.count()); index += 1) {
    await lists.nth(index).selectOption({ index: 1 });
  }
  for (let index = 0; index < (await blanks.count()); index += 1) {
    await blanks.nth(index).fill('3');
  }
}

/** Keys and values in the device's storage. */
export async function deviceStorage(page: Page): Promise<Record<string, string>> {
  return (await page.evaluate('({ ...localStorage })')) as Record<string, string>;
}

/** Addresses kept in the caches of the service worker. */
export async function keptAddresses(page: Page): Promise<string[]> {
  return (await page.evaluate(`(async () => {
    const found = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) {
        found.push(new URL(request.url).pathname);
      }
    }
    return found;
  })()`)) as string[];
}

/** Waits until the service worker serves this page. */
export async function workerIsActive(context: BrowserContext, page: Page): Promise<void> {
  if (context.serviceWorkers().length === 0) await context.waitForEvent('serviceworker');
  await page.evaluate(`(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller !== null) return;
    await new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    );
  })()`);
}
