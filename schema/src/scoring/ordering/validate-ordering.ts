import type { OrderingQuestion } from '../../content/model.ts';
import type { QuestionResponse } from '../response.ts';
import { checkIds, quoted, refuse, unknownKey, type ValidationResult } from '../result.ts';

/** Checks an order of items; items may be missing while the learner is still sorting. */
export function validateOrdering(
  question: OrderingQuestion,
  value: Record<string, unknown>,
): ValidationResult<Extract<QuestionResponse, { type: 'ORDERING' }>> {
  const extra = unknownKey(value, ['type', 'itemIds']);
  if (extra !== null)
    return refuse('MALFORMED', `答案里有不认识的项 ${quoted(extra)}，只应有 itemIds。`);
  const ids: unknown = value.itemIds;
  if (!Array.isArray(ids)) {
    return refuse('MALFORMED', `排序题的答案应当是各项编号的列表，收到的是 ${quoted(ids)}。`);
  }
  const fault = checkIds(ids, question.items, '项');
  if (fault !== null) return { ok: false, fault };
  return { ok: true, response: { type: 'ORDERING', itemIds: [...(ids as string[])] } };
}
