import { describe, expect, it } from 'vitest';
import { PRACTICAL, placesInSet, planText, rubricText } from '../../../rules/testing.ts';
import { planUnknownRubric } from './unknown-rubric.ts';

describe(planUnknownRubric.name, () => {
  const plan = { 'plans/some.md': planText([PRACTICAL]) };

  it('reports a rubric that is not there', () => {
    expect(placesInSet(planUnknownRubric, plan)).toHaveLength(1);
  });

  it('accepts a rubric that is there', () => {
    const there = { ...plan, 'rubrics/reception.md': rubricText() };
    expect(placesInSet(planUnknownRubric, there)).toEqual([]);
  });
});
