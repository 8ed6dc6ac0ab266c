import type { MultipleChoiceQuestion } from '../../content/model.ts';
import { pointsOf } from '../points.ts';

/**
 * By the author's rule. ALL_OR_NOTHING: 1 for exactly the keys. HALF_IF_INCOMPLETE: also 0.5 for
 * some keys and nothing wrong. PER_CHOICE: the share of choices judged rightly, ticked or left.
 * Ticking nothing earns 0 under every rule: leaving a question blank is not an answer.
 */
export function scoreMultipleChoice(
  question: MultipleChoiceQuestion,
  response: { choiceIds: string[] },
): number {
  const chosen = new Set(response.choiceIds);
  if (chosen.size === 0) return 0;
  const right = question.choices.filter((choice) => choice.isKey === chosen.has(choice.id)).length;
  if (right === question.choices.length) return 1;
  const wrong = question.choices.some((choice) => !choice.isKey && chosen.has(choice.id));
  switch (question.partialCredit) {
    case 'ALL_OR_NOTHING':
      return 0;
    case 'HALF_IF_INCOMPLETE':
      return wrong ? 0 : 0.5;
    case 'PER_CHOICE':
      return pointsOf(right, question.choices.length);
  }
}
