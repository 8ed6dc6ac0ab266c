import { describe, expect, it } from 'vitest';
import { placesInDocument, RUBRIC_BODY, rubricText } from '../../../rules/testing.ts';
import { rubricIds } from './ids.ts';

const places = (body: string) => placesInDocument(rubricIds, 'rubric', rubricText(body));

describe(rubricIds.name, () => {
  it('reports a line without id and weight', () => {
    expect(places(RUBRIC_BODY.replace(' {#talk weight=40}', ''))).toEqual(['21:1']);
    expect(places(RUBRIC_BODY.replace(' weight=40', ''))).toEqual(['21:1']);
  });

  it('reports a critical line without an id', () => {
    expect(places(RUBRIC_BODY.replace('{#leak} ', ''))).toEqual(['29:1']);
  });

  it('reports an id that is used twice', () => {
    expect(places(RUBRIC_BODY.replace('#talk', '#procedure'))).toEqual(['21:1']);
    expect(places(RUBRIC_BODY.replace('#leak', '#talk'))).toEqual(['29:1']);
  });

  it('accepts ids of their own', () => {
    expect(places(RUBRIC_BODY)).toEqual([]);
  });
});
