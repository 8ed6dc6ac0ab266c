import { describe, expect, it } from 'vitest';
import { gistText, placesInSet } from '../testing.ts';
import { gistArticle } from './article.ts';

describe(gistArticle.name, () => {
  it('reports an article that stands twice or is not written as the law prints it', () => {
    const files = {
      'sources/test-law.yml': gistText(
        { article: '第一条' },
        { article: '第一条' },
        { article: '第3条' },
      ),
    };
    expect(placesInSet(gistArticle, files)).toEqual([
      'sources/test-law.yml:5:5',
      'sources/test-law.yml:6:5',
    ]);
  });

  it('accepts articles of all forms that stand once', () => {
    const files = {
      'sources/test-law.yml': gistText(
        { article: '第一条' },
        { article: '第二百五十三条之一' },
        { article: '第六部分（二）' },
      ),
    };
    expect(placesInSet(gistArticle, files)).toEqual([]);
  });
});
