/** Arranging examinations, following them, deciding what is left open. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const PLANS = operation(`query SitePlans {
  plans { id title components { id title method assessorCount } }
}`);

export type ListedPlan = ResultOf<typeof PLANS>['plans'][number];

export const EXAMINATIONS = operation(`query SiteExaminations(
  $filter: ExaminationFilter, $first: Int!, $after: String
) {
  examinations(filter: $filter, first: $first, after: $after) {
    edges { node { id title opensAt closesAt state plan { title } orgUnit { name } } }
    pageInfo { hasNextPage endCursor }
  }
}`);

export type ExaminationRow = ResultOf<typeof EXAMINATIONS>['examinations']['edges'][number]['node'];

const ASSESSMENT_FIELDS = `
  id attemptNumber state outcome scorePercent voidReason
  person { id displayName staffNumber }
  components {
    id title method state scorePercent passed needs
    seats { assessor { id displayName } state declinedReason }
  }
  dispute { state reason answer openedAt }` as const;

export const EXAMINATION = operation(`query SiteExamination($id: ID!) {
  node(id: $id) {
    __typename
    ... on Examination {
      id title opensAt closesAt state
      plan { title }
      orgUnit { code name }
      assessments {${ASSESSMENT_FIELDS}
      }
    }
  }
}`);

export type Examination = Extract<
  NonNullable<ResultOf<typeof EXAMINATION>['node']>,
  { __typename: 'Examination' }
>;
export type AssessmentRow = Examination['assessments'][number];
export type ComponentRow = AssessmentRow['components'][number];

/** The sheets of what is to be decided, read when somebody sets about it. */
export const SHEETS = operation(`query SiteSheets($id: ID!) {
  node(id: $id) {
    __typename
    ... on Assessment {
      id
      components {
        id title method
        rubric {
          lines { id title weight levels { level anchor } }
          criticalLines { id text }
        }
        sheets { id levels { lineId level } critical note scorePercent assessorName }
      }
    }
  }
}`);

type Sheets = Extract<NonNullable<ResultOf<typeof SHEETS>['node']>, { __typename: 'Assessment' }>;
export type ComponentSheets = Sheets['components'][number];

export const OPEN = operation(`mutation SiteOpenExamination($input: OpenExaminationInput!) {
  openExamination(input: $input) {
    __typename
    ... on OpenExaminationSuccess { examination { id } }
    ... on Refusal { code message }
  }
}`);

export const ASSIGN_ASSESSORS = operation(`mutation SiteAssignAssessors(
  $input: AssignAssessorsInput!
) {
  assignAssessors(input: $input) { __typename ... on Refusal { code message } }
}`);

export const VOID = operation(`mutation SiteVoidAssessment($input: VoidAssessmentInput!) {
  voidAssessment(input: $input) { __typename ... on Refusal { code message } }
}`);

export const RESOLVE = operation(`mutation SiteResolveComponent($input: ResolveComponentInput!) {
  resolveComponent(input: $input) { __typename ... on Refusal { code message } }
}`);

export const DECIDE = operation(`mutation SiteDecideDispute($input: DecideDisputeInput!) {
  decideDispute(input: $input) { __typename ... on Refusal { code message } }
}`);
