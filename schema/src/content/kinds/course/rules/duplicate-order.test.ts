import { describe, expect, it } from 'vitest';
import { courseText, placesInSet } from '../../../rules/testing.ts';
import { duplicateOrder } from './duplicate-order.ts';

describe(duplicateOrder.name, () => {
  it('reports the second course in one place', () => {
    const files = { 'courses/a/course.md': courseText(), 'courses/b/course.md': courseText() };
    expect(placesInSet(duplicateOrder, files)).toEqual(['courses/b/course.md:5:17']);
  });

  it('accepts courses one after the other', () => {
    const second = courseText().replace('catalogueOrder: 1', 'catalogueOrder: 2');
    const files = { 'courses/a/course.md': courseText(), 'courses/b/course.md': second };
    expect(placesInSet(duplicateOrder, files)).toEqual([]);
  });
});
