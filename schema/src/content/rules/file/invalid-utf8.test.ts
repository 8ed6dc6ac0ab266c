import { describe, expect, it } from 'vitest';
import { makeFound, placesInFile } from '../testing.ts';
import { invalidUtf8 } from './invalid-utf8.ts';

describe(invalidUtf8.name, () => {
  it('reports Chinese saved as GBK', () => {
    const bytes = new Uint8Array([0xc9, 0xe7, 0xc7, 0xf8]);
    expect(placesInFile(invalidUtf8, makeFound({ path: 'sources.yml', bytes }))).toEqual(['1:1']);
  });

  it('accepts UTF-8', () => {
    const bytes = new TextEncoder().encode('社区');
    expect(placesInFile(invalidUtf8, makeFound({ path: 'sources.yml', bytes }))).toEqual([]);
  });
});
