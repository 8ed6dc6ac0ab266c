/** Sayings: read for the search, no part of the version, no words of the author. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadContent } from './load.ts';
import { CARD_BODY, cardText } from './rules/testing.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'said-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function load(said: string) {
  const text = cardText(CARD_BODY).replace('sources: []', `sources: []${said}`);
  const file = join(folder, 'cards/fire.md');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  expect(await readFile(file, 'utf8')).toBe(text);
  const { content, faults } = await loadContent([folder], { today: '2026-11-22' });
  return {
    card: content.cards[0],
    faults: faults.filter(({ file: name }) => name.includes('fire')),
  };
}

describe('said', () => {
  it('is kept beside the value and changes neither it nor its digest', async () => {
    const { card: without } = await load('');
    const { card: withSayings } = await load('\nsaid: [着火了, 楼里冒烟]');
    expect(without?.said).toBeUndefined();
    expect(withSayings?.said).toEqual(['着火了', '楼里冒烟']);
    expect(withSayings?.value).toEqual(without?.value);
    expect(withSayings?.digest).toBe(without?.digest);
  });

  it('may hold what an author must not write', async () => {
    const { faults } = await load('\nsaid: [强制送医, AED在哪]');
    expect(faults.filter(({ rule }) => rule.startsWith('text/'))).toEqual([]);
  });

  it.each([
    ['twice the same', '[着火了, 着火了]'],
    ['a saying without a letter or figure', '[着火了, "？？"]'],
    ['a sentence', '[家里着火了火很大烟也很大不知道往哪里跑]'],
    ['no list', '着火了'],
  ])('refuses %s', async (_, said) => {
    const { faults } = await load(`\nsaid: ${said}`);
    expect(faults.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(0);
  });
});
