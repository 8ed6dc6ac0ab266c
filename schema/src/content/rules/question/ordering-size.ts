import type { QuestionRule } from '../../files/rule.ts';

export const orderingSize: QuestionRule = {
  name: 'question/ordering-size',
  title: '排序题的项数',
  severity: 'error',
  check({ draft }, report) {
    if (draft.type !== 'ORDERING' || draft.answer?.form !== 'list') return;
    const count = draft.answer.items.length;
    if (count >= 3 && count <= 8) return;
    report(
      draft.answer.place,
      `排序题有 ${count} 项，应当有 3 到 8 项。请${count < 3 ? '补上' : '合并或拆成两题'}。`,
    );
  },
};
