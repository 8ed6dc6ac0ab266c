import { describe, expect, it } from 'vitest';
import { localText, placesInSet } from '../testing.ts';
import { localStale } from './stale.ts';

describe(localStale.name, () => {
  it('reports a value older than a year, and accepts one of a year ago to the day', () => {
    const files = { 'local.yml': localText({ asOf: '2025-11-22' }, { asOf: '2025-11-21' }) };
    expect(placesInSet(localStale, files)).toEqual(['local.yml:4:5']);
  });
});
