/** Periods in which a person has training. */
import { operation } from '../../graphql/typed-document.ts';
import type { StudyPeriod } from './periods.ts';

export interface Enrollment {
  course: { slug: string };
  period: string | null;
  startsOn: string | null;
  endsOn: string | null;
}

export const ENROLLMENT_FIELDS = 'enrollments { course { slug } period startsOn endsOn }';

export const PERIODS = operation<
  { viewer: { person: { id: string; enrollments: Enrollment[] } | null } },
  Record<string, never>
>(`query SitePeriods { viewer { person { id ${ENROLLMENT_FIELDS} } } }`);

/** Those with a period; free study has none. */
export function toPeriods(enrollments: Enrollment[]): StudyPeriod[] {
  return enrollments.flatMap(({ course, period, startsOn, endsOn }) =>
    period === null || startsOn === null || endsOn === null
      ? []
      : [{ courseSlug: course.slug, period, startsOn, endsOn }],
  );
}
