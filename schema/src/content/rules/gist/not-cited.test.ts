import { describe, expect, it } from 'vitest';
import { gistText, lessonText, placesInSet } from '../testing.ts';
import { gistNotCited } from './not-cited.ts';

describe(gistNotCited.name, () => {
  const lesson = lessonText('', '[{ id: test-law, articles: [第一条] }]');

  it('reports an article that nothing cites', () => {
    const files = {
      'courses/demo/first.md': lesson,
      'sources/test-law.yml': gistText({ article: '第一条' }, { article: '第二条' }),
    };
    expect(placesInSet(gistNotCited, files)).toEqual(['sources/test-law.yml:5:5']);
  });

  it('accepts an article that a lesson cites', () => {
    const files = {
      'courses/demo/first.md': lesson,
      'sources/test-law.yml': gistText({ article: '第一条' }),
    };
    expect(placesInSet(gistNotCited, files)).toEqual([]);
  });
});
