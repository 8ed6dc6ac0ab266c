import { type DocumentRule, FILE_START } from '../../../files/rule.ts';

export const emptyBank: DocumentRule = {
  name: 'bank/empty',
  title: '题库里没有题',
  severity: 'error',
  check({ file: { drafts } }, report) {
    if (drafts.length > 0) return;
    report(FILE_START, '题库里没有题。每题一个二级标题，例如“## 单选：……”。');
  },
};
