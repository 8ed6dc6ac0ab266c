import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeSitemap } from './sitemap.ts';

const SITE = 'https://xue.example.gov.cn';

let dist = '';
const page = (path: string, head = '') => {
  mkdirSync(dirname(join(dist, path)), { recursive: true });
  writeFileSync(join(dist, path), `<html><head>${head}</head></html>`);
};
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'sitemap-'));
});
afterEach(() => rmSync(dist, { recursive: true }));

describe('the sitemap', () => {
  it('lists the pages by their addresses, but those that ask not to be listed, and the one for errors', async () => {
    page('index.html');
    page('cards/fire/index.html');
    page('404.html');
    page('me/index.html', '<meta name="robots" content="noindex">');
    expect(await writeSitemap(dist, SITE)).toBe(2);
    const addresses = readFileSync(join(dist, 'sitemap-0.xml'), 'utf8').match(/<loc>[^<]*/g);
    expect(addresses).toEqual([`<loc>${SITE}/cards/fire/`, `<loc>${SITE}/`]);
  });

  it('is found through the file that robots.txt names', async () => {
    page('index.html');
    await writeSitemap(dist, SITE);
    const index = readFileSync(join(dist, 'sitemap-index.xml'), 'utf8');
    expect(index).toContain(`<loc>${SITE}/sitemap-0.xml</loc>`);
  });
});
