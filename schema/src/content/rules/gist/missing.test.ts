import { describe, expect, it } from 'vitest';
import { gistText, lessonText, makeSource, placesInSet } from '../testing.ts';
import { gistMissing } from './missing.ts';

const sources = JSON.stringify([makeSource({ id: 'test-law', version: '2020-01-01 通过' })]);

describe(gistMissing.name, () => {
  const lesson = lessonText('', '[{ id: test-law, articles: [第一条, 第二条] }]');

  it('reports a source with cited articles that have no gist, once', () => {
    const files = {
      'sources.yml': sources,
      'courses/demo/first.md': lesson,
      'sources/test-law.yml': gistText({ article: '第三条' }),
    };
    expect(placesInSet(gistMissing, files)).toEqual(['sources.yml:1:2']);
  });

  it('accepts a source all of whose cited articles have one', () => {
    const files = {
      'sources.yml': sources,
      'courses/demo/first.md': lesson,
      'sources/test-law.yml': gistText({ article: '第一条' }, { article: '第二条' }),
    };
    expect(placesInSet(gistMissing, files)).toEqual([]);
  });

  it('says nothing of a set that keeps no gists', () => {
    const files = { 'sources.yml': sources, 'courses/demo/first.md': lesson };
    expect(placesInSet(gistMissing, files)).toEqual([]);
  });
});
