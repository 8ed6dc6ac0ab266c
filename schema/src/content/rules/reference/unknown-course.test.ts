import { describe, expect, it } from 'vitest';
import { courseText, placesInSet } from '../testing.ts';
import { unknownCourse } from './unknown-course.ts';

describe(unknownCourse.name, () => {
  it('reports a prerequisite that is no course', () => {
    const files = { 'courses/demo/course.md': courseText({ prerequisites: ['other'] }) };
    expect(placesInSet(unknownCourse, files)).toEqual(['courses/demo/course.md:9:17']);
  });

  it('accepts a course that is there, even when its own file is broken', () => {
    const files = {
      'courses/demo/course.md': courseText({ prerequisites: ['other'] }),
      'courses/other/course.md': '坏了',
    };
    expect(placesInSet(unknownCourse, files)).toEqual([]);
  });
});
