/** What is near enough to be told. */
import { daysBetween } from '../../lib/days.ts';

/** A clearance is told to expire this many days ahead. */
const DAYS_AHEAD = 60;
/** A changed rule is told for this many days. */
const DAYS_NEW = 30;

/** Days left until the last day, when they are few; null when they are not, or when it is past. */
export function daysUntilEnd(today: string, until: string | null): number | null {
  if (until === null) return null;
  const days = daysBetween(today, until);
  return days >= 0 && days <= DAYS_AHEAD ? days : null;
}

export function isNewSince(today: string, from: string): boolean {
  const days = daysBetween(from, today);
  return days >= 0 && days <= DAYS_NEW;
}
