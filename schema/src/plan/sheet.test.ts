import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultsOfSheet, scoreOfSheet } from './sheet.ts';
import { anyRated, makeRubric } from './testing.ts';
import { FULL, percentOf } from './units.ts';

const rubric = makeRubric([25, 25, 30, 20]);
const levels = (...given: number[]) =>
  Object.fromEntries(given.map((level, index) => [`line-${index}`, level]));

describe('the score of a sheet', () => {
  it('is the weighted share of the highest level, cut to two decimals', () => {
    expect(percentOf(scoreOfSheet(rubric, levels(3, 2, 2, 1)))).toBe(68.33);
    expect(percentOf(scoreOfSheet(rubric, levels(0, 0, 0, 0)))).toBe(0);
    expect(percentOf(scoreOfSheet(rubric, levels(3, 3, 3, 3)))).toBe(100);
  });

  it('is exact: what a fraction of integers says, cut to 1/10000', () => {
    fc.assert(
      fc.property(anyRated, ({ rubric: any, levels: given }) => {
        const highest = BigInt(any.scale.at(-1) as number);
        const sum = any.lines.reduce(
          (total, { id, weight }) => total + BigInt(weight * (given[id] as number)),
          0n,
        );
        expect(scoreOfSheet(any, given)).toBe(Number((sum * 10_000n) / highest));
        expect(scoreOfSheet(any, given)).toBeLessThanOrEqual(FULL);
      }),
    );
  });

  it('never falls when a level rises', () => {
    fc.assert(
      fc.property(anyRated, fc.nat(), ({ rubric: any, levels: given }, pick) => {
        const { id } = any.lines[pick % any.lines.length] as { id: string };
        const better = { ...given, [id]: any.scale.at(-1) as number };
        expect(scoreOfSheet(any, better)).toBeGreaterThanOrEqual(scoreOfSheet(any, given));
      }),
    );
  });
});

describe('the faults of a sheet', () => {
  it('are none when each line has a level of the scale', () => {
    expect(faultsOfSheet(rubric, levels(3, 2, 2, 1), ['leak'])).toBeNull();
  });

  it('name what is missing, unknown and outside the scale', () => {
    expect(faultsOfSheet(rubric, { 'line-0': 9, 'line-1': 1, other: 2 }, ['bribe'])).toEqual({
      missing: ['line-2', 'line-3'],
      unknown: ['other'],
      outside: ['line-0'],
      unknownCritical: ['bribe'],
    });
  });
});
