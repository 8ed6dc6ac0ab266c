import type { QuestionRule } from '../../files/rule.ts';
import { comparable } from '../../text/normalise.ts';

export const emptyChoice: QuestionRule = {
  name: 'question/empty-choice',
  title: '选项没有内容',
  severity: 'error',
  check({ draft }, report) {
    if (draft.answer?.form !== 'list') return;
    const noun =
      draft.type === 'FILL_BLANK' ? '空的答案' : draft.type === 'ORDERING' ? '项' : '选项';
    for (const { text } of draft.answer.items) {
      // A lone ellipsis is what the template leaves behind.
      if (comparable(text.text) !== '') continue;
      report(text.place, `这个${noun}没有内容。写上文字，用不着就删掉这一行。`);
    }
  },
};
