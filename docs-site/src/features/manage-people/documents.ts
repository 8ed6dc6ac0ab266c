/** People of a subtree, and those among them who are searched for. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const FIND_PEOPLE = operation(`query SiteFindPeople(
  $unit: String!, $search: String, $kind: EmploymentKind, $first: Int!, $after: String
) {
  people(orgUnitCode: $unit, search: $search, employmentKind: $kind, first: $first, after: $after) {
    edges { node {
      id displayName staffNumber phone disabled
      employments { id positionFamily kind endedOn main orgUnit { code name } }
      roles { role orgUnit { code name } }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`);

export type FoundPerson = ResultOf<typeof FIND_PEOPLE>['people']['edges'][number]['node'];
