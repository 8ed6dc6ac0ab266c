import { describe, expect, it } from 'vitest';
import { daysUntilEnd, isNewSince } from './ahead.ts';

describe('what is told ahead of time', () => {
  it.each([
    ['2026-12-31', 32],
    ['2026-11-29', 0],
    ['2027-01-28', 60],
    ['2027-01-29', null],
    ['2026-11-28', null],
    [null, null],
  ])('an end on %s is told with its days from 2026-11-29: %s', (until, days) => {
    expect(daysUntilEnd('2026-11-29', until)).toBe(days);
  });

  it.each([
    ['2026-11-29', true],
    ['2026-10-30', true],
    ['2026-10-29', false],
    ['2026-11-30', false],
  ])('a rule of %s is new on 2026-11-29: %s', (from, isNew) => {
    expect(isNewSince('2026-11-29', from)).toBe(isNew);
  });
});
