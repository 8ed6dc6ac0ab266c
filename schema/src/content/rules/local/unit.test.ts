import { describe, expect, it } from 'vitest';
import { placesInSet, slotsText } from '../testing.ts';
import { localUnit } from './unit.ts';

const places = (...slots: Parameters<typeof slotsText>) =>
  placesInSet(localUnit, { 'slots.yml': slotsText(...slots) });

describe(localUnit.name, () => {
  it('reports a number without a unit, and a unit where there is no number', () => {
    expect(
      places({ form: 'NUMBER' }, { form: 'PHONE', unit: '号' }, { form: 'TEXT', unit: '时' }),
    ).toEqual(['slots.yml:1:3', 'slots.yml:2:3', 'slots.yml:3:3']);
  });

  it('accepts a number with its unit, and the other forms without', () => {
    expect(places({ form: 'NUMBER', unit: '元/月' }, {}, { form: 'TEXT' })).toEqual([]);
  });
});
