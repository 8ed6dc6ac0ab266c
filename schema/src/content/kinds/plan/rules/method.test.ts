import { describe, expect, it } from 'vitest';
import { PRACTICAL, placesInDocument, planText, WRITTEN } from '../../../rules/testing.ts';
import { planMethod } from './method.ts';

const places = (...components: string[]) =>
  placesInDocument(planMethod, 'plan', planText(components));

describe(planMethod.name, () => {
  it('reports each method that is not built', () => {
    for (const method of ['SCENARIO', 'SURVEY', 'ATTENDANCE', 'SUBMISSION', 'MANUAL']) {
      expect(places(`id: x, title: 别的, weight: 40, method: ${method}`)).toEqual(['8:45']);
    }
  });

  it('accepts quizzes and rubrics', () => {
    expect(places(WRITTEN, PRACTICAL)).toEqual([]);
  });
});
