/**
 * Periods of enrolments. Training that repeats is done anew in each period: what was completed in one
 * completes nothing in another. Pure.
 */

/** Free study: the enrolment without a period, which never ends. */
export const FREE_STUDY = '';

const PERIOD = /^(\d{4})(?:-(\d{4}))?$/;

/** First and last day of a period, `YYYY-MM-DD` in China; null for free study, which has none. */
export function daysOfPeriod(period: string): { startsOn: string; endsOn: string } | null {
  const match = PERIOD.exec(period);
  if (match === null) return null;
  const [, first, last = first] = match;
  return { startsOn: `${first}-01-01`, endsOn: `${last}-12-31` };
}

/**
 * The enrolment that holds what is done on a day, of a person's enrolments on one course: of those
 * whose period has the day the shortest, since a yearly duty inside a term is what is due now; else
 * free study. Null when that one is still to be made.
 */
export function chooseEnrollment<Enrolled extends { readonly period: string }>(
  enrollments: readonly Enrolled[],
  day: string,
): Enrolled | null {
  const years = (period: string): number => Number(period.slice(-4)) - Number(period.slice(0, 4));
  const [inForce] = enrollments
    .filter(({ period }) => {
      const days = daysOfPeriod(period);
      return days !== null && days.startsOn <= day && day <= days.endsOn;
    })
    // Of two equally short ones the one that began last.
    .toSorted((a, b) => years(a.period) - years(b.period) || (a.period < b.period ? 1 : -1));
  return inForce ?? enrollments.find(({ period }) => period === FREE_STUDY) ?? null;
}
