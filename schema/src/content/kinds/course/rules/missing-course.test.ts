import { describe, expect, it } from 'vitest';
import { placesInSet } from '../../../rules/testing.ts';
import { missingCourse } from './missing-course.ts';

describe(missingCourse.name, () => {
  it('is told once for a folder without course.md', () => {
    const files = { 'courses/demo/first.md': '', 'courses/demo/bank/core.md': '' };
    expect(placesInSet(missingCourse, files)).toEqual(['courses/demo/first.md:1:1']);
  });

  it('accepts a folder with one, and cards, which belong to none', () => {
    const files = {
      'courses/demo/course.md': '',
      'courses/demo/first.md': '',
      'cards/fire.md': '',
    };
    expect(placesInSet(missingCourse, files)).toEqual([]);
  });
});
