/** Statements on rating tasks, sheets and resolutions. */
import { assessments } from '@shequ/schema/db/assessment.ts';
import { ratings, ratingTasks, resolutions } from '@shequ/schema/db/rating.ts';
import { and, desc, eq, sql as fragment } from 'drizzle-orm';
import { count, optional, statement } from '../../platform/database/statement.ts';
import { isAnyKey, pick } from '../../platform/database/statement-parts.ts';
import type { RegionalKey } from './assessment.store.ts';

export type TaskRow = typeof ratingTasks.$inferSelect;
export type SheetRow = typeof ratings.$inferSelect;
export type ResolutionRow = typeof resolutions.$inferSelect;
type Keys = { keys: readonly RegionalKey[] };

/** Of these assessments, in the order in which they were assigned. */
export const selectTasks = statement((db, $: Keys) =>
  db
    .select()
    .from(ratingTasks)
    .where(isAnyKey(ratingTasks.region, ratingTasks.assessmentId, $.keys))
    .orderBy(ratingTasks.id),
);

/** Who has which task of an examination. */
export const selectTasksOfExamination = statement((db, $: RegionalKey) =>
  db
    .select({ assessorId: ratingTasks.assessorId })
    .from(ratingTasks)
    .innerJoin(
      assessments,
      and(eq(assessments.region, ratingTasks.region), eq(assessments.id, ratingTasks.assessmentId)),
    )
    .where(and(eq(assessments.region, $.region), eq(assessments.examinationId, $.id))),
);

export const selectOptionalTask = optional(
  statement((db, $: RegionalKey) =>
    db
      .select()
      .from(ratingTasks)
      .where(and(eq(ratingTasks.region, $.region), eq(ratingTasks.id, $.id))),
  ),
);

/** As many as a phone keeps. */
const MOST_TASKS = 200;

const isOpen = fragment`(${ratingTasks.state} = 'OPEN')`;

/**
 * Those that wait for a sheet first, what closes next before the others, so that the rest comes as they are
 * handed in; then the others, what closed last first. At most {@link MOST_TASKS}.
 */
export const selectTasksOfAssessor = statement(
  (db, $: { assessorId: string; state: TaskRow['state'] | null }) =>
    db
      .select()
      .from(ratingTasks)
      .where(
        and(
          eq(ratingTasks.assessorId, $.assessorId),
          fragment`coalesce(${$.state}::text, ${ratingTasks.state}) = ${ratingTasks.state}`,
        ),
      )
      .orderBy(
        desc(isOpen),
        fragment`case when ${isOpen} then ${ratingTasks.closesAt} end`,
        desc(ratingTasks.closesAt),
        desc(ratingTasks.id),
      )
      .limit(MOST_TASKS),
);

export const insertTask = statement((db, $: Omit<TaskRow, 'state' | 'declinedReason'>) =>
  db.insert(ratingTasks).values({
    ...pick($, 'region', 'id', 'assessmentId', 'componentId', 'subjectPersonId', 'assessorId'),
    ...pick($, 'rubricDigest', 'opensAt', 'closesAt', 'assignedAt'),
  }),
);

/** Only from OPEN; 0 when it was not. */
export const updateTaskState = count(
  statement((db, $: Pick<TaskRow, 'region' | 'id' | 'state' | 'declinedReason'>) =>
    db
      .update(ratingTasks)
      .set(pick($, 'state', 'declinedReason'))
      .where(
        and(
          eq(ratingTasks.region, $.region),
          eq(ratingTasks.id, $.id),
          eq(ratingTasks.state, 'OPEN'),
        ),
      )
      .returning({ id: ratingTasks.id }),
  ),
);

/** Sheets of the tasks of these assessments, oldest first. */
export const selectSheets = statement((db, $: Keys) =>
  db
    .select({
      region: ratings.region,
      id: ratings.id,
      taskId: ratings.taskId,
      rubricDigest: ratings.rubricDigest,
      levels: ratings.levels,
      critical: ratings.critical,
      note: ratings.note,
      claimedAt: ratings.claimedAt,
      receivedAt: ratings.receivedAt,
      supersedesId: ratings.supersedesId,
    })
    .from(ratings)
    .innerJoin(
      ratingTasks,
      and(eq(ratingTasks.region, ratings.region), eq(ratingTasks.id, ratings.taskId)),
    )
    .where(isAnyKey(ratingTasks.region, ratingTasks.assessmentId, $.keys))
    .orderBy(ratings.receivedAt, ratings.id),
);

export const selectOptionalSheet = optional(
  statement((db, $: RegionalKey) =>
    db
      .select()
      .from(ratings)
      .where(and(eq(ratings.region, $.region), eq(ratings.id, $.id))),
  ),
);

export const insertSheet = count(
  statement((db, $: SheetRow) =>
    db
      .insert(ratings)
      .values({
        ...pick($, 'region', 'id', 'taskId', 'rubricDigest', 'levels', 'critical', 'note'),
        ...pick($, 'claimedAt', 'receivedAt', 'supersedesId'),
      })
      .onConflictDoNothing()
      .returning({ id: ratings.id }),
  ),
);

/** Oldest first. */
export const selectResolutions = statement((db, $: Keys) =>
  db
    .select()
    .from(resolutions)
    .where(isAnyKey(resolutions.region, resolutions.assessmentId, $.keys))
    .orderBy(resolutions.id),
);

export const insertResolution = statement((db, $: ResolutionRow) =>
  db.insert(resolutions).values({
    ...pick($, 'region', 'id', 'assessmentId', 'componentId', 'rule', 'sheetIds', 'levels'),
    ...pick($, 'critical', 'score', 'fails', 'occurredAt', 'decidedBy', 'reason', 'decidedAt'),
    ...pick($, 'supersedesId'),
  }),
);
