/** The list of completion records: its order and cursors, and which kinds of records a viewer may read. */
import { ACTIVITY_KINDS, type ActivityKind, FACT_KINDS } from '@shequ/schema/terms.ts';
import { type Action, canAsSelf, isWithin, refuse, unitsFor } from '../../platform/authz.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import type { Feed } from '../../platform/list/feed.ts';
import { type Condition, List, type Scope } from '../../platform/list/list.ts';
import { type CompletionNode, toNodes } from './completion-content.ts';
import { ofCourse, ofKinds, SYNC } from './completion-page.store.ts';
import { RECORD_COLUMNS } from './completion-row.store.ts';

export const ACTION: Action = 'completion:read';

/** The action that lets a viewer read records of the kind. */
export function readActionOf(kind: ActivityKind): Action {
  return FACT_KINDS[kind].scope === 'records:read' ? ACTION : 'standing:read';
}

const STUDY_KINDS = ACTIVITY_KINDS.values.filter((kind) => readActionOf(kind) === ACTION);

/** Kinds of records that the viewer may read in all of the scope; null for every kind. */
export function readableKinds(
  { viewer }: RequestContext,
  scope: Scope,
): readonly ActivityKind[] | null {
  if (scope.kind === 'PERSON' && canAsSelf(viewer, 'standing:read', scope.personId)) return null;
  const standing = unitsFor(viewer, 'standing:read');
  const readsAll = scope.paths.every((inner) => standing.some(({ path }) => isWithin(inner, path)));
  return readsAll ? null : STUDY_KINDS;
}

/** What holds of every record that the viewer may read in the scope. */
export function restrictKinds(context: RequestContext, scope: Scope): Condition[] {
  const kinds = readableKinds(context, scope);
  return kinds === null ? [] : [() => ofKinds(kinds)];
}

export const whereOfCourse = (slug: unknown): Condition => ofCourse(slug as string);

export const RECORD_LIST = new List<typeof RECORD_COLUMNS, CompletionNode>({
  cursor: 'completions:1',
  action: ACTION,
  columns: RECORD_COLUMNS,
  order: { columns: [RECORD_COLUMNS.completedAt, RECORD_COLUMNS.id], direction: 'desc' },
  state: SYNC,
  restrict: (context, scope, { activityKind, orgUnitCode }) => {
    const kinds = readableKinds(context, scope);
    const asked = activityKind as ActivityKind | null | undefined;
    // Refused, since an empty page would say that there is nothing.
    if (asked != null && kinds !== null && !kinds.includes(asked)) {
      refuse(context.viewer, readActionOf(asked), orgUnitCode ?? undefined);
    }
    return restrictKinds(context, scope);
  },
  toNodes,
});

/** The feed of completion records: what was recorded, once each. */
export const RECORD_FEED: Feed<typeof RECORD_COLUMNS, CompletionNode> = {
  cursor: 'changes:1',
  action: 'completion:changes',
  list: RECORD_LIST,
  restrict: restrictKinds,
};
