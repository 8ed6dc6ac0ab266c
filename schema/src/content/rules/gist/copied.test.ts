import { describe, expect, it } from 'vitest';
import { gistText, placesInSet } from '../testing.ts';
import { gistCopied } from './copied.ts';

describe(gistCopied.name, () => {
  const quote = '任何单位和个人发现火情都应当立即报告火警';

  it('reports a gist, or what it does not cover, that repeats a clause of the article', () => {
    const files = {
      'sources/test-law.yml': gistText(
        { article: '第一条', quote, gist: `按规定，${quote}。` },
        { article: '第二条', quote, notCovered: `例外：${quote}` },
      ),
    };
    expect(placesInSet(gistCopied, files)).toEqual([
      'sources/test-law.yml:4:5',
      'sources/test-law.yml:5:5',
    ]);
  });

  it('accepts words of our own, terms of the law among them', () => {
    const files = {
      'sources/test-law.yml': gistText({
        quote,
        gist: '谁看见着火都要马上报警，单位和个人都一样。',
      }),
    };
    expect(placesInSet(gistCopied, files)).toEqual([]);
  });
});
