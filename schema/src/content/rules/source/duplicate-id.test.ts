import { describe, expect, it } from 'vitest';
import { makeSource, placesInSet } from '../testing.ts';
import { duplicateId } from './duplicate-id.ts';

describe(duplicateId.name, () => {
  it('reports the second entry of a source, a competency or a position', () => {
    const source = JSON.stringify(makeSource({}));
    const files = {
      'sources.yml': `- ${source}\n- ${source}\n`,
      'competencies.yml': `competencies:
  - { id: a, title: 甲 }
  - { id: a, title: 乙 }
positions:
  - { id: b, title: 甲, summary: 丙 }
  - { id: b, title: 乙, summary: 丙 }
`,
    };
    expect(placesInSet(duplicateId, files)).toEqual([
      'sources.yml:2:3',
      'competencies.yml:3:5',
      'competencies.yml:6:5',
    ]);
  });

  it('accepts the same id in different lists', () => {
    const files = {
      'sources.yml': `- ${JSON.stringify(makeSource({ id: 'a' }))}`,
      'competencies.yml': `competencies: [{ id: a, title: 甲 }]
positions: [{ id: a, title: 甲, summary: 丙 }]`,
    };
    expect(placesInSet(duplicateId, files)).toEqual([]);
  });
});
