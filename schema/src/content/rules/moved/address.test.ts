import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placesInSet } from '../testing.ts';
import { movedAddress } from './address.ts';

const PAGES = { 'courses/demo/course.md': '', 'courses/demo/first.md': '', 'cards/fire.md': '' };

function placesIn(...rows: [from: string, to: string][]): string[] {
  const moved = rows.map(([from, to]) => `- { from: ${from}, to: ${to} }\n`).join('');
  return placesInSet(movedAddress, { ...PAGES, 'moved.yml': moved });
}

describe(movedAddress.name, () => {
  it('accepts old addresses without a page that lead to pages', () => {
    expect(
      placesIn(
        ['/courses/old/', '/courses/demo/'],
        ['/courses/demo/older/', '/courses/demo/first/'],
        ['/cards/flames/', '/cards/fire/'],
      ),
    ).toEqual([]);
  });

  it('reports an old address that stands twice', () => {
    expect(
      placesIn(['/cards/flames/', '/cards/fire/'], ['/cards/flames/', '/courses/demo/']),
    ).toEqual(['moved.yml:2:3']);
  });

  it('reports an old address that still has a page', () => {
    expect(placesIn(['/courses/demo/first/', '/cards/fire/'])).toEqual(['moved.yml:1:3']);
  });

  it('reports a target without a page', () => {
    expect(placesIn(['/courses/demo/older/', '/courses/demo/fisrt/'])).toEqual(['moved.yml:1:3']);
  });

  it('reports rows that lead on to another row, even when that ends at a page', () => {
    expect(placesIn(['/cards/a/', '/cards/b/'], ['/cards/b/', '/cards/fire/'])).toEqual([
      'moved.yml:1:3',
    ]);
  });

  it('reports every row of a circle, and one that leads to itself', () => {
    expect(placesIn(['/cards/a/', '/cards/b/'], ['/cards/b/', '/cards/a/'])).toEqual([
      'moved.yml:1:3',
      'moved.yml:2:3',
    ]);
    expect(placesIn(['/cards/a/', '/cards/a/'])).toEqual(['moved.yml:1:3']);
  });

  it('what it accepts leads in one step to a page, whatever the rows', () => {
    const slug = fc.constantFrom('fire', 'a', 'b', 'c');
    fc.assert(
      fc.property(fc.array(fc.tuple(slug, slug), { maxLength: 5 }), (pairs) => {
        const rows = pairs.map(([from, to]): [string, string] => [
          `/cards/${from}/`,
          `/cards/${to}/`,
        ]);
        const isRight =
          new Set(pairs.map(([from]) => from)).size === pairs.length &&
          pairs.every(([from, to]) => from !== 'fire' && to === 'fire');
        expect(placesIn(...rows).length === 0).toBe(isRight);
      }),
    );
  });
});
