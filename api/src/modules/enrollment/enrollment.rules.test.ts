import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseEnrollment, daysOfPeriod, FREE_STUDY } from './enrollment.rules.ts';

const enrolled = (...periods: string[]) => periods.map((period) => ({ period }));
const year = fc.integer({ min: 2020, max: 2032 });
const period = fc.oneof(
  fc.constant(FREE_STUDY),
  year.map(String),
  fc.tuple(year, fc.integer({ min: 0, max: 3 })).map(([from, more]) => `${from}-${from + more}`),
);

describe('the enrolment that a day goes to', () => {
  it('is the year that holds the day, with its first and last day', () => {
    const both = enrolled(FREE_STUDY, '2026', '2027');
    expect(chooseEnrollment(both, '2026-12-31', [])?.period).toBe('2026');
    expect(chooseEnrollment(both, '2027-01-01', [])?.period).toBe('2027');
    expect(daysOfPeriod('2027')).toEqual({ startsOn: '2027-01-01', endsOn: '2027-12-31' });
    expect(daysOfPeriod('2026-2028')).toEqual({ startsOn: '2026-01-01', endsOn: '2028-12-31' });
    expect(daysOfPeriod(FREE_STUDY)).toBeNull();
  });

  it('is the yearly duty before the term around it', () => {
    expect(chooseEnrollment(enrolled('2026-2028', '2027'), '2027-06-01', [])?.period).toBe('2027');
    expect(chooseEnrollment(enrolled('2026-2028', '2027'), '2028-06-01', [])?.period).toBe(
      '2026-2028',
    );
  });

  it('is free study on a day of no period, and none before any', () => {
    expect(chooseEnrollment(enrolled(FREE_STUDY, '2026'), '2027-01-01', [])?.period).toBe(
      FREE_STUDY,
    );
    expect(chooseEnrollment(enrolled('2026'), '2027-01-01', [])).toBeNull();
    expect(chooseEnrollment([], '2027-01-01', [])).toBeNull();
  });

  it('is of an assigned period on the days of an assignment that stands, and else not', () => {
    const both = enrolled(FREE_STUDY, '2026');
    const assigned = {
      period: '2026',
      startsOn: '2026-03-01',
      endsOn: '2026-12-31',
      isWithdrawn: false,
    };
    const withdrawn = { ...assigned, isWithdrawn: true };
    const on = (day: string, ...all: (typeof assigned)[]) =>
      chooseEnrollment(both, day, all)?.period;
    expect(on('2026-02-28', assigned)).toBe(FREE_STUDY);
    expect(on('2026-03-01', assigned)).toBe('2026');
    expect(on('2026-03-01', withdrawn)).toBe(FREE_STUDY);
    expect(on('2026-03-01', withdrawn, assigned)).toBe('2026');
    // One of another period says nothing about this one.
    expect(on('2026-02-28', { ...assigned, period: '2027' })).toBe('2026');
  });

  it('does not depend on the order of the enrolments, and always holds the day', () => {
    fc.assert(
      fc.property(fc.uniqueArray(period), year, (periods, of) => {
        const day = `${of}-05-01`;
        const chosen = chooseEnrollment(enrolled(...periods), day, []);
        expect(chooseEnrollment(enrolled(...periods.toReversed()), day, [])).toEqual(chosen);
        const days = chosen === null ? null : daysOfPeriod(chosen.period);
        if (days !== null) expect(days.startsOn <= day && day <= days.endsOn).toBe(true);
        else {
          // Then none of the periods would have held it.
          expect(chooseEnrollment(enrolled(...periods.filter(Boolean)), day, [])).toBeNull();
        }
      }),
    );
  });
});
