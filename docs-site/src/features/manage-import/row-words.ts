/** What a row says, line by line. */
import { fill } from '../../lib/fill.ts';
import type { Row } from './documents.ts';
import * as t from './words.ts';

export function sayChange({ what, before, after }: Row['changes'][number]): string {
  if (before === null) return fill(t.added, { what, after: after ?? t.nothing });
  if (after === null) return fill(t.removed, { what, before });
  return fill(t.change, { what, before, after });
}

/** Whether the row may be about somebody who is there under another number: a namesake, or a number like it. */
export const mayBeSomebodyElse = ({ doubts, title }: Pick<Row, 'doubts' | 'title'>): boolean =>
  title !== '' && doubts.some(({ column }) => column === t.nameColumn || column === t.numberColumn);

export function sayMessage({ column, message }: Row['faults'][number]): string {
  return column === null ? message : fill(t.message, { column, message });
}
