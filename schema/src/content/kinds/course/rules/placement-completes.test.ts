import { describe, expect, it } from 'vitest';
import { courseText, placesInSet, quizText } from '../../../rules/testing.ts';
import { placementCompletes } from './placement-completes.ts';

describe(placementCompletes.name, () => {
  it('reports a course that a placement quiz would complete', () => {
    const quiz = quizText('  - bank: core\n    count: 1');
    const files = (text: string) => ({
      'courses/demo/course.md': courseText(),
      'courses/demo/quiz/final.md': text,
    });
    expect(placesInSet(placementCompletes, files(quiz.replace('POST', 'PRE')))).toEqual([
      'courses/demo/course.md:13:9',
    ]);
    expect(placesInSet(placementCompletes, files(quiz))).toEqual([]);
  });
});
