import type { QuestionRule } from '../rule.ts';

export const tooFewKeys: QuestionRule = {
  name: 'question/too-few-keys',
  severity: 'error',
  check({ draft }, report) {
    if (draft.type !== 'MULTIPLE_CHOICE' || draft.answer?.form !== 'list') return;
    const { items, place } = draft.answer;
    const keys = items.filter(({ checked }) => checked === true).length;
    if (keys === 1)
      report(place, '多选题只标了 1 个正确项，应当至少两个。补一个，或者改成“单选：”。');
    if (keys === items.length && keys > 1) {
      report(place, `多选题的 ${keys} 个选项全是正确项，全选就得分。请加一个错误的选项。`);
    }
  },
};
