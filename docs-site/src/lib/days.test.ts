import { describe, expect, it } from 'vitest';
import { addDays, dayOf, daysBetween } from './days.ts';

describe('days of the calendar', () => {
  it('change at midnight in China, whatever the clock of the device', () => {
    expect(dayOf('2026-11-29T15:59:59Z')).toBe('2026-11-29');
    expect(dayOf(new Date('2026-11-29T16:00:00Z'))).toBe('2026-11-30');
  });

  it('are added and counted over the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(daysBetween('2026-11-29', '2027-01-28')).toBe(60);
  });
});
