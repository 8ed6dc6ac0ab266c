import { describe, expect, it } from 'vitest';
import { placesInDocument, RUBRIC_BODY, rubricText } from '../../../rules/testing.ts';
import { rubricWeights } from './weights.ts';

const places = (body: string) => placesInDocument(rubricWeights, 'rubric', rubricText(body));

describe(rubricWeights.name, () => {
  it('reports weights that do not sum to 100', () => {
    expect(places(RUBRIC_BODY.replace('weight=40', 'weight=41'))).toEqual(['15:1']);
  });

  it('reports a line without weight', () => {
    const body = RUBRIC_BODY.replace('weight=40', 'weight=0').replace('weight=60', 'weight=100');
    expect(places(body)).toEqual(['21:1']);
  });

  it('accepts weights that sum to 100', () => {
    expect(places(RUBRIC_BODY)).toEqual([]);
  });
});
