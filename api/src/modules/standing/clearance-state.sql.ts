/** What `clearanceOn` says of a day, as SQL over a row of `standing_cache` and a parameter. */
import type { ClearanceState } from '@shequ/schema/terms.ts';

export const stateOn = (row: string, day: string): string => `case
    when not ${row}.ruled @> ${day} then 'NO_RULE'
    when ${row}.waived @> ${day} then 'WAIVED'
    when ${row}.met @> ${day} then 'GRANTED'
    when lower(${row}.met) < ${day} then 'EXPIRED'
    else 'PENDING' end`;

/**
 * The rows of which `stateOn` is this state, as conditions on the columns: the planner has statistics of
 * these, and none of what a CASE returns. Taking the rows for far too few, it would sort all of them for
 * each page rather than read the first ones in order.
 */
export function isInState(row: string, day: string, state: ClearanceState): string {
  const isRuled = `${row}.ruled @> ${day}`;
  const isOpen = `${isRuled} and not ${row}.waived @> ${day} and not ${row}.met @> ${day}`;
  const wasMet = `${row}.met && daterange(null, ${day})`;
  const conditions: Record<ClearanceState, string> = {
    NO_RULE: `not ${isRuled}`,
    WAIVED: `${isRuled} and ${row}.waived @> ${day}`,
    GRANTED: `${isRuled} and not ${row}.waived @> ${day} and ${row}.met @> ${day}`,
    EXPIRED: `${isOpen} and ${wasMet}`,
    PENDING: `${isOpen} and not ${wasMet}`,
  };
  return `(${conditions[state]})`;
}

/**
 * Whether the clearance is valid on the day, and ends before the other one, which is later: else one and
 * the same range has both. Asked of the whole set, as to unfold it costs a subquery for each row.
 */
export const endsBefore = (row: string, day: string, other: string): string =>
  `(${row}.ruled @> ${day} and ${row}.met @> ${day}
    and not ${row}.met @> daterange(${day}, greatest(${day}, ${other}), '[]'))`;
