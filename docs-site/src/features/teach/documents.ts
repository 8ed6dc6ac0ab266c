/** What the authors of courses look after. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const COURSE_REVIEWS = operation(`query SiteCourseReviews {
  contentCheck {
    checkedAt loaded errors warnings
    findings { severity rule title file count course { id title } }
  }
  courseReviews {
    course { id slug title }
    questions { type difficulty count uncited }
    lessons {
      lesson { id slug title }
      reviewedOn
      changedSources { sourceId title effectiveFrom repealedOn hasSuccessor }
    }
  }
}`);

export const RUBRICS = operation(`query SiteRubrics {
  rubrics { id title }
}`);

export const RUBRIC_AGREEMENT = operation(`query SiteRubricAgreement($id: ID!) {
  rubricAgreement(rubricId: $id) { lineId title pairs kappa }
}`);

export type LineAgreement = ResultOf<typeof RUBRIC_AGREEMENT>['rubricAgreement'][number];
export type CourseReview = ResultOf<typeof COURSE_REVIEWS>['courseReviews'][number];
export type ContentCheck = NonNullable<ResultOf<typeof COURSE_REVIEWS>['contentCheck']>;
export type Finding = ContentCheck['findings'][number];
export type QuestionCount = CourseReview['questions'][number];
export type SourceChange = CourseReview['lessons'][number]['changedSources'][number];
