import { describe, expect, it } from 'vitest';
import { placesInSet, slotsText } from '../testing.ts';
import { duplicateSlot } from './duplicate-slot.ts';

describe(duplicateSlot.name, () => {
  it('reports every further slot with the same id', () => {
    const files = { 'slots.yml': slotsText({}, { id: 'other' }, {}, {}) };
    expect(placesInSet(duplicateSlot, files)).toEqual(['slots.yml:3:3', 'slots.yml:4:3']);
  });

  it('accepts ids that stand once, and a set without slots', () => {
    expect(placesInSet(duplicateSlot, { 'slots.yml': slotsText({}, { id: 'other' }) })).toEqual([]);
    expect(placesInSet(duplicateSlot, {})).toEqual([]);
  });
});
