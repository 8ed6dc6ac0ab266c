import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decode } from 'cborg';
import * as pagefind from 'pagefind';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BLOCK_BREAK } from './encode.ts';
import { type IndexRecord, writeIndex } from './write-index.ts';

const MAGIC_LENGTH = 'pagefind_dcd'.length;

/** A small deterministic generator, so that a failure repeats. */
function generator(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const random = generator(11);
const WORDS = Array.from({ length: 60 }, (_, index) => {
  const letters = [...index.toString(26).padStart(4, '0')].map((digit) =>
    String.fromCharCode(97 + Number.parseInt(digit, 26)),
  );
  return letters.join('').repeat(2);
});
/** Long enough for hundreds of places of one word, which take more bytes than few. */
const records: IndexRecord[] = Array.from({ length: 40 }, (_, number) => ({
  name: `${number}`,
  tokens: Array.from({ length: 1 + random(3_000) }, () =>
    random(20) === 0 ? BLOCK_BREAK : (WORDS[random(WORDS.length)] as string),
  ).join(' '),
}));

async function wordsIn(folder: string): Promise<[string, unknown][]> {
  const files = (await readdir(folder, { recursive: true })).filter((name) =>
    name.endsWith('.pf_index'),
  );
  const words = await Promise.all(
    files.map(async (name) => {
      const bytes = gunzipSync(await readFile(path.join(folder, name)));
      return (decode(bytes.subarray(MAGIC_LENGTH)) as [[string, unknown][]])[0];
    }),
  );
  return words
    .flat()
    .filter(([word]) => word !== BLOCK_BREAK)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'write-index-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('writeIndex', () => {
  it('writes for every word what Pagefind itself writes, whatever the pages say', async () => {
    const theirs = path.join(folder, 'theirs');
    const { index } = await pagefind.createIndex({ forceLanguage: 'und' });
    for (const { name, tokens } of records) {
      await index?.addCustomRecord({ url: name, content: tokens, language: 'und' });
    }
    await index?.writeFiles({ outputPath: theirs });
    await pagefind.close();
    const ours = path.join(folder, 'ours');
    await writeIndex(records, ours);
    const words = await wordsIn(ours);
    expect(words).toHaveLength(WORDS.length);
    expect(words).toEqual(await wordsIn(theirs));
  });

  it('names another state when a page says something else, and the same when none does', async () => {
    const [first, ...others] = records as [IndexRecord, ...IndexRecord[]];
    const target = path.join(folder, 'state');
    const state = await writeIndex(records, target);
    expect(await writeIndex(records, target)).toBe(state);
    const changed = [{ ...first, tokens: `${first.tokens} ${WORDS[0]}` }, ...others];
    expect(await writeIndex(changed, target)).not.toBe(state);
  });
});
