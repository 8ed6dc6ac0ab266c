/**
 * What a learner sees of an attempt: the form as it was drawn, from the stored versions, so that an
 * old attempt can be shown as it was sat. What may be told after scoring is decided by
 * `attempt-review.service.ts`.
 */
import type { Question, Quiz, SimpleQuestion } from '@shequ/schema/content/model.ts';
import { type PublicQuestion, toPublicQuestions } from '@shequ/schema/content/public-question.ts';
import { canAsSelf } from '../../platform/authz.ts';
import type { LoaderDefinition, RequestContext } from '../../platform/graphql/context.ts';
import { parseRegionalId } from '../../platform/ids.ts';
import { isOverdue } from './attempt.machine.ts';
import { questionOf } from './attempt.score.ts';
import {
  type AttemptRow,
  type QuestionPoints,
  type ResponseRow,
  selectAttempts,
  selectQuestionPoints,
  selectResponses,
} from './attempt.store.ts';
import { loadQuestionVersions, loadQuizVersion } from './attempt-content.service.ts';
import { attemptIdOf, clockOf } from './attempt-row.ts';
import { questionRenderer } from './question-renderer.ts';
import { settleOverdue } from './settle-attempt.service.ts';

export type Attempt = AttemptRow;
export type SavedResponse = ResponseRow;

export interface AttemptQuestion {
  attempt: Attempt;
  /** What stands in a bank: the question, or the case that it is a part of. */
  bankUuid: string;
  delivered: PublicQuestion;
  /** Null until something was saved. */
  saved: SavedResponse | null;
  /** Null until the attempt is scored. */
  points: QuestionPoints | null;
  /** In the version that was sat, with its key: never to be handed out whole. */
  question: SimpleQuestion;
}

/** Whoever they belong to: ask who may see them first. */
export const attemptLoader: LoaderDefinition<string, Attempt | null> = {
  load: async (ids, context) => {
    const keys = ids.map(parseRegionalId).filter((key) => key !== null);
    const rows = await selectAttempts(context.database.sql, { keys });
    const byId = new Map(rows.map((row) => [attemptIdOf(row), row]));
    return ids.map((id) => byId.get(id) ?? null);
  },
};

/**
 * The viewer's own attempt; null when there is none with this id or it is somebody else's. One whose
 * time is over is closed and scored first, so that nobody sees it open for ever.
 */
export async function findOwnAttempt(context: RequestContext, id: string): Promise<Attempt | null> {
  if (context.viewer.kind !== 'PERSON') return null;
  const loader = context.loader(attemptLoader);
  const attempt = await loader.load(id);
  if (attempt === null || !canAsSelf(context.viewer, 'attempt:read', attempt.personId)) return null;
  if (!isOverdue(clockOf(attempt), context.receivedAt.getTime())) return attempt;
  await settleOverdue(context, attempt);
  loader.clear(id);
  return await loader.load(id);
}

const responsesLoader: LoaderDefinition<string, SavedResponse[]> = {
  load: async (ids, context) => {
    const keys = ids.map(parseRegionalId).filter((key) => key !== null);
    const rows = await selectResponses(context.database.sql, { keys });
    const byId = Map.groupBy(rows, (row) => `${row.region}.${row.attemptId}`);
    return ids.map((id) => byId.get(id) ?? []);
  },
};

const pointsLoader: LoaderDefinition<string, QuestionPoints[]> = {
  load: async (ids, context) => {
    const keys = ids.map(parseRegionalId).filter((key) => key !== null);
    const rows = await selectQuestionPoints(context.database.sql, { keys });
    const byId = Map.groupBy(rows, (row) => `${row.region}.${row.attemptId}`);
    return ids.map((id) => byId.get(id) ?? []);
  },
};

/** The questions in the order of the form, with what was saved and, once scored, the points. */
export async function listAttemptQuestions(
  context: RequestContext,
  attempt: Attempt,
): Promise<AttemptQuestion[]> {
  const id = attemptIdOf(attempt);
  const [render, versions, saved, points] = await Promise.all([
    questionRenderer(),
    loadQuestionVersions(context.database, attempt.form),
    context.loader(responsesLoader).load(id),
    attempt.scoredAt === null ? [] : context.loader(pointsLoader).load(id),
  ]);
  const delivered = new Map<string, PublicQuestion>();
  for (const version of versions.values()) {
    for (const question of toPublicQuestions(version, attempt.seed, render)) {
      delivered.set(question.uuid, question);
    }
  }
  return attempt.form.map((entry): AttemptQuestion => {
    const version = versions.get(entry.questionDigest) as Question;
    return {
      attempt,
      bankUuid: entry.caseUuid ?? entry.questionUuid,
      delivered: delivered.get(entry.questionUuid) as PublicQuestion,
      saved: saved.find((row) => row.questionUuid === entry.questionUuid) ?? null,
      points: points.find((row) => row.questionUuid === entry.questionUuid) ?? null,
      question: questionOf(entry, version),
    };
  });
}

/** The quiz in the version that was sat. */
export async function findSatQuiz(context: RequestContext, attempt: Attempt): Promise<Quiz> {
  return await loadQuizVersion(context.database, attempt.quizDigest);
}
