/** One person, as those who run training see them. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';
import { STATUS_FIELDS } from '../standing/documents.ts';

export const PERSON = operation(`query SiteManagedPerson($id: ID!) {
  person(id: $id) {
    id displayName staffNumber disabled
    employments { id kind positionFamily startedOn endedOn main orgUnit { code name } }
    clearances {
      position positionTitle state validFrom validUntil
      rule { id title effectiveFrom }
      ${STATUS_FIELDS}
    }
    assignments {
      id state dueOn completedAt
      program { id title }
      ${STATUS_FIELDS}
    }
  }
}`);

export type ManagedPerson = NonNullable<ResultOf<typeof PERSON>['person']>;

export const CREDENTIALS = operation(`query SiteManagedCredentials($id: ID!) {
  person(id: $id) {
    id
    credentials { id number title status validFrom validUntil underReview revokedReason }
  }
}`);

type CredentialsPerson = NonNullable<ResultOf<typeof CREDENTIALS>['person']>;
export type HeldCredential = CredentialsPerson['credentials'][number];

export const WAIVE = operation(`mutation SiteWaiveRequirement($input: WaiveRequirementInput!) {
  waiveRequirement(input: $input) {
    __typename
    ... on Refusal { code message }
  }
}`);

export const ISSUE = operation(`mutation SiteIssueCredential($input: IssueCredentialInput!) {
  issueCredential(input: $input) {
    __typename
    ... on IssueCredentialSuccess { credential { id number } }
    ... on RequirementsMissing { missing }
    ... on Refusal { code message }
  }
}`);

export const REISSUE = operation(`mutation SiteReissueCredential($input: ReissueCredentialInput!) {
  reissueCredential(input: $input) {
    __typename
    ... on ReissueCredentialSuccess { credential { id number } }
    ... on Refusal { code message }
  }
}`);

export const REVOKE = operation(`mutation SiteRevokeCredential($input: RevokeCredentialInput!) {
  revokeCredential(input: $input) {
    __typename
    ... on RevokeCredentialSuccess { credential { id number } }
    ... on Refusal { code message }
  }
}`);

export const RECORDS = operation(`query SiteManagedRecords($id: ID!, $first: Int!, $after: String) {
  person(id: $id) {
    id
    transcript(first: $first, after: $after) {
      edges { node { id activityTitle activityKind outcome completedAt } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`);

type RecordsPerson = NonNullable<ResultOf<typeof RECORDS>['person']>;
export type HeldRecord = RecordsPerson['transcript']['edges'][number]['node'];

export const REQUEST_CORRECTION = operation(`mutation SiteRequestCorrection(
  $input: RequestRecordCorrectionInput!
) {
  requestRecordCorrection(input: $input) { __typename ... on Refusal { code message } }
}`);
