import { describe, expect, it } from 'vitest';
import { localText, placesInSet, slotsText } from '../testing.ts';
import { valueForm } from './value-form.ts';

const slots = slotsText(
  {},
  { id: 'standard', form: 'NUMBER', unit: '元' },
  { id: 'hours', form: 'TEXT' },
);
const isReported = (slot: string, value: string | number) =>
  placesInSet(valueForm, { 'slots.yml': slots, 'local.yml': localText({ slot, value }) }).length >
  0;

describe(valueForm.name, () => {
  it.each([
    ['standard', '1020'],
    ['standard', '一千多'],
    ['standard', -1],
    ['hotline', 12345],
    ['hotline', '问街道'],
    ['hotline', '12345，12346'],
    ['hotline', '0371 12345678'],
    ['hours', 22],
  ])('reports %s: %j', (slot, value) => {
    expect(isReported(slot, value)).toBe(true);
  });

  it.each([
    ['standard', 1020],
    ['standard', 0.5],
    ['hotline', '12345'],
    ['hotline', '0371-12345678'],
    ['hotline', '0371-12345678-801、12345'],
    ['hours', '22:00—次日 6:00'],
  ])('accepts %s: %j', (slot, value) => {
    expect(isReported(slot, value)).toBe(false);
  });
});
