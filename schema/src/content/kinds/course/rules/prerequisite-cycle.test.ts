import { describe, expect, it } from 'vitest';
import { courseText, placesInSet } from '../../../rules/testing.ts';
import { prerequisiteCycle } from './prerequisite-cycle.ts';

describe(prerequisiteCycle.name, () => {
  it('reports a circle once', () => {
    const files = {
      'courses/a/course.md': courseText({ prerequisites: ['b'] }),
      'courses/b/course.md': courseText({ prerequisites: ['c'] }),
      'courses/c/course.md': courseText({ prerequisites: ['b'] }),
    };
    expect(placesInSet(prerequisiteCycle, files)).toEqual(['courses/b/course.md:9:16']);
  });

  it('reports a course that requires itself', () => {
    const files = { 'courses/a/course.md': courseText({ prerequisites: ['a'] }) };
    expect(placesInSet(prerequisiteCycle, files)).toHaveLength(1);
  });

  it('accepts two ways to the same course', () => {
    const files = {
      'courses/a/course.md': courseText({ prerequisites: ['b', 'c'] }),
      'courses/b/course.md': courseText({ prerequisites: ['d'] }),
      'courses/c/course.md': courseText({ prerequisites: ['d'] }),
      'courses/d/course.md': courseText(),
    };
    expect(placesInSet(prerequisiteCycle, files)).toEqual([]);
  });
});
