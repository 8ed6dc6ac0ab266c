import type { MatchingQuestion } from '../../content/model.ts';
import { pointsOf } from '../points.ts';

/** The share of left cells paired with their own right cell; distractors earn and cost nothing. */
export function scoreMatching(
  question: MatchingQuestion,
  response: { pairs: { leftId: string; rightId: string }[] },
): number {
  const correct = question.left.filter((left) =>
    response.pairs.some((pair) => pair.leftId === left.id && pair.rightId === left.rightId),
  );
  return pointsOf(correct.length, question.left.length);
}
