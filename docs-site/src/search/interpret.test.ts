import { describe, expect, it } from 'vitest';
import { pinyinLetters, segmentPinyin, spacedParts, synonymVariants } from './interpret.ts';

const groups = [
  ['居民委员会', '居委会', '居委'],
  ['电动自行车', '电瓶车'],
];
const syllables = new Set(['xi', 'an', 'xian', 'ti', 'ao', 'tiao', 'jie', 'ji', 'e', 'lv', 'nv']);

describe('synonymVariants', () => {
  it('puts the other words of a group in the place of the one typed', () => {
    expect(synonymVariants('电瓶车充电', groups)).toEqual(['电动自行车充电']);
  });

  it('replaces the longest word, not a part of it', () => {
    expect(synonymVariants('居委会', groups)).toContain('居民委员会');
    expect(synonymVariants('居委会', groups)).not.toContain('居委会会');
  });

  it('gives nothing for a query without a listed word', () => {
    expect(synonymVariants('灭火器', groups)).toEqual([]);
  });
});

describe('pinyinLetters', () => {
  it('takes tones, ü and apostrophes as people type them', () => {
    expect(pinyinLetters('tiáojiě')).toEqual({ letters: 'tiaojie', breaks: [] });
    expect(pinyinLetters('lǜ')).toEqual({ letters: 'lv', breaks: [] });
    expect(pinyinLetters("xi'an")).toEqual({ letters: 'xian', breaks: [2] });
    expect(pinyinLetters('tiao jie')).toEqual({ letters: 'tiaojie', breaks: [4] });
  });

  it('is null for anything but letters', () => {
    expect(pinyinLetters('119')).toBeNull();
    expect(pinyinLetters('调解')).toBeNull();
  });
});

describe('segmentPinyin', () => {
  it('reads letters every way, fewest syllables first', () => {
    expect(segmentPinyin({ letters: 'xian', breaks: [] }, syllables)).toEqual([
      ['xian'],
      ['xi', 'an'],
    ]);
    expect(segmentPinyin({ letters: 'tiaojie', breaks: [] }, syllables)[0]).toEqual([
      'tiao',
      'jie',
    ]);
  });

  it('keeps a break that was typed', () => {
    expect(segmentPinyin({ letters: 'xian', breaks: [2] }, syllables)).toEqual([['xi', 'an']]);
  });

  it('gives nothing for letters that are no pinyin', () => {
    expect(segmentPinyin({ letters: 'rmtj', breaks: [] }, syllables)).toEqual([]);
  });
});

describe('spacedParts', () => {
  it('splits at spaces and punctuation', () => {
    expect(spacedParts('燃气、报警 119')).toEqual(['燃气', '报警', '119']);
  });
});
