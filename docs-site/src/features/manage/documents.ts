/** Who acts, and for which units. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const STAFF = operation(`query SiteStaff {
  viewer {
    passwordChangeRequired
    person { id displayName }
    roles { role orgUnit { code name } }
  }
}`);

export type StaffGrant = ResultOf<typeof STAFF>['viewer']['roles'][number];

export const UNIT = operation(`query SiteUnit($code: String!) {
  orgUnit(code: $code) { code name parent { code name } children { code name } }
}`);

export const PEOPLE = operation(`query SitePeople($unit: String!, $first: Int!, $after: String) {
  people(orgUnitCode: $unit, first: $first, after: $after) {
    edges { node { id displayName staffNumber disabled roles { role } } }
    pageInfo { hasNextPage endCursor }
  }
}`);

export type ListedPerson = ResultOf<typeof PEOPLE>['people']['edges'][number]['node'];
