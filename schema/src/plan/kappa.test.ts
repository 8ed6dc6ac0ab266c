import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOf, FEWEST_PAIRS, kappaOfTable } from './kappa.ts';

/** Two abstractors in three categories (Gwet), as irrCAC publishes them: 0.7964094 and 0.8921569. */
const ABSTRACTORS = [
  [13, 0, 0],
  [0, 20, 7],
  [0, 4, 56],
];
const SCALE = [0, 1, 2, 3];
const anyPair = fc.tuple(fc.constantFrom(...SCALE), fc.constantFrom(...SCALE));

describe('weighted kappa', () => {
  it('gives the published figures', () => {
    expect(kappaOfTable(ABSTRACTORS, 'UNWEIGHTED')).toBeCloseTo(4303 / 5403, 12);
    expect(kappaOfTable(ABSTRACTORS, 'LINEAR')).toBeCloseTo(2951 / 3501, 12);
    expect(kappaOfTable(ABSTRACTORS)).toBeCloseTo(91 / 102, 12);
    const twoByTwo = [
      [20, 5],
      [10, 15],
    ];
    for (const weighting of ['UNWEIGHTED', 'LINEAR', 'QUADRATIC'] as const) {
      expect(kappaOfTable(twoByTwo, weighting)).toBeCloseTo(0.4, 12);
    }
  });

  it('has no value where chance leaves nothing to disagree about', () => {
    expect(
      kappaOfTable([
        [40, 0],
        [0, 0],
      ]),
    ).toBeNull();
  });

  it('is 1 for those who always agree, and never above', () => {
    fc.assert(
      fc.property(fc.array(anyPair, { minLength: FEWEST_PAIRS, maxLength: 60 }), (pairs) => {
        const { kappa } = agreementOf(pairs, SCALE);
        if (kappa !== null) expect(kappa).toBeLessThanOrEqual(1);
        const same = agreementOf(
          pairs.map(([a]) => [a, a] as const),
          SCALE,
        );
        expect([1, null]).toContain(same.kappa);
      }),
    );
  });
});

describe('agreement on a line', () => {
  const pairs = ABSTRACTORS.flatMap((row, i) =>
    row.flatMap((count, j) => Array.from({ length: count }, () => [i, j] as const)),
  );

  it('is shown with its number of pairs', () => {
    const { pairs: n, kappa } = agreementOf(pairs, [0, 1, 2]);
    expect(n).toBe(100);
    expect(kappa).toBeCloseTo(91 / 102, 12);
  });

  it('is not shown for fewer pairs than say something', () => {
    expect(agreementOf(pairs.slice(0, FEWEST_PAIRS - 1), [0, 1, 2])).toEqual({
      pairs: FEWEST_PAIRS - 1,
      kappa: null,
    });
    expect(agreementOf(pairs.slice(0, FEWEST_PAIRS), [0, 1, 2]).kappa).not.toBeNull();
  });
});
