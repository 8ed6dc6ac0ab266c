/** Until when a name is kept, in words. */
import { formatDate } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import type { Leaver } from './documents.ts';
import * as t from './words.ts';

export function sayDue(
  { dueOn, hindrances }: Pick<Leaver, 'dueOn' | 'hindrances'>,
  today: string,
): string {
  if (dueOn === null) return t.noPeriod;
  const day = formatDate(dueOn);
  if (dueOn > today) return fill(t.dueOn, { day });
  return hindrances.length === 0 ? t.dueNow : fill(t.dueKept, { day });
}
