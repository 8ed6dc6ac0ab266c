import { builder } from '../../platform/graphql/builder.ts';
import { NodeInterface, nodeIdOf, registerNodeType } from '../../platform/graphql/node.graphql.ts';
import {
  AssessmentOutcomeEnum,
  AssessmentStateEnum,
  DisputeStateEnum,
} from '../../platform/graphql/terms.graphql.ts';
import { encodeRegionalId, parseRegionalId } from '../../platform/ids.ts';
import { columnField, regionalIdField } from '../../platform/list/fields.ts';
import { unitList } from '../../platform/list/unit-list.ts';
import { whereEqual } from '../../platform/list/where.ts';
import { OrgUnitRef } from '../organisation/org-unit/org-unit.graphql.ts';
import { orgUnitLoader } from '../organisation/org-unit/org-unit.service.ts';
import { PersonRef, personField } from '../organisation/person/person.graphql.ts';
import type { DisputeRow } from './assessment.store.ts';
import { AssessmentComponentRef } from './assessment-component.graphql.ts';
import {
  ASSESSMENT_LIST,
  type AssessmentNode,
  assessment,
  disputed,
  EXAMINATION_LIST,
  type ExaminationNode,
  examination,
  ofPlan,
} from './assessment-list.store.ts';
import {
  examinationLoader,
  findAssessment,
  findExamination,
  findPlan,
  listAssessments,
  listAssessmentsOf,
  listComponents,
} from './assessment-view.service.ts';
import { millisOf } from './china-day.ts';
import { disputableUntil } from './dispute.service.ts';
import { PlanRef } from './plan.graphql.ts';
import { sittingOf } from './sitting.service.ts';

export const ExaminationRef = builder.objectRef<ExaminationNode>('Examination');
export const AssessmentRef = builder.objectRef<AssessmentNode>('Assessment');

/** An examination as far as candidates and assessors have to know it: not who else sits. */
export const SatExaminationRef = builder
  .objectRef<
    Pick<ExaminationNode, 'region' | 'id' | 'title' | 'opensAt' | 'closesAt' | 'orgUnitCode'>
  >('SatExamination')
  .implement({
    description:
      'The examination of an assessment or a task, as far as a candidate or assessor has to know it.',
    fields: (t) => ({
      id: t.id({
        description: 'The `id` of the `Examination`, for those who may read it.',
        resolve: ({ region, id }) => nodeIdOf('examination', encodeRegionalId(region, id)),
      }),
      title: t.exposeString('title', { description: 'Title, as it was arranged.' }),
      orgUnitName: t.string({
        description: 'Name of the unit that holds it.',
        resolve: async ({ orgUnitCode }, _args, context) => {
          const unit = await context.loader(orgUnitLoader).load(orgUnitCode);
          return unit?.name ?? orgUnitCode;
        },
      }),
      opensAt: t.expose('opensAt', {
        type: 'DateTime',
        description: 'From when sheets are filled in.',
      }),
      closesAt: t.expose('closesAt', {
        type: 'DateTime',
        description: 'Until when sheets are filled in.',
      }),
    }),
  });

const DisputeRef = builder.objectRef<DisputeRow>('Dispute').implement({
  description: 'A candidate’s objection to a result (申诉).',
  fields: (t) => ({
    state: t.expose('state', { type: DisputeStateEnum, description: 'What came of it.' }),
    reason: t.exposeString('reason', { description: 'What the candidate objects to.' }),
    answer: t.exposeString('answer', {
      nullable: true,
      description: 'What the person who decided answered; null until then.',
    }),
    openedAt: t.expose('openedAt', { type: 'DateTime', description: 'When it was opened.' }),
    decidedAt: t.expose('decidedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was decided; null until then.',
    }),
  }),
});

AssessmentRef.implement({
  description:
    'One person’s sitting of a plan. Visible to themself and to those who read the standing of the person or of the unit at that time.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: regionalIdField(t, assessment.region, assessment.id, {
      kind: 'assessment',
      description: 'Opaque, unique and lasting: `assessment:<region>.<uuid>`.',
    }),
    person: personField(t, assessment.personId, { description: 'The candidate.' }),
    plan: t.field({
      type: PlanRef,
      description: 'The plan, in the version of this sitting.',
      resolve: ({ planDigest }, _args, context) => findPlan(context, planDigest),
    }),
    examination: t.field({
      type: SatExaminationRef,
      description: 'The examination that it belongs to.',
      resolve: async ({ region, examinationId }, _args, context) => {
        const key = encodeRegionalId(region, examinationId);
        const found = await context.loader(examinationLoader).load(key);
        if (found === null) throw new Error(`examination ${key} is not there`);
        return found;
      },
    }),
    attemptNumber: columnField(t, assessment.attemptNumber, {
      description: 'Number of the sitting; 1 for the first.',
    }),
    state: columnField(t, assessment.state, {
      type: AssessmentStateEnum,
      description: 'How far it is.',
    }),
    outcome: columnField(t, assessment.outcome, {
      type: AssessmentOutcomeEnum,
      description: 'What it came to; null until it is decided.',
    }),
    scorePercent: columnField(t, assessment.scorePercent, {
      description: 'Score of the whole, 0–100, cut to two decimals; null until it is decided.',
    }),
    openedAt: columnField(t, assessment.openedAt, { description: 'When it was arranged.' }),
    decidedAt: columnField(t, assessment.decidedAt, {
      description: 'When the result that holds was decided; null until then.',
    }),
    voidReason: columnField(t, assessment.voidReason, {
      description: 'Why it was cancelled; null unless it was.',
    }),
    components: t.field({
      type: [AssessmentComponentRef],
      description: 'Its components, in the order of the plan.',
      resolve: (row, _args, context) => listComponents(context, row),
    }),
    disputableUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'Until when the candidate may dispute the result; null before there is one, when the time is over, and when it was disputed.',
      resolve: async (row, _args, context) => {
        const sitting = await sittingOf(context, row);
        const until = disputableUntil(sitting);
        const isOver = until === null || context.receivedAt.getTime() > millisOf(until);
        return isOver || sitting.dispute !== null ? null : until;
      },
    }),
    dispute: t.field({
      type: DisputeRef,
      nullable: true,
      description: 'The candidate’s objection; null when there is none.',
      resolve: async (row, _args, context) => (await sittingOf(context, row)).dispute,
    }),
  }),
});

