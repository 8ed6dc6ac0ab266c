/** What 复习 asks the API: which lessons the records hold. What is due is never sent. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const RECORDED_LESSONS = operation(`query SiteReviewLessons {
  viewer {
    person { id courseProgress {
      course { slug }
      requirements { met metAt lesson { id slug } }
    } }
  }
}`);

type ReviewPerson = NonNullable<ResultOf<typeof RECORDED_LESSONS>['viewer']['person']>;
export type RecordedProgress = ReviewPerson['courseProgress'];
