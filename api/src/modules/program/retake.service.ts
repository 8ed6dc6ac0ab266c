/** 再考: why a quiz that somebody has passed is asked for again. */
import { type Asking, type Retake, retakeOf } from '@shequ/schema/standing/retake.ts';
import type { LoaderDefinition, RequestContext } from '../../platform/graphql/context.ts';
import { chinaToday } from '../../platform/time.ts';
import { periodAndRulesAsking, type QuizInPeriod } from '../standing/retake.service.ts';
import { standingLoader } from '../standing/standing.service.ts';
import { assignmentsLoader } from './assignment.service.ts';
import { findStanding } from './assignment-status.service.ts';

export interface QuizRetake {
  /** Whether it was passed before, in whatever period. */
  passed: boolean;
  /** Null: nothing asks for it again. */
  retake: Retake | null;
}

/** What the person's assignments ask for that are open, in their days. */
async function programsAsking(context: RequestContext, personId: string): Promise<Asking[]> {
  const today = chinaToday(context.receivedAt);
  const rows = await context.loader(assignmentsLoader).load(personId);
  const open = rows.filter(
    ({ withdrawnAt, completedAt, startsOn, endsOn }) =>
      withdrawnAt === null &&
      completedAt === null &&
      startsOn <= today &&
      (endsOn === null || endsOn >= today),
  );
  return await Promise.all(open.map((row) => findStanding(context, row)));
}

/** By {@link QuizInPeriod} as JSON: several fields ask for the same. */
const retakeLoader: LoaderDefinition<string, QuizRetake> = {
  load: async (keys, context) =>
    await Promise.all(
      keys.map(async (key) => {
        const asked = JSON.parse(key) as QuizInPeriod;
        const person = await context.loader(standingLoader).load(asked.personId);
        const asking = [
          // The first that asks is named: a programme says more than its period.
          ...(await programsAsking(context, asked.personId)),
          ...(await periodAndRulesAsking(context, person, asked)),
        ];
        return {
          passed: person.evidence.facts.some(
            ({ kind, activityUuid, outcome }) =>
              kind === 'QUIZ' && activityUuid === asked.quizUuid && outcome === 'PASSED',
          ),
          retake: retakeOf(asked.quizUuid, asking, chinaToday(context.receivedAt)),
        };
      }),
    ),
};

/** How the viewer stands with a quiz that they have passed. */
export async function findRetake(
  context: RequestContext,
  { personId, quizUuid, period }: QuizInPeriod,
): Promise<QuizRetake> {
  return await context
    .loader(retakeLoader)
    .load(JSON.stringify({ personId, quizUuid, period } satisfies QuizInPeriod));
}
