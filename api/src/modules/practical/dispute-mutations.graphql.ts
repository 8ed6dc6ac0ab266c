import { DISPUTE_STATES, type DisputeState } from '@shequ/schema/terms.ts';
import { NotFoundError, SelfDealingError } from '../../platform/errors.ts';
import { builder } from '../../platform/graphql/builder.ts';
import { field } from '../../platform/graphql/fields.ts';
import { inputObject } from '../../platform/graphql/input.ts';
import { addMutation } from '../../platform/graphql/mutation.ts';
import { AssessmentRef } from './assessment.graphql.ts';
import { decideDispute, openDispute } from './dispute.service.ts';
import {
  AssessorConflictError,
  DisputeClosedError,
  DisputeDecidedError,
  DisputeExistsError,
} from './practical.errors.ts';
import {
  componentId,
  critical,
  levels,
  levelsByLine,
  readAssessment,
} from './practical-mutations.graphql.ts';

const assessmentId = field.nodeId('考核编号', 'assessment', 'The `id` of the assessment.');

addMutation({
  name: 'openDispute',
  action: 'assessment:dispute',
  description:
    'Objects to the result of one’s own assessment, once, within the days that the plan declares.',
  input: {
    assessmentId,
    reason: field.words('理由', [1, 1000], 'What the candidate objects to.'),
  },
  success: { assessment: [AssessmentRef, 'The assessment, with the dispute.'] },
  refusals: [NotFoundError, DisputeClosedError, DisputeExistsError],
  resolve: async (context, { assessmentId: key, reason }) => {
    await openDispute(context, key, reason);
    return { assessment: await readAssessment(context, key) };
  },
});

type Decision = Exclude<DisputeState, 'OPEN'>;
const decisions = DISPUTE_STATES.values.filter((value): value is Decision => value !== 'OPEN');
const DisputeDecisionEnum = builder.enumType('DisputeDecision', {
  description: 'What comes of a dispute.',
  values: Object.fromEntries(
    decisions.map((value) => [value, { description: DISPUTE_STATES.descriptions[value] }]),
  ) as { readonly [Value in Decision]: { readonly description: string } },
});

const ComponentSheet = inputObject(
  'ComponentSheetInput',
  'A component rated anew by whoever decides.',
  { componentId, levels, critical },
);

addMutation({
  name: 'decideDispute',
  action: 'dispute:decide',
  description:
    'Decides a dispute: the result stands, or components are rated anew and a new result supersedes the old one, or the candidate may sit again. Not by the candidate, their mentor, or anybody who has rated or decided before.',
  input: {
    assessmentId,
    decision: field.term<Decision>(DisputeDecisionEnum, 'What comes of it.'),
    answer: field.words('答复', [1, 1000], 'The answer to the candidate.'),
    components: field.list(
      field.object(ComponentSheet, 'A component with its new sheet.'),
      '改定的评分',
      'What is rated anew, with CHANGED; empty otherwise.',
      [0, 12],
    ),
  },
  success: { assessment: [AssessmentRef, 'The assessment.'] },
  refusals: [NotFoundError, DisputeDecidedError, AssessorConflictError, SelfDealingError],
  resolve: async (context, { assessmentId: assessment, components, ...input }) => {
    await decideDispute(context, {
      assessment,
      ...input,
      components: components.map(({ levels: given, ...each }) => ({
        ...each,
        levels: levelsByLine(given),
      })),
    });
    return { assessment: await readAssessment(context, assessment) };
  },
});
