/** Attempts of a person: when, and with what score. */
import { builder } from '../../platform/graphql/builder.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { AttemptStateEnum } from '../../platform/graphql/terms.graphql.ts';
import type { CatalogueQuiz } from '../course/catalogue.ts';
import { CourseRef, QuizRef } from '../course/course.graphql.ts';
import { catalogueOf } from '../course/course.service.ts';
import { PersonRef } from '../organisation/person/person.graphql.ts';
import { attemptIdOf } from './attempt-row.ts';
import {
  type AttemptSummary,
  listAttemptSummaries,
  MOST_SUMMARIES,
} from './attempt-summary.service.ts';

async function findQuiz(
  context: RequestContext,
  { quizUuid }: AttemptSummary,
): Promise<CatalogueQuiz> {
  const quiz = (await catalogueOf(context)).quizzes.get(quizUuid);
  if (quiz === undefined) throw new Error(`quiz ${quizUuid} is not stored`);
  return quiz;
}

export const AttemptSummaryRef = builder.objectRef<AttemptSummary>('QuizAttemptSummary').implement({
  description:
    'When a quiz was sat, and with what score. Questions and answers are shown to the person alone.',
  fields: (t) => ({
    id: t.id({
      description:
        'Id of the attempt, `<region>.<uuid>`; `quizAttempt` answers it to the person alone.',
      resolve: (summary) => attemptIdOf(summary),
    }),
    quiz: t.field({
      type: QuizRef,
      description: 'The quiz, in its current version.',
      resolve: (summary, _args, context) => findQuiz(context, summary),
    }),
    quizTitle: t.string({
      description: 'Title of the quiz today.',
      resolve: async (summary, _args, context) => (await findQuiz(context, summary)).title,
    }),
    course: t.field({
      type: CourseRef,
      description: 'The course of the quiz.',
      resolve: async ({ courseUuid }, _args, context) => {
        const course = (await catalogueOf(context)).courses.get(courseUuid);
        if (course === undefined) throw new Error(`course ${courseUuid} is not stored`);
        return course;
      },
    }),
    attemptNumber: t.exposeInt('attemptNumber', { description: '1 for the first at this quiz.' }),
    state: t.expose('state', { type: AttemptStateEnum, description: 'State of the attempt.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it was started.' }),
    endedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When it was handed in, or closed because the time was up; null while it is open.',
      resolve: ({ submittedAt, expiredAt }) => submittedAt ?? expiredAt,
    }),
    scorePercent: t.float({
      nullable: true,
      description: 'Score in percent, 0–100; null until scored.',
      resolve: ({ scorePercent }) => (scorePercent === null ? null : Number(scorePercent)),
    }),
    mastered: t.exposeBoolean('mastered', {
      nullable: true,
      description: 'Whether the score was enough; null until scored.',
    }),
  }),
});

builder.objectField(PersonRef, 'quizAttempts', (t) =>
  t.field({
    type: [AttemptSummaryRef],
    description: `The newest ${MOST_SUMMARIES} attempts at quizzes, failed and open ones too, newest first. NOT_PERMITTED for those who may not read the records of the person.`,
    resolve: (person, _args, context) => listAttemptSummaries(context, person.id),
  }),
);
