/** People who have left and still have their names: the list, and what is done about them. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const LEAVERS = operation(`query SiteLeavers(
  $unit: String!, $held: Boolean, $first: Int!, $after: String
) {
  leavers(filter: { orgUnitCode: $unit, held: $held }, first: $first, after: $after) {
    edges { node {
      person { id displayName staffNumber } orgUnit { name }
      leftOn dueOn hindrances holdReason heldSince heldBy
    } }
    pageInfo { hasNextPage endCursor }
  }
}`);

export type Leaver = ResultOf<typeof LEAVERS>['leavers']['edges'][number]['node'];

export const HOLD = operation(`mutation SiteHoldPersonalData($input: HoldPersonalDataInput!) {
  holdPersonalData(input: $input) { __typename ... on Refusal { code message } }
}`);

export const RELEASE = operation(`mutation SiteReleasePersonalData(
  $input: ReleasePersonalDataInput!
) {
  releasePersonalData(input: $input) { __typename ... on Refusal { code message } }
}`);

export const PSEUDONYMISE = operation(`mutation SitePseudonymisePerson(
  $input: PseudonymisePersonInput!
) {
  pseudonymisePerson(input: $input) {
    __typename
    ... on PseudonymisePersonSuccess { person { displayName } }
    ... on Refusal { code message }
  }
}`);
