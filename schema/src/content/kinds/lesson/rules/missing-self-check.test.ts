import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../../../rules/testing.ts';
import { missingSelfCheck } from './missing-self-check.ts';

describe(missingSelfCheck.name, () => {
  it('reports a lesson without the section', () => {
    expect(
      placesInDocument(
        missingSelfCheck,
        'lesson',
        `## 要点

甲`,
      ),
    ).toEqual(['1:1']);
  });

  it('reports a section without questions', () => {
    expect(
      placesInDocument(
        missingSelfCheck,
        'lesson',
        `## 自测
`,
      ),
    ).toEqual(['1:1']);
  });

  it('asks nothing of a course', () => {
    expect(placesInDocument(missingSelfCheck, 'course', `甲`)).toEqual([]);
  });
});
