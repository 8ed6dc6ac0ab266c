import { DIFFICULTIES } from '../../../terms.ts';
import type { QuestionRule } from '../../files/rule.ts';
import { metadataOf } from '../../question/draft.ts';

export const difficulty: QuestionRule = {
  name: 'question/difficulty',
  title: '题目的难度',
  severity: 'error',
  check({ draft, graded, part }, report) {
    const value = metadataOf(draft, '难度');
    if (value !== null && DIFFICULTIES.byWord[value.text] === undefined) {
      report(value.place, `不认识难度“${value.text}”，只能是 易、中、难 之一。`);
    }
    // A case is drawn whole; its parts carry the difficulty, the case may.
    const needed = graded && draft.type !== null && (draft.type !== 'CASE' || part);
    if (needed && value === null) {
      report(
        draft.metadata?.place ?? draft.place,
        '题库题没有写难度。加一行“> 难度：易”，易、中、难 三选一。',
      );
    }
  },
};
