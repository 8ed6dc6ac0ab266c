import { describe, expect, it } from 'vitest';
import { clearanceText, placesInDocument } from '../../../rules/testing.ts';
import { emptySpan } from './empty-span.ts';

describe(emptySpan.name, () => {
  const places = (to: string): string[] =>
    placesInDocument(emptySpan, 'clearance', clearanceText({ from: '2026-03-01', to }));

  it('reports a rule that ends on the day on which it begins', () => {
    expect(places('2026-03-01')).toEqual(['7:14']);
  });

  it('accepts a day, and an open end', () => {
    expect(places('2026-03-02')).toEqual([]);
    expect(places('null')).toEqual([]);
  });
});
