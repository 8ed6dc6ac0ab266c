import { describe, expect, it } from 'vitest';
import { safeStorage } from '../../lib/storage.ts';
import { forgetSearches, recentSearches, rememberSearch } from './recent.ts';

describe('recent searches', () => {
  it('are the newest six, each once, the newest first', () => {
    const storage = safeStorage(() => null);
    for (const query of ['一', '二', '三', '四', '五', '六', '七', '三', '  ']) {
      rememberSearch(storage, query);
    }
    expect(recentSearches(storage)).toEqual(['三', '七', '六', '五', '四', '二']);
    forgetSearches(storage);
    expect(recentSearches(storage)).toEqual([]);
  });

  it.each(['{', '{"a":1}', '[1, null, ""]'])(
    'are none when what is stored is no list of texts: %s',
    (stored) => {
      const storage = safeStorage(() => null);
      storage.set('shequ-recent-searches', stored);
      expect(recentSearches(storage)).toEqual([]);
    },
  );

  it('hold no sentence: a complaint with names in it is not kept', () => {
    const storage = safeStorage(() => null);
    rememberSearch(storage, '张'.repeat(61));
    expect(recentSearches(storage)).toEqual([]);
  });
});
