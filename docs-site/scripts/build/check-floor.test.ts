import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkFloor } from './check-floor.ts';

let dist = '';
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'check-floor-'));
});
afterEach(() => rmSync(dist, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(join(dist, name), text);

describe('the floor of browsers', () => {
  it('is kept by plain scripts and styles, in files and in pages', async () => {
    write('a.css', 'p { color: red }');
    write('a.js', 'export const a = 1;');
    write('index.html', '<style>p { color: red }</style><script>var a = 1;</script><p>甲</p>');
    expect(await checkFloor(dist)).toBe(4);
  });

  it.each([
    ['a style sheet', 'a.css', '@layer base { p { color: red } }'],
    ['a style element of a page', 'index.html', '<style>@layer base { p { color: red } }</style>'],
    ['a script', 'a.js', "export const a = new RegExp('(?<=a)b');"],
    ['a script element of a page', 'index.html', "<script>new RegExp('(?<=a)b')</script>"],
  ])('is missed by %s, and the file is named', async (_what, name, text) => {
    write(name, text);
    await expect(checkFloor(dist)).rejects.toThrow(`${name}  `);
  });
});
