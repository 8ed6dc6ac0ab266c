/** Rubrics and sheets for tests, by hand and by chance. */
import fc from 'fast-check';
import type { RubricLine } from '../content/kinds/rubric/format.ts';
import type { Levels } from './sheet.ts';

export interface RatedBy {
  scale: number[];
  lines: RubricLine[];
  criticalLines: { id: string; text: string }[];
}

export function makeRubric(weights: readonly number[], scale = [0, 1, 2, 3]): RatedBy {
  return {
    scale,
    lines: weights.map((weight, index) => ({
      id: `line-${index}`,
      title: `第 ${index + 1} 项`,
      weight,
      levels: scale.map((level) => ({ level, anchor: `表现 ${level}` })).reverse(),
    })),
    criticalLines: [{ id: 'leak', text: '泄露隐私' }],
  };
}

/** Positive integers that sum to 100. */
export const anyWeights = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 7 })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 100])
  .map((cuts) => cuts.slice(1).map((cut, index) => cut - (cuts[index] as number)));

export const anyScale = fc
  .uniqueArray(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 5 })
  .map((levels) => [0, ...levels.sort((a, b) => a - b)]);

export const anyRated = fc.tuple(anyWeights, anyScale).chain(([weights, scale]) => {
  const rubric = makeRubric(weights, scale);
  return fc
    .array(fc.constantFrom(...scale), { minLength: weights.length, maxLength: weights.length })
    .map((chosen): { rubric: RatedBy; levels: Levels } => ({
      rubric,
      levels: Object.fromEntries(chosen.map((level, index) => [`line-${index}`, level])),
    }));
});
