import { type BankRule, FILE_START } from '../../../files/rule.ts';

export const emptyBank: BankRule = {
  name: 'bank/empty',
  severity: 'error',
  check({ drafts }, report) {
    if (drafts.length > 0) return;
    report(FILE_START, '题库里没有题。每题一个二级标题，例如“## 单选：……”。');
  },
};
