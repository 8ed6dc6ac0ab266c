import { describe, expect, it } from 'vitest';
import { pointsOf } from './points.ts';

describe('pointsOf', () => {
  it('rounds to four decimals', () => {
    expect(pointsOf(1, 3)).toBe(0.3333);
    expect(pointsOf(2, 3)).toBe(0.6667);
    expect(pointsOf(7, 7)).toBe(1);
  });

  it('stays within 0 and 1, and gives 0 of nothing', () => {
    expect(pointsOf(-1, 3)).toBe(0);
    expect(pointsOf(5, 3)).toBe(1);
    expect(pointsOf(0, 0)).toBe(0);
  });
});
