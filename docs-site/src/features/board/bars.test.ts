import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barsOf, WIDTH } from './bars.ts';

const columns = [
  { state: 'a', tone: 'bad' as const },
  { state: 'b', tone: 'good' as const },
  { state: 'soon' },
];
const row = (code: string, numbers: Record<string, number>) => ({
  unit: { code, name: code },
  numbers,
});

describe('bars of units', () => {
  it('are as long as their counts, in the order of the units, whatever the numbers', () => {
    const numbers = fc.record({ a: fc.nat(100_000), b: fc.nat(100_000), soon: fc.nat(100) });
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1, maxLength: 20 }), (all) => {
        const rows = all.map((each, index) => row(String(index), each));
        const bars = barsOf(rows, columns);
        expect(bars.map(({ code }) => code)).toEqual(rows.map(({ unit }) => unit.code));
        const lengths = bars.map(({ parts }) => parts.reduce((sum, { width }) => sum + width, 0));
        const longest = Math.max(...lengths);
        const most = Math.max(1, ...bars.map(({ total }) => total));
        for (const [index, { total, parts }] of bars.entries()) {
          // What is counted within other states is no part of a bar.
          expect(total).toBe((all[index]?.a ?? 0) + (all[index]?.b ?? 0));
          expect(lengths[index]).toBeCloseTo(total === 0 ? 0 : (longest * total) / most, 3);
          for (const { x, width } of parts) {
            expect(width).toBeGreaterThan(0);
            expect(x + width).toBeLessThan(WIDTH);
          }
        }
      }),
    );
  });

  it('shorten a name that has no room', () => {
    const [bar] = barsOf([row('一个名字特别特别长的街道办事处', { a: 1 })], columns);
    expect(bar?.name).toBe('一个名字特别特…');
  });
});
