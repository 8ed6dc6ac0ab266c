import type { QuestionRule } from '../../files/rule.ts';

/** One key is enough: who knew that there are two or more would have something to go by. */
export const everyChoiceAKey: QuestionRule = {
  name: 'question/every-choice-a-key',
  title: '多选题全是正确项',
  severity: 'error',
  check({ draft }, report) {
    if (draft.type !== 'MULTIPLE_CHOICE' || draft.answer?.form !== 'list') return;
    const { items, place } = draft.answer;
    if (items.every(({ checked }) => checked === true)) {
      report(place, `多选题的 ${items.length} 个选项全是正确项，全选就得分。请加一个错误的选项。`);
    }
  },
};
