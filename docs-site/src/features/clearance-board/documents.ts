/** 上岗一览. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const COUNTS = operation(`query SiteClearanceCounts(
  $unit: String!, $position: String, $day: Date
) {
  orgUnit(code: $unit) { code name parent { code name } }
  clearanceCounts(orgUnitCode: $unit, position: $position, asOf: $day) {
    unit { code name }
    position granted pending expired waived noRule expiringSoon
  }
}`);

export type UnitCounts = ResultOf<typeof COUNTS>['clearanceCounts'][number];

export const CLEARANCES = operation(`query SiteClearances(
  $filter: DutyClearanceFilter, $day: Date, $first: Int!, $after: String,
  $withParts: Boolean!, $withPhone: Boolean!
) {
  dutyClearances(filter: $filter, asOf: $day, first: $first, after: $after) {
    edges { node {
      person { id displayName staffNumber phone @include(if: $withPhone) }
      position positionTitle state validUntil
      nextStep { title text }
      status {
        text
        nodeId @include(if: $withParts) title @include(if: $withParts)
        state @include(if: $withParts) until @include(if: $withParts)
        descendants @include(if: $withParts) { nodeId title state until parentNodeId }
      }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`);

export type ClearanceRow = ResultOf<typeof CLEARANCES>['dutyClearances']['edges'][number]['node'];
