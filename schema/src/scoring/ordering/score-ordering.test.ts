import { describe, expect, it } from 'vitest';
import { makeOrdering } from '../testing.ts';
import { scoreOrdering } from './score-ordering.ts';

const four = makeOrdering(4);
const score = (...order: number[]): number =>
  scoreOrdering(four, { itemIds: order.map((index) => `i${index}`) });

describe('scoreOrdering', () => {
  it('gives 1 for the right order and 0 for its reverse', () => {
    expect(score(0, 1, 2, 3)).toBe(1);
    expect(score(3, 2, 1, 0)).toBe(0);
  });

  it('takes one share for one item out of place, wherever it went', () => {
    expect(score(1, 0, 2, 3)).toBe(0.6667);
    expect(score(3, 0, 1, 2)).toBe(0.6667);
    expect(score(1, 2, 3, 0)).toBe(0.6667);
  });

  it('takes two shares for two swapped pairs', () => {
    expect(score(1, 0, 3, 2)).toBe(0.3333);
  });

  it('counts items not yet placed as out of place, and one item as no order', () => {
    expect(score(0, 1, 2)).toBe(0.6667);
    expect(score(2)).toBe(0);
    expect(score()).toBe(0);
  });
});
