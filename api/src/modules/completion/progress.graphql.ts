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
    'State of a person’s progress in a course. COMPLETED is final, even if the course requires more later.',
  values: {
    NOT_STARTED: { description: 'Nothing in the course is completed.' },
    IN_PROGRESS: { description: 'Something is completed, but requirements are missing.' },
    COMPLETED: { description: 'The course is complete.' },
  } satisfies Record<CourseState, object>,
});

const CourseRequirementRef = builder.objectRef<Requirement>('CourseRequirement').implement({
  description: 'A requirement for completing the course.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ActivityKindEnum, description: 'LESSON or QUIZ.' }),
    title: t.exposeString('title', {
      description: 'Title of the lesson or quiz, in its current version.',
    }),
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
    met: t.exposeBoolean('met', { description: 'Whether the requirement is met, in any version.' }),
    metAt: t.expose('metAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the requirement was first met; null while it is missing.',
    }),
  }),
});

const CourseProgressRef = builder.objectRef<CourseProgress>('CourseProgress');
CourseProgressRef.implement({
  description: 'The progress of a person in a course, with its requirements.',
  fields: (t) => ({
    course: t.expose('course', { type: CourseRef, description: 'The course.' }),
    period: t.string({
      nullable: true,
      description:
        'The training period: a calendar year, `2027`, or the years of a term, `2026-2028`; null for free study. In a period, only what was completed in it counts.',
      resolve: ({ period }) => (period === FREE_STUDY ? null : period),
    }),
    state: t.expose('state', { type: CourseStateEnum, description: 'State of the progress.' }),
    completedAt: t.expose('completedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the last requirement was met; null until complete.',
    }),
    requirements: t.field({
      type: [CourseRequirementRef],
      description: 'The required lessons in order, then the quiz, each met or missing.',
      resolve: (progress) => progress.requirements,
    }),
    otherPeriods: t.field({
      type: [CourseProgressRef],
      description:
        'The progress in the same course in other periods, or in free study, where something is completed; newest first. Empty within `otherPeriods`.',
      resolve: (progress) => progress.otherPeriods,
    }),
    metCount: t.int({
      description: 'Number of requirements that are met.',
      resolve: (progress) => progress.requirements.filter(({ met }) => met).length,
    }),
    missingCount: t.int({
      description: 'Number of requirements that are missing.',
      resolve: (progress) => progress.requirements.filter(({ met }) => !met).length,
    }),
  }),
});

builder.objectField(PersonRef, 'courseProgress', (t) =>
  t.field({
    type: [CourseProgressRef],
    description:
      'The progress in every available course, in catalogue order, in the current period, or else in free study. Requires permission to read records.',
    resolve: (person, _args, context) => listCourseProgress(context, person.id),
  }),
);
