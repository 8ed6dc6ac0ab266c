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
    description: 'The quiz in the version that an attempt was started with.',
    fields: (t) => ({
      title: t.exposeString('title', { description: 'Title at that time.' }),
      masteryScore: t.exposeFloat('masteryScore', { description: 'Percent to reach, 0–100.' }),
      timeLimitMinutes: t.exposeInt('timeLimitMinutes', {
        nullable: true,
        description: 'Minutes from start to deadline; null without a limit.',
      }),
    }),
  });

export const QuizAttemptRef = builder.objectRef<Attempt>('QuizAttempt');

QuizAttemptRef.implement({
  description: 'One sitting of a quiz. Seen by the person who sits it only.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: t.id({
      description: 'Opaque, unique and lasting: `<region>.<uuid>`.',
      resolve: (attempt) => attemptIdOf(attempt),
    }),
    quiz: t.field({
      type: QuizRef,
      description: 'The quiz as it is offered now.',
      resolve: async (attempt, _args, context) => {
        const quiz = (await catalogueOf(context)).quizzes.get(attempt.quizUuid);
        if (quiz === undefined) throw new Error(`quiz ${attempt.quizUuid} is not stored`);
        return quiz;
      },
    }),
    satQuiz: t.field({
      type: SatQuizRef,
      description: 'The quiz in the version that is sat: its bar holds for this attempt.',
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
    state: t.expose('state', { type: AttemptStateEnum, description: 'Where it stands.' }),
    attemptNumber: t.exposeInt('attemptNumber', { description: '1 for the first.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'By the server’s clock.' }),
    deadlineAt: t.expose('deadlineAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the time is up by the server’s clock; null without a limit.',
    }),
    graceSeconds: t.exposeInt('graceSeconds', {
      description:
        'How long after the deadline an answer that was under way still counts. Not meant to be worked in.',
    }),
    serverTime: t.field({
      type: 'DateTime',
      description:
        'When this request arrived: count down by the difference, not by the device’s clock.',
      resolve: (_attempt, _args, context) => context.receivedAt.toISOString(),
    }),
    submittedAt: t.expose('submittedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was handed in; null while open and when the time ran out.',
    }),
    expiredAt: t.expose('expiredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the server closed it because the time was up; null otherwise.',
    }),
    scoredAt: t.expose('scoredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was scored; null until then.',
    }),
    pointsEarned: t.float({
      nullable: true,
      description: 'Points of `pointsTotal`; null until scored.',
      resolve: (attempt) => (attempt.pointsEarned === null ? null : Number(attempt.pointsEarned)),
    }),
    pointsTotal: t.float({
      nullable: true,
      description: 'Points to be had; null until scored.',
      resolve: (attempt) => (attempt.pointsTotal === null ? null : Number(attempt.pointsTotal)),
    }),
    scorePercent: t.float({
      nullable: true,
      description: '0–100, cut to two decimals; null until scored.',
      resolve: (attempt) => (attempt.scorePercent === null ? null : Number(attempt.scorePercent)),
    }),
    mastered: t.exposeBoolean('mastered', {
      nullable: true,
      description: 'Whether the bar was reached; null until scored.',
    }),
    questions: t.field({
      type: [AttemptQuestionRef],
      description:
        'The form in its order, as it was drawn, whatever has become of the questions since.',
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
      'One’s own attempt; null when there is none with this id, or it is somebody else’s.',
    args: { id: t.arg.id({ required: true, description: 'The `id` of the attempt.' }) },
    authScopes: { may: 'attempt:read' },
    resolve: (_root, args, context) => findOwnAttempt(context, args.id),
  }),
);
