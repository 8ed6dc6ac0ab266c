import { COMPONENT_METHODS, type ComponentMethod } from '../../../../terms.ts';
import type { DocumentRule } from '../../../files/rule.ts';
import { frontPlace } from '../../../source/document.ts';
import type { PlanFrontMatter } from '../format.ts';

const BUILT: readonly ComponentMethod[] = ['QUIZ', 'RUBRIC'];

/** A plan with a component that nobody can take would leave every candidate undecided. */
export const planMethod: DocumentRule<PlanFrontMatter> = {
  name: 'plan/method',
  title: '考核的方式不对',
  severity: 'error',
  check({ file: { front, document } }, report) {
    front?.components.forEach(({ method, title }, index) => {
      if (BUILT.includes(method)) return;
      report(
        frontPlace(document, ['components', index, 'method']),
        `“${title}”写的是 ${method}（${COMPONENT_METHODS.zh[method]}），现在还不能这样考。请用 ${BUILT.join(' 或 ')}。`,
      );
    });
  },
};
