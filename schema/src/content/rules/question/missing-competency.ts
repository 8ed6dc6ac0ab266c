import type { QuestionRule } from '../../files/rule.ts';
import { metadataOf } from '../../question/draft.ts';

export const missingCompetency: QuestionRule = {
  name: 'question/missing-competency',
  title: '题目没写能力',
  severity: 'error',
  check({ draft, graded }, report) {
    if (!graded || draft.type === 'CASE' || draft.type === null) return;
    if (metadataOf(draft, '能力') !== null) return;
    report(
      draft.metadata?.place ?? draft.place,
      '题库题没有写能力。加一行“> 能力：编号”，编号见 competencies.yml，例如 emergency-response。',
    );
  },
};
