import type { MultipleChoiceQuestion } from '../../content/model.ts';
import type { QuestionResponse } from '../response.ts';
import { checkIds, quoted, refuse, unknownKey, type ValidationResult } from '../result.ts';

/** Checks a response that names choices, none included (the learner took the ticks away). */
export function validateMultipleChoice(
  question: MultipleChoiceQuestion,
  value: Record<string, unknown>,
): ValidationResult<Extract<QuestionResponse, { type: 'MULTIPLE_CHOICE' }>> {
  const extra = unknownKey(value, ['type', 'choiceIds']);
  if (extra !== null)
    return refuse('MALFORMED', `答案里有不认识的项 ${quoted(extra)}，只应有 choiceIds。`);
  const ids: unknown = value.choiceIds;
  if (!Array.isArray(ids)) {
    return refuse('MALFORMED', `多选题的答案应当是选项编号的列表，收到的是 ${quoted(ids)}。`);
  }
  const fault = checkIds(ids, question.choices, '选项');
  if (fault !== null) return { ok: false, fault };
  return { ok: true, response: { type: 'MULTIPLE_CHOICE', choiceIds: [...(ids as string[])] } };
}
