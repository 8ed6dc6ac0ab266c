/** Periods in which a person has training. */
import type { ResultOf } from 'gql.tada';
import { operation } from '../../graphql/operation.ts';
import type { StudyPeriod } from './periods.ts';

export const ENROLLMENT_FIELDS = 'enrollments { course { slug } period startsOn endsOn }';

export const PERIODS = operation(
  `query SitePeriods { viewer { person { id ${ENROLLMENT_FIELDS} } } }`,
);

type Enrollment = NonNullable<ResultOf<typeof PERIODS>['viewer']['person']>['enrollments'][number];

/** Those with a period; free study has none. */
export function toPeriods(enrollments: Enrollment[]): StudyPeriod[] {
  return enrollments.flatMap(({ course, period, startsOn, endsOn }) =>
    period === null || startsOn === null || endsOn === null
      ? []
      : [{ courseSlug: course.slug, period, startsOn, endsOn }],
  );
}
