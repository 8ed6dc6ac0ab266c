import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sectionRead } from './mark-section.ts';

describe('the section that is read', () => {
  it('is none above the first heading', () => {
    expect(sectionRead([500, 900], 120, false)).toBe(-1);
  });

  it('is the last one whose heading has passed the line', () => {
    expect(sectionRead([-900, 92, 200], 120, false)).toBe(1);
  });

  it('is the last one at the end of the page, however low it stands', () => {
    expect(sectionRead([-900, 200, 600], 120, true)).toBe(2);
  });

  it('never goes back while the page is read on', () => {
    const tops = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1 });
    fc.assert(
      fc.property(tops, fc.nat(20_000), fc.nat(5_000), (places, scrolled, more) => {
        const at = (y: number) =>
          sectionRead(
            places.toSorted((a, b) => a - b).map((top) => top - y),
            120,
            false,
          );
        expect(at(scrolled + more)).toBeGreaterThanOrEqual(at(scrolled));
      }),
    );
  });
});
