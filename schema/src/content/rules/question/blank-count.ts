import type { QuestionRule } from '../../files/rule.ts';
import { countGaps } from '../../markdown/blanks.ts';

export const blankCount: QuestionRule = {
  name: 'question/blank-count',
  title: '填空题的空数',
  severity: 'error',
  check({ draft }, report) {
    if (draft.type !== 'FILL_BLANK' || draft.answer?.form !== 'list') return;
    const gaps = countGaps(draft.stem.text);
    const answers = draft.answer.items.length;
    if (gaps === 0) {
      report(draft.title.place, '题干里没有空。在要填的地方写四个下划线 ____。');
    } else if (gaps !== answers) {
      report(
        draft.answer.place,
        `题干有 ${gaps} 个空，答案有 ${answers} 项，应当一样多。按空的次序每空写一项；同一空的几种写法用 | 隔开。`,
      );
    }
  },
};
