import { chinaToday, printInstant } from '../../platform/time.ts';

/** The day in China of a stored instant. */
export function chinaDay(instant: string): string {
  return chinaToday(new Date(printInstant(instant)));
}

/** Milliseconds of a stored instant, for comparing instants that came by different ways. */
export function millisOf(instant: string): number {
  return Date.parse(printInstant(instant));
}
