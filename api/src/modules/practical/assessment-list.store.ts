/** The columns of assessments and examinations that their lists show, and the lists. */
import { assessments } from '@shequ/schema/db/assessment.ts';
import { examinations } from '@shequ/schema/db/examination.ts';
import type { DisputeState } from '@shequ/schema/terms.ts';
import { columnsOf, type RowOf } from '../../platform/list/columns.ts';
import { type Condition, List } from '../../platform/list/list.ts';

export const examination = columnsOf(examinations, [
  'region',
  'id',
  'planUuid',
  'planDigest',
  'title',
  'orgUnitCode',
  'opensAt',
  'closesAt',
  'openedAt',
]);
export type ExaminationNode = RowOf<typeof examination>;

export const EXAMINATION_LIST = new List<typeof examination, ExaminationNode>({
  cursor: 'examinations:1',
  action: 'examination:read',
  columns: examination,
  order: { columns: [examination.opensAt, examination.id], direction: 'desc' },
});

export const assessment = columnsOf(assessments, [
  'region',
  'id',
  'examinationId',
  'personId',
  'planUuid',
  'planDigest',
  'attemptNumber',
  'state',
  'openedAt',
  'decidedAt',
  'outcome',
  'scorePercent',
  'voidReason',
]);
export type AssessmentNode = RowOf<typeof assessment>;

export const ASSESSMENT_LIST = new List<typeof assessment, AssessmentNode>({
  cursor: 'assessments:1',
  action: 'assessment:read',
  columns: assessment,
  order: { columns: [assessment.openedAt, assessment.id], direction: 'desc' },
});

/** Assessments with a dispute in the state. */
export const disputed =
  (state: DisputeState): Condition =>
  (parameters) =>
    `exists (
              select from disputes dispute
               where dispute.region = record.region and dispute.assessment_id = record.id
                 and dispute.state = ${parameters.add(state, 'text')})`;

/** The plan on offer, else the last one withdrawn under the slug. */
export const ofPlan =
  (slug: string): Condition =>
  (parameters) =>
    `record.plan_uuid = (
              select plan.uuid from content_items plan
               where plan.kind = 'PLAN' and plan.slug = ${parameters.add(slug, 'text')}
               order by plan.retired_at desc nulls first limit 1)`;
