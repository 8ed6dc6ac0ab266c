import { describe, expect, it } from 'vitest';
import { bankText, lessonText, placesInSet, singleChoice } from '../../../rules/testing.ts';
import { leakedQuestion } from './leaked-question.ts';

describe(leakedQuestion.name, () => {
  it('reports a graded question that a self-check shows with its key', () => {
    const files = {
      'courses/demo/bank/core.md': bankText(singleChoice('第一步做什么？')),
      'courses/other/first.md': lessonText(`## 自测\n\n#${singleChoice('第一步，做什么')}`),
    };
    expect(placesInSet(leakedQuestion, files)).toEqual(['courses/demo/bank/core.md:7:1']);
  });

  it('accepts the same stem with another key', () => {
    const question = singleChoice('第一步做什么？', { key: '另一种做法' });
    const files = {
      'courses/demo/bank/core.md': bankText(singleChoice('第一步做什么？')),
      'courses/demo/first.md': lessonText(`## 自测\n\n#${question}`),
    };
    expect(placesInSet(leakedQuestion, files)).toEqual([]);
  });
});
