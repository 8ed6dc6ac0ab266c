import type { MatchingQuestion } from '../../content/model.ts';
import type { QuestionResponse } from '../response.ts';
import {
  checkIds,
  isRecord,
  quoted,
  refuse,
  unknownKey,
  type ValidationResult,
} from '../result.ts';

/** Checks pairs: each left cell at most once; a right cell may serve several left cells. */
export function validateMatching(
  question: MatchingQuestion,
  value: Record<string, unknown>,
): ValidationResult<Extract<QuestionResponse, { type: 'MATCHING' }>> {
  const extra = unknownKey(value, ['type', 'pairs']);
  if (extra !== null)
    return refuse('MALFORMED', `答案里有不认识的项 ${quoted(extra)}，只应有 pairs。`);
  const given: unknown = value.pairs;
  if (!Array.isArray(given)) {
    return refuse('MALFORMED', `配对题的答案应当是各对的列表，收到的是 ${quoted(given)}。`);
  }
  const pairs: { leftId: string; rightId: string }[] = [];
  for (const pair of given as unknown[]) {
    if (!isRecord(pair) || unknownKey(pair, ['leftId', 'rightId'])) {
      return refuse('MALFORMED', `每一对应当只有左右两个编号，收到的是 ${quoted(pair)}。`);
    }
    const rightFault = checkIds([pair.rightId], question.right, '右项');
    if (rightFault !== null) return { ok: false, fault: rightFault };
    pairs.push({ leftId: pair.leftId as string, rightId: pair.rightId as string });
  }
  const fault = checkIds(
    pairs.map((pair) => pair.leftId),
    question.left,
    '左项',
  );
  if (fault !== null) return { ok: false, fault };
  return { ok: true, response: { type: 'MATCHING', pairs } };
}
