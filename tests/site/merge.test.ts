/** Two entries of one person are merged and parted again, with the keyboard and with the mouse. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { SAME_CONTENT } from './testkit/built-site.ts';
import { hasFocus, signIn } from './testkit/people.ts';

let browser: Browser;
let server: TestServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([
    launchBrowser(),
    startServer({ database: 'embedded', ...SAME_CONTENT }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function whole(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
  const overflow = 'document.documentElement.scrollWidth - innerWidth';
  expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
}

/** Enters somebody of the same name once more, in the unit where the other entry works. */
async function enterAgain(page: Page, name: string, number: string, unit: string): Promise<void> {
  await page.goto(`${server.url}/manage/people/?unit=${unit}`);
  await page.getByRole('button', { name: '新增人员' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('姓名').fill(name);
  await form.getByLabel('工号').fill(number);
  await form.getByRole('button', { name: '新增人员' }).click();
  await page.getByRole('button', { name: '已交给本人，关闭' }).click();
}

async function openPerson(page: Page, number: string): Promise<void> {
  await page.goto(`${server.url}/manage/people/?q=${number}`);
  await page.locator('main tbody th a').first().click();
  await page.getByRole('button', { name: '合并重复条目' }).waitFor();
}

const EASTERN = '410105091003';

describe.each([
  ['keyboard', { width: 1280, height: 900 }, 'light', '苏梅', 'jsq-0114'],
  ['mouse', { width: 390, height: 844 }, 'dark', '郭春生', 'jsq-0104'],
] as const)('merging by the %s', (by, viewport, colorScheme, name, number) => {
  it('finds the namesake, shows both, joins them under the number that is chosen, and is undone', async () => {
    const context = await browser.newContext({ viewport, colorScheme });
    const page = await context.newPage();
    const press = async (role: 'button' | 'radio', label: string | RegExp) => {
      const target = page.getByRole('dialog').getByRole(role, { name: label }).first();
      if (by === 'mouse') return await target.click();
      await target.focus();
      await page.keyboard.press(role === 'radio' ? 'Space' : 'Enter');
    };
    await signIn(page, server.url, 'demo-admin', '/manage/people/');
    const again = `two-${number}`;
    await enterAgain(page, name, again, EASTERN);
    await openPerson(page, again);
    const opener = page.getByRole('button', { name: '合并重复条目' });
    if (by === 'mouse') await opener.click();
    else {
      await opener.focus();
      await page.keyboard.press('Enter');
    }
    const dialog = page.getByRole('dialog');
    // It looks for the name at once.
    await dialog.getByText(`工号 ${number}`).waitFor();
    await whole(page);
    await press('button', `选这个 ${number}`);
    await dialog.getByRole('heading', { name: '是同一个人吗' }).waitFor();
    await dialog.getByText(`工号 ${again}`).waitFor();
    await whole(page);
    await dialog.getByRole('button', { name: `合并到工号 ${number}` }).waitFor();
    // Which one remains can be turned round, and back.
    const keep = dialog.getByRole('radio');
    await (by === 'mouse' ? keep.first().click() : keep.first().press('Space'));
    await dialog.getByRole('button', { name: `合并到工号 ${again}` }).waitFor();
    await (by === 'mouse' ? keep.last().click() : keep.last().press('Space'));
    await press('button', `合并到工号 ${number}`);
    const entries = page.getByRole('region', { name: '并入的条目' });
    await entries.getByText(`工号 ${again}`).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    await whole(page);

    await entries.getByRole('button', { name: '撤销合并' }).click();
    await press('button', '撤销合并');
    await page.getByText(`工号 ${again} 重新是单独的条目`).waitFor();
    await entries.waitFor({ state: 'detached' });
    await context.close();
  });
});

describe('the dialog of merging', () => {
  it('says what keeps two entries apart, closes by Escape, and finds nobody by an unknown number', async () => {
    const page = await (await browser.newContext()).newPage();
    await signIn(page, server.url, 'demo-admin', '/manage/people/');
    await enterAgain(page, '彭飞', 'two-0113', '410102091001');
    await openPerson(page, 'two-0113');
    const opener = page.getByRole('button', { name: '合并重复条目' });
    await opener.click();
    const dialog = page.getByRole('dialog');
    await hasFocus(page, dialog.getByRole('searchbox'));
    await dialog.getByRole('button', { name: '选这个 jsq-0113' }).click();
    await hasFocus(page, dialog.getByRole('heading', { name: '是同一个人吗' }));
    // Its only post lies where the other one has none.
    await dialog.getByText('现在还不能合并').waitFor();
    await dialog.getByText('在 柳湖第一社区 有在任岗位').waitFor();
    expect(await dialog.getByRole('button', { name: /^合并到工号/ }).isDisabled()).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: '换一个条目' }).click();
    await hasFocus(page, dialog.getByRole('heading', { name: '合并重复条目' }));
    await dialog.getByRole('searchbox').fill('no-such-number');
    await page.keyboard.press('Enter');
    await dialog.getByText('“no-such-number”没有找到别的条目').waitFor();
    // In a field for searching the first Escape takes back what was typed, as browsers have it.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await hasFocus(page, opener);
    await page.context().close();
  });

  it('fits a phone in large type', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await signIn(page, server.url, 'demo-admin', '/manage/people/');
    await enterAgain(page, '范磊', 'two-0118', EASTERN);
    await openPerson(page, 'two-0118');
    await page.getByRole('button', { name: '合并重复条目' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '选这个 jsq-0118' }).click();
    await dialog.getByRole('radio').first().waitFor();
    await page.evaluate("document.documentElement.style.fontSize = '200%'");
    const overflow =
      "document.querySelector('dialog[open]').scrollWidth - document.querySelector('dialog[open]').clientWidth";
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await context.close();
  });
});
