/** 实操结果. Lists within lists count as ten each, so the sheets are asked for one assessment at a time. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

const ASSESSMENT_FIELDS = `
  id state outcome scorePercent decidedAt attemptNumber disputableUntil
  plan { title passScore }
  examination { title }
  dispute { state reason answer openedAt decidedAt }
  components {
    id title method weight passScore scorePercent passed
    resolution { rule reason fails }
  }` as const;

export const RESULTS = operation(`query SiteResults {
  viewer {
    passwordChangeRequired
    person { id displayName assessments {${ASSESSMENT_FIELDS}
    } }
  }
}`);

type Person = NonNullable<ResultOf<typeof RESULTS>['viewer']['person']>;
export type Assessment = Person['assessments'][number];
export type Component = Assessment['components'][number];

export const SHEETS = operation(`query SiteResultSheets($id: ID!) {
  node(id: $id) {
    ... on Assessment {
      components {
        id
        rubric {
          lines { id title weight levels { level anchor } }
          criticalLines { id text }
        }
        sheets { id levels { lineId level } critical note }
      }
    }
  }
}`);

type Rated = NonNullable<
  Extract<NonNullable<ResultOf<typeof SHEETS>['node']>, { components: unknown }>['components']
>[number];
export type Rubric = NonNullable<Rated['rubric']>;
export type Sheet = NonNullable<Rated['sheets']>[number];

export const OPEN_DISPUTE = operation(`mutation SiteOpenDispute($input: OpenDisputeInput!) {
  openDispute(input: $input) {
    __typename
    ... on OpenDisputeSuccess { assessment {${ASSESSMENT_FIELDS}
    } }
    ... on Refusal { code message }
  }
}`);
