/** Statements on assessments, their results and disputes. */
import { assessmentResults, assessments } from '@shequ/schema/db/assessment.ts';
import { disputes } from '@shequ/schema/db/dispute.ts';
import { and, desc, eq } from 'drizzle-orm';
import { count, statement } from '../../platform/database/statement.ts';
import { isAny, isAnyKey, pick } from '../../platform/database/statement-parts.ts';

export type AssessmentRow = typeof assessments.$inferSelect;
export type ResultRow = typeof assessmentResults.$inferSelect;
export type DisputeRow = typeof disputes.$inferSelect;
export interface RegionalKey {
  region: string;
  id: string;
}
type Keys = { keys: readonly RegionalKey[] };

const isKey = ($: RegionalKey) => and(eq(assessments.region, $.region), eq(assessments.id, $.id));

export const selectAssessments = statement((db, $: Keys) =>
  db
    .select()
    .from(assessments)
    .where(isAnyKey(assessments.region, assessments.id, $.keys)),
);

/** Of these people at one plan, newest first. */
export const selectAssessmentsOfPlan = statement(
  (db, $: { personIds: readonly string[]; planUuid: string }) =>
    db
      .select()
      .from(assessments)
      .where(and(isAny(assessments.personId, $.personIds), eq(assessments.planUuid, $.planUuid)))
      .orderBy(desc(assessments.openedAt), desc(assessments.id)),
);

/** Of these people, newest first. */
export const selectAssessmentsOfPeople = statement((db, $: { personIds: readonly string[] }) =>
  db
    .select()
    .from(assessments)
    .where(isAny(assessments.personId, $.personIds))
    .orderBy(desc(assessments.openedAt), desc(assessments.id)),
);

export const selectOpenAssessments = statement((db, $: { personId: string }) =>
  db
    .select({ region: assessments.region, id: assessments.id })
    .from(assessments)
    .where(and(eq(assessments.personId, $.personId), eq(assessments.state, 'OPEN'))),
);

/** Of an examination, by the order in which their candidates were named. */
export const selectAssessmentsOfExaminations = statement((db, $: Keys) =>
  db
    .select()
    .from(assessments)
    .where(isAnyKey(assessments.region, assessments.examinationId, $.keys))
    .orderBy(assessments.id),
);

type NewAssessment = Omit<
  AssessmentRow,
  'state' | 'decidedAt' | 'outcome' | 'scorePercent' | 'voidReason'
>;
export const insertAssessment = statement((db, $: NewAssessment) =>
  db.insert(assessments).values({
    ...pick($, 'region', 'id', 'examinationId', 'personId', 'planUuid', 'planDigest'),
    ...pick($, 'attemptNumber', 'openedAt', 'orgUnitCode', 'provinceCode', 'cityCode'),
    ...pick($, 'districtCode', 'streetCode', 'communityCode'),
  }),
);

export type Decided = RegionalKey & {
  decidedAt: string;
  outcome: NonNullable<AssessmentRow['outcome']>;
  scorePercent: string;
};
export const updateAssessmentDecided = count(
  statement((db, $: Decided) =>
    db
      .update(assessments)
      .set({ state: 'DECIDED', ...pick($, 'decidedAt', 'outcome', 'scorePercent') })
      .where(isKey($))
      .returning({ id: assessments.id }),
  ),
);

export const updateAssessmentVoided = count(
  statement((db, $: RegionalKey & { voidReason: string }) =>
    db
      .update(assessments)
      .set({ state: 'VOIDED', ...pick($, 'voidReason') })
      .where(and(isKey($), eq(assessments.state, 'OPEN')))
      .returning({ id: assessments.id }),
  ),
);

/** Oldest first. */
export const selectResults = statement((db, $: Keys) =>
  db
    .select()
    .from(assessmentResults)
    .where(isAnyKey(assessmentResults.region, assessmentResults.assessmentId, $.keys))
    .orderBy(assessmentResults.id),
);

export const insertResult = statement((db, $: ResultRow) =>
  db.insert(assessmentResults).values({
    ...pick($, 'region', 'id', 'assessmentId', 'components', 'scorePercent', 'outcome'),
    ...pick($, 'supersedesId', 'decidedAt'),
  }),
);

export const selectDisputes = statement((db, $: Keys) =>
  db
    .select()
    .from(disputes)
    .where(isAnyKey(disputes.region, disputes.assessmentId, $.keys)),
);

export const insertDispute = statement(
  (db, $: Pick<DisputeRow, 'region' | 'id' | 'assessmentId' | 'reason' | 'openedAt'>) =>
    db.insert(disputes).values(pick($, 'region', 'id', 'assessmentId', 'reason', 'openedAt')),
);

export const updateDisputeDecided = count(
  statement(
    (db, $: Pick<DisputeRow, 'region' | 'id' | 'state' | 'decidedBy' | 'answer' | 'decidedAt'>) =>
      db
        .update(disputes)
        .set(pick($, 'state', 'decidedBy', 'answer', 'decidedAt'))
        .where(
          and(eq(disputes.region, $.region), eq(disputes.id, $.id), eq(disputes.state, 'OPEN')),
        )
        .returning({ id: disputes.id }),
  ),
);
