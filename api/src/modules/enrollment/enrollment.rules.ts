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

/** A period in which a programme is assigned to the person, withdrawn or not. */
export interface AssignedPeriod {
  readonly period: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly isWithdrawn: boolean;
}

/**
 * Whether the day is one of the period: of an assignment that stands, where there is any in it; else of
 * its years.
 */
function isInForce(period: string, day: string, assigned: readonly AssignedPeriod[]): boolean {
  const own = assigned.filter((each) => each.period === period);
  const holds = (days: { startsOn: string; endsOn: string | null }): boolean =>
    days.startsOn <= day && (days.endsOn === null || day <= days.endsOn);
  if (own.length > 0) return own.some((each) => !each.isWithdrawn && holds(each));
  const days = daysOfPeriod(period);
  return days !== null && holds(days);
}

/**
 * The enrolment that holds what is done on a day, of a person's enrolments on one course: of those
 * whose period is in force the shortest, since a yearly duty inside a term is what is due now; else
 * free study. Null when that one is still to be made.
 */
export function chooseEnrollment<Enrolled extends { readonly period: string }>(
  enrollments: readonly Enrolled[],
  day: string,
  assigned: readonly AssignedPeriod[],
): Enrolled | null {
  const years = (period: string): number => Number(period.slice(-4)) - Number(period.slice(0, 4));
  const [inForce] = enrollments
    .filter(({ period }) => period !== FREE_STUDY && isInForce(period, day, assigned))
    // Of two equally short ones the one that began last.
    .toSorted((a, b) => years(a.period) - years(b.period) || (a.period < b.period ? 1 : -1));
  return inForce ?? enrollments.find(({ period }) => period === FREE_STUDY) ?? null;
}
