/** What records of a kind say besides what all records say: a union by kind, typed from FACT_DETAILS. */
import type { FactDetail, RecordedKind } from '@shequ/schema/facts.ts';
import { builder } from '../../platform/graphql/builder.ts';
import { nodeIdOf } from '../../platform/graphql/node.graphql.ts';
import type { RecordRow } from './completion-row.store.ts';

type DetailOf<Kind extends RecordedKind> = FactDetail<Kind> & { kind: Kind };
type Detail = { [Kind in RecordedKind]: DetailOf<Kind> }[RecordedKind];

const assessmentId = {
  description: 'The assessment that it is a result of: an `Assessment`.',
};

const PracticalFactRef = builder.objectRef<DetailOf<'PRACTICAL'>>('PracticalFact').implement({
  description: 'Of a PRACTICAL record: the result of a component that assessors rated.',
  fields: (t) => ({
    assessmentId: t.id({
      ...assessmentId,
      resolve: ({ assessment }) => nodeIdOf('assessment', assessment),
    }),
  }),
});

const PlanFactComponentRef = builder
  .objectRef<FactDetail<'PLAN'>['components'][number]>('PlanFactComponent')
  .implement({
    description: 'A component of an assessment, as it was decided.',
    fields: (t) => ({
      title: t.exposeString('title', { description: 'What was assessed, e.g. 闭卷笔试.' }),
      scorePercent: t.exposeFloat('scorePercent', {
        nullable: true,
        description: 'Its score, 0–100; null when it was left out.',
      }),
      passed: t.exposeBoolean('passed', { description: 'Whether it was passed by itself.' }),
    }),
  });

const PlanFactRef = builder.objectRef<DetailOf<'PLAN'>>('PlanFact').implement({
  description: 'Of a PLAN record: what the result of an assessment is made of.',
  fields: (t) => ({
    assessmentId: t.id({
      ...assessmentId,
      resolve: ({ assessment }) => nodeIdOf('assessment', assessment),
    }),
    attemptNumber: t.exposeInt('attemptNumber', {
      description: 'Which of the person’s assessments by this plan it was, counted from 1.',
    }),
    components: t.field({
      type: [PlanFactComponentRef],
      description: 'Its components, in the order of the plan.',
      resolve: ({ components }) => components,
    }),
  }),
});

const ProgramFactRef = builder.objectRef<DetailOf<'PROGRAM'>>('ProgramFact').implement({
  description: 'Of a PROGRAM record: the assignment that was completed.',
  fields: (t) => ({
    assignmentId: t.id({
      description: 'The assignment: a `ProgramAssignment`.',
      resolve: ({ assignment }) => nodeIdOf('assignment', assignment),
    }),
    period: t.string({
      nullable: true,
      description:
        'A calendar year, `2027`, or the years of a term, `2026-2028`; null for a programme that is done once.',
      resolve: ({ period }) => (period === '' ? null : period),
    }),
  }),
});

const WaiverFactRef = builder.objectRef<DetailOf<'WAIVER'>>('WaiverFact').implement({
  description:
    'Of a WAIVER record: the requirement that was waived. The programme or rule it stands in is the activity of the record; `reason` and `validUntil` say why and for how long.',
  fields: (t) => ({
    nodeId: t.exposeString('nodeId', {
      description: 'Its id there, which it keeps in every version.',
    }),
    title: t.exposeString('title', { description: 'Its title when it was waived.' }),
  }),
});

const CredentialFactRef = builder.objectRef<DetailOf<'CREDENTIAL'>>('CredentialFact').implement({
  description: 'Of a CREDENTIAL record: the credential that was issued.',
  fields: (t) => ({
    credentialId: t.id({
      description: 'The credential: a `Credential`.',
      resolve: ({ credential }) => nodeIdOf('credential', credential),
    }),
  }),
});

const TYPES = {
  PRACTICAL: PracticalFactRef,
  PLAN: PlanFactRef,
  PROGRAM: ProgramFactRef,
  WAIVER: WaiverFactRef,
  CREDENTIAL: CredentialFactRef,
} as const satisfies Record<RecordedKind, unknown>;

export const FactRef = builder.unionType('Fact', {
  description:
    'What is special to a kind of record. More types come with more kinds: treat an unknown one as one that does not concern you.',
  types: Object.values(TYPES),
  resolveType: ({ kind }) => TYPES[kind],
});

/** Null for kinds without details. */
export const factOf = ({
  activityKind,
  detail,
}: Pick<RecordRow, 'activityKind' | 'detail'>): Detail | null =>
  detail === null ? null : { ...JSON.parse(detail), kind: activityKind };
