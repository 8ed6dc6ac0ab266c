/** 再考: why a quiz that somebody has passed is asked for again. */
import { type Asking, type Retake, retakeOf } from '@shequ/schema/standing/retake.ts';
import type { LoaderDefinition, RequestContext } from '../../platform/graphql/context.ts';
import { chinaToday } from '../../platform/time.ts';
import { catalogueOf } from '../course/course.service.ts';
import { daysOfPeriod } from '../enrollment/enrollment.rules.ts';
import { currentRulesOf } from './clearance.service.ts';
import { type PersonStanding, standingLoader, standingWith } from './standing.service.ts';

export interface QuizRetake {
  /** Whether it was passed before, in whatever period. */
  passed: boolean;
  /** Null: nothing asks for it again. */
  retake: Retake | null;
}

/** A quiz and the period of the enrolment in force, '' for free study. */
interface QuizInPeriod {
  personId: string;
  quizUuid: string;
  period: string;
}

/** In a period its quiz is to be passed anew. */
async function periodAsking(
  context: RequestContext,
  person: PersonStanding,
  { quizUuid, period }: QuizInPeriod,
): Promise<Asking[]> {
  const window = daysOfPeriod(period);
  if (window === null) return [];
  const ref = { kind: 'QUIZ', uuid: quizUuid, title: '' } as const;
  const requires = { id: 'quiz', kind: 'QUIZ', ref, within: 'PERIOD' } as const;
  const catalogue = await catalogueOf(context);
  const standing = standingWith({ uuid: quizUuid, requires }, person, catalogue, window);
  return [{ title: `${period} 培训期`, standing }];
}

/** By {@link QuizInPeriod} as JSON: several fields ask for the same. */
const retakeLoader: LoaderDefinition<string, QuizRetake> = {
  load: async (keys, context) =>
    await Promise.all(
      keys.map(async (key) => {
        const asked = JSON.parse(key) as QuizInPeriod;
        const person = await context.loader(standingLoader).load(asked.personId);
        const asking = [
          ...(await periodAsking(context, person, asked)),
          ...(await currentRulesOf(context, person)),
        ];
        const today = chinaToday(context.receivedAt);
        return {
          passed: person.evidence.facts.some(
            ({ kind, activityUuid, outcome }) =>
              kind === 'QUIZ' && activityUuid === asked.quizUuid && outcome === 'PASSED',
          ),
          retake: retakeOf(asked.quizUuid, asking, today),
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
