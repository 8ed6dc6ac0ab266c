import { describe, expect, it } from 'vitest';
import { courseText, placesInSet } from '../testing.ts';
import { unknownLesson } from './unknown-lesson.ts';

describe(unknownLesson.name, () => {
  it('reports an optional lesson that the course does not list', () => {
    const files = { 'courses/demo/course.md': courseText({ optional: ['second'] }) };
    expect(placesInSet(unknownLesson, files)).toEqual(['courses/demo/course.md:12:21']);
  });

  it('accepts a lesson of the course', () => {
    const files = { 'courses/demo/course.md': courseText({ optional: ['first'] }) };
    expect(placesInSet(unknownLesson, files)).toEqual([]);
  });
});
