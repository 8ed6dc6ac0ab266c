/** What waits for a decision today. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const OPEN_ASSESSMENTS = operation(`query SiteOpenAssessments($unit: String!) {
  assessments(filter: { orgUnitCode: $unit, state: OPEN }, first: 50) {
    edges { node {
      id person { displayName }
      examination { title }
      components { id title needs }
    } }
  }
}`);

export type OpenAssessment = ResultOf<
  typeof OPEN_ASSESSMENTS
>['assessments']['edges'][number]['node'];

export const DISPUTES = operation(`query SiteOpenDisputes($unit: String!) {
  assessments(filter: { orgUnitCode: $unit, state: DECIDED }, first: 50) {
    edges { node {
      id person { displayName }
      examination { title }
      dispute { state reason }
    } }
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
  programAssignments(filter: { orgUnitCode: $unit, state: OVERDUE }, first: 20) {
    edges { node { id dueOn person { id displayName } program { title } } }
    pageInfo { hasNextPage }
  }
}`);

export const CORRECTIONS = operation(`query SiteCorrections($unit: String!) {
  recordCorrections(filter: { orgUnitCode: $unit, state: REQUESTED }, first: 50) {
    edges { node {
      id reason requestedBy
      person { id displayName }
      record { activityTitle completedAt }
    } }
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
