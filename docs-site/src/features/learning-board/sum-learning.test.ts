import { expect, it } from 'vitest';
import type { LearningCounts } from './documents.ts';
import { itemsOf, sumLearning } from './sum-learning.ts';

const row = (code: string, slug: string, overdue: number, completed: number): LearningCounts => ({
  unit: { code, name: code },
  item: { slug, title: slug },
  overdue,
  completed,
  notStarted: 1,
  inProgress: 0,
  dueSoon: 0,
});
const counts = [row('b', 'x', 3, 1), row('b', 'y', 2, 0), row('a', 'x', 1, 5)];

it('counts are summed over what is asked about, and units stay in their order', () => {
  const numbers = (slug: string | null) =>
    sumLearning(counts, slug).map(({ unit, numbers: { OVERDUE, NOT_STARTED, COMPLETED } }) => [
      unit.code,
      OVERDUE,
      NOT_STARTED,
      COMPLETED,
    ]);
  expect(numbers(null)).toEqual([
    ['b', 5, 2, 1],
    ['a', 1, 1, 5],
  ]);
  expect(numbers('y')).toEqual([['b', 2, 1, 0]]);
  expect(numbers('z')).toEqual([]);
  expect(itemsOf(counts).map(({ slug }) => slug)).toEqual(['x', 'y']);
});
