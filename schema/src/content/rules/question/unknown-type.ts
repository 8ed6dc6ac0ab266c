import { QUESTION_TYPES } from '../../../terms.ts';
import type { QuestionRule } from '../../files/rule.ts';

export const unknownType: QuestionRule = {
  name: 'question/unknown-type',
  title: '题型不认识',
  severity: 'error',
  check({ draft }, report) {
    if (draft.type !== null) return;
    const known = Object.keys(QUESTION_TYPES.byWord).join('、');
    const found = draft.label === null ? '标题里没有“题型：”' : `不认识题型“${draft.label}”`;
    report(draft.place, `${found}。标题写成“题型：题干”，题型是 ${known} 之一，例如“单选：……”。`);
  },
};
