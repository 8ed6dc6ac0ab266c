import { describe, expect, it } from 'vitest';
import { courseText, placesInSet } from '../../../rules/testing.ts';
import { unlistedLesson } from './unlisted-lesson.ts';

describe(unlistedLesson.name, () => {
  it('reports a lesson that its course does not list', () => {
    const files = {
      'courses/demo/course.md': courseText(),
      'courses/demo/first.md': '',
      'courses/demo/second.md': '',
    };
    expect(placesInSet(unlistedLesson, files)).toEqual(['courses/demo/second.md:1:1']);
  });

  it('says nothing while the course itself is broken', () => {
    const files = { 'courses/demo/course.md': '坏了', 'courses/demo/first.md': '' };
    expect(placesInSet(unlistedLesson, files)).toEqual([]);
  });
});
