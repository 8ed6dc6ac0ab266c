import type { DocumentRule } from '../../../files/rule.ts';
import type { CredentialTemplateFrontMatter } from '../format.ts';
import { CERTIFICATE_SLOTS, withoutSlots } from '../slots.ts';

/** A slot that nobody fills would be printed on the certificate as it is written. */
export const unknownSlot: DocumentRule<CredentialTemplateFrontMatter> = {
  name: 'credential/unknown-slot',
  title: '证书里的空不认识',
  severity: 'error',
  check({ file: { document } }, report) {
    for (const [index, line] of document.markdown.split('\n').entries()) {
      const rest = withoutSlots(line);
      for (const { 0: found, index: at } of rest.matchAll(
        /[{｛][{｛]?[^{}｛｝]*[}｝]?[}｝]?|[}｝]+/gu,
      )) {
        report(
          { line: index + 1, column: at + 1 },
          `“${found}”不是能填的空。只能用 ${CERTIFICATE_SLOTS.map((slot) => `{{${slot}}}`).join('、')}，花括号用半角，里面不空格。`,
        );
      }
    }
  },
};
