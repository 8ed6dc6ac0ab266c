import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CompressedCopies, precompress } from './precompress.ts';

let dist: string;
let keep: string;

beforeEach(async () => {
  [dist, keep] = (await Promise.all(
    ['dist-', 'keep-'].map((name) => mkdtemp(join(tmpdir(), name))),
  )) as [string, string];
});
afterEach(async () => {
  for (const folder of [dist, keep]) await rm(folder, { recursive: true });
});

const text = (word: string) => word.repeat(1_000);
const write = (name: string, content: string) => writeFile(join(dist, name), content);
const brotliOf = async (name: string) =>
  brotliDecompressSync(await readFile(join(dist, `${name}.br`))).toString();
const gzipOf = async (name: string) =>
  gunzipSync(await readFile(join(dist, `${name}.gz`))).toString();

describe('precompress', () => {
  it('puts copies of every text beside it that are the text again', async () => {
    await write('a.html', text('社区'));
    await write('small.html', '社区');
    expect(await precompress(dist, new CompressedCopies(keep))).toBe(1);
    expect(await brotliOf('a.html')).toBe(text('社区'));
    expect(await gzipOf('a.html')).toBe(text('社区'));
    expect((await readdir(dist)).sort()).toEqual([
      'a.html',
      'a.html.br',
      'a.html.gz',
      'small.html',
    ]);
  });

  it('takes the copies of the build before for what is the same, and makes those of what changed', async () => {
    await write('a.html', text('社区'));
    await write('b.html', text('居民'));
    await precompress(dist, new CompressedCopies(keep));
    // Told from a copy made anew by what stands in it.
    const kept = (await readdir(keep)).filter((name) => name.endsWith('.gz'));
    for (const name of kept) await writeFile(join(keep, name), `kept ${name}`);
    await write('b.html', text('网格'));
    await precompress(dist, new CompressedCopies(keep));
    expect(await readFile(join(dist, 'a.html.gz'), 'utf8')).toMatch(/^kept /);
    expect(await gzipOf('b.html')).toBe(text('网格'));
  });

  it('serves pages that say the same, at once', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `${index}.html`);
    for (const name of names) await write(name, text('社区'));
    await precompress(dist, new CompressedCopies(keep));
    for (const name of names) expect(await brotliOf(name)).toBe(text('社区'));
    expect(await readdir(keep)).toHaveLength(2);
  });

  it('keeps nothing that the last build did not need', async () => {
    await write('a.html', text('社区'));
    await precompress(dist, new CompressedCopies(keep));
    await write('a.html', text('居民'));
    await precompress(dist, new CompressedCopies(keep));
    expect(await readdir(keep)).toHaveLength(2);
  });

  it('compresses ahead what is known already, and keeps it only when the site has it in the end', async () => {
    const copies = new CompressedCopies(keep);
    await write('a.html', text('社区'));
    await Promise.all(['社区', '居民'].map((word) => copies.of(Buffer.from(text(word)))));
    for (const name of await readdir(keep)) await rm(join(keep, name));
    await precompress(dist, copies);
    // Made before the file was there, and not again.
    expect(await readdir(keep)).toEqual([]);
    expect(await brotliOf('a.html')).toBe(text('社区'));
    await precompress(dist, new CompressedCopies(keep));
    await copies.of(Buffer.from(text('网格')));
    await precompress(dist, copies);
    expect(await readdir(keep)).toHaveLength(2);
  });

  it('makes copies anew when the earlier ones are gone', async () => {
    await write('a.html', text('社区'));
    await precompress(dist, new CompressedCopies(keep));
    for (const name of await readdir(keep)) await rm(join(keep, name));
    await precompress(dist, new CompressedCopies(keep));
    expect(await brotliOf('a.html')).toBe(text('社区'));
  });
});
