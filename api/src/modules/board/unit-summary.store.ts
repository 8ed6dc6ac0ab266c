/** Counts of a unit and of those directly below it, in one reading of its rows. */
import type { LearningKind, LearningState } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { LEVEL_COLUMNS, type ScopeUnit } from '../../platform/list/readable.sql.ts';
import { belowOf } from '../../platform/list/units-above.sql.ts';
import { isAsked, isDueBefore, learningStateOn } from './learning-state.sql.ts';

export interface LearningCount {
  /** The unit directly below that the rows belong to; null for those of the unit itself. */
  below: string | null;
  itemUuid: string;
  state: LearningState;
  count: number;
  /** Of these, open and due before the asked day. */
  dueSoon: number;
}

export interface CountOptions {
  kind: LearningKind;
  day: string;
  soon: string;
  position: string | null;
  itemUuid: string | null;
}

/**
 * How many rows of the unit there are for each unit below, item and state on the day. `offset 0`: as in the
 * counts of clearance.
 */
export async function selectLearningCounts(
  sql: SqlRunner,
  unit: ScopeUnit,
  { kind, day, soon, position, itemUuid }: CountOptions,
): Promise<LearningCount[]> {
  const item = itemUuid === null ? 'true' : 'row.item_uuid = $6::uuid';
  const held = position === null ? 'true' : '$5::text = any(row.positions)';
  return await sql.unsafe<LearningCount[]>(
    `select below, item_uuid as "itemUuid", state, count(*)::int as count,
            count(*) filter (where is_soon)::int as "dueSoon"
       from (select ${belowOf(unit.level)} as below, item_uuid,
                    ${learningStateOn('row', '$3::date')} as state,
                    ${isDueBefore('row', '$3::date', '$4::date')} as is_soon
               from learning_cache row
              where row.${LEVEL_COLUMNS[unit.level]} = $1::char(12) and row.kind = $2
                and ${isAsked('row', '$3::date')} and ${held} and ${item}
                and ($5::text is null or true) and ($6::uuid is null or true)
             offset 0) counted
      group by 1, 2, 3`,
    [unit.code, kind, day, soon, position, itemUuid],
    { prepare: true },
  );
}
