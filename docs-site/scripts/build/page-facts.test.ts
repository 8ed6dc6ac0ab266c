import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CODE_OF_FACTS, codeOfFacts } from './kept.ts';
import { KeptFacts, readFacts } from './page-facts.ts';

const page = (text: string) => `<!doctype html><html><head><title>甲</title>
<link rel="stylesheet" href="/_astro/a.css"><script type="module">a()</script></head>
<body><main data-pagefind-body data-search-kind="课"><h1>社区</h1><h2 id="b">重庆</h2><p>${text}</p></main>
<script type="module" src="/_astro/b.js"></script></body></html>`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'page-facts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Puts something else in place of what is kept, which tells it from what is read anew. */
function markKept(): void {
  for (const name of readdirSync(folder)) {
    const facts = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    writeFileSync(join(folder, name), JSON.stringify({ ...facts, kept: true }));
  }
}

describe('the facts of pages', () => {
  it('are the same whether a page is read anew or was read by an earlier build', () => {
    for (const html of [page('居民'), '<p>没有什么可搜的</p>']) {
      new KeptFacts(folder, 'code').of(html);
      expect(new KeptFacts(folder, 'code').of(html)).toEqual(readFacts(html));
    }
  });

  it('are taken from the earlier build for the same page and code alone', () => {
    new KeptFacts(folder, 'code').of(page('居民'));
    markKept();
    expect(new KeptFacts(folder, 'code').of(page('居民'))).toMatchObject({ kept: true });
    expect(new KeptFacts(folder, 'code').of(page('网格'))).toEqual(readFacts(page('网格')));
    expect(new KeptFacts(folder, 'other').of(page('居民'))).toEqual(readFacts(page('居民')));
  });

  it('are read anew when what was kept is broken', () => {
    new KeptFacts(folder, 'code').of(page('居民'));
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), '{"indexed":');
    expect(new KeptFacts(folder, 'code').of(page('居民'))).toEqual(readFacts(page('居民')));
  });

  it('keep nothing of pages that the build did not have', () => {
    new KeptFacts(folder, 'code').of(page('居民'));
    const next = new KeptFacts(folder, 'code');
    next.of(page('网格'));
    next.sweep();
    expect(readdirSync(folder)).toHaveLength(1);
    expect(new KeptFacts(folder, 'code').of(page('网格'))).toEqual(readFacts(page('网格')));
  });

  it('are named by all code that makes them: none of it lies outside the folders that are read', () => {
    const seen = new Set<string>();
    const queue = [fileURLToPath(new URL('./page-facts.ts', import.meta.url))];
    for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      const imports = readFileSync(file, 'utf8').matchAll(
        /\bfrom '([^']+)'|\bimport\('([^']+)'\)/g,
      );
      for (const [, fixed, later] of imports) {
        const name = (fixed ?? later) as string;
        if (name.startsWith('.')) queue.push(resolve(dirname(file), name));
        // Code of the workspace is in no lockfile.
        else expect(name, file).not.toMatch(/^@shequ\//);
      }
    }
    expect(seen.size).toBeGreaterThan(5);
    const outside = [...seen].filter((file) => !CODE_OF_FACTS.includes(join(dirname(file), '/')));
    expect(outside).toEqual([]);
    expect(codeOfFacts()).toBe(codeOfFacts());
  });
});
