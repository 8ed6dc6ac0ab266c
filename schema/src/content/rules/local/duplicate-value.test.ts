import { describe, expect, it } from 'vitest';
import { localText, placesInSet } from '../testing.ts';
import { duplicateValue } from './duplicate-value.ts';

describe(duplicateValue.name, () => {
  it('reports a slot that was filled in twice', () => {
    const files = { 'local.yml': localText({}, { slot: 'other' }, { value: '12346' }) };
    expect(placesInSet(duplicateValue, files)).toEqual(['local.yml:5:5']);
  });

  it('accepts slots that were filled in once', () => {
    expect(placesInSet(duplicateValue, { 'local.yml': localText({}, { slot: 'other' }) })).toEqual(
      [],
    );
  });
});