registerNodeType({
  ref: AssessmentRef,
  kind: 'assessment',
  parse: parseRegionalId,
  load: (key, context) => findAssessment(context, key),
});

const ExaminationStateEnum = builder.enumType('ExaminationState', {
  description: 'Where the server’s clock stands in the window of an examination.',
  values: {
    SCHEDULED: { description: '未开始: before it opens.' },
    OPEN: { description: '进行中.' },
    CLOSED: { description: '已结束: sheets filled in before may still arrive.' },
  },
});

ExaminationRef.implement({
  description: 'A day on which a plan is examined (考核安排): who sits, and who rates whom.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: regionalIdField(t, examination.region, examination.id, {
      kind: 'examination',
      description: 'Opaque, unique and lasting: `examination:<region>.<uuid>`.',
    }),
    title: columnField(t, examination.title, { description: 'Title, as it was arranged.' }),
    plan: t.field({
      type: PlanRef,
      description: 'The plan, in the version that was arranged.',
      resolve: ({ planDigest }, _args, context) => findPlan(context, planDigest),
    }),
    orgUnit: t.field({
      type: OrgUnitRef,
      description: 'The unit that holds it.',
      resolve: async ({ orgUnitCode }, _args, context) => {
        const unit = await context.loader(orgUnitLoader).load(orgUnitCode);
        if (unit === null) throw new Error(`unit ${orgUnitCode} is not there`);
        return unit;
      },
    }),
    opensAt: columnField(t, examination.opensAt, {
      description: 'From when sheets are filled in.',
    }),
    closesAt: columnField(t, examination.closesAt, {
      description: 'Until when sheets are filled in.',
    }),
    openedAt: columnField(t, examination.openedAt, { description: 'When it was arranged.' }),
    state: t.field({
      type: ExaminationStateEnum,
      description: 'Where the clock stands.',
      resolve: ({ opensAt, closesAt }, _args, { receivedAt }) => {
        if (receivedAt.getTime() < millisOf(opensAt)) return 'SCHEDULED';
        return receivedAt.getTime() <= millisOf(closesAt) ? 'OPEN' : 'CLOSED';
      },
    }),
    assessments: t.field({
      type: [AssessmentRef],
      description: 'The sittings of all candidates.',
      resolve: (row, _args, context) => listAssessments(context, row),
    }),
  }),
});

registerNodeType({
  ref: ExaminationRef,
  kind: 'examination',
  parse: parseRegionalId,
  load: (key, context) => findExamination(context, key),
});

unitList({
  field: 'examinations',
  description:
    'Examinations, those that open last first: of the subtrees of a COORDINATOR, REGISTRAR or ADMIN role. NOT_PERMITTED for a unit outside them.',
  list: EXAMINATION_LIST,
  node: ExaminationRef,
  page: 'A page of examinations.',
  edge: 'An examination and its place in the list.',
  filter: {
    orgUnitCode:
      'Only examinations held by this subtree, 12 digits. Without it: everything the viewer may read.',
  },
});

unitList({
  field: 'assessments',
  description:
    'Assessments, newest first: one’s own, or those of the subtrees of a COORDINATOR, REGISTRAR or ADMIN role or of a key with `standing:read`. NOT_PERMITTED for a unit or person outside them.',
  list: ASSESSMENT_LIST,
  node: AssessmentRef,
  page: 'A page of assessments, newest first.',
  edge: 'An assessment and its place in the list.',
  filter: {
    orgUnitCode:
      'Only assessments of this subtree, 12 digits, by the unit of the candidate at that time. Without it: everything the viewer may read.',
    personId: 'Only assessments of this person, whatever the unit.',
    further: {
      state: whereEqual(assessment.state, {
        type: AssessmentStateEnum,
        description: 'Only assessments in this state.',
      }),
      disputeState: {
        type: DisputeStateEnum,
        description: 'Only assessments with a dispute in this state.',
        where: (state) => disputed(state as DisputeRow['state']),
      },
      planSlug: {
        type: 'String',
        description: 'Only assessments by this plan.',
        where: (slug) => ofPlan(slug as string),
      },
    },
  },
});

builder.objectField(PersonRef, 'assessments', (t) =>
  t.field({
    type: [AssessmentRef],
    description:
      'Their assessments, newest first. NOT_PERMITTED for those who may not read the standing of the person.',
    resolve: (person, _args, context) => listAssessmentsOf(context, person.id),
  }),
);
