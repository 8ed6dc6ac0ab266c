import type { SingleChoiceQuestion, TrueFalseQuestion } from '../../content/model.ts';
import type { QuestionResponse } from '../response.ts';
import { checkIds, quoted, refuse, unknownKey, type ValidationResult } from '../result.ts';

type OneChoiceType = 'SINGLE_CHOICE' | 'TRUE_FALSE';
type OneChoiceResponse<T extends OneChoiceType> = Extract<QuestionResponse, { type: T }>;

/** Checks a response that names one choice; shared by 单选 and 判断. Needs no key. */
export function validateOneChoice<T extends OneChoiceType>(
  type: T,
  question: SingleChoiceQuestion | TrueFalseQuestion,
  value: Record<string, unknown>,
): ValidationResult<OneChoiceResponse<T>> {
  const extra = unknownKey(value, ['type', 'choiceId']);
  if (extra !== null)
    return refuse('MALFORMED', `答案里有不认识的项 ${quoted(extra)}，只应有 choiceId。`);
  const fault = checkIds([value.choiceId], question.choices, '选项');
  if (fault !== null) return { ok: false, fault };
  return { ok: true, response: { type, choiceId: value.choiceId } as OneChoiceResponse<T> };
}

export function validateSingleChoice(
  question: SingleChoiceQuestion,
  value: Record<string, unknown>,
): ValidationResult<OneChoiceResponse<'SINGLE_CHOICE'>> {
  return validateOneChoice('SINGLE_CHOICE', question, value);
}
