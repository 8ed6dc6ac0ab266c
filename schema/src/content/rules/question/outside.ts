import { placeOf } from '../../document.ts';
import { uuidCommentOf } from '../../question/parse-questions.ts';
import type { DocumentRule } from '../rule.ts';

/** Text before the first question of a bank or self-check belongs to none of them. */
export const outsideQuestion: DocumentRule = {
  name: 'question/outside',
  severity: 'error',
  check({ file }, report) {
    const first = file.beforeQuestions.find(
      (block) => block.type !== 'html' && uuidCommentOf(block) === null,
    );
    if (first === undefined) return;
    const level = file.kind === 'bank' ? '二级标题（##）' : '三级标题（###）';
    report(
      placeOf(first),
      `这段内容不属于任何一道题，不会显示。每题用一个${level}开头，例如“单选：……”。`,
    );
  },
};
