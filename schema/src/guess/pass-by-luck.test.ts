import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast } from './binomial.ts';
import { passByLuck } from './pass-by-luck.ts';

describe('atLeast', () => {
  /** From the definition: every sequence of right and wrong with its chance. */
  function counted(trials: number, least: number, rate: number): number {
    let chance = 0;
    for (let way = 0; way < 2 ** trials; way++) {
      const right = way.toString(2).replaceAll('0', '').length;
      if (right >= least) chance += rate ** right * (1 - rate) ** (trials - right);
    }
    return chance;
  }

  it('is the chance of all sequences with so many successes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: -1, max: 9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (trials, least, rate) => {
          expect(atLeast(trials, least, rate)).toBeCloseTo(counted(trials, least, rate), 10);
        },
      ),
    );
  });

  it('stays a chance for many trials', () => {
    expect(atLeast(1000, 500, 0.5)).toBeCloseTo(0.5126, 4);
    expect(atLeast(1000, 1, 0.5)).toBeLessThanOrEqual(1);
  });
});

describe('passByLuck', () => {
  const quiz = (counts: number[], masteryScore: number, maxAttempts: number | null) => ({
    draw: counts.map((count) => ({ bank: 'core', count })),
    masteryScore,
    maxAttempts,
  });

  it('is 13 % for 10 items, 80 % and five attempts, 0.5 % for 20 items and three', () => {
    expect(passByLuck(quiz([10], 80, 5), 0.45)).toMatchObject({ items: 10, needed: 8 });
    expect(passByLuck(quiz([10], 80, 5), 0.45).chance).toBeCloseTo(0.13, 3);
    expect(passByLuck(quiz([20], 80, 3), 0.45).chance).toBeCloseTo(0.0046, 4);
  });

  it('adds up the lines of the draw, and asks for whole items', () => {
    expect(passByLuck(quiz([4, 3], 80, 1), 0.5)).toMatchObject({ items: 7, needed: 6 });
    expect(passByLuck(quiz([1], 80, 1), 0.3).chance).toBeCloseTo(0.3);
  });

  it('is certain with attempts without end, unless nothing can ever be right', () => {
    expect(passByLuck(quiz([20], 80, null), 0.1)).toMatchObject({ attempts: null, chance: 1 });
    expect(passByLuck(quiz([20], 80, null), 0).chance).toBe(0);
  });
});
