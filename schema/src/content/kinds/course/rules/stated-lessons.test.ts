import { describe, expect, it } from 'vitest';
import { courseText, placesInSet, quizText } from '../../../rules/testing.ts';
import { statedLessons } from './stated-lessons.ts';

describe(statedLessons.name, () => {
  const lessons = Array.from({ length: 12 }, (_, index) => `lesson-${index}`);
  const places = (note: string, quizNote = ''): string[] =>
    placesInSet(statedLessons, {
      'courses/demo/course.md': `${courseText({ lessons })}\n${note}\n`,
      'courses/demo/quiz/final.md': `${quizText('  - bank: core\n    count: 1')}\n${quizNote}\n`,
    });

  it('accepts ordinals up to the number of lessons, in words and in figures', () => {
    expect(places('第一课讲看，第十二课讲做。先看第 12 课。')).toEqual([]);
  });

  it('accepts parts of a course, which count less than the whole', () => {
    expect(places('前三课讲表，中间两课讲守。')).toEqual([]);
  });

  it('reports an ordinal behind the last lesson', () => {
    expect(places('第十三课讲做。')).toEqual(['courses/demo/course.md:16:1']);
  });

  it('reports a quiz that speaks of fewer lessons than there are', () => {
    expect(places('', '七课的内容都可能考到。')).toEqual(['courses/demo/quiz/final.md:13:1']);
    expect(places('', '十二课的内容都可能考到。')).toEqual([]);
  });
});
