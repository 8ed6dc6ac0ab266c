import { builder, pageArgs } from '../../platform/graphql/builder.ts';
import { NodeInterface, registerNodeType } from '../../platform/graphql/node.graphql.ts';
import { QuizPhaseEnum, TrainingKindEnum } from '../../platform/graphql/terms.graphql.ts';
import { parseUuid } from '../../platform/ids.ts';
import type { CatalogueCourse, CatalogueLesson, CatalogueQuiz } from './catalogue.ts';
import { catalogueOf, findCourse, listCourses } from './course.service.ts';

export const LessonRef = builder.objectRef<CatalogueLesson>('Lesson').implement({
  description: 'A lesson of a course. Its text is on the site at `/courses/<course>/<lesson>/`.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: t.exposeID('uuid', {
      description: 'The uuid of its file: lasts through renames and rewrites.',
    }),
    slug: t.exposeString('slug', { description: 'Last part of its address on the site.' }),
    title: t.exposeString('title', { description: 'Title in Chinese.' }),
    summary: t.exposeString('summary', { description: 'What it is about, in a sentence.' }),
    nominalMinutes: t.exposeInt('nominalMinutes', {
      description:
        'Minutes it takes, computed from its length, self-checks and exercises; never measured.',
    }),
    required: t.exposeBoolean('required', {
      description: 'Whether completing the course needs it.',
    }),
    version: t.exposeString('digest', {
      description: 'Digest of the current version, to be named in `recordLessonCompletion`.',
    }),
  }),
});

export const QuizRef = builder.objectRef<CatalogueQuiz>('Quiz').implement({
  description: 'A graded quiz of a course. Its questions are given with an attempt only.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: t.exposeID('uuid', { description: 'The uuid of its file; pass it to `startAttempt`.' }),
    slug: t.exposeString('slug', { description: 'Name within its course.' }),
    title: t.exposeString('title', { description: 'Title in Chinese.' }),
    phase: t.field({
      type: QuizPhaseEnum,
      description: 'When it is sat relative to the course.',
      resolve: (quiz) => quiz.value.phase,
    }),
    masteryScore: t.float({
      description: 'Percent to reach, 0–100.',
      resolve: (quiz) => quiz.value.masteryScore,
    }),
    timeLimitMinutes: t.int({
      nullable: true,
      description: 'Minutes from start to deadline; null without a limit.',
      resolve: (quiz) => quiz.value.timeLimitMinutes,
    }),
    maxAttempts: t.int({
      nullable: true,
      description: 'Attempts a person has; null without a limit.',
      resolve: (quiz) => quiz.value.maxAttempts,
    }),
    questionCount: t.exposeInt('questionCount', {
      description: 'Questions of a form, the parts of cases counted.',
    }),
    version: t.exposeString('digest', { description: 'Digest of the current version.' }),
  }),
});

export const CourseRef = builder.objectRef<CatalogueCourse>('Course').implement({
  description: 'A course as it is offered now; one that was withdrawn is still named by records.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: t.exposeID('uuid', {
      description: 'The uuid of its file: lasts through renames and rewrites.',
    }),
    slug: t.exposeString('slug', { description: 'Its address on the site: `/courses/<slug>/`.' }),
    title: t.exposeString('title', { description: 'Title in Chinese.' }),
    summary: t.string({
      description: 'What it is about, in a sentence or two.',
      resolve: (course) => course.value.summary,
    }),
    audience: t.string({
      description: 'Whom it is for, in words.',
      resolve: (course) => course.value.audience,
    }),
    kinds: t.field({
      type: [TrainingKindEnum],
      description: 'Kinds of training it serves.',
      resolve: (course) => course.value.kinds,
    }),
    positions: t.stringList({
      description: 'Ids of the position families (岗位类别) it is meant for.',
      resolve: (course) => course.value.positions,
    }),
    nominalMinutes: t.exposeInt('nominalMinutes', {
      description: 'Sum over its lessons.',
    }),
    lessons: t.field({
      type: [LessonRef],
      description: 'Its lessons in order.',
      resolve: (course) => [...course.lessons],
    }),
    quiz: t.field({
      type: QuizRef,
      nullable: true,
      description: 'The quiz that must be mastered; null when it is not offered.',
      resolve: (course) => course.completionQuiz,
    }),
    quizzes: t.field({
      type: [QuizRef],
      description: 'All its quizzes, by slug.',
      resolve: (course) => [...course.quizzes],
    }),
    offered: t.boolean({
      description: 'False once its files were withdrawn.',
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
  { name: 'CourseEdge', description: 'A course and its place in the catalogue.' },
);

builder.queryField('courses', (t) =>
  t.field({
    type: CourseConnection,
    description: 'The courses on offer, in catalogue order. Public.',
    args: {
      kind: t.arg({
        type: TrainingKindEnum,
        description: 'Only those that serve this kind of training.',
      }),
      position: t.arg.string({ description: 'Only those for this position family.' }),
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
    description: 'The course with this slug; null when none is offered. Public.',
    args: { slug: t.arg.string({ required: true, description: 'As in its address.' }) },
    authScopes: { may: 'course:read' },
    resolve: (_root, args, context) => findCourse(context, args.slug),
  }),
);
