/** One line a person, with everything that is to be talked about. */

import { formatDate } from '../../lib/dates.ts';
import { daysBetween } from '../../lib/days.ts';
import { fill } from '../../lib/fill.ts';
import type { TalkRow } from './documents.ts';
import * as t from './words.ts';

export interface Talk {
  person: TalkRow['person'];
  orgUnit: TalkRow['orgUnit'];
  about: TalkRow[];
}

/** In the order in which their first line comes: by the day that is due. */
export function talksOf(rows: readonly TalkRow[]): Talk[] {
  const talks = new Map<string, Talk>();
  for (const row of rows) {
    const talk = talks.get(row.person.id);
    if (talk === undefined) {
      talks.set(row.person.id, { person: row.person, orgUnit: row.orgUnit, about: [row] });
    } else talk.about.push(row);
  }
  return [...talks.values()];
}

/** Since when it is overdue, or until when there is time. */
export function sayDue(dueOn: string, today: string): string {
  const days = daysBetween(dueOn, today);
  if (days === 0) return t.dueToday;
  const date = formatDate(dueOn);
  return days > 0 ? fill(t.overdueSince, { date, n: days }) : fill(t.dueIn, { date, n: -days });
}
