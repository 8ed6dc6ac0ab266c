/** What `clearanceOn` says of a day, as SQL over a row of `standing_cache` and a parameter. */

/** The range of days that has the day; null when it is not met then. */
const metOn = (row: string, day: string): string =>
  `(select days from unnest(${row}.met) days where days @> ${day})`;

export const stateOn = (row: string, day: string): string => `case
    when not ${row}.ruled @> ${day} then 'NO_RULE'
    when ${row}.waived @> ${day} then 'WAIVED'
    when ${row}.met @> ${day} then 'GRANTED'
    when lower(${row}.met) < ${day} then 'EXPIRED'
    else 'PENDING' end`;

/** Whether the clearance is valid on the day, and ends before the other one. */
export const endsBefore = (row: string, day: string, other: string): string =>
  `(${row}.ruled @> ${day} and upper(${metOn(row, day)}) <= ${other})`;
