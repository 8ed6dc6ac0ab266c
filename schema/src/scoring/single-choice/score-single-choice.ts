import type { SingleChoiceQuestion, TrueFalseQuestion } from '../../content/model.ts';

/** 1 for the key, 0 for anything else. Shared by 单选 and 判断. */
export function scoreOneChoice(
  question: SingleChoiceQuestion | TrueFalseQuestion,
  response: { choiceId: string },
): number {
  return question.choices.some((choice) => choice.isKey && choice.id === response.choiceId) ? 1 : 0;
}
