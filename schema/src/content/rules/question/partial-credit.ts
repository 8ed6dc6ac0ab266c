import { PARTIAL_CREDIT_RULES } from '../../../terms.ts';
import type { QuestionRule } from '../../files/rule.ts';
import { metadataOf } from '../../question/draft.ts';

/** 多选 says how a part of the answer counts; other types have one rule each. */
export const partialCredit: QuestionRule = {
  name: 'question/partial-credit',
  title: '多选题的计分',
  severity: 'error',
  check({ draft }, report) {
    const value = metadataOf(draft, '计分');
    const words = Object.keys(PARTIAL_CREDIT_RULES.byWord).join('、');
    if (draft.type === 'MULTIPLE_CHOICE') {
      if (value === null) {
        report(
          draft.metadata?.place ?? draft.place,
          `多选题没有写计分。加一行“> 计分：…”，${words} 三选一。`,
        );
      } else if (PARTIAL_CREDIT_RULES.byWord[value.text] === undefined) {
        report(value.place, `不认识计分“${value.text}”，只能是 ${words} 之一。`);
      }
    } else if (value !== null && draft.type !== null) {
      report(value.place, '只有多选题写“计分：”，请删掉这一行。');
    }
  },
};
