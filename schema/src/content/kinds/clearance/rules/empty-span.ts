import type { DocumentRule } from '../../../files/rule.ts';
import { frontPlace } from '../../../source/document.ts';
import type { ClearanceFrontMatter } from '../format.ts';

export const emptySpan: DocumentRule<ClearanceFrontMatter> = {
  name: 'clearance/empty-span',
  title: '上岗条件没有一天适用',
  severity: 'error',
  check({ file: { front, document } }, report) {
    if (front === null || front.effectiveTo === null) return;
    if (front.effectiveTo > front.effectiveFrom) return;
    report(
      frontPlace(document, ['effectiveTo']),
      `从 ${front.effectiveTo} 起不再适用，却从 ${front.effectiveFrom} 起才适用，没有一天用得上。effectiveTo 要晚于 effectiveFrom。`,
    );
  },
};
