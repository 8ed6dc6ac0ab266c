import { fill } from '../../lib/fill.ts';
import * as t from './words.ts';

/** A period as people call it: `2027` → `2027 年度`, `2026-2028` → `2026—2028 年任期`. */
export function periodName(period: string): string {
  const [from, to] = period.split('-');
  return to === undefined
    ? fill(t.year, { year: from ?? '' })
    : fill(t.term, { from: from ?? '', to });
}
