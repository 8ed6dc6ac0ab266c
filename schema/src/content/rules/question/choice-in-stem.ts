import type { QuestionRule } from '../../files/rule.ts';

const BOXED_LINE = /^[ \t]*[-*+][ \t]+\[[ xX]\]/m;

/** Feedback that is not indented ends the list: the choices before it would be shown as the stem. */
export const choiceInStem: QuestionRule = {
  name: 'question/choice-in-stem',
  title: '选项混进了题干',
  severity: 'error',
  check({ draft }, report) {
    if (draft.answer?.form !== 'list' || !BOXED_LINE.test(draft.stem.text)) return;
    report(
      draft.answer.place,
      '这一行以前的选项被隔断了，会显示成题干。选项要连着写；讲评写在选项的下一行，缩进两格，以“> ”开头。',
    );
  },
};
