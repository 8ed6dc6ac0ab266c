import type { QuestionRule } from '../../files/rule.ts';

export const trueFalseChoices: QuestionRule = {
  name: 'question/true-false-choices',
  title: '判断题的选项',
  severity: 'error',
  check({ draft }, report) {
    if (draft.type !== 'TRUE_FALSE' || draft.answer?.form !== 'list') return;
    const words = draft.answer.items.map(({ text }) => text.text);
    if (words.length === 2 && words.includes('对') && words.includes('错')) return;
    report(
      draft.answer.place,
      `判断题的选项写成了“${words.join('”“')}”，应当恰好是“对”和“错”两项。讲评写在选项下缩进的引用里。`,
    );
  },
};
