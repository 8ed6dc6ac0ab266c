import { describe, expect, it } from 'vitest';
import { makeMultipleChoice } from '../testing.ts';
import { scoreMultipleChoice } from './score-multiple-choice.ts';

/** c0 and c1 are right, c2 and c3 wrong. */
const KEYS = [true, true, false, false];

describe('scoreMultipleChoice', () => {
  it.each([
    ['ALL_OR_NOTHING', ['c0', 'c1'], 1],
    ['ALL_OR_NOTHING', ['c0'], 0],
    ['ALL_OR_NOTHING', ['c0', 'c1', 'c2'], 0],
    ['HALF_IF_INCOMPLETE', ['c1', 'c0'], 1],
    ['HALF_IF_INCOMPLETE', ['c0'], 0.5],
    ['HALF_IF_INCOMPLETE', ['c0', 'c2'], 0],
    ['HALF_IF_INCOMPLETE', ['c2'], 0],
    ['PER_CHOICE', ['c0', 'c1'], 1],
    ['PER_CHOICE', ['c0'], 0.75],
    ['PER_CHOICE', ['c0', 'c2'], 0.5],
    ['PER_CHOICE', ['c0', 'c1', 'c2', 'c3'], 0.5],
    ['PER_CHOICE', ['c2', 'c3'], 0],
  ] as const)('%s gives for %j %d', (rule, choiceIds, points) => {
    expect(scoreMultipleChoice(makeMultipleChoice(KEYS, rule), { choiceIds: [...choiceIds] })).toBe(
      points,
    );
  });

  it('gives nothing for ticking nothing, under every rule', () => {
    for (const rule of ['ALL_OR_NOTHING', 'HALF_IF_INCOMPLETE', 'PER_CHOICE'] as const) {
      expect(scoreMultipleChoice(makeMultipleChoice(KEYS, rule), { choiceIds: [] })).toBe(0);
    }
  });
});
