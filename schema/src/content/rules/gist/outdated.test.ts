import { describe, expect, it } from 'vitest';
import { gistText, makeSource, placesInSet } from '../testing.ts';
import { gistOutdated } from './outdated.ts';

const sources = JSON.stringify([makeSource({ id: 'test-law', version: '2020-01-01 通过' })]);

describe(gistOutdated.name, () => {
  it('reports gists that were written from another version of the law', () => {
    const files = {
      'sources.yml': sources,
      'sources/test-law.yml': gistText().replace('2020-01-01 通过', '1999-01-01 通过'),
    };
    expect(placesInSet(gistOutdated, files)).toEqual(['sources/test-law.yml:1:10']);
  });

  it('accepts gists of the version in force', () => {
    const files = { 'sources.yml': sources, 'sources/test-law.yml': gistText() };
    expect(placesInSet(gistOutdated, files)).toEqual([]);
  });
});
