import { type DocumentRule, FILE_START } from '../../../files/rule.ts';
import type { CredentialTemplateFrontMatter } from '../format.ts';

/** A certificate says whose it is. */
export const missingName: DocumentRule<CredentialTemplateFrontMatter> = {
  name: 'credential/missing-name',
  title: '证书上没有姓名',
  severity: 'error',
  check({ file: { document } }, report) {
    if (document.markdown.includes('{{姓名}}')) return;
    report(FILE_START, '证书的文字里没有 {{姓名}}，看不出发给谁。请写上。');
  },
};
