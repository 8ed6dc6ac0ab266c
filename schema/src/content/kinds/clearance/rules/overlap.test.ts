import { describe, expect, it } from 'vitest';
import { clearanceText, placesInSet } from '../../../rules/testing.ts';
import { overlap } from './overlap.ts';

describe(overlap.name, () => {
  const places = (a: Parameters<typeof clearanceText>[0], b: typeof a): string[] =>
    placesInSet(overlap, {
      'clearances/a.md': clearanceText(a),
      'clearances/b.md': clearanceText(b),
    });

  it('reports two rules for one position, place and day', () => {
    expect(places({ from: '2026-01-01' }, { from: '2026-06-01' })).toEqual([
      'clearances/b.md:6:16',
    ]);
    expect(places({ units: '["41", "42"]' }, { units: '["4101", "42"]' })).toEqual([
      'clearances/b.md:6:16',
    ]);
  });

  it('accepts one after the other, from the first day on', () => {
    const first = { from: '2026-01-01', to: '2026-06-01' };
    expect(places(first, { from: '2026-06-01' })).toEqual([]);
    expect(places({ from: '2026-06-01' }, first)).toEqual([]);
    expect(places(first, { from: '2026-05-31' })).toHaveLength(1);
  });

  it('accepts a rule for a part of the other’s place, and for another position', () => {
    expect(places({}, { units: '["41"]' })).toEqual([]);
    expect(places({ units: '["41"]' }, { units: '["4101"]' })).toEqual([]);
    expect(places({}, { position: 'governance' })).toEqual([]);
  });
});
