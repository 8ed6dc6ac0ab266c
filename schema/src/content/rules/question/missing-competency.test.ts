import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { missingCompetency } from './missing-competency.ts';

describe(missingCompetency.name, () => {
  it('reports a graded question without 能力', () => {
    expect(
      placesInQuestion(
        missingCompetency,
        `## 单选：甲？

> 解析：乙`,
      ),
    ).toEqual(['3:1']);
  });

  it('lets a self-check leave it out', () => {
    expect(
      placesInQuestion(
        missingCompetency,
        `## 单选：甲？

> 解析：乙`,
        { graded: false },
      ),
    ).toEqual([]);
  });

  it('accepts one that is given', () => {
    expect(
      placesInQuestion(
        missingCompetency,
        `## 单选：甲？

> 能力：mediation`,
      ),
    ).toEqual([]);
  });
});
