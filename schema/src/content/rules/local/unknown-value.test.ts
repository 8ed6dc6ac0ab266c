import { describe, expect, it } from 'vitest';
import { localText, placesInSet, slotsText } from '../testing.ts';
import { unknownValue } from './unknown-value.ts';

describe(unknownValue.name, () => {
  it('reports a value that no slot waits for', () => {
    const files = { 'slots.yml': slotsText({}), 'local.yml': localText({}, { slot: 'hotlime' }) };
    expect(placesInSet(unknownValue, files)).toEqual(['local.yml:4:5']);
  });

  it('reports every value where there are no slots at all', () => {
    expect(placesInSet(unknownValue, { 'local.yml': localText({}) })).toEqual(['local.yml:3:5']);
  });

  it('says nothing when the list of slots is broken, which is a fault of its own', () => {
    expect(placesInSet(unknownValue, { 'slots.yml': '- {', 'local.yml': localText({}) })).toEqual(
      [],
    );
  });
});
