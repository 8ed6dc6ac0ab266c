/** How many people are how far, in a unit and in each of those directly below it (decision 175). */
import { addDays } from '@shequ/schema/standing/days.ts';
import type { LearningKind, LearningState } from '@shequ/schema/terms.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { chinaToday } from '../../platform/time.ts';
import {
  childrenLoader,
  type OrgUnit,
  requireUnitInScope,
} from '../organisation/org-unit/org-unit.service.ts';
import { ACTION, findItem, itemOf, type LearningItem } from './learning.service.ts';
import { type LearningCount, selectLearningCounts } from './unit-summary.store.ts';

/** What is due within so many days is due soon. */
export const SOON_DAYS = 14;

export interface UnitSummary {
  unit: OrgUnit;
  /** The units directly below, in the order of their codes. */
  below: readonly OrgUnit[];
  asOf: string;
  position: string | null;
}

/** NOT_PERMITTED outside of the viewer's subtrees. Counts are read by the fields that ask for them. */
export async function findUnitSummary(
  context: RequestContext,
  asked: { orgUnitCode: string; position: string | null; asOf: string | null },
): Promise<UnitSummary> {
  const unit = await requireUnitInScope(context, ACTION, asked.orgUnitCode);
  const below = await context.loader(childrenLoader).load(unit.code);
  const asOf = asked.asOf ?? chinaToday(context.receivedAt);
  return { unit, below, asOf, position: asked.position };
}

const COUNTERS = {
  OVERDUE: 'overdue',
  NOT_STARTED: 'notStarted',
  IN_PROGRESS: 'inProgress',
  COMPLETED: 'completed',
} as const satisfies Record<LearningState, string>;

type Counters = Record<(typeof COUNTERS)[LearningState] | 'dueSoon', number>;

export interface LearningCounts extends Counters {
  unit: OrgUnit;
  item: LearningItem;
}

function sumOf(counts: readonly LearningCount[]): Counters {
  const sum: Counters = { overdue: 0, notStarted: 0, inProgress: 0, completed: 0, dueSoon: 0 };
  for (const { state, count, dueSoon } of counts) {
    sum[COUNTERS[state]] += count;
    sum.dueSoon += dueSoon;
  }
  return sum;
}

/** By unit, the unit itself first, and then by title; none where nobody has the programme or course. */
export async function countLearning(
  context: RequestContext,
  { unit, below, asOf, position }: UnitSummary,
  { kind, slug }: { kind: LearningKind; slug: string | null },
): Promise<LearningCounts[]> {
  const item = slug === null ? null : await findItem(context, kind, slug);
  if (slug !== null && item === null) return [];
  const counts = await selectLearningCounts(context.database.sql, unit, {
    kind,
    day: asOf,
    // Its last day is the 14th.
    soon: addDays(asOf, SOON_DAYS + 1),
    position,
    itemUuid: item?.id ?? null,
  });
  const byItem = Map.groupBy(counts, ({ itemUuid }) => itemUuid);
  const items = await Promise.all(
    [...byItem.keys()].map((itemUuid) => itemOf(context, { kind, itemUuid })),
  );
  items.sort((a, b) => a.title.localeCompare(b.title, 'zh') || (a.id < b.id ? -1 : 1));
  const countsIn = (counted: OrgUnit, { id }: LearningItem): LearningCount[] =>
    (byItem.get(id) ?? []).filter((row) => counted === unit || row.below === counted.code);
  return [unit, ...below].flatMap((counted) =>
    items
      .map((each) => ({ item: each, own: countsIn(counted, each) }))
      .filter(({ own }) => own.length > 0)
      .map(({ item: each, own }) => ({ unit: counted, item: each, ...sumOf(own) })),
  );
}
