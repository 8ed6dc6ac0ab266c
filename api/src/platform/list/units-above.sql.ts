/** A unit and those above it by level, as the columns that rows of a subtree are listed by. */
import type { OrgLevel } from '@shequ/schema/terms.ts';
import { isOnPath } from '../org-unit-path.sql.ts';
import { LEVEL_COLUMNS } from './readable.sql.ts';

const LEVELS = Object.keys(LEVEL_COLUMNS) as OrgLevel[];

/** The columns, separated by commas. */
export const LEVEL_LIST = LEVELS.map((level) => LEVEL_COLUMNS[level]).join(', ');

/** Their values for the row `unit` of `org_units`. */
export const UNITS_ABOVE = `
  select ${LEVELS.map(
    (level) => `min(code) filter (where level = '${level}') as ${LEVEL_COLUMNS[level]}`,
  ).join(', ')}
    from org_units
   where ${isOnPath('code', 'unit.path')}`;

/** Of a row in the subtree of a unit of this level, the unit directly below that one; null of its own. */
export function belowOf(level: OrgLevel): string {
  const beneath = LEVELS.slice(LEVELS.indexOf(level) + 1).map((each) => LEVEL_COLUMNS[each]);
  return beneath.length === 0 ? 'null::char(12)' : `coalesce(${beneath.join(', ')})`;
}
