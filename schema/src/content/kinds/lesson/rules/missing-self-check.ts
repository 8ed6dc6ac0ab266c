import type { DocumentRule } from '../../../files/rule.ts';
import { FILE_START } from '../../../files/rule.ts';
import { placeOf } from '../../../source/document.ts';

/** Finishing a lesson rests on its self-check. */
export const missingSelfCheck: DocumentRule = {
  name: 'lesson/missing-self-check',
  title: '没有自测',
  severity: 'error',
  check({ file }, report) {
    if (file.questionHeading === null) {
      report(
        FILE_START,
        '没有自测。请在最后加一节“## 自测”，每题一个三级标题，例如“### 单选：……”。',
      );
    } else if (file.drafts.length === 0) {
      report(placeOf(file.questionHeading), '自测里没有题。每题一个三级标题，例如“### 单选：……”。');
    }
  },
};
