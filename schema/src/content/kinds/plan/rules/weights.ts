import type { DocumentRule } from '../../../files/rule.ts';
import { frontPlace } from '../../../source/document.ts';
import type { PlanFrontMatter } from '../format.ts';

export const planWeights: DocumentRule<PlanFrontMatter> = {
  name: 'plan/weights',
  title: '考核各项的权重',
  severity: 'error',
  check({ file: { front, document } }, report) {
    if (front === null) return;
    const weights = front.components.map(({ weight }) => weight);
    const sum = weights.reduce((total, weight) => total + weight, 0);
    if (sum === 100) return;
    report(
      frontPlace(document, ['components']),
      `各项权重（${weights.join(' + ')}）合计是 ${sum}，应当是 100。`,
    );
  },
};
