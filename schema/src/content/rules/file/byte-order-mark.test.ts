import { describe, expect, it } from 'vitest';
import { makeFound, placesInFile } from '../testing.ts';
import { byteOrderMark } from './byte-order-mark.ts';

describe(byteOrderMark.name, () => {
  it('reports the mark', () => {
    const bytes = new TextEncoder().encode('\uFEFF---');
    expect(placesInFile(byteOrderMark, makeFound({ path: 'sources.yml', bytes }))).toEqual(['1:1']);
  });

  it('accepts a file without it and a file that was not read', () => {
    const bytes = new TextEncoder().encode('---');
    expect(placesInFile(byteOrderMark, makeFound({ path: 'sources.yml', bytes }))).toEqual([]);
    expect(placesInFile(byteOrderMark, makeFound({ path: 'sources.yml' }))).toEqual([]);
  });
});
