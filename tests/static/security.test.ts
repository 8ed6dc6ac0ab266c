/** What SECURITY.md promises is held by tests that are there, by their titles. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..', '..');
const text = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8');
const section = /## What the product promises\n(.*?)\n## /s.exec(text)?.[1] ?? '';
const rows = section.split('\n').filter((line) => /^\| (?!---|promise )/.test(line));
const promises = rows.map((line) => {
  const [, promise = '', file = '', title = ''] =
    /^\| (.+?) \| `([^`]+)` › (.+) \|$/.exec(line) ?? [];
  return { line, promise, file, title };
});

describe('SECURITY.md', () => {
  it('has promises, each with a test', () => {
    expect(promises.length).toBeGreaterThan(20);
    expect(promises.filter(({ title }) => title === '').map(({ line }) => line)).toEqual([]);
    expect(new Set(promises.map(({ promise }) => promise)).size).toBe(promises.length);
  });

  it.each(promises)('$file has the test: $title', ({ file, title }) => {
    const path = join(ROOT, file);
    expect(existsSync(path), file).toBe(true);
    const source = readFileSync(path, 'utf8');
    expect(source).toContain(`'${title}'`);
    // Neither left out nor alone of its file.
    expect(source).not.toMatch(/\b(?:it|describe)\.(?:skip|only|todo)\(/);
  });

  it('names files, commands and variables that there are', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'api/package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    for (const [, name = ''] of text.matchAll(/pnpm --silent --filter api (\w+)/g)) {
      expect(Object.keys(scripts)).toContain(name);
    }
    for (const [, name = ''] of text.matchAll(/`([A-Z]+_[A-Z_]+)`/g))
      expect(readme).toContain(`\`${name}\``);
    for (const [, name = ''] of text.matchAll(/`((?:api|content|tests|docs-site)\/[^`]+)`/g)) {
      expect(existsSync(join(ROOT, name)), name).toBe(true);
    }
  });
});
