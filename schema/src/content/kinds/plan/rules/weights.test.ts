import { describe, expect, it } from 'vitest';
import { PRACTICAL, placesInDocument, planText, WRITTEN } from '../../../rules/testing.ts';
import { planWeights } from './weights.ts';

const places = (...components: string[]) =>
  placesInDocument(planWeights, 'plan', planText(components));

describe(planWeights.name, () => {
  it('reports weights that do not sum to 100', () => {
    expect(places(WRITTEN)).toEqual(['8:3']);
  });

  it('accepts weights that sum to 100', () => {
    expect(places(WRITTEN, PRACTICAL)).toEqual([]);
  });
});
