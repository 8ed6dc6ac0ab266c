/** Which scope a request for a list means. Whether the viewer may read all of it, the statement finds out. */
import { type Action, canAsSelf, refuse, unitsFor } from '../authz.ts';
import type { RequestContext } from '../graphql/context.ts';
import { orgUnitCodeRule, readArgument, uuidRule } from '../input-rules.ts';
import { levelOfCode } from '../org-unit-code.ts';
import {
  inUnit,
  type PersonScope,
  type Scope,
  type ScopeUnit,
  type UnitsScope,
} from './readable.sql.ts';
import type { Condition } from './statement.sql.ts';

/** Whose rows a filter asks for. */
export interface Whose {
  orgUnitCode?: string | null | undefined;
  personId?: string | null | undefined;
}

/** The unit with this code. A text that can be no code is told as that: it is not about permission. */
function scopeUnit(code: string): ScopeUnit {
  const parsed = readArgument('filter.orgUnitCode', orgUnitCodeRule, code);
  return { code: parsed, level: levelOfCode(parsed) };
}

/** The subtrees in which the viewer may do the action. */
export function grantedScope({ viewer }: RequestContext, action: Action): UnitsScope {
  const units = unitsFor(viewer, action);
  return {
    kind: 'UNITS',
    units: units.map(({ code }) => ({ code, level: levelOfCode(code) })),
    paths: units.map(({ path }) => path),
  };
}

export function personScope(
  { viewer }: RequestContext,
  action: Action,
  personId: string,
): PersonScope {
  return {
    kind: 'PERSON',
    personId,
    isSelf: canAsSelf(viewer, action, personId),
    paths: unitsFor(viewer, action).map(({ path }) => path),
  };
}

/**
 * What the filter asks to read: a person's rows, a unit's, or without either everything the viewer may
 * read: the granted subtrees, else their own.
 */
export function resolveScope(
  context: RequestContext,
  action: Action,
  filter: Whose,
): { scope: Scope; conditions: Condition[] } {
  const unit = filter.orgUnitCode == null ? undefined : scopeUnit(filter.orgUnitCode);
  if (filter.personId != null) {
    const personId = readArgument('filter.personId', uuidRule('人员编号'), filter.personId);
    // Besides a person, the unit at that time.
    const conditions = unit === undefined ? [] : [inUnit(unit)];
    return { scope: personScope(context, action, personId), conditions };
  }
  const granted = grantedScope(context, action);
  if (unit !== undefined) {
    if (granted.units.length === 0) refuse(context.viewer, action, unit.code);
    return { scope: { ...granted, units: [unit] }, conditions: [] };
  }
  if (granted.units.length > 0) return { scope: granted, conditions: [] };
  const { viewer } = context;
  if (viewer.kind !== 'PERSON' || !canAsSelf(viewer, action, viewer.personId))
    refuse(viewer, action);
  return { scope: personScope(context, action, viewer.personId), conditions: [] };
}
