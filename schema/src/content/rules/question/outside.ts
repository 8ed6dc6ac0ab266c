import { toString as textOf } from 'mdast-util-to-string';
import type { DocumentRule } from '../../files/rule.ts';
import { uuidCommentOf } from '../../question/parse-questions.ts';
import { placeOf } from '../../source/document.ts';

/** Text before the first question of a bank or self-check belongs to none of them. */
export const outsideQuestion: DocumentRule = {
  name: 'question/outside',
  title: '题目没有成为标题',
  severity: 'error',
  check({ file }, report) {
    const first = file.beforeQuestions.find(
      (block) => block.type !== 'html' && uuidCommentOf(block) === null,
    );
    const place = file.kind.questions;
    if (first === undefined || place === undefined) return;
    const start = textOf(first).trim().slice(0, 12);
    if (/^[#＃]/.test(start)) {
      report(
        placeOf(first),
        `“${start}”没有成为标题，下面的题读不到。# 用半角，后面空一格，例如“${'#'.repeat(place.level)} 单选：……”。`,
      );
      return;
    }
    const level = place.level === 2 ? '二级标题（##）' : '三级标题（###）';
    report(
      placeOf(first),
      `这段内容不属于任何一道题，不会显示。每题用一个${level}开头，例如“单选：……”。`,
    );
  },
};
