import { describe, expect, it } from 'vitest';
import { makeFound, placesInFile } from '../testing.ts';
import { tooLarge } from './too-large.ts';

describe(tooLarge.name, () => {
  it('reports a text above the limit', () => {
    const found = makeFound({ path: 'sources.yml', size: 128 * 1024 + 1 });
    expect(placesInFile(tooLarge, found)).toEqual(['1:1']);
  });

  it('accepts a text at the limit and images of any size', () => {
    expect(placesInFile(tooLarge, makeFound({ path: 'sources.yml', size: 128 * 1024 }))).toEqual(
      [],
    );
    const image = makeFound({ path: 'courses/demo/images/a.png', size: 9_000_000 });
    expect(placesInFile(tooLarge, image)).toEqual([]);
  });
});
