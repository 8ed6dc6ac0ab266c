import { READ_FROM_MEMORY } from '../../platform/compiled/known.ts';
import { builder, pageArgs } from '../../platform/graphql/builder.ts';
import { NodeInterface, registerNodeType } from '../../platform/graphql/node.graphql.ts';
import {
  QuizPhaseEnum,
  ReviewPolicyEnum,
  TrainingKindEnum,
} from '../../platform/graphql/terms.graphql.ts';
import { parseUuid } from '../../platform/ids.ts';
import type { CatalogueCourse, CatalogueLesson, CatalogueQuiz } from './catalogue.ts';
import { catalogueOf, findCourse, listCourses } from './course.service.ts';

export const CourseRef = builder.objectRef<CatalogueCourse>('Course');

export const LessonRef = builder.objectRef<CatalogueLesson>('Lesson').implement({
  description: 'A lesson of a course. Its text is on the site at `/courses/<course>/<lesson>/`.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: t.exposeID('uuid', {
      description: 'Uuid of the file; stays the same when the file is renamed or rewritten.',
    }),
    slug: t.exposeString('slug', { description: 'Last part of the address on the site.' }),
    title: t.exposeString('title', { description: 'Title in Chinese.' }),
    summary: t.exposeString('summary', { description: 'Summary, one sentence.' }),
    nominalMinutes: t.exposeInt('nominalMinutes', {
      description:
        'Nominal minutes, computed from the length, self-checks and exercises; never measured.',
    }),
    required: t.exposeBoolean('required', {
      description: 'Whether the lesson is required to complete the course.',
    }),
    course: t.field({
      type: CourseRef,
      description: 'The course that the lesson belongs to.',
      resolve: async (lesson, _args, context) =>
        (await catalogueOf(context)).courses.get(lesson.courseUuid) as CatalogueCourse,
    }),
    version: t.exposeString('digest', {
      description: 'Digest of the current version, for `recordLessonCompletion`.',
    }),
  }),
});

export const QuizRef = builder.objectRef<CatalogueQuiz>('Quiz').implement({
  description: 'A graded quiz of a course. Its questions are returned only with an attempt.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: t.exposeID('uuid', { description: 'Uuid of the file; pass it to `startAttempt`.' }),
    slug: t.exposeString('slug', { description: 'Name within the course.' }),
    title: t.exposeString('title', { description: 'Title in Chinese.' }),
    phase: t.field({
      type: QuizPhaseEnum,
      description: 'When the quiz is taken relative to the course.',
      resolve: (quiz) => quiz.value.phase,
    }),
    masteryScore: t.float({
      description: 'Percentage required for mastery, 0–100.',
      resolve: (quiz) => quiz.value.masteryScore,
    }),
    timeLimitMinutes: t.int({
      nullable: true,
      description: 'Minutes from the start to the deadline; null without a time limit.',
      resolve: (quiz) => quiz.value.timeLimitMinutes,
    }),
    maxAttempts: t.int({
      nullable: true,
      description: 'Number of attempts allowed; null without a limit.',
      resolve: (quiz) => quiz.value.maxAttempts,
    }),
    cooldownHours: t.int({
      nullable: true,
      description: 'Hours from the end of an attempt to the next start; null without such a rule.',
      resolve: (quiz) => quiz.value.cooldownHours ?? null,
    }),
    review: t.field({
      type: ReviewPolicyEnum,
      description:
        'When `AttemptQuestion.review` opens. A change holds at once, for earlier attempts too.',
      resolve: (quiz) => quiz.value.review ?? 'NEVER',
    }),
    questionCount: t.exposeInt('questionCount', {
      description: 'Number of questions in an attempt, counting each part of a case.',
    }),
    version: t.exposeString('digest', { description: 'Digest of the current version.' }),
  }),
});

CourseRef.implement({
  extensions: READ_FROM_MEMORY,
  description: 'A course, in its current version. Records may still refer to a withdrawn course.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: t.exposeID('uuid', {
      description: 'Uuid of the file; stays the same when the file is renamed or rewritten.',
    }),
    slug: t.exposeString('slug', { description: 'Address on the site: `/courses/<slug>/`.' }),
    title: t.exposeString('title', { description: 'Title in Chinese.' }),
    summary: t.string({
      description: 'Summary, one or two sentences.',
      resolve: (course) => course.value.summary,
    }),
    audience: t.string({
      description: 'Description of the intended audience.',
      resolve: (course) => course.value.audience,
    }),
    kinds: t.field({
      type: [TrainingKindEnum],
      description: 'Kinds of training that the course is for.',
      resolve: (course) => course.value.kinds,
    }),
    positions: t.stringList({
      description: 'Ids of the position families (岗位类别) that the course is for.',
      resolve: (course) => course.value.positions,
    }),
    nominalMinutes: t.exposeInt('nominalMinutes', {
      description: 'Nominal minutes, summed over the lessons.',
    }),
    lessons: t.field({
      type: [LessonRef],
      description: 'The lessons, in order.',
      resolve: (course) => [...course.lessons],
    }),
    quiz: t.field({
      type: QuizRef,
      nullable: true,
      description: 'The quiz that must be mastered; null when it is not available.',
      resolve: (course) => course.completionQuiz,
    }),
    quizzes: t.field({
      type: [QuizRef],
      description: 'All quizzes, ordered by slug.',
      resolve: (course) => [...course.quizzes],
    }),
    offered: t.boolean({
      description: 'Whether the course is available; false once it is withdrawn.',
      resolve: (course) => !course.retired,
    }),
    version: t.exposeString('digest', { description: 'Digest of the current version.' }),
  }),
});

registerNodeType({
  ref: CourseRef,
  parse: parseUuid,
  load: async (uuid, context) => (await catalogueOf(context)).courses.get(uuid) ?? null,
});
registerNodeType({
  ref: LessonRef,
  parse: parseUuid,
  load: async (uuid, context) => (await catalogueOf(context)).lessons.get(uuid) ?? null,
});
registerNodeType({
  ref: QuizRef,
  parse: parseUuid,
  load: async (uuid, context) => (await catalogueOf(context)).quizzes.get(uuid) ?? null,
});

const CourseConnection = builder.connectionObject(
  { type: CourseRef, name: 'CourseConnection', description: 'A page of courses.' },
  { name: 'CourseEdge', description: 'A course and its position in the catalogue.' },
);

builder.queryField('courses', (t) =>
  t.field({
    type: CourseConnection,
    description: 'The available courses, in catalogue order. Public.',
    args: {
      kind: t.arg({
        type: TrainingKindEnum,
        description: 'Only courses for this kind of training.',
      }),
      position: t.arg.string({ description: 'Only courses for this position family.' }),
      ...pageArgs,
    },
    authScopes: { may: 'course:read' },
    resolve: (_root, args, context) => listCourses(context, args, args.first, args.after ?? null),
  }),
);

builder.queryField('course', (t) =>
  t.field({
    type: CourseRef,
    nullable: true,
    description: 'The course with this slug; null when it is not available. Public.',
    args: {
      slug: t.arg.string({ required: true, description: 'Slug of the course, as in its address.' }),
    },
    authScopes: { may: 'course:read' },
    resolve: (_root, args, context) => findCourse(context, args.slug),
  }),
);
