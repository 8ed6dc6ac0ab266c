import { builder } from '../../platform/graphql/builder.ts';
import { RetakeReasonEnum } from '../../platform/graphql/terms.graphql.ts';
import { QuizRef } from '../course/course.graphql.ts';
import { findRetake } from '../program/retake.service.ts';
import { QuizAttemptRef } from './attempt.graphql.ts';
import { AttemptSummaryRef } from './attempt-summary.graphql.ts';
import {
  findOpenAttempt,
  findViewerStanding,
  listOwnSummaries,
  type QuizStanding,
} from './quiz-standing.service.ts';

const QuizStandingRef = builder.objectRef<QuizStanding>('QuizStanding').implement({
  description:
    'The state of the viewer’s own attempts at a quiz: what `startAttempt` would decide now.',
  fields: (t) => ({
    attemptsUsed: t.exposeInt('attemptsUsed', {
      description:
        'Attempts that count towards the limit, including an open attempt, excluding voided ones; those of the current period, or else of free study.',
    }),
    attemptsRemaining: t.exposeInt('attemptsRemaining', {
      nullable: true,
      description:
        'New attempts that may still be started; 0 when all are used, null without a limit. Continuing an open attempt uses none.',
    }),
    passed: t.boolean({
      description: 'Whether the viewer has passed it, in whatever period.',
      resolve: async (standing, _args, context) => (await findRetake(context, standing)).passed,
    }),
    retakeReason: t.field({
      type: RetakeReasonEnum,
      nullable: true,
      description:
        'Why a requirement of the viewer asks for it again after it was passed: offer another attempt only then. Null while it is not passed, and when nothing asks. `startAttempt` does not refuse.',
      resolve: async (standing, _args, context) =>
        (await findRetake(context, standing)).retake?.reason ?? null,
    }),
    retakeText: t.string({
      nullable: true,
      description: 'A sentence in Chinese that says so, with the rule; null like `retakeReason`.',
      resolve: async (standing, _args, context) =>
        (await findRetake(context, standing)).retake?.text ?? null,
    }),
    nextStartAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When the next attempt may start, of a quiz that asks for some hours in between; null when it may at once.',
      resolve: (standing) => standing.nextStartAt,
    }),
    attempts: t.field({
      type: [AttemptSummaryRef],
      description: 'All attempts of the viewer at the quiz, in whatever period, newest first.',
      resolve: (standing, _args, context) => listOwnSummaries(context, standing),
    }),
    openAttempt: t.field({
      type: QuizAttemptRef,
      nullable: true,
      description:
        'The open attempt, which `startAttempt` returns again; null when there is none or its time is up.',
      resolve: (standing, _args, context) => findOpenAttempt(context, standing),
    }),
  }),
});

builder.objectField(QuizRef, 'viewerStanding', (t) =>
  t.field({
    type: QuizStandingRef,
    nullable: true,
    description:
      'The state of the viewer’s own attempts; null for anonymous viewers, for API keys, and while a one-time password must be changed.',
    resolve: (quiz, _args, context) => findViewerStanding(context, quiz),
  }),
);
