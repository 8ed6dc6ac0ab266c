/** 我的学习: progress and records. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';
import { ENROLLMENT_FIELDS } from '../study/period-documents.ts';

export const LEARNING = operation(`query SiteLearning {
  viewer {
    passwordChangeRequired
    person {
      id displayName staffNumber
      employments { id endedOn orgUnit { name } }
      ${ENROLLMENT_FIELDS}
      courseProgress {
        period state completedAt metCount missingCount
        otherPeriods { period state completedAt }
        course { slug title }
        requirements { kind title met metAt lesson { id slug } }
      }
    }
  }
}`);

type LearningPerson = NonNullable<ResultOf<typeof LEARNING>['viewer']['person']>;
export type CourseProgress = LearningPerson['courseProgress'][number];
export type CourseRequirement = CourseProgress['requirements'][number];

export const TRANSCRIPT = operation(`query SiteTranscript($first: Int!, $after: String) {
  viewer { person { id transcript(first: $first, after: $after) {
    edges { node {
      id activityKind activityTitle outcome scorePercent nominalMinutes completedAt attemptId
      period course { slug title }
      orgUnit { name }
    } }
    pageInfo { hasNextPage endCursor }
  } } }
}`);

type TranscriptPerson = NonNullable<ResultOf<typeof TRANSCRIPT>['viewer']['person']>;
export type TranscriptRecord = TranscriptPerson['transcript']['edges'][number]['node'];
