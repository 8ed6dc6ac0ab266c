import { describe, expect, it } from 'vitest';
import { randomFrom, seededShuffle } from './random.ts';

describe('randomFrom', () => {
  it('gives the same stream for a seed for ever', () => {
    const random = randomFrom('社区');
    expect(Array.from({ length: 4 }, () => Math.floor(random() * 2 ** 32))).toEqual([
      2039958050, 1384352778, 3542111338, 921941469,
    ]);
  });

  it('gives unrelated streams for seeds that differ in one character', () => {
    const first = Array.from({ length: 500 }, (_, index) => randomFrom(`seed-${index}`)());
    const mean = first.reduce((sum, value) => sum + value, 0) / first.length;
    expect(mean).toBeGreaterThan(0.45);
    expect(mean).toBeLessThan(0.55);
    expect(new Set(first).size).toBe(500);
  });
});

describe('seededShuffle', () => {
  it('keeps every item and leaves the given list alone', () => {
    const items = [1, 2, 3, 4, 5];
    expect(seededShuffle(items, 'a').sort()).toEqual(items);
    expect(items).toEqual([1, 2, 3, 4, 5]);
    expect(seededShuffle([], 'a')).toEqual([]);
  });

  it('puts each item in each place equally often', () => {
    const rounds = 6000;
    const counts = new Map<string, number>();
    for (let round = 0; round < rounds; round++) {
      seededShuffle(['a', 'b', 'c', 'd'], `r${round}`).forEach((item, at) => {
        counts.set(`${item}${at}`, (counts.get(`${item}${at}`) ?? 0) + 1);
      });
    }
    expect(counts.size).toBe(16);
    // 1500 expected; four standard deviations are about 134.
    for (const count of counts.values()) expect(Math.abs(count - rounds / 4)).toBeLessThan(134);
  });
});
