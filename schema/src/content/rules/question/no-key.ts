import type { QuestionRule } from '../../files/rule.ts';

export const noKey: QuestionRule = {
  name: 'question/no-key',
  title: '没有正确项',
  severity: 'error',
  check({ draft }, report) {
    if (
      draft.type !== 'SINGLE_CHOICE' &&
      draft.type !== 'TRUE_FALSE' &&
      draft.type !== 'MULTIPLE_CHOICE'
    )
      return;
    if (draft.answer?.form !== 'list') return;
    // A choice without a box is `question/answer-form`; it may well be the key.
    if (draft.answer.items.some(({ checked }) => checked !== false)) return;
    report(draft.answer.place, '没有标出正确项。在正确的选项前写 [x]。');
  },
};
