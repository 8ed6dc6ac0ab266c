/** What `learningOn` says of a day, as SQL over a row of `learning_cache` and a parameter. */

/** Whether anything was asked or done by the day: before it the row has no state. */
export const isAsked = (row: string, day: string): string => `${row}.from_on <= ${day}`;

export const learningStateOn = (row: string, day: string): string => `case
    when ${row}.met @> ${day} then 'COMPLETED'
    when ${row}.due_on < ${day} then 'OVERDUE'
    when ${row}.begun_on <= ${day} then 'IN_PROGRESS'
    else 'NOT_STARTED' end`;

/** Whether it is open on the day, and due from then on, before the other one. */
export const isDueBefore = (row: string, day: string, other: string): string =>
  `(not ${row}.met @> ${day} and ${row}.due_on >= ${day} and ${row}.due_on < ${other})`;
