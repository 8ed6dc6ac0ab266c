/** Who guides a person (带教): what is known, finding a mentor, beginning and ending it. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const MENTORSHIPS = operation(`query SiteMentorships($id: ID!) {
  person(id: $id) {
    id
    mentorships { id startsOn endsOn mentor { id displayName staffNumber } }
  }
}`);

type Guided = NonNullable<ResultOf<typeof MENTORSHIPS>['person']>;
export type Mentorship = Guided['mentorships'][number];

export const FIND_MENTORS = operation(`query SiteFindMentors($unit: String!, $search: String!) {
  people(orgUnitCode: $unit, search: $search, first: 10) {
    edges { node {
      id displayName staffNumber disabled employments { endedOn orgUnit { name } }
    } }
    pageInfo { hasNextPage }
  }
}`);

export type FoundMentor = ResultOf<typeof FIND_MENTORS>['people']['edges'][number]['node'];

export const START = operation(`mutation SiteStartMentorship($input: StartMentorshipInput!) {
  startMentorship(input: $input) {
    __typename
    ... on StartMentorshipSuccess { mentorship { id mentor { displayName } } }
    ... on Refusal { code message }
  }
}`);

export const END = operation(`mutation SiteEndMentorship($input: EndMentorshipInput!) {
  endMentorship(input: $input) {
    __typename
    ... on EndMentorshipSuccess { mentorship { id endsOn mentor { displayName } } }
    ... on Refusal { code message }
  }
}`);
