import { describe, expect, it } from 'vitest';
import { loadedBy, pageWeight, withImports } from './page-weight.ts';

const FILES: Record<string, { size: number; text: string }> = {
  '/_astro/a.css': { size: 100, text: '' },
  '/_astro/site.js': { size: 10, text: 'import{x}from"./shared.js";' },
  '/_astro/island.js': { size: 20, text: 'import{y}from"./shared.js";import("./later.js")' },
  '/_astro/renderer.js': { size: 30, text: '' },
  '/_astro/shared.js': { size: 5, text: 'import"./site.js"' },
  '/_astro/later.js': { size: 1000, text: '' },
};

const weigh = (html: string) =>
  pageWeight(
    loadedBy(html),
    1,
    (address) => FILES[address]?.size ?? null,
    (address) => FILES[address]?.text ?? null,
  );

describe('pageWeight', () => {
  it('counts a page, its styles, its scripts and what they import, each once', () => {
    const weight = weigh(
      '<link rel="stylesheet" href="/_astro/a.css"><script type="module" src="/_astro/site.js"></script>',
    );
    expect(weight).toEqual({ totalBytes: 1 + 100 + 10 + 5, scriptBytes: 15 });
  });

  it('counts islands with their renderer, but not what they load later', () => {
    const weight = weigh(
      '<astro-island component-url="/_astro/island.js" renderer-url="/_astro/renderer.js"></astro-island>',
    );
    expect(weight.scriptBytes).toBe(20 + 30 + 5 + 10);
  });
});

describe('withImports', () => {
  it('follows what is loaded later only when asked to', () => {
    const textOf = (address: string) => FILES[address]?.text ?? null;
    const island = ['/_astro/island.js'];
    expect([...withImports(island, textOf)]).not.toContain('/_astro/later.js');
    expect([...withImports(island, textOf, { later: true })]).toContain('/_astro/later.js');
  });
});
