import type { QuestionRule } from '../../files/rule.ts';

/** A full-width bar sets nothing apart: the whole line would be the one accepted answer. */
export const fullWidthBar: QuestionRule = {
  name: 'question/full-width-bar',
  title: '答案里的竖线是全角',
  severity: 'error',
  check({ draft }, report) {
    if (draft.type !== 'FILL_BLANK' || draft.answer?.form !== 'list') return;
    for (const { text } of draft.answer.items) {
      if (!text.text.includes('｜')) continue;
      report(
        text.place,
        `“${text.text}”里的竖线是全角的，会算成一个答案。几种写法之间用半角的“ | ”隔开，例如“3 | 三”。`,
      );
    }
  },
};
