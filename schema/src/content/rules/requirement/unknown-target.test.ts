import { describe, expect, it } from 'vitest';
import { courseText, lessonText, placesInSet, programText } from '../testing.ts';
import { unknownTarget } from './unknown-target.ts';

describe(unknownTarget.name, () => {
  const files = {
    'courses/demo/course.md': courseText(),
    'courses/demo/first.md': lessonText('甲'),
    'courses/demo/quiz/final.md': '坏了',
  };
  const places = (...leaves: string[]): string[] =>
    placesInSet(unknownTarget, { ...files, 'programs/some.md': programText(...leaves) });

  it('reports what is not there, at its name', () => {
    expect(
      places('course: other', 'lesson: demo/second', 'quiz: other/final', 'credential: none'),
    ).toEqual([
      'programs/some.md:19:29',
      'programs/some.md:20:29',
      'programs/some.md:21:27',
      'programs/some.md:22:33',
    ]);
  });

  it('accepts what is there, though its file be broken', () => {
    expect(places('course: demo', 'lesson: demo/first', 'quiz: demo/final')).toEqual([]);
  });
});
