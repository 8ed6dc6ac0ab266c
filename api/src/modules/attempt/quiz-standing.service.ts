/**
 * How the viewer stands with a quiz before starting an attempt. Told to the person themself only.
 * What is said here is what `startAttempt` decides by, at the moment of asking.
 */

import { canAsSelf, type Viewer } from '../../platform/authz.ts';
import type { LoaderDefinition, RequestContext } from '../../platform/graphql/context.ts';
import type { CatalogueQuiz } from '../course/catalogue.ts';
import { FREE_STUDY } from '../enrollment/enrollment.rules.ts';
import { findEnrollmentInForce } from '../enrollment/enrollment.service.ts';
import { isOverdue, nextStartAt } from './attempt.machine.ts';
import { type QuizTally, selectQuizTallies } from './attempt.store.ts';
import { clockOf } from './attempt-row.ts';
import { type AttemptSummary, selectQuizSummaries } from './attempt-summary.store.ts';
import { type Attempt, attemptLoader } from './attempt-view.service.ts';

export interface QuizStanding {
  /** Attempts of the period in force that count against the limit, including an open one. */
  attemptsUsed: number;
  /** Null without a limit. */
  attemptsRemaining: number | null;
  /** When the next attempt may start; null when it may at once. */
  nextStartAt: string | null;
  /** An attempt that was not handed in; its time may be over by now. */
  openAttemptId: string | null;
  personId: string;
  quizUuid: string;
  /** Of the enrolment in force; '' for free study. */
  period: string;
}

/** What was sat under each entry that was merged into the viewer’s counts with theirs. */
const entriesOf = ({ personId, mergedIds = [] }: Extract<Viewer, { kind: 'PERSON' }>) => [
  personId,
  ...mergedIds,
];

/** By the uuid of the quiz; of the viewer, who is one for the whole request. */
const tallyLoader: LoaderDefinition<string, QuizTally[]> = {
  load: async (quizUuids, { database, viewer }) => {
    if (viewer.kind !== 'PERSON') return quizUuids.map(() => []);
    const entryIds = entriesOf(viewer);
    const rows = await selectQuizTallies(database.sql, { entryIds, quizUuids });
    const byQuiz = Map.groupBy(rows, (row) => row.quizUuid);
    return quizUuids.map((uuid) => byQuiz.get(uuid) ?? []);
  },
};

/** By the uuid of the quiz; of the viewer. */
const summaryLoader: LoaderDefinition<string, AttemptSummary[]> = {
  load: async (quizUuids, { database, viewer }) => {
    if (viewer.kind !== 'PERSON') return quizUuids.map(() => []);
    const personIds = entriesOf(viewer);
    const rows = await selectQuizSummaries(database.sql, { personIds, quizUuids });
    const byQuiz = Map.groupBy(rows, (row) => row.quizUuid);
    return quizUuids.map((uuid) => byQuiz.get(uuid) ?? []);
  },
};

/** All attempts of the viewer at the quiz, in whatever period, newest first. */
export async function listOwnSummaries(
  context: RequestContext,
  standing: QuizStanding,
): Promise<AttemptSummary[]> {
  return await context.loader(summaryLoader).load(standing.quizUuid);
}

/** Null for everybody who could not start an attempt at all: nobody known, a key. */
export async function findViewerStanding(
  context: RequestContext,
  quiz: CatalogueQuiz,
): Promise<QuizStanding | null> {
  const { viewer } = context;
  if (viewer.kind !== 'PERSON' || !canAsSelf(viewer, 'attempt:read', viewer.personId)) return null;
  const [tallies, enrollment] = await Promise.all([
    context.loader(tallyLoader).load(quiz.uuid),
    findEnrollmentInForce(context, viewer.personId, quiz.courseUuid),
  ]);
  const period = enrollment?.period ?? FREE_STUDY;
  const own = tallies.find((tally) => tally.period === period);
  const counted = own?.counted ?? 0;
  // An attempt stays open over the turn of a period.
  const openAttemptId =
    tallies.find((tally) => tally.openAttemptId !== null)?.openAttemptId ?? null;
  const { maxAttempts, cooldownHours } = quiz.value;
  const next = nextStartAt(own?.lastEndedAt ?? null, cooldownHours, context.receivedAt.getTime());
  return {
    attemptsUsed: counted,
    // An author may have lowered the limit below what was used.
    attemptsRemaining: maxAttempts === null ? null : Math.max(0, maxAttempts - counted),
    nextStartAt: next === null ? null : new Date(next).toISOString(),
    openAttemptId,
    personId: viewer.personId,
    quizUuid: quiz.uuid,
    period,
  };
}

/** The attempt that `startAttempt` would give again; null when it would open a new one. */
export async function findOpenAttempt(
  context: RequestContext,
  standing: QuizStanding,
): Promise<Attempt | null> {
  if (standing.openAttemptId === null) return null;
  const attempt = await context.loader(attemptLoader).load(standing.openAttemptId);
  if (attempt === null || attempt.state !== 'IN_PROGRESS') return null;
  return isOverdue(clockOf(attempt), context.receivedAt.getTime()) ? null : attempt;
}
