/** Sets of days as PostgreSQL writes a `datemultirange`: `{[2026-01-01,2027-01-01),[2028-01-01,)}`. */
import { type Days, daysFrom } from './days.ts';

export function printMultirange(days: Days): string {
  return `{${days.map(({ from, to }) => `[${from},${to ?? ''})`).join()}}`;
}

const RANGE = /\[(\d{4}-\d{2}-\d{2}),(\d{4}-\d{2}-\d{2})?\)/g;

/** Of what {@link printMultirange} wrote: each range has its first day, and not its end. */
export function parseMultirange(text: string): Days {
  return [...text.matchAll(RANGE)].flatMap(([, from = '', to = null]) => daysFrom(from, to));
}
