import { describe, expect, it } from 'vitest';
import { placesInSet } from '../testing.ts';
import { duplicateWord } from './duplicate-word.ts';

describe(duplicateWord.name, () => {
  it('reports a word that stands in two groups', () => {
    const files = { 'synonyms.yml': '- [居民委员会, 居委会]\n- [社区, 居委会]\n' };
    expect(placesInSet(duplicateWord, files)).toEqual(['synonyms.yml:2:3']);
  });

  it('accepts words that stand once', () => {
    const files = { 'synonyms.yml': '- [居民委员会, 居委会]\n- [志愿者, 义工]\n' };
    expect(placesInSet(duplicateWord, files)).toEqual([]);
  });
});
