/** What waits for a decision today. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const OPEN_ASSESSMENTS = operation(`query SiteOpenAssessments(
  $unit: String!, $first: Int!, $after: String
) {
  assessments(filter: { orgUnitCode: $unit, state: OPEN }, first: $first, after: $after) {
    edges { node {
      id person { displayName }
      examination { id title }
      components { id title needs }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`);

export type OpenAssessment = ResultOf<
  typeof OPEN_ASSESSMENTS
>['assessments']['edges'][number]['node'];

export const DISPUTES = operation(`query SiteOpenDisputes(
  $unit: String!, $first: Int!, $after: String
) {
  assessments(filter: { orgUnitCode: $unit, disputeState: OPEN }, first: $first, after: $after) {
    edges { node {
      id person { displayName }
      examination { id title }
      dispute { reason }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`);

export type Disputed = ResultOf<typeof DISPUTES>['assessments']['edges'][number]['node'];

export const EXPIRING = operation(`query SiteExpiring($unit: String!, $before: Date!) {
  dutyClearances(filter: { orgUnitCode: $unit, expiringBefore: $before }, first: 20) {
    edges { node { person { id displayName } position positionTitle validUntil } }
    pageInfo { hasNextPage }
  }
}`);

export const OVERDUE = operation(`query SiteOverdue($unit: String!) {
  learningStandings(
    filter: { orgUnitCode: $unit, kind: PROGRAM, state: OVERDUE }, first: 20
  ) {
    edges { node { dueOn period person { id displayName } item { slug title } } }
    pageInfo { hasNextPage }
  }
}`);

export const CORRECTIONS = operation(`query SiteCorrections(
  $unit: String!, $first: Int!, $after: String
) {
  recordCorrections(
    filter: { orgUnitCode: $unit, state: REQUESTED }, first: $first, after: $after
  ) {
    edges { node {
      id reason requestedBy
      person { id displayName }
      record { activityTitle completedAt }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`);

export type Correction = ResultOf<typeof CORRECTIONS>['recordCorrections']['edges'][number]['node'];

export const CONFIRM = operation(`mutation SiteConfirmCorrection(
  $input: ConfirmRecordCorrectionInput!
) {
  confirmRecordCorrection(input: $input) { __typename ... on Refusal { code message } }
}`);

export const DECLINE = operation(`mutation SiteDeclineCorrection(
  $input: DeclineRecordCorrectionInput!
) {
  declineRecordCorrection(input: $input) { __typename ... on Refusal { code message } }
}`);
