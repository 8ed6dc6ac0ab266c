import { builder } from '../../platform/graphql/builder.ts';
import { QuizRef } from '../course/course.graphql.ts';
import { QuizAttemptRef } from './attempt.graphql.ts';
import { findOpenAttempt, findViewerStanding, type QuizStanding } from './quiz-standing.service.ts';

const QuizStandingRef = builder.objectRef<QuizStanding>('QuizStanding').implement({
  description: 'How the viewer stands with a quiz: what `startAttempt` would decide by now.',
  fields: (t) => ({
    attemptsUsed: t.exposeInt('attemptsUsed', {
      description:
        'Attempts that count against the limit, including an open attempt, excluding voided ones: those of the period in force, else of free study.',
    }),
    attemptsRemaining: t.exposeInt('attemptsRemaining', {
      nullable: true,
      description:
        'New attempts that may still be opened; 0 when all are used, null without a limit. Going on with an open attempt needs none.',
    }),
    openAttempt: t.field({
      type: QuizAttemptRef,
      nullable: true,
      description:
        'The attempt that was begun and not handed in, which `startAttempt` gives again; null when there is none or its time is over.',
      resolve: (standing, _args, context) => findOpenAttempt(context, standing),
    }),
  }),
});

builder.objectField(QuizRef, 'viewerStanding', (t) =>
  t.field({
    type: QuizStandingRef,
    nullable: true,
    description:
      'The signed-in person’s own attempts at it; null to nobody known, to a key, and while a handed-out password must be changed.',
    resolve: (quiz, _args, context) => findViewerStanding(context, quiz),
  }),
);
