import type { FillBlankQuestion } from '../../content/model.ts';
import { pointsOf } from '../points.ts';
import type { Scorer } from '../scorer.ts';

/** The share of blanks whose text equals one of the accepted texts, both normalised. */
export function scoreFillBlank(
  question: FillBlankQuestion,
  response: { blanks: { id: string; text: string }[] },
  { normaliseAnswer }: Scorer,
): number {
  const correct = question.blanks.filter((blank) => {
    const given = response.blanks.find((each) => each.id === blank.id);
    if (given === undefined) return false;
    const text = normaliseAnswer(given.text);
    return text !== '' && blank.accepted.some((accepted) => normaliseAnswer(accepted) === text);
  });
  return pointsOf(correct.length, question.blanks.length);
}
