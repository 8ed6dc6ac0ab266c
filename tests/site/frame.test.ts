/** The frame around every page: theme, marks for assistive technology, and what search may find. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import {
  builtPaths,
  builtText,
  kindsOfPage,
  lessonAddresses,
  SAME_CONTENT,
} from './testkit/built-site.ts';

/** Readers of earlier releases have their choice under this key: renaming it would lose it. */
const KEY = 'starlight-theme';
const LIGHT = 'rgb(250, 248, 243)';
const DARK = 'rgb(16, 23, 22)';

let browser: Browser;
let server: TestServer;
let addresses: Record<string, string>;

beforeAll(async () => {
  addresses = await kindsOfPage();
  [browser, server] = await Promise.all([launchBrowser(), startServer(SAME_CONTENT)]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const groundOf = (page: Page) =>
  page.evaluate('getComputedStyle(document.body).backgroundColor') as Promise<string>;

async function withPage(options: BrowserContextOptions, use: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ serviceWorkers: 'block', ...options });
  await use(await context.newPage());
  await context.close();
}

describe('the colour theme', () => {
  it.each([
    ['dark', 'light', DARK],
    ['light', 'dark', LIGHT],
    ['', 'dark', DARK],
    ['', 'light', LIGHT],
  ] as const)(
    'stored as “%s” where the system is %s is there before any script file has come',
    async (stored, colorScheme, ground) => {
      await withPage({ colorScheme }, async (page) => {
        await page.addInitScript(`localStorage.setItem('${KEY}', '${stored}')`);
        await page.route('**/*.js', (route) => route.abort());
        await page.goto(`${server.url}/`);
        expect(await groundOf(page)).toBe(ground);
      });
    },
  );

  it('that a reader switches to is kept for the next page', async () => {
    await withPage({ colorScheme: 'light' }, async (page) => {
      await page.goto(`${server.url}/`);
      const button = page.getByRole('button', { name: '深色模式' });
      expect(await button.getAttribute('aria-pressed')).toBe('false');
      await button.click();
      expect(await groundOf(page)).toBe(DARK);
      expect(await page.evaluate(`localStorage.getItem('${KEY}')`)).toBe('dark');
      await page.goto(`${server.url}/courses/`);
      expect(await groundOf(page)).toBe(DARK);
      expect(await button.getAttribute('aria-pressed')).toBe('true');
      await button.click();
      expect(await page.evaluate(`localStorage.getItem('${KEY}')`)).toBe('light');
    });
  });
});

describe('large type', () => {
  it('of twice the size scrolls no kind of page sideways on a phone', async () => {
    await withPage({ viewport: { width: 390, height: 844 } }, async (page) => {
      const wide: string[] = [];
      for (const [kind, address] of Object.entries(addresses)) {
        await page.goto(`${server.url}${address}`);
        await page.evaluate("document.documentElement.style.fontSize = '200%'");
        const width = await page.evaluate('document.documentElement.scrollWidth');
        if (width !== 390) wide.push(`${kind}: ${width}`);
      }
      expect(wide).toEqual([]);
    });
  });
});

describe('the way through a page', () => {
  it('begins with a link that leads past the header to the heading', async () => {
    await withPage({ viewport: { width: 390, height: 844 } }, async (page) => {
      await page.goto(`${server.url}${addresses.lesson}`);
      await page.keyboard.press('Tab');
      const link = page.locator(':focus');
      expect(await link.textContent()).toBe('跳到正文');
      expect((await link.boundingBox())?.y).toBeGreaterThanOrEqual(0);
      await page.keyboard.press('Enter');
      const heading = page.locator('h1:target');
      expect(await heading.count()).toBe(1);
      const header = (await page.locator('.site-header').boundingBox())?.height ?? Number.NaN;
      expect((await heading.boundingBox())?.y).toBeGreaterThanOrEqual(header);
    });
  });

  it('marks the current place once in the header, the tabs and the list of lessons', async () => {
    await withPage({}, async (page) => {
      await page.goto(`${server.url}${addresses.lesson}`);
      const marked = await page.locator('[aria-current=page]').all();
      expect(await Promise.all(marked.map((link) => link.getAttribute('href')))).toEqual([
        '/courses/',
        addresses.lesson,
        '/courses/',
      ]);
      const lessons = page.getByRole('navigation', { name: '本课程的课' });
      expect(await lessons.locator('[aria-current]').getAttribute('href')).toBe(addresses.lesson);
    });
  });

  it('has an outline of the lesson on a wide screen', async () => {
    await withPage({ viewport: { width: 1280, height: 900 } }, async (page) => {
      await page.goto(`${server.url}${addresses.lesson}`);
      const links = await page.getByRole('navigation', { name: '本页内容' }).locator('a').all();
      const places = await Promise.all(
        links.map(async (link) => decodeURIComponent((await link.getAttribute('href')) ?? '')),
      );
      const sections = await page.locator('.prose h2, #self-check, #lesson-sources').all();
      expect(sections.length).toBeGreaterThan(2);
      expect(places).toEqual(
        await Promise.all(sections.map(async (section) => `#${await section.getAttribute('id')}`)),
      );
    });
  });

  it('marks the section that is read in the outline, on a wide screen alone', async () => {
    const readTo = (id: string) =>
      `document.getElementById(${JSON.stringify(id)}).scrollIntoView({ block: 'start' })`;
    await withPage({ viewport: { width: 1280, height: 900 } }, async (page) => {
      await page.goto(`${server.url}${addresses.lesson}`, { waitUntil: 'networkidle' });
      const marked = page.getByRole('navigation', { name: '本页内容' }).locator('[aria-current]');
      const ids = await page.evaluate<string[]>(
        "[...document.querySelectorAll('.prose h2')].map(({ id }) => id)",
      );
      for (const id of [ids.at(-1) as string, ids[1] as string]) {
        await page.evaluate(readTo(id));
        await expect.poll(() => marked.getAttribute('href')).toBe(`#${id}`);
        expect(await marked.count()).toBe(1);
      }
      // Lower than its heading the page does not go.
      await page.evaluate('scrollTo(0, document.body.scrollHeight)');
      await expect.poll(() => marked.getAttribute('href')).toBe('#lesson-sources');
    });
    await withPage({ viewport: { width: 390, height: 844 } }, async (page) => {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(`${server.url}${addresses.lesson}`, { waitUntil: 'networkidle' });
      expect(asked.length).toBeGreaterThan(3);
      expect(asked.filter((address) => address.includes('mark-section'))).toEqual([]);
    });
  });
});

describe('an address without a page', () => {
  it('offers the search, which needs no script to be asked', async () => {
    await withPage(
      { viewport: { width: 390, height: 844 }, javaScriptEnabled: false },
      async (page) => {
        await page.goto(`${server.url}/courses/no-such-course/`);
        expect(await page.locator('h1').textContent()).toBe('没有这一页');
        await page.getByRole('searchbox').fill('低保');
        await page.keyboard.press('Enter');
        await page.waitForURL(`${server.url}/search/?q=${encodeURIComponent('低保')}`);
      },
    );
  });
});

describe('lines of a lesson on a phone', () => {
  /** What stands on either side of each line’s end in an element, as `end|start`. */
  const LINE_ENDS = `(element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const characters = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let index = 0; index < node.data.length; index += 1) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const box = [...range.getClientRects()].at(-1);
        if (box && node.data[index].trim() !== '') characters.push([node.data[index], box.bottom]);
      }
    }
    return characters.slice(1).flatMap(([text, bottom], index) => {
      const [before, above] = characters[index];
      return bottom > above + 8 ? [before + '|' + text] : [];
    });
  }`;

  it('part no number from its unit, and no name of a law that fits on a line', async () => {
    await withPage({ viewport: { width: 390, height: 844 } }, async (page) => {
      const faults: string[] = [];
      let ends = 0;
      for (const address of (await lessonAddresses()).filter((_, index) => index % 8 === 0)) {
        await page.goto(`${server.url}${address}`);
        const inText = await page.evaluate<string[]>(
          `[...document.querySelectorAll('.prose :is(p, li, td)')]
            .filter((element) => !element.closest('.midway')).flatMap(${LINE_ENDS})`,
        );
        const inNames = await page.evaluate<string[]>(
          `[...document.querySelectorAll('.prose a[href^="/sources/"]')]
            .filter((link) => /^《.{1,12}》$/.test(link.textContent) && !link.closest('td'))
            .flatMap(${LINE_ENDS})`,
        );
        ends += inText.length;
        faults.push(
          ...inText.filter((end) => /^\d\|[日天年月元个人条分小时]/.test(end)),
          ...inNames,
        );
      }
      expect(ends).toBeGreaterThan(500);
      expect(faults).toEqual([]);
    });
  });
});

describe('every built page', () => {
  it('has one main part, and shows search only what the page itself marks in it', async () => {
    const found: string[] = [];
    const moved = Object.keys(JSON.parse(await builtText('moved.json')));
    for (const path of await builtPaths('.html')) {
      if (moved.includes(`/${path.replace(/index\.html$/, '')}`)) continue;
      const html = await builtText(path);
      const mains = html.match(/<main[^>]*>/g) ?? [];
      expect(mains, path).toHaveLength(1);
      expect(mains[0], path).not.toContain('data-pagefind');
      const marks = html.split('data-pagefind-body').length - 1;
      expect(marks, path).toBeLessThanOrEqual(1);
      if (marks === 0) found.push(path);
    }
    expect(found).toEqual(
      [
        '404',
        'account/index',
        'developers/changelog/index',
        'developers/errors/index',
        'developers/index',
        'developers/reference/inputs/index',
        'developers/reference/mutations/index',
        'developers/reference/objects/index',
        'developers/reference/queries/index',
        'developers/reference/unions/index',
        'developers/reference/values/index',
        'manage/audit/index',
        'manage/clearance/index',
        'manage/examinations/index',
        'manage/import/index',
        'manage/index',
        'manage/keys/index',
        'manage/learning/index',
        'manage/leavers/index',
        'manage/people/index',
        'manage/person/index',
        'manage/programs/index',
        'manage/reports/index',
        'me/certificates/index',
        'me/certificates/print/index',
        'me/clearance/index',
        'me/index',
        'me/programs/index',
        'me/quizzes/index',
        'me/results/index',
        'me/review/index',
        'offline/index',
        'rate/index',
        'search/index',
        'sign-in/index',
        'teach/index',
        'verify/index',
      ].map((path) => `${path}.html`),
    );
  });
});
