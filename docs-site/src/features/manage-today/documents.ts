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
