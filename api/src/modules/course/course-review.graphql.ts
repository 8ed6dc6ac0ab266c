/** What the authors of courses have to look after: questions by form, lessons whose law has changed (decision 182). */
import type { PolicySource } from '@shequ/schema/content/model.ts';
import { builder } from '../../platform/graphql/builder.ts';
import { DifficultyEnum, QuestionTypeEnum } from '../../platform/graphql/terms.graphql.ts';
import type { CatalogueCourse, CatalogueLesson } from './catalogue.ts';
import { CourseRef, LessonRef } from './course.graphql.ts';
import { catalogueOf } from './course.service.ts';
import { type QuestionCount, selectQuestionCounts } from './course.store.ts';
import { changedSince } from './course-review.rules.ts';

interface LessonReview {
  lesson: CatalogueLesson;
  changed: readonly PolicySource[];
}
interface CourseReview {
  course: CatalogueCourse;
  questions: readonly QuestionCount[];
  lessons: readonly LessonReview[];
}

const QuestionCountRef = builder.objectRef<QuestionCount>('QuestionCount').implement({
  description: 'Graded questions of a course of one form and difficulty: how many, never which.',
  fields: (t) => ({
    type: t.expose('type', { type: QuestionTypeEnum, description: 'Their form.' }),
    difficulty: t.expose('difficulty', {
      type: DifficultyEnum,
      nullable: true,
      description: 'Their difficulty; null for those whose author has not said.',
    }),
    count: t.exposeInt('count', { description: 'How many.' }),
    uncited: t.exposeInt('uncited', { description: 'How many of them name no source.' }),
  }),
});

const SourceChangeRef = builder.objectRef<PolicySource>('SourceChange').implement({
  description: 'A source that has changed, or is about to, since a lesson was last reviewed.',
  fields: (t) => ({
    sourceId: t.exposeString('id', { description: 'Its anchor on the page of sources.' }),
    title: t.exposeString('title', { description: 'Its title.' }),
    effectiveFrom: t.expose('effectiveFrom', {
      type: 'Date',
      nullable: true,
      description: 'First day on which it is in force; it may be to come.',
    }),
    repealedOn: t.expose('repealedAt', {
      type: 'Date',
      nullable: true,
      description: 'Day on which it was repealed; null while it holds.',
    }),
    hasSuccessor: t.boolean({
      description: 'Whether another source has taken its place.',
      resolve: ({ supersededBy }) => supersededBy !== null,
    }),
  }),
});

const LessonReviewRef = builder.objectRef<LessonReview>('LessonReview').implement({
  description: 'When a lesson was last reviewed, and what has changed since.',
  fields: (t) => ({
    lesson: t.field({
      type: LessonRef,
      description: 'The lesson.',
      resolve: ({ lesson }) => lesson,
    }),
    reviewedOn: t.field({
      type: 'Date',
      description: 'When its author last reviewed it, as its file says.',
      resolve: ({ lesson }) => lesson.reviewedOn,
    }),
    changedSources: t.field({
      type: [SourceChangeRef],
      description: 'Sources that it cites and that have changed since, or are about to.',
      resolve: ({ changed }) => changed,
    }),
  }),
});

const CourseReviewRef = builder.objectRef<CourseReview>('CourseReview').implement({
  description:
    'What the authors of a course look after. It holds counts of graded questions, and nothing of their texts.',
  fields: (t) => ({
    course: t.field({
      type: CourseRef,
      description: 'The course.',
      resolve: ({ course }) => course,
    }),
    questions: t.field({
      type: [QuestionCountRef],
      description: 'Its graded questions by form and difficulty.',
      resolve: ({ questions }) => questions,
    }),
    lessons: t.field({
      type: [LessonReviewRef],
      description: 'Its lessons in their order.',
      resolve: ({ lessons }) => lessons,
    }),
  }),
});

builder.queryField('courseReviews', (t) =>
  t.field({
    type: [CourseReviewRef],
    description:
      'The offered courses, for their authors: questions by form and difficulty, and lessons whose sources have changed since they were reviewed. Requires AUTHOR.',
    authScopes: { may: 'content:review' },
    resolve: async (_root, _args, context) => {
      const { offered, sources } = await catalogueOf(context);
      const counts = await selectQuestionCounts(context.database.sql);
      return offered.map((course) => ({
        course,
        questions: counts.filter(({ courseUuid }) => courseUuid === course.uuid),
        lessons: course.lessons.map((lesson) => ({
          lesson,
          changed: changedSince(
            lesson.reviewedOn,
            lesson.sourceIds.flatMap((id) => sources.get(id) ?? []),
          ),
        })),
      }));
    },
  }),
);
