import { describe, expect, it } from 'vitest';
import { placesInDocument, RUBRIC_BODY, rubricText } from '../../../rules/testing.ts';
import { rubricLevels } from './levels.ts';

const places = (body: string) => placesInDocument(rubricLevels, 'rubric', rubricText(body));

describe(rubricLevels.name, () => {
  it('reports a level of the scale without an anchor', () => {
    expect(places(RUBRIC_BODY.replace('- 1：缺一步\n', ''))).toEqual(['15:1']);
  });

  it('reports a level that the scale does not have', () => {
    expect(places(RUBRIC_BODY.replace('- 2：步骤', '- 3：过于完整\n- 2：步骤'))).toEqual(['17:1']);
  });

  it('reports a level that is written twice', () => {
    expect(places(RUBRIC_BODY.replace('- 0：多', '- 1：缺两步\n- 0：多'))).toEqual(['19:1']);
  });

  it('reports an anchor without its level', () => {
    expect(places(RUBRIC_BODY.replace('- 1：缺一步', '- 缺一步'))).toEqual(['18:1', '15:1']);
  });

  it('accepts every level once, in any order', () => {
    expect(places(RUBRIC_BODY)).toEqual([]);
  });
});
