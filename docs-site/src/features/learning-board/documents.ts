/** 学习一览. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const SUMMARY = operation(`query SiteLearningSummary(
  $unit: String!, $position: String, $day: Date
) {
  orgUnit(code: $unit) { code name parent { code name } }
  unitSummary(orgUnitCode: $unit, position: $position, asOf: $day) {
    programs {
      unit { code name } item { slug title }
      overdue notStarted inProgress completed dueSoon
    }
    courses {
      unit { code name } item { slug title }
      overdue notStarted inProgress completed dueSoon
    }
  }
}`);

export type LearningCounts = ResultOf<typeof SUMMARY>['unitSummary']['programs'][number];

export const LEARNING = operation(`query SiteLearning(
  $filter: LearningStandingFilter, $day: Date, $first: Int!, $after: String, $withParts: Boolean!
) {
  learningStandings(filter: $filter, asOf: $day, first: $first, after: $after) {
    edges { node {
      person { id displayName staffNumber }
      orgUnit { name }
      kind state dueOn completedOn period
      item { slug title }
      nextStep { title text }
      status @include(if: $withParts) {
        nodeId title state until
        descendants { nodeId title state until parentNodeId }
      }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`);

export type LearningRow = ResultOf<typeof LEARNING>['learningStandings']['edges'][number]['node'];

export const TALKS = operation(`query SiteTalks(
  $filter: LearningStandingFilter, $first: Int!, $after: String, $withPhone: Boolean!
) {
  learningStandings(filter: $filter, first: $first, after: $after) {
    edges { node {
      person { id displayName staffNumber phone @include(if: $withPhone) }
      orgUnit { name }
      kind state dueOn period
      item { slug title }
      nextStep { title text }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`);

export type TalkRow = ResultOf<typeof TALKS>['learningStandings']['edges'][number]['node'];
