import { describe, expect, it } from 'vitest';
import { localText, placesInSet } from '../testing.ts';
import { localFuture } from './future.ts';

describe(localFuture.name, () => {
  it('reports a value of a day that has not been, and accepts today', () => {
    const files = { 'local.yml': localText({ asOf: '2026-11-22' }, { asOf: '2026-11-23' }) };
    expect(placesInSet(localFuture, files)).toEqual(['local.yml:4:5']);
  });
});
