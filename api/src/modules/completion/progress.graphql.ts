import { builder } from '../../platform/graphql/builder.ts';
import { ActivityKindEnum } from '../../platform/graphql/terms.graphql.ts';
import { CourseRef, LessonRef, QuizRef } from '../course/course.graphql.ts';
import { catalogueOf } from '../course/course.service.ts';
import { FREE_STUDY } from '../enrollment/enrollment.rules.ts';
import { PersonRef } from '../organisation/person/person.graphql.ts';
import type { Requirement } from './completion.rules.ts';
import { type CourseProgress, type CourseState, listCourseProgress } from './progress.service.ts';

const CourseStateEnum = builder.enumType('CourseState', {
  description:
    'How far a person is with a course. COMPLETED stays, whatever the course asks later.',
  values: {
    NOT_STARTED: { description: 'Nothing of the course was completed.' },
    IN_PROGRESS: { description: 'Something was completed; requirements are missing.' },
    COMPLETED: { description: 'The course is complete.' },
  } satisfies Record<CourseState, object>,
});

const CourseRequirementRef = builder.objectRef<Requirement>('CourseRequirement').implement({
  description: 'One thing that completing the course needs.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ActivityKindEnum, description: 'LESSON or QUIZ.' }),
    title: t.exposeString('title', { description: 'Title of the lesson or quiz as it is now.' }),
    lesson: t.field({
      type: LessonRef,
      nullable: true,
      description: 'The lesson to complete; null for a quiz.',
      resolve: async (requirement, _args, context) =>
        (await catalogueOf(context)).lessons.get(requirement.uuid) ?? null,
    }),
    quiz: t.field({
      type: QuizRef,
      nullable: true,
      description: 'The quiz to master; null for a lesson.',
      resolve: async (requirement, _args, context) =>
        (await catalogueOf(context)).quizzes.get(requirement.uuid) ?? null,
    }),
    met: t.exposeBoolean('met', { description: 'Whether it is met, in any version.' }),
    metAt: t.expose('metAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was first met; null while it is missing.',
    }),
  }),
});

const CourseProgressRef = builder.objectRef<CourseProgress>('CourseProgress');
CourseProgressRef.implement({
  description: 'How far a person is with a course, and why.',
  fields: (t) => ({
    course: t.expose('course', { type: CourseRef, description: 'The course.' }),
    period: t.string({
      nullable: true,
      description:
        'Period of the training that this is about: a calendar year, `2027`, or the years of a term, `2026-2028`; null for free study. In a period only what was done in it counts.',
      resolve: ({ period }) => (period === FREE_STUDY ? null : period),
    }),
    state: t.expose('state', { type: CourseStateEnum, description: 'How far.' }),
    completedAt: t.expose('completedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the last requirement was met; null until complete.',
    }),
    requirements: t.field({
      type: [CourseRequirementRef],
      description: 'Required lessons in order, then the quiz; each met or missing.',
      resolve: (progress) => progress.requirements,
    }),
    otherPeriods: t.field({
      type: [CourseProgressRef],
      description:
        'The same course in the other periods, or in free study, in which something was completed; newest first, empty inside itself.',
      resolve: (progress) => progress.otherPeriods,
    }),
    metCount: t.int({
      description: 'Requirements that are met.',
      resolve: (progress) => progress.requirements.filter(({ met }) => met).length,
    }),
    missingCount: t.int({
      description: 'Requirements that are missing.',
      resolve: (progress) => progress.requirements.filter(({ met }) => !met).length,
    }),
  }),
});

builder.objectField(PersonRef, 'courseProgress', (t) =>
  t.field({
    type: [CourseProgressRef],
    description:
      'For every course on offer, in catalogue order: what is met and what is missing, in the period in force, else in free study. Needs permission to read records.',
    resolve: (person, _args, context) => listCourseProgress(context, person.id),
  }),
);
