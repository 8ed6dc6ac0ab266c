import { describe, expect, it } from 'vitest';
import { PRACTICAL, placesInDocument, planText, WRITTEN } from '../../../rules/testing.ts';
import { planComponents } from './components.ts';

const places = (components: readonly string[], stakes?: string) =>
  placesInDocument(planComponents, 'plan', planText(components, stakes));

describe(planComponents.name, () => {
  it('reports what a method lacks and what it has no use for', () => {
    expect(places(['id: a, title: 甲, method: QUIZ, weight: 60'])).toHaveLength(1);
    expect(places(['id: a, title: 甲, method: RUBRIC, weight: 60'])).toHaveLength(1);
    expect(places([`${WRITTEN}, rubric: reception, raters: {}`])).toHaveLength(2);
    expect(places([`${PRACTICAL}, quiz: demo/final`])).toHaveLength(1);
  });

  it('reports an id that is used twice', () => {
    expect(places([WRITTEN, PRACTICAL.replace('id: practical', 'id: written')])).toEqual(['9:11']);
  });

  it('reports a single assessor where the stakes are high', () => {
    const alone = [WRITTEN, `${PRACTICAL}, raters: { count: 1 }`];
    expect(places(alone)).toHaveLength(1);
    expect(places(alone, 'LOW')).toEqual([]);
  });

  it('reports a plan of which nothing must be taken', () => {
    expect(places([`${WRITTEN}, optional: true`])).toEqual(['8:3']);
  });

  it('accepts components that are whole', () => {
    expect(places([WRITTEN, `${PRACTICAL}, optional: true`])).toEqual([]);
  });
});
