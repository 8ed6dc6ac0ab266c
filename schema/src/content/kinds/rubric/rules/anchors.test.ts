import { describe, expect, it } from 'vitest';
import { placesInDocument, RUBRIC_BODY, rubricText } from '../../../rules/testing.ts';
import { rubricAnchors } from './anchors.ts';

const places = (body: string) => placesInDocument(rubricAnchors, 'rubric', rubricText(body));

describe(rubricAnchors.name, () => {
  it('reports two levels of a line that read the same', () => {
    expect(places(RUBRIC_BODY.replace('缺一步', '步骤完整'))).toEqual(['18:1']);
  });

  it('lets two lines share a wording', () => {
    expect(places(RUBRIC_BODY.replace('先安抚', '步骤完整'))).toEqual([]);
  });
});
