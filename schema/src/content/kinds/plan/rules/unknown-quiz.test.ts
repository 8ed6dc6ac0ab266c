import { describe, expect, it } from 'vitest';
import { placesInSet, planText, quizText, WRITTEN } from '../../../rules/testing.ts';
import { planUnknownQuiz } from './unknown-quiz.ts';

describe(planUnknownQuiz.name, () => {
  const plan = { 'plans/some.md': planText([WRITTEN]) };

  it('reports a quiz that is not there', () => {
    expect(placesInSet(planUnknownQuiz, plan)).toHaveLength(1);
    const other = {
      ...plan,
      'courses/other/quiz/final.md': quizText('  - bank: core\n    count: 1'),
    };
    expect(placesInSet(planUnknownQuiz, other)).toHaveLength(1);
  });

  it('accepts a quiz of the course that it names', () => {
    const there = {
      ...plan,
      'courses/demo/quiz/final.md': quizText('  - bank: core\n    count: 1'),
    };
    expect(placesInSet(planUnknownQuiz, there)).toEqual([]);
  });
});
