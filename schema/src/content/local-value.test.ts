import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStale, shownValue } from './local-value.ts';

const day = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('the age of a local value', () => {
  it.each([
    ['2025-11-30', '2026-11-30', false],
    ['2025-11-29', '2026-11-30', true],
    ['2027-02-28', '2028-02-29', true],
    ['2027-03-01', '2028-02-29', false],
    ['2028-02-29', '2029-02-28', false],
  ])('%s seen on %s is stale: %s', (asOf, today, expected) => {
    expect(isStale({ asOf }, today)).toBe(expected);
  });

  it('once stale stays stale, and a value of the last 365 days never is', () => {
    fc.assert(
      fc.property(day, day, day, (asOf, first, later) => {
        const [today, after] = [first, later].sort();
        if (isStale({ asOf }, today ?? '')) expect(isStale({ asOf }, after ?? '')).toBe(true);
        const age = (Date.parse(today ?? '') - Date.parse(asOf)) / 86_400_000;
        if (age <= 365) expect(isStale({ asOf }, today ?? '')).toBe(false);
        if (age > 366) expect(isStale({ asOf }, today ?? '')).toBe(true);
      }),
    );
  });
});

describe('a local value in words', () => {
  const value = { slot: 'some', asOf: '2026-07-01' };
  it.each([
    ['元/人·月', 1020, '1020 元/人·月'],
    ['%', 35, '35%'],
    [null, '0371-12345678', '0371-12345678'],
  ])('with the unit %s', (unit, written, expected) => {
    expect(shownValue({ unit }, { ...value, value: written })).toBe(expected);
  });
});
