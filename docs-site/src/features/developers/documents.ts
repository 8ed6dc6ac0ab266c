/** The operations that the page of developers shows; a test runs each with a key of its scopes. */
import { operation } from '../../graphql/operation.ts';

export const WHOSE_KEY = operation(`query WhoseKey {
  viewer { apiKey { name expiresAt } scopes orgUnits { code name } }
}`);

export const RECORD_PAGE = operation(`query RecordPage($unit: String, $after: String) {
  completionRecords(filter: { orgUnitCode: $unit }, first: 50, after: $after) {
    edges { node {
      id activityKind activityTitle outcome scorePercent completedAt
      person { staffNumber displayName }
      orgUnit { code name }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`);

export const RECORD_CHANGES = operation(`query RecordChanges($after: String) {
  completionRecordChanges(first: 100, after: $after) {
    edges { node {
      id activityKind activityTitle outcome scorePercent completedAt recordedAt supersedesId
      person { id staffNumber displayName }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`);

export const PERSON_CHANGES = operation(`query PersonChanges($after: String) {
  personChanges(first: 100, after: $after) {
    edges { node {
      id kind changedAt
      person { id staffNumber displayName }
      other { id staffNumber displayName }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`);

export const PEOPLE = operation(`query People($unit: String!, $after: String) {
  people(orgUnitCode: $unit, first: 100, after: $after) {
    edges { node { id staffNumber displayName disabled } }
    pageInfo { hasNextPage endCursor }
  }
}`);

export const CLEARANCES = operation(`query Clearances($unit: String, $after: String) {
  dutyClearances(filter: { orgUnitCode: $unit }, first: 50, after: $after) {
    edges { node {
      positionTitle state validUntil
      person { id staffNumber displayName }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`);

export const CREDENTIALS = operation(`query Credentials($unit: String, $after: String) {
  credentials(filter: { orgUnitCode: $unit }, first: 50, after: $after) {
    edges { node { number title holderName status validFrom validUntil } }
    pageInfo { hasNextPage endCursor }
  }
}`);

export const FAILED_ATTEMPTS = operation(`query FailedAttempts($after: String) {
  failedAttempts(first: 100, after: $after) {
    edges { node {
      id quizTitle attemptNumber scorePercent masteryScore endedAt
      person { id staffNumber displayName }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`);
