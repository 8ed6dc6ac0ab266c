/** Assignments of programmes, and what was changed of them. Lists are in program-assignment.list.ts. */
import { assignmentEvents } from '@shequ/schema/db/assignment-event.ts';
import { programAssignments } from '@shequ/schema/db/program-assignment.ts';
import { and, asc, desc, eq } from 'drizzle-orm';
import { optional, statement } from '../../platform/database/statement.ts';
import { isAny, isAnyKey, pick } from '../../platform/database/statement-parts.ts';

type Assignment = typeof programAssignments.$inferSelect;
type NewEvent = typeof assignmentEvents.$inferInsert;

const { region, id, personId, programUuid, programDigest, period } = programAssignments;
const { startsOn, endsOn, dueOn, source, assignedAt } = programAssignments;
const { withdrawnAt, completedAt, noticedAt } = programAssignments;

const { provinceCode, cityCode, districtCode, streetCode, communityCode } = programAssignments;

const columns = {
  ...{ region, id, personId, programUuid, programDigest, period, startsOn, endsOn, dueOn, source },
  ...{ assignedAt, withdrawnAt, completedAt, noticedAt },
  ...{ provinceCode, cityCode, districtCode, streetCode, communityCode },
};
export type AssignmentRow = Pick<Assignment, keyof typeof columns>;

export const insertAssignment = statement((db, $: Assignment) =>
  db.insert(programAssignments).values({
    ...pick($, 'region', 'id', 'personId', 'programUuid', 'programDigest', 'period', 'startsOn'),
    ...pick($, 'endsOn', 'dueOn', 'source', 'assignedBy', 'assignedAt', 'orgUnitCode'),
    ...pick($, 'provinceCode', 'cityCode', 'districtCode', 'streetCode', 'communityCode'),
  }),
);

/** Every assignment of these people, newest first for each. */
export const selectAssignments = statement((db, $: { personIds: readonly string[] }) =>
  db
    .select(columns)
    .from(programAssignments)
    .where(isAny(personId, $.personIds))
    .orderBy(desc(assignedAt), desc(id)),
);

export const selectOptionalAssignment = optional(
  statement((db, $: { region: string; id: string }) =>
    db
      .select(columns)
      .from(programAssignments)
      .where(and(eq(region, $.region), eq(id, $.id))),
  ),
);

const isRow = ($: { region: string; id: string }) => and(eq(region, $.region), eq(id, $.id));

type Key = Pick<Assignment, 'region' | 'id'>;

/** What may be changed of an assignment. */
export type Changeable = Pick<Assignment, 'programDigest' | 'dueOn' | 'withdrawnAt'>;

export const updateAssignment = statement((db, $: Key & Changeable) =>
  db
    .update(programAssignments)
    .set(pick($, 'programDigest', 'dueOn', 'withdrawnAt'))
    .where(isRow($)),
);

export const updateCompleted = statement((db, $: Key & { completedAt: string | null }) =>
  db.update(programAssignments).set(pick($, 'completedAt')).where(isRow($)),
);

export const updateNoticed = statement((db, $: Key & { noticedAt: string }) =>
  db.update(programAssignments).set(pick($, 'noticedAt')).where(isRow($)),
);

export const insertEvent = statement((db, $: NewEvent) =>
  db.insert(assignmentEvents).values({
    ...pick($, 'region', 'id', 'assignmentId', 'kind', 'reason', 'changedBy', 'changedAt'),
    ...pick($, 'dueOnBefore', 'dueOnAfter', 'digestBefore', 'digestAfter'),
  }),
);

/** The events of these assignments, oldest first. */
export const selectEvents = statement(
  (db, $: { keys: readonly { region: string; id: string }[] }) =>
    db
      .select()
      .from(assignmentEvents)
      .where(isAnyKey(assignmentEvents.region, assignmentEvents.assignmentId, $.keys))
      .orderBy(asc(assignmentEvents.changedAt), asc(assignmentEvents.id)),
);
export type AssignmentEvent = Awaited<ReturnType<typeof selectEvents>>[number];
