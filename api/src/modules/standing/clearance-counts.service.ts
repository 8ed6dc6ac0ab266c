/** How many people are cleared, in a unit and in each of those directly below it. */
import { addDays } from '@shequ/schema/standing/days.ts';
import type { ClearanceState } from '@shequ/schema/terms.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { chinaToday } from '../../platform/time.ts';
import {
  childrenLoader,
  type OrgUnit,
  requireUnitInScope,
} from '../organisation/org-unit/org-unit.service.ts';
import { ACTION } from './clearance.service.ts';
import { type StateCount, selectCounts } from './standing-cache.store.ts';

/** A clearance that ends within so many days is to be renewed. */
const SOON_DAYS = 60;

const COUNTERS = {
  GRANTED: 'granted',
  PENDING: 'pending',
  EXPIRED: 'expired',
  WAIVED: 'waived',
  NO_RULE: 'noRule',
} as const satisfies Record<ClearanceState, string>;

export type ClearanceCounts = Record<(typeof COUNTERS)[ClearanceState] | 'expiringSoon', number> & {
  unit: OrgUnit;
  position: string;
};

function sumOf(counts: readonly StateCount[]): Omit<ClearanceCounts, 'unit' | 'position'> {
  const sum = { granted: 0, pending: 0, expired: 0, waived: 0, noRule: 0, expiringSoon: 0 };
  for (const { state, count, endingSoon } of counts) {
    sum[COUNTERS[state]] += count;
    sum.expiringSoon += endingSoon;
  }
  return sum;
}

export async function countClearances(
  context: RequestContext,
  {
    orgUnitCode,
    position,
    asOf,
  }: { orgUnitCode: string; position: string | null; asOf: string | null },
): Promise<ClearanceCounts[]> {
  const unit = await requireUnitInScope(context, ACTION, orgUnitCode);
  const below = await context.loader(childrenLoader).load(unit.code);
  const day = asOf ?? chinaToday(context.receivedAt);
  const counts = await selectCounts(context.database.sql, unit, {
    position,
    day,
    // Its last day is the 60th.
    soon: addDays(day, SOON_DAYS + 1),
  });
  const byUnit = Map.groupBy(counts, (count) => count.below);
  return [unit, ...below].flatMap((counted) => {
    // What lies in the units below lies in the unit.
    const own = counted === unit ? counts : (byUnit.get(counted.code) ?? []);
    const byPosition = Map.groupBy(own, (count) => count.position);
    return [...byPosition]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([each, rows]) => ({ unit: counted, position: each, ...sumOf(rows) }));
  });
}
