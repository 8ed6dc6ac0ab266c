/** Which score the sheets of one component come to, or what is still needed to tell. Pure. */
import type { Raters } from '../content/kinds/plan/format.ts';
import { cutShare, type Units, unitsOf } from './units.ts';

export interface RatedSheet {
  id: string;
  score: Units;
  /** True when a critical line is struck on it. */
  critical: boolean;
}

export type Resolved = {
  state: 'RESOLVED';
  rule: 'SINGLE' | 'MEAN' | 'CRITICAL' | 'MEDIAN';
  score: Units;
  critical: boolean;
};
export type Unresolved = { state: 'PENDING'; needs: 'SHEETS' | 'THIRD' | 'ADJUDICATOR' };

const pending = (needs: Unresolved['needs']): Unresolved => ({ state: 'PENDING', needs });

function meanOf(sheets: readonly RatedSheet[]): Units {
  return cutShare(
    sheets.reduce((sum, { score }) => sum + score, 0),
    sheets.length,
  );
}

/** The two lie further apart than they may. */
function disagreement(
  sheets: readonly RatedSheet[],
  rule: Raters['resolve'],
): Resolved | Unresolved {
  if (rule === 'ADJUDICATOR') return pending('ADJUDICATOR');
  if (sheets.length < 3) return pending('THIRD');
  const median = sheets.map(({ score }) => score).sort((a, b) => a - b)[1] as Units;
  return { state: 'RESOLVED', rule: 'MEDIAN', score: median, critical: false };
}

/**
 * `sheets` are the latest of each assessor, in the order of their tasks; a third is there only where
 * the first two disagreed. A critical line on both fails, on one of several a person decides; two
 * within the tolerance are averaged.
 */
export function resolveSheets(
  sheets: readonly RatedSheet[],
  { count, tolerance, resolve }: Pick<Raters, 'count' | 'tolerance' | 'resolve'>,
): Resolved | Unresolved {
  const [first, second] = sheets;
  if (first === undefined || sheets.length < count) return pending('SHEETS');
  const struck = sheets.filter(({ critical }) => critical).length;
  if (struck === sheets.length) {
    return { state: 'RESOLVED', rule: 'CRITICAL', score: meanOf(sheets), critical: true };
  }
  if (struck > 0) return pending('ADJUDICATOR');
  if (second === undefined) {
    return { state: 'RESOLVED', rule: 'SINGLE', score: first.score, critical: false };
  }
  if (Math.abs(first.score - second.score) <= unitsOf(tolerance)) {
    return { state: 'RESOLVED', rule: 'MEAN', score: meanOf([first, second]), critical: false };
  }
  return disagreement(sheets, resolve);
}
