/** Where whoever is signed in goes on, and nothing more. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';

export const GO_ON = operation(`query SiteGoOn {
  viewer {
    passwordChangeRequired
    person { id displayName courseProgress {
      state
      course { slug }
      requirements { met metAt lesson { id slug } }
    } }
  }
}`);

type GoOnPerson = NonNullable<ResultOf<typeof GO_ON>['viewer']['person']>;
export type CourseProgress = GoOnPerson['courseProgress'][number];
