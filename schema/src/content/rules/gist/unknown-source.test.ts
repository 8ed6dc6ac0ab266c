import { describe, expect, it } from 'vitest';
import { gistText, makeSource, placesInSet } from '../testing.ts';
import { gistUnknownSource } from './unknown-source.ts';

const sources = JSON.stringify([makeSource({ id: 'test-law', version: '2020-01-01 通过' })]);

describe(gistUnknownSource.name, () => {
  it('reports a file that is named after no source', () => {
    const files = { 'sources.yml': sources, 'sources/tset-law.yml': gistText() };
    expect(placesInSet(gistUnknownSource, files)).toEqual(['sources/tset-law.yml:1:1']);
  });

  it('accepts a file that is named after a source', () => {
    const files = { 'sources.yml': sources, 'sources/test-law.yml': gistText() };
    expect(placesInSet(gistUnknownSource, files)).toEqual([]);
  });
});
