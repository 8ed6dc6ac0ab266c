import { describe, expect, it } from 'vitest';
import { courseText, lessonText, placesInSet } from '../../../rules/testing.ts';
import { duplicateTitle } from './duplicate-title.ts';

describe(duplicateTitle.name, () => {
  it('reports the second course and the second lesson of a course with one title', () => {
    expect(
      placesInSet(duplicateTitle, {
        'courses/a/course.md': courseText(),
        'courses/a/first.md': lessonText(''),
        'courses/a/second.md': lessonText(''),
        'courses/b/course.md': courseText(),
      }),
    ).toEqual(['courses/a/second.md:3:8', 'courses/b/course.md:3:8']);
  });

  it('accepts lessons of two courses that share a title', () => {
    expect(
      placesInSet(duplicateTitle, {
        'courses/a/course.md': courseText(),
        'courses/a/first.md': lessonText(''),
        'courses/b/first.md': lessonText(''),
      }),
    ).toEqual([]);
  });
});
