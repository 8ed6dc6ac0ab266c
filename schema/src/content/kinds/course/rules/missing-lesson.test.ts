import { describe, expect, it } from 'vitest';
import { courseText, placesInSet } from '../../../rules/testing.ts';
import { missingLesson } from './missing-lesson.ts';

describe(missingLesson.name, () => {
  it('reports a listed lesson without a file', () => {
    const files = {
      'courses/demo/course.md': courseText({ lessons: ['first', 'second'] }),
      'courses/demo/first.md': '',
    };
    expect(placesInSet(missingLesson, files)).toEqual(['courses/demo/course.md:10:18']);
  });

  it('accepts lessons that are there', () => {
    const files = { 'courses/demo/course.md': courseText(), 'courses/demo/first.md': '' };
    expect(placesInSet(missingLesson, files)).toEqual([]);
  });
});
