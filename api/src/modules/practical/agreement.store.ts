import type { Levels } from '@shequ/schema/plan/sheet.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';

export interface SheetPair {
  first: Levels;
  second: Levels;
}

/**
 * The first sheets of the first two who rated the same candidate by this version of a rubric, in the
 * order of the assessors’ ids, the latest candidates first; as many as say enough.
 */
export async function selectSheetPairs(sql: SqlRunner, rubricDigest: string): Promise<SheetPair[]> {
  return await sql<SheetPair[]>`
    with rated as (
      select task.region, task.assessment_id, task.component_id, task.assessor_id, sheet.levels,
             row_number() over (
               partition by task.region, task.assessment_id, task.component_id
                   order by task.id) as seat
        from ratings sheet
        join rating_tasks task on task.region = sheet.region and task.id = sheet.task_id
       where sheet.rubric_digest = ${rubricDigest} and sheet.supersedes_id is null
    )
    select one.levels as first, other.levels as second
      from rated one
      join rated other using (region, assessment_id, component_id)
     where one.seat <= 2 and other.seat <= 2 and one.assessor_id < other.assessor_id
     order by assessment_id desc
     limit 5000`;
}
