import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  daysFrom,
  firstAfter,
  inAtLeast,
  lastDay,
  lastEnded,
  nextEdge,
  nextYear,
  rangeAt,
  unionOf,
  without,
} from './days.ts';

const from = (first: string, to: string | null = null) => ({ from: first, to });

describe('sets of days', () => {
  it('joins ranges that overlap or touch', () => {
    const ranges = [
      from('2026-03-01', '2026-04-01'),
      from('2026-01-01', '2026-02-01'),
      from('2026-02-01', '2026-03-05'),
    ];
    expect(unionOf(ranges)).toEqual([from('2026-01-01', '2026-04-01')]);
  });

  it('keeps the days that enough of the sets have', () => {
    const sets = [
      [from('2026-01-01', '2026-06-01')],
      [from('2026-02-01')],
      [from('2026-05-01', '2026-05-02'), from('2026-08-01')],
    ];
    expect(inAtLeast(2, sets)).toEqual([from('2026-02-01', '2026-06-01'), from('2026-08-01')]);
    expect(inAtLeast(3, sets)).toEqual([from('2026-05-01', '2026-05-02')]);
  });

  it('has no day that is in no set', () => {
    expect(inAtLeast(1, [])).toEqual([]);
    expect(daysFrom('2026-01-02', '2026-01-02')).toEqual([]);
  });

  it('takes days away, also from a range without an end', () => {
    expect(without([from('2026-01-01')], [from('2026-02-01', '2026-03-01')])).toEqual([
      from('2026-01-01', '2026-02-01'),
      from('2026-03-01'),
    ]);
  });

  it('looks a day up in its range, before and behind it', () => {
    const days = [from('2026-01-01', '2026-02-01'), from('2026-03-01')];
    expect(rangeAt(days, '2026-01-31')).toBe(days[0]);
    expect(rangeAt(days, '2026-02-01')).toBeUndefined();
    expect(lastEnded(days, '2026-02-01')).toBe(days[0]);
    expect(lastEnded(days, '2026-01-31')).toBeUndefined();
    expect(firstAfter(days, '2026-02-28')).toBe(days[1]);
    expect(firstAfter(days, '2026-03-01')).toBeUndefined();
    expect(nextEdge(days, '2026-01-01')).toBe('2026-02-01');
    expect(nextEdge(days, '2026-03-01')).toBeNull();
  });
});

describe('the calendar', () => {
  it('adds months to the last day of a month that is shorter', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2027-12-31', 2)).toBe('2028-02-29');
    expect(addMonths('2028-02-29', 12)).toBe('2029-02-28');
    expect(addMonths('2026-11-03', 36)).toBe('2029-11-03');
  });

  it('counts days over the end of a month and a year', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(lastDay(from('2026-01-01', '2027-01-01'))).toBe('2026-12-31');
    expect(lastDay(from('2026-01-01'))).toBeNull();
    expect(nextYear('2026-11-03')).toBe('2027-01-01');
  });
});
