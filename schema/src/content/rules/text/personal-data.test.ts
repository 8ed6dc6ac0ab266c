import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { personalData } from './personal-data.ts';

describe(personalData.name, () => {
  it('reports numbers like those of identity cards and mobile phones', () => {
    expect(
      placesInDocument(personalData, 'lesson', `证件 410105199003071234，电话 13812345678`),
    ).toEqual(['1:4', '1:26']);
  });

  it('accepts hotlines, amounts and document numbers', () => {
    expect(
      placesInDocument(personalData, 'lesson', `12345、12356、119，1389 元，民发〔2021〕57 号`),
    ).toEqual([]);
  });
});
