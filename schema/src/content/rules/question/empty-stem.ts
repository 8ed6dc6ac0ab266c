import type { QuestionRule } from '../../files/rule.ts';

export const emptyStem: QuestionRule = {
  name: 'question/empty-stem',
  title: '没有题干',
  severity: 'error',
  check({ draft }, report) {
    if (draft.type === 'CASE') {
      if (draft.title.text === '')
        report(draft.place, '案例没有标题。在“案例：”后面写几个字的标题。');
      if (draft.stem.text === '')
        report(draft.place, '案例没有案情。在标题下面写案情，再用低一级的标题写各小题。');
    } else if (draft.type !== null && draft.stem.text === '') {
      report(draft.place, '没有题干。在“题型：”后面写题干，长的可以在标题下另起一段接着写。');
    }
  },
};
