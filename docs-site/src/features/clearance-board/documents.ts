/** 上岗一览. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const COUNTS = operation(`query SiteClearanceCounts($unit: String!, $position: String) {
  orgUnit(code: $unit) { code name parent { code name } }
  clearanceCounts(orgUnitCode: $unit, position: $position) {
    unit { code name }
    position granted pending expired waived noRule expiringSoon
  }
}`);

export type UnitCounts = ResultOf<typeof COUNTS>['clearanceCounts'][number];

export const CLEARANCES = operation(`query SiteClearances(
  $filter: DutyClearanceFilter, $first: Int!, $after: String
) {
  dutyClearances(filter: $filter, first: $first, after: $after) {
    edges { node {
      person { id displayName staffNumber }
      position positionTitle state validUntil
      status { text }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`);

export type ClearanceRow = ResultOf<typeof CLEARANCES>['dutyClearances']['edges'][number]['node'];
