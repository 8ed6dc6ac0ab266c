import type { QuestionRule } from '../../files/rule.ts';

/** In a self-check the feedback is what teaches; a bank keeps it for whoever reviews the question. */
export const missingFeedback: QuestionRule = {
  name: 'question/missing-feedback',
  title: '选项没有讲评',
  severity: 'error',
  check({ draft, graded }, report) {
    if (
      draft.type !== 'SINGLE_CHOICE' &&
      draft.type !== 'TRUE_FALSE' &&
      draft.type !== 'MULTIPLE_CHOICE'
    )
      return;
    if (draft.answer?.form !== 'list') return;
    for (const { text, feedback } of draft.answer.items) {
      if (feedback !== null && feedback.text !== '') continue;
      const why = graded ? '给改课的人看' : '学员选了它就看到';
      report(
        text.place,
        `选项“${text.text}”没有讲评（${why}）。在选项下一行缩进两格写“> 为什么对或错”。`,
      );
    }
  },
};
