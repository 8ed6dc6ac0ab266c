import { describe, expect, it } from 'vitest';
import { makeSingleChoice, makeTrueFalse } from '../testing.ts';
import { scoreOneChoice } from './score-single-choice.ts';

describe('scoreOneChoice', () => {
  it('gives 1 for the key and 0 for another choice, in 单选 and 判断', () => {
    expect(scoreOneChoice(makeSingleChoice(4, 2), { choiceId: 'c2' })).toBe(1);
    expect(scoreOneChoice(makeSingleChoice(4, 2), { choiceId: 'c1' })).toBe(0);
    expect(scoreOneChoice(makeTrueFalse(false), { choiceId: 'c1' })).toBe(1);
    expect(scoreOneChoice(makeTrueFalse(false), { choiceId: 'c0' })).toBe(0);
  });
});
