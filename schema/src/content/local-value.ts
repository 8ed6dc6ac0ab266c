/** What a local value says to a reader, and when it is too old to rely on. */
import type { LocalSlot, LocalValue } from './model.ts';

/** True when the value was last true more than a year before `today`; both are ISO dates. */
export function isStale({ asOf }: Pick<LocalValue, 'asOf'>, today: string): boolean {
  const aYearAgo = `${String(Number(today.slice(0, 4)) - 1).padStart(4, '0')}${today.slice(4)}`;
  return asOf < aYearAgo;
}

/** With its unit: `1020 元/人·月`; a unit that is a sign alone stands close, `35%`. */
export function shownValue({ unit }: Pick<LocalSlot, 'unit'>, { value }: LocalValue): string {
  if (unit === null) return String(value);
  return /^\p{Script=Han}/u.test(unit) ? `${value} ${unit}` : `${value}${unit}`;
}
