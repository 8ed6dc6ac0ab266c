import { describe, expect, it } from 'vitest';
import { courseText, placesInSet } from '../testing.ts';
import { unknownQuiz } from './unknown-quiz.ts';

describe(unknownQuiz.name, () => {
  it('reports a quiz that is not in the folder of the course', () => {
    const files = {
      'courses/demo/course.md': courseText(),
      'courses/other/quiz/final.md': '甲',
    };
    expect(placesInSet(unknownQuiz, files)).toEqual(['courses/demo/course.md:13:9']);
  });

  it('accepts a quiz that is there', () => {
    const files = { 'courses/demo/course.md': courseText(), 'courses/demo/quiz/final.md': '甲' };
    expect(placesInSet(unknownQuiz, files)).toEqual([]);
  });
});
