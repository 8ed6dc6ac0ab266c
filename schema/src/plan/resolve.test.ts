import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RatedSheet, resolveSheets } from './resolve.ts';
import { FULL } from './units.ts';

const TWO = { count: 2, tolerance: 10, resolve: 'THIRD_MEDIAN' } as const;
const sheet = (score: number, critical = false): RatedSheet => ({
  id: `${score}`,
  score: score * 10_000,
  critical,
});
const anySheet = fc.record({
  id: fc.uuid(),
  score: fc.integer({ min: 0, max: FULL }),
  critical: fc.boolean(),
});

describe('two sheets', () => {
  it('within the tolerance are averaged, the tolerance itself included', () => {
    expect(resolveSheets([sheet(70), sheet(80)], TWO)).toEqual({
      state: 'RESOLVED',
      rule: 'MEAN',
      score: 750_000,
      critical: false,
    });
  });

  it('further apart want a third assessor, or an adjudicator where the plan says so', () => {
    const apart = [sheet(70), sheet(80.0001)];
    expect(resolveSheets(apart, TWO)).toEqual({ state: 'PENDING', needs: 'THIRD' });
    expect(resolveSheets(apart, { ...TWO, resolve: 'ADJUDICATOR' })).toEqual({
      state: 'PENDING',
      needs: 'ADJUDICATOR',
    });
  });

  it('with a critical line on both fail, on one want an adjudicator', () => {
    expect(resolveSheets([sheet(90, true), sheet(20, true)], TWO)).toMatchObject({
      rule: 'CRITICAL',
      critical: true,
    });
    expect(resolveSheets([sheet(90, true), sheet(90)], TWO)).toEqual({
      state: 'PENDING',
      needs: 'ADJUDICATOR',
    });
  });
});

describe('a third sheet', () => {
  it('makes the median count', () => {
    expect(resolveSheets([sheet(40), sheet(90), sheet(60)], TWO)).toMatchObject({
      rule: 'MEDIAN',
      score: 600_000,
    });
  });

  it('with a critical line wants an adjudicator', () => {
    expect(resolveSheets([sheet(40), sheet(90), sheet(60, true)], TWO)).toEqual({
      state: 'PENDING',
      needs: 'ADJUDICATOR',
    });
  });
});

describe('resolution', () => {
  it('takes one sheet alone where the plan asks for one', () => {
    expect(resolveSheets([sheet(66)], { ...TWO, count: 1 })).toMatchObject({ rule: 'SINGLE' });
    expect(resolveSheets([sheet(66, true)], { ...TWO, count: 1 })).toMatchObject({
      rule: 'CRITICAL',
    });
  });

  it('waits for as many sheets as the plan asks for', () => {
    for (const sheets of [[], [sheet(66)], [sheet(66, true)]]) {
      expect(resolveSheets(sheets, TWO)).toEqual({ state: 'PENDING', needs: 'SHEETS' });
    }
  });

  it('does not depend on who rated first, and lies between the sheets', () => {
    const anyRaters = fc.record({
      count: fc.constant(2),
      tolerance: fc.integer({ min: 0, max: 100 }),
      resolve: fc.constantFrom('THIRD_MEDIAN' as const, 'ADJUDICATOR' as const),
    });
    fc.assert(
      fc.property(anySheet, anySheet, anyRaters, (a, b, raters) => {
        const result = resolveSheets([a, b], raters);
        expect(resolveSheets([b, a], raters)).toEqual(result);
        if (result.state === 'PENDING') return;
        expect(result.score).toBeGreaterThanOrEqual(Math.min(a.score, b.score));
        expect(result.score).toBeLessThanOrEqual(Math.max(a.score, b.score));
        expect(result.critical).toBe(a.critical && b.critical);
      }),
    );
  });
});
