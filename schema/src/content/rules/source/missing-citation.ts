import type { QuestionRule } from '../../files/rule.ts';
import { PRACTICE, parseCitations } from '../../question/citations.ts';
import { metadataOf } from '../../question/draft.ts';

/** Every question says what it rests on; pure practice says so in words. */
export const missingCitation: QuestionRule = {
  name: 'source/missing-citation',
  title: '题目没写依据',
  severity: 'error',
  check({ draft, part }, report) {
    if (draft.type === null || (draft.type === 'CASE' && !part)) return;
    const span = metadataOf(draft, '依据');
    if (span !== null && (span.text === PRACTICE || parseCitations(span).length > 0)) return;
    report(
      draft.metadata?.place ?? draft.place,
      '没有写依据。考事实的题写“> 依据：编号 第…条”，纯做法题写“> 依据：实务”。',
    );
  },
};
