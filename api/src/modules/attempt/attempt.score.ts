/** Scores a whole attempt from its form, the stored versions and the saved responses. Pure. */
import type { Question, SimpleQuestion } from '@shequ/schema/content/model.ts';
import type { FormEntry } from '@shequ/schema/db/quiz-attempt.ts';
import type { QuestionResponse, QuestionScore } from '@shequ/schema/scoring/response.ts';
import { scoreQuestion } from '@shequ/schema/scoring/score.ts';
import { SCORER } from '@shequ/schema/scoring/scorers.ts';

/** Points are kept in steps of 1/10000; sums are taken in whole steps so that they are exact. */
const STEPS = 10_000;

export interface ScoredQuestion extends QuestionScore {
  questionUuid: string;
  questionDigest: string;
}

export interface AttemptScore {
  questions: ScoredQuestion[];
  pointsEarned: number;
  pointsTotal: number;
  /** 0–100, cut (not rounded) to two decimals, so that it reaches the bar only when the points do. */
  scorePercent: number;
  mastered: boolean;
}

/**
 * The question of a form entry in the stored version: the version itself, or the part of its case.
 *
 * @throws Error when the version does not hold it, which only a damaged row can cause.
 */
export function questionOf(entry: FormEntry, version: Question): SimpleQuestion {
  const question =
    version.type === 'CASE'
      ? version.parts.find((part) => part.uuid === entry.questionUuid)
      : version;
  if (question === undefined || question.uuid !== entry.questionUuid) {
    throw new Error(`version ${entry.questionDigest} does not hold question ${entry.questionUuid}`);
  }
  return question;
}

export function scoreAttempt(
  form: readonly FormEntry[],
  versions: ReadonlyMap<string, Question>,
  responses: ReadonlyMap<string, QuestionResponse>,
  masteryScore: number,
): AttemptScore {
  const questions = form.map((entry): ScoredQuestion => {
    const version = versions.get(entry.questionDigest);
    if (version === undefined) throw new Error(`version ${entry.questionDigest} was not loaded`);
    return {
      questionUuid: entry.questionUuid,
      questionDigest: entry.questionDigest,
      ...scoreQuestion(
        questionOf(entry, version),
        responses.get(entry.questionUuid) ?? null,
        SCORER,
      ),
    };
  });
  const steps = (points: number): number => Math.round(points * STEPS);
  const earned = questions.reduce((sum, score) => sum + steps(score.pointsEarned), 0);
  const total = questions.reduce((sum, score) => sum + steps(score.pointsTotal), 0);
  return {
    questions,
    pointsEarned: earned / STEPS,
    pointsTotal: total / STEPS,
    scorePercent: Math.floor((earned * 10_000) / total) / 100,
    mastered: earned * 100 >= masteryScore * total,
  };
}
