import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unionOf } from './days.ts';
import { parseMultirange, printMultirange } from './multirange.ts';
import { arbitraryRange } from './testing.ts';

describe('a multirange', () => {
  it('is written as PostgreSQL writes it', () => {
    expect(
      printMultirange([
        { from: '2026-01-01', to: '2027-01-01' },
        { from: '2028-01-01', to: null },
      ]),
    ).toBe('{[2026-01-01,2027-01-01),[2028-01-01,)}');
    expect(printMultirange([])).toBe('{}');
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(arbitraryRange, { maxLength: 5 }), (ranges) => {
        const days = unionOf(ranges);
        expect(parseMultirange(printMultirange(days))).toEqual(days);
      }),
    );
  });
});
