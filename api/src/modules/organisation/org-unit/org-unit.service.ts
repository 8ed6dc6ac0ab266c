import {
  type Action,
  canSomewhere,
  isWithin,
  refuse,
  unitsFor,
  type Viewer,
} from '../../../platform/authz.ts';
import { inBatches } from '../../../platform/database/batches.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import type { LoaderDefinition, RequestContext } from '../../../platform/graphql/context.ts';
import { parseOrgUnitCode } from '../../../platform/ids.ts';
import { CODE_PREFIX_LENGTH, levelOfCode } from '../../../platform/org-unit-code.ts';
import { visibilityPathsLoader } from '../visibility/visibility.service.ts';
import {
  type OrgUnit,
  selectChildren,
  selectOptionalOrgUnit,
  selectOrgUnits,
} from './org-unit.store.ts';

const ACTION: Action = 'org-unit:read';

/** The row, for modules that pass it on without reading the store. */
export type { OrgUnit } from './org-unit.store.ts';

/** Units by code; null for a code that no unit has. */
export const orgUnitLoader: LoaderDefinition<string, OrgUnit | null> = {
  load: async (codes, context) => {
    const rows = await selectOrgUnits(context.database.sql, codes);
    const byCode = new Map(rows.map((row) => [row.code, row]));
    return codes.map((code) => byCode.get(code) ?? null);
  },
};

/** Units directly below each code, by code. */
export const childrenLoader: LoaderDefinition<string, OrgUnit[]> = {
  load: async (codes, context) => {
    const rows = await selectChildren(context.database.sql, codes);
    return codes.map((code) => rows.filter((row) => row.parentCode === code));
  },
};

/** The unit with this code, whoever asks; null when there is none. */
export async function findOrgUnit(sql: SqlRunner, code: string): Promise<OrgUnit | null> {
  const parsed = parseOrgUnitCode(code);
  return parsed === null ? null : await selectOptionalOrgUnit(sql, parsed);
}

/** Units with these codes, whoever asks, in no order; texts that are no codes find nothing. */
export async function findOrgUnits(sql: SqlRunner, codes: readonly string[]): Promise<OrgUnit[]> {
  const parsed = new Set(codes.flatMap((code) => parseOrgUnitCode(code) ?? []));
  const found: OrgUnit[] = [];
  for (const batch of inBatches([...parsed], 5_000))
    found.push(...(await selectOrgUnits(sql, batch)));
  return found;
}

/** Units whose ancestors the viewer may see by name: own posts, and where grants or the key begin. */
async function selectAnchors(context: RequestContext): Promise<string[]> {
  const { viewer } = context;
  // Also what `node` and `parent` come by asks here: a handed-out password opens nothing yet.
  if (!canSomewhere(viewer, ACTION) || viewer.kind === 'ANONYMOUS') return [];
  if (viewer.kind === 'API_KEY') return unitsFor(viewer, ACTION).map((unit) => unit.path);
  const own = await context.loader(visibilityPathsLoader).load(viewer.personId);
  return [...own, ...unitsFor(viewer, ACTION).map((unit) => unit.path)];
}

/** Whether the viewer may see the unit: in a subtree granted to them, or on the way up from an anchor. */
export async function canReadOrgUnit(context: RequestContext, unit: OrgUnit): Promise<boolean> {
  if (unitsFor(context.viewer, ACTION).some((scope) => isWithin(unit.path, scope.path)))
    return true;
  const anchors = await selectAnchors(context);
  return anchors.some((anchor) => isWithin(anchor, unit.path));
}

/** Whether a code would lie in a subtree granted to the viewer, so that "there is none" tells nothing new. */
function coversCode(viewer: Viewer, code: string): boolean {
  return unitsFor(viewer, ACTION).some((scope) =>
    code.startsWith(scope.code.slice(0, CODE_PREFIX_LENGTH[levelOfCode(scope.code)])),
  );
}

/**
 * The unit, or null when there is none with this code. Throws NOT_PERMITTED for a unit outside the
 * viewer's scope and alike for a code outside it that no unit has.
 */
export async function findReadableOrgUnit(
  context: RequestContext,
  code: string,
): Promise<OrgUnit | null> {
  const unit = await selectOptionalOrgUnit(context.database.sql, code);
  if (unit === null) {
    if (coversCode(context.viewer, code)) return null;
    refuse(context.viewer, ACTION, code);
  }
  if (!(await canReadOrgUnit(context, unit))) refuse(context.viewer, ACTION, code);
  return unit;
}

/**
 * The unit that a list is asked for, when the viewer may do the action on its whole subtree. Throws
 * NOT_PERMITTED, naming action and code, otherwise, also for a code that no unit has.
 */
export async function requireUnitInScope(
  context: Pick<RequestContext, 'viewer' | 'database'>,
  action: Action,
  code: string,
): Promise<OrgUnit> {
  const unit = await selectOptionalOrgUnit(context.database.sql, code);
  const mayRead =
    unit !== null &&
    unitsFor(context.viewer, action).some((scope) => isWithin(unit.path, scope.path));
  if (!mayRead) refuse(context.viewer, action, code);
  return unit as OrgUnit;
}
