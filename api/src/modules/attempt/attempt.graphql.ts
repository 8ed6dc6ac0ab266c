import { builder } from '../../platform/graphql/builder.ts';
import { NodeInterface, registerNodeType } from '../../platform/graphql/node.graphql.ts';
import { AttemptStateEnum } from '../../platform/graphql/terms.graphql.ts';
import { parseRegionalId } from '../../platform/ids.ts';
import { CourseRef, QuizRef } from '../course/course.graphql.ts';
import { catalogueOf } from '../course/course.service.ts';
import { AttemptQuestionRef } from './attempt-question.graphql.ts';
import { attemptIdOf } from './attempt-row.ts';
import {
  type Attempt,
  findOwnAttempt,
  findSatQuiz,
  listAttemptQuestions,
} from './attempt-view.service.ts';

const SatQuizRef = builder
  .objectRef<{ title: string; masteryScore: number; timeLimitMinutes: number | null }>('SatQuiz')
  .implement({
    description: 'A quiz, in the version that an attempt was started with.',
    fields: (t) => ({
      title: t.exposeString('title', { description: 'Title of that version.' }),
      masteryScore: t.exposeFloat('masteryScore', {
        description: 'Percentage required for mastery, 0–100.',
      }),
      timeLimitMinutes: t.exposeInt('timeLimitMinutes', {
        nullable: true,
        description: 'Minutes from the start to the deadline; null without a time limit.',
      }),
    }),
  });

export const QuizAttemptRef = builder.objectRef<Attempt>('QuizAttempt');

QuizAttemptRef.implement({
  description: 'An attempt at a quiz. Visible only to the person who makes it.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: t.id({
      description: 'Opaque, unique and permanent: `<region>.<uuid>`.',
      resolve: (attempt) => attemptIdOf(attempt),
    }),
    quiz: t.field({
      type: QuizRef,
      description: 'The quiz, in its current version.',
      resolve: async (attempt, _args, context) => {
        const quiz = (await catalogueOf(context)).quizzes.get(attempt.quizUuid);
        if (quiz === undefined) throw new Error(`quiz ${attempt.quizUuid} is not stored`);
        return quiz;
      },
    }),
    satQuiz: t.field({
      type: SatQuizRef,
      description: 'The quiz in the version of this attempt, whose `masteryScore` applies.',
      resolve: (attempt, _args, context) => findSatQuiz(context, attempt),
    }),
    course: t.field({
      type: CourseRef,
      description: 'The course of the quiz.',
      resolve: async (attempt, _args, context) => {
        const course = (await catalogueOf(context)).courses.get(attempt.courseUuid);
        if (course === undefined) throw new Error(`course ${attempt.courseUuid} is not stored`);
        return course;
      },
    }),
    state: t.expose('state', { type: AttemptStateEnum, description: 'State of the attempt.' }),
    attemptNumber: t.exposeInt('attemptNumber', {
      description: 'Number of the attempt; 1 for the first.',
    }),
    startedAt: t.expose('startedAt', {
      type: 'DateTime',
      description: 'When the attempt was started, by the server’s clock.',
    }),
    deadlineAt: t.expose('deadlineAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the time is up, by the server’s clock; null without a time limit.',
    }),
    graceSeconds: t.exposeInt('graceSeconds', {
      description:
        'For how many seconds after the deadline the server still accepts answers that were on their way. Not extra time to work in.',
    }),
    serverTime: t.field({
      type: 'DateTime',
      description:
        'When this request arrived. Count down from the difference to it, not by the clock of the device.',
      resolve: (_attempt, _args, context) => context.receivedAt.toISOString(),
    }),
    submittedAt: t.expose('submittedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the attempt was submitted; null while open, or when the time ran out.',
    }),
    expiredAt: t.expose('expiredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the server closed the attempt because the time was up; null otherwise.',
    }),
    scoredAt: t.expose('scoredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the attempt was scored; null until then.',
    }),
    pointsEarned: t.float({
      nullable: true,
      description: 'Points earned, out of `pointsTotal`; null until scored.',
      resolve: (attempt) => (attempt.pointsEarned === null ? null : Number(attempt.pointsEarned)),
    }),
    pointsTotal: t.float({
      nullable: true,
      description: 'Points available; null until scored.',
      resolve: (attempt) => (attempt.pointsTotal === null ? null : Number(attempt.pointsTotal)),
    }),
    scorePercent: t.float({
      nullable: true,
      description: 'Score in percent, 0–100, truncated to two decimals; null until scored.',
      resolve: (attempt) => (attempt.scorePercent === null ? null : Number(attempt.scorePercent)),
    }),
    mastered: t.exposeBoolean('mastered', {
      nullable: true,
      description: 'Whether the score reached `masteryScore`; null until scored.',
    }),
    questions: t.field({
      type: [AttemptQuestionRef],
      description:
        'The questions as drawn for this attempt, in order, even if they were changed or removed since.',
      resolve: (attempt, _args, context) => listAttemptQuestions(context, attempt),
    }),
  }),
});

registerNodeType({
  ref: QuizAttemptRef,
  parse: (id) => (parseRegionalId(id) === null ? null : id),
  load: async (id, context) => findOwnAttempt(context, id),
});

builder.queryField('quizAttempt', (t) =>
  t.field({
    type: QuizAttemptRef,
    nullable: true,
    description:
      'The viewer’s own attempt with this id; null when it does not exist or belongs to someone else.',
    args: { id: t.arg.id({ required: true, description: 'The `id` of the attempt.' }) },
    authScopes: { may: 'attempt:read' },
    resolve: (_root, args, context) => findOwnAttempt(context, args.id),
  }),
);
