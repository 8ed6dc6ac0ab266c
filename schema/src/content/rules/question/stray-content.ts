import type { QuestionRule } from '../../files/rule.ts';

/** Text where none belongs would be lost: between answer and metadata, after it, inside a choice. */
export const strayContent: QuestionRule = {
  name: 'question/stray-content',
  title: '题目里有多余的内容',
  severity: 'error',
  check({ draft }, report) {
    const remedy = '题干写在答案前面，说明写进“> 解析：”，讲评写成选项下缩进的引用。';
    for (const place of draft.stray) report(place, `答案后面多了一段内容，不会显示。${remedy}`);
    if (draft.answer?.form !== 'list') return;
    for (const place of draft.answer.items.flatMap(({ stray }) => stray)) {
      report(place, `选项里多了一段内容，不会显示。${remedy}`);
    }
  },
};
