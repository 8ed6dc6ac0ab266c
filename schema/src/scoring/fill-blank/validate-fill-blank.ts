import type { FillBlankQuestion } from '../../content/model.ts';
import type { QuestionResponse } from '../response.ts';
import {
  checkIds,
  isRecord,
  quoted,
  refuse,
  unknownKey,
  type ValidationResult,
} from '../result.ts';

/** Longest text for one blank, in characters. */
export const MAX_BLANK_CHARACTERS = 200;

/** Checks texts for blanks; blanks may be missing or empty while the learner is still writing. */
export function validateFillBlank(
  question: FillBlankQuestion,
  value: Record<string, unknown>,
): ValidationResult<Extract<QuestionResponse, { type: 'FILL_BLANK' }>> {
  const extra = unknownKey(value, ['type', 'blanks']);
  if (extra !== null)
    return refuse('MALFORMED', `答案里有不认识的项 ${quoted(extra)}，只应有 blanks。`);
  const given: unknown = value.blanks;
  if (!Array.isArray(given)) {
    return refuse('MALFORMED', `填空题的答案应当是各空的列表，收到的是 ${quoted(given)}。`);
  }
  const blanks: { id: string; text: string }[] = [];
  for (const blank of given as unknown[]) {
    if (!isRecord(blank) || typeof blank.text !== 'string' || unknownKey(blank, ['id', 'text'])) {
      return refuse('MALFORMED', `每一空应当只有编号和文字，收到的是 ${quoted(blank)}。`);
    }
    const { length } = [...blank.text];
    if (length > MAX_BLANK_CHARACTERS) {
      return refuse(
        'TOO_LONG',
        `一空最多 ${MAX_BLANK_CHARACTERS} 字，收到的有 ${length} 字，请删短再保存。`,
      );
    }
    blanks.push({ id: blank.id as string, text: blank.text });
  }
  const fault = checkIds(
    blanks.map((blank) => blank.id),
    question.blanks,
    '空',
  );
  if (fault !== null) return { ok: false, fault };
  return { ok: true, response: { type: 'FILL_BLANK', blanks } };
}
