/** The tasks of an assessor, and handing in a sheet. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const RATING_TASKS = operation(`query SiteRatingTasks {
  viewer {
    passwordChangeRequired
    person { id displayName }
    ratingTasks {
      id state opensAt closesAt
      resolution { rule }
      component { title }
      examination { title }
      candidate { name staffNumber orgUnitName }
      rubric {
        title version minutes taskHtml
        lines { id title weight levels { level anchor } }
        criticalLines { id text }
      }
      ownSheet { id levels { lineId level } critical note }
    }
  }
}`);

export type ServerTask = ResultOf<typeof RATING_TASKS>['viewer']['ratingTasks'][number];

export const RATE_PRACTICAL = operation(`mutation SiteRatePractical($input: RatePracticalInput!) {
  ratePractical(input: $input) {
    __typename
    ... on RatePracticalSuccess { task { id } }
    ... on Refusal { code message }
  }
}`);

export const DECLINE_TASK = operation(`mutation SiteDeclineTask($input: DeclineTaskInput!) {
  declineTask(input: $input) {
    __typename
    ... on Refusal { code message }
  }
}`);
