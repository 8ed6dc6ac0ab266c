import type { QuestionRule } from '../../files/rule.ts';

export const severalKeys: QuestionRule = {
  name: 'question/several-keys',
  title: '正确项不止一个',
  severity: 'error',
  check({ draft }, report) {
    if (draft.type !== 'SINGLE_CHOICE' && draft.type !== 'TRUE_FALSE') return;
    if (draft.answer?.form !== 'list') return;
    const keys = draft.answer.items.filter(({ checked }) => checked === true);
    if (keys.length < 2) return;
    const remedy =
      draft.type === 'SINGLE_CHOICE'
        ? '只留一个 [x]，或者改成“多选：”并写“> 计分：”'
        : '只留一个 [x]';
    report(
      keys[1]?.text.place ?? draft.place,
      `标了 ${keys.length} 个正确项，应当恰好一个。${remedy}。`,
    );
  },
};
