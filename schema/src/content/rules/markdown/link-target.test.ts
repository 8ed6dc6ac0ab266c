import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { linkTarget } from './link-target.ts';

describe(linkTarget.name, () => {
  it('reports schemes and relative paths', () => {
    expect(
      placesInDocument(
        linkTarget,
        'lesson',
        `[甲](javascript:alert(1)) [乙](fire.md) [丙](//example.org)`,
      ),
    ).toEqual(['1:1', '1:26', '1:39']);
  });

  it('accepts web, site, page and source', () => {
    expect(
      placesInDocument(
        linkTarget,
        'lesson',
        `[甲](https://example.org) [乙](/courses/) [丙](#yao-dian) [丁](source:test-law)`,
      ),
    ).toEqual([]);
  });
});
