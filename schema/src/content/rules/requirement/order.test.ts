import { describe, expect, it } from 'vitest';
import { placesInDocument, programText } from '../testing.ts';
import { requirementOrder } from './order.ts';

describe(requirementOrder.name, () => {
  const places = (...leaves: string[]): string[] =>
    placesInDocument(requirementOrder, 'program', programText(...leaves));

  it('reports a node that is not in the tree', () => {
    expect(places('course: demo, after: [leaf-2, leaf-9]', 'course: other')).toEqual(['19:51']);
  });

  it('reports a circle once', () => {
    expect(
      places(
        'course: a, after: [leaf-2]',
        'course: b, after: [leaf-3]',
        'course: c, after: [leaf-2]',
      ),
    ).toEqual(['20:39']);
  });

  it('accepts two ways to the same node', () => {
    expect(
      places('course: a', 'course: b, after: [leaf-1]', 'course: c, after: [leaf-1, leaf-2]'),
    ).toEqual([]);
  });
});
