/** The permission inside a statement: `readable` returns the units or the person of a scope as far as the viewer may read them. */
import type { OrgLevel } from '@shequ/schema/terms.ts';
import { remainingEntry } from '../entries.sql.ts';
import { decidesVisibility } from '../visibility.sql.ts';
import { type Condition, type Parameters, RECORD } from './statement.sql.ts';

export interface ScopeUnit {
  level: OrgLevel;
  code: string;
}

/** The rows of one or more subtrees, none inside another. */
export interface UnitsScope {
  kind: 'UNITS';
  units: readonly ScopeUnit[];
  /** Paths of the subtrees that the viewer may read. */
  paths: readonly string[];
}

/** The rows of one person, made in whatever unit and under whichever entry of theirs. */
export interface PersonScope {
  kind: 'PERSON';
  personId: string;
  /** Whether the viewer is that person. */
  isSelf: boolean;
  paths: readonly string[];
}

export type Scope = UnitsScope | PersonScope;

export const LEVEL_COLUMNS: Readonly<Record<OrgLevel, string>> = {
  PROVINCE: 'province_code',
  CITY: 'city_code',
  DISTRICT: 'district_code',
  STREET: 'street_code',
  COMMUNITY: 'community_code',
};

/** That a row belongs to the unit's subtree. */
export const inUnit =
  (unit: ScopeUnit): Condition =>
  (parameters) =>
    `${RECORD}.${LEVEL_COLUMNS[unit.level]} = ${parameters.add(unit.code, 'char(12)')}`;

/** Whether the unit lies in one of the viewer's subtrees. */
const inSubtrees = (paths: string): string => `unit.path ^@ any(${paths})`;

/**
 * The units of the scope, as far as they exist with that level inside the viewer's subtrees. A single
 * unit is compared as such: a function over arrays is estimated too high without its values, and the
 * statement would be planned anew each time.
 */
function readableUnits(scope: UnitsScope, parameters: Parameters): string {
  const [only] = scope.units;
  if (scope.units.length === 1 && only !== undefined) {
    const code = parameters.add(only.code, 'char(12)');
    return `select unit.code, unit.level from org_units unit
      where unit.code = ${code} and unit.level = '${only.level}'
        and ${inSubtrees(parameters.add(scope.paths, 'text[]'))}`;
  }
  const codes = parameters.add(
    scope.units.map((unit) => unit.code),
    'char(12)[]',
  );
  const levels = parameters.add(
    scope.units.map((unit) => unit.level),
    'text[]',
  );
  return `select unit.code, unit.level
      from unnest(${codes}, ${levels}) as asked(code, level)
      join org_units unit on unit.code = asked.code and unit.level = asked.level
      where ${inSubtrees(parameters.add(scope.paths, 'text[]'))}`;
}

/** That a post of the person which decides visibility lies in one of the viewer's subtrees. */
export const hasPostInSubtrees = (personId: string, paths: string): string => `exists (
        select 1 from employments post
          join org_units unit on unit.code = post.org_unit_code
         where post.person_id = ${remainingEntry(personId)}
           and ${inSubtrees(paths)}
           and ${decidesVisibility('post')})`;

/** The person: oneself, or one with a post that decides visibility inside the viewer's subtrees. */
function readablePerson(scope: PersonScope, parameters: Parameters): string {
  const personId = parameters.add(scope.personId, 'uuid');
  if (scope.isSelf) return `select ${personId} as id`;
  const paths = parameters.add(scope.paths, 'text[]');
  return `select ${personId} as id
      where ${hasPostInSubtrees(personId, paths)}`;
}

export function readable(scope: Scope, parameters: Parameters): string {
  return scope.kind === 'UNITS'
    ? readableUnits(scope, parameters)
    : readablePerson(scope, parameters);
}

/** How many rows of `readable` mean that nothing was out of reach. */
export function expectedReadable(scope: Scope): number {
  return scope.kind === 'UNITS' ? scope.units.length : 1;
}
