import { describe, expect, it } from 'vitest';
import { makeMatching } from '../testing.ts';
import { scoreMatching } from './score-matching.ts';

const question = makeMatching(3, 1);

describe('scoreMatching', () => {
  it('gives a share for each left cell with its own right cell', () => {
    const pairs = [
      { leftId: 'l0', rightId: 'r0' },
      { leftId: 'l1', rightId: 'r2' },
      { leftId: 'l2', rightId: 'r2' },
    ];
    expect(scoreMatching(question, { pairs })).toBe(0.6667);
  });

  it('gives nothing for a distractor and takes nothing for it', () => {
    const pairs = [
      { leftId: 'l0', rightId: 'r0' },
      { leftId: 'l1', rightId: 'r3' },
    ];
    expect(scoreMatching(question, { pairs })).toBe(0.3333);
  });
});
