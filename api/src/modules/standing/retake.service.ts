/** 再考: what asks for a quiz again besides programmes: the training period, and rules of clearance. */
import type { Asking } from '@shequ/schema/standing/retake.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { catalogueOf } from '../course/course.service.ts';
import { daysOfPeriod } from '../enrollment/enrollment.rules.ts';
import { currentRulesOf } from './clearance.service.ts';
import { type PersonStanding, standingWith } from './standing.service.ts';

/** A quiz and the period of the enrolment in force, '' for free study. */
export interface QuizInPeriod {
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

export async function periodAndRulesAsking(
  context: RequestContext,
  person: PersonStanding,
  quiz: QuizInPeriod,
): Promise<Asking[]> {
  return [
    ...(await periodAsking(context, person, quiz)),
    ...(await currentRulesOf(context, person)),
  ];
}
