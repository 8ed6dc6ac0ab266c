import { builder } from '../../platform/graphql/builder.ts';
import { CourseRef } from '../course/course.graphql.ts';
import { catalogueOf } from '../course/course.service.ts';
import { PersonRef } from '../organisation/person/person.graphql.ts';
import { daysOfPeriod, FREE_STUDY } from './enrollment.rules.ts';
import { listEnrollments, type PersonEnrollment } from './enrollment.service.ts';

const EnrollmentRef = builder.objectRef<PersonEnrollment>('Enrollment').implement({
  description:
    'The enrolment of a person in a course for a period. Recurring training is repeated in each period: attempts and completions belong to one enrolment.',
  fields: (t) => ({
    course: t.field({
      type: CourseRef,
      description: 'The course, in its current version.',
      resolve: async ({ courseUuid }, _args, context) => {
        const course = (await catalogueOf(context)).courses.get(courseUuid);
        if (course === undefined) throw new Error(`course ${courseUuid} is not stored`);
        return course;
      },
    }),
    period: t.string({
      nullable: true,
      description:
        'A calendar year, `2027`, or the years of a term, `2026-2028`; null for free study.',
      resolve: ({ period }) => (period === FREE_STUDY ? null : period),
    }),
    startsOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'First day of the period, in China; null for free study.',
      resolve: ({ period }) => daysOfPeriod(period)?.startsOn ?? null,
    }),
    endsOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'Last day of the period, in China; null for free study, which has no end.',
      resolve: ({ period }) => daysOfPeriod(period)?.endsOn ?? null,
    }),
  }),
});

builder.objectField(PersonRef, 'enrollments', (t) =>
  t.field({
    type: [EnrollmentRef],
    description:
      'The enrolments of the person, by period, newest first. Today’s study counts for the enrolment whose period includes today, or else for free study. Requires permission to read records.',
    resolve: (person, _args, context) => listEnrollments(context, person.id),
  }),
);
