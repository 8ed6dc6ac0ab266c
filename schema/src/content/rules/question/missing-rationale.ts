import type { QuestionRule } from '../../files/rule.ts';
import { metadataOf } from '../../question/draft.ts';

export const missingRationale: QuestionRule = {
  name: 'question/missing-rationale',
  title: '题目没有解析',
  severity: 'error',
  check({ draft }, report) {
    if (draft.type === 'CASE' || draft.type === null || metadataOf(draft, '解析') !== null) return;
    report(
      draft.metadata?.place ?? draft.place,
      '没有解析。在题目末尾写“> 解析：为什么对、为什么错”，引用块和上面的内容之间空一行。',
    );
  },
};
