import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MatchingQuestion, SimpleQuestion } from '../content/model.ts';
import {
  anyQuestion,
  makeMatching,
  makeMultipleChoice,
  makeSingleChoice,
  makeTrueFalse,
} from '../scoring/testing.ts';
import { chancePoints, GUESSERS, type GuesserId } from './guessers.ts';
import { singleChoiceOf } from './testing.ts';

/** Sounds like a key when it says 好. */
const likesGood = (text: string): number => Number(text.includes('好'));

function earned(id: GuesserId, question: SimpleQuestion): number | undefined {
  return GUESSERS.find((guesser) => guesser.id === id)?.points(question, likesGood);
}

describe('guessers of 单选', () => {
  it('bayes picks the option that sounds most like a key', () => {
    expect(earned('bayes', singleChoiceOf('好', '坏', '坏坏'))).toBe(1);
    expect(earned('bayes', singleChoiceOf('坏', '好', '坏坏'))).toBe(0);
  });

  it('cautious picks the option with the most cautious words, repetitions counted', () => {
    expect(earned('cautious', singleChoiceOf('先核实再报告', '先罚款', '扣下'))).toBe(1);
    expect(earned('cautious', singleChoiceOf('扣下', '先罚款', '不管'))).toBe(0);
    expect(earned('cautious', singleChoiceOf('先甲，先乙', '报告', '扣下'))).toBe(1);
  });

  it('longest and shortest count characters without punctuation', () => {
    const question = singleChoiceOf('甲，乙。丙', '甲乙丙丁', '，，，，，，甲');
    expect(earned('longest', question)).toBe(0);
    expect(earned('longest', singleChoiceOf('𠮷𠮷𠮷', '甲乙', '甲乙'))).toBe(1);
    expect(earned('shortest', singleChoiceOf('甲', '甲乙', '，甲丙'))).toBe(1);
  });

  it('earn the mean of the options between which they cannot decide', () => {
    expect(earned('bayes', makeSingleChoice(4))).toBe(0.25);
    expect(earned('longest', singleChoiceOf('甲乙', '丙丁', '戊'))).toBe(0.5);
  });
});

describe('guessers of 多选', () => {
  const keys = [true, true, true, false];

  it('tick-all earns by the scoring rule of the question', () => {
    expect(earned('tick-all', makeMultipleChoice(keys, 'PER_CHOICE'))).toBe(0.75);
    expect(earned('tick-all', makeMultipleChoice(keys, 'HALF_IF_INCOMPLETE'))).toBe(0);
    expect(earned('tick-all', makeMultipleChoice(keys, 'ALL_OR_NOTHING'))).toBe(0);
  });

  it('tick-all-but-oddest leaves out the one that sounds least like a key', () => {
    const question = makeMultipleChoice(keys, 'ALL_OR_NOTHING');
    question.choices.forEach((choice, index) => {
      choice.text = index < 3 ? `好${index}` : '坏';
    });
    expect(earned('tick-all-but-oddest', question)).toBe(1);
  });
});

describe('guessers of 判断', () => {
  const saying = (stem: string, isTrue: boolean) => ({ ...makeTrueFalse(isTrue), stem });

  it('absolutes answers 错 to a statement without exception, 对 to any other', () => {
    expect(earned('absolutes', saying('任何人都要报警。', false))).toBe(1);
    expect(earned('absolutes', saying('任何人都要报警。', true))).toBe(0);
    expect(earned('absolutes', saying('可以报警。', true))).toBe(1);
    expect(earned('absolutes', saying('可以报警。', false))).toBe(0);
  });

  it('always-true and always-false share the points of all statements', () => {
    for (const isTrue of [true, false]) {
      expect(earned('always-true', makeTrueFalse(isTrue))).toBe(Number(isTrue));
      expect(earned('always-false', makeTrueFalse(isTrue))).toBe(Number(!isTrue));
    }
  });
});

describe('shared-characters', () => {
  it('gives each left cell the right one with the most characters in common', () => {
    const question: MatchingQuestion = makeMatching(2, 0);
    const [first, second] = question.left;
    if (first === undefined || second === undefined) throw new Error('expected two pairs');
    question.left = [
      { ...first, text: '消防通道' },
      { ...second, text: '电梯' },
    ];
    question.right = [
      { id: 'r0', text: '消防部门' },
      { id: 'r1', text: '市场监管部门' },
    ];
    // 消防 tells the first; nothing tells the second.
    expect(earned('shared-characters', question)).toBe(0.75);
  });
});

describe('every guesser', () => {
  it('earns between 0 and 1, and nothing from questions of another type', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        for (const { type, points } of GUESSERS) {
          const share = points(question, likesGood);
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(type === question.type ? 1 : 0);
        }
      }),
    );
  });
});

describe('chancePoints', () => {
  it('is one in the number of options', () => {
    expect(chancePoints(makeSingleChoice(4))).toBe(0.25);
    expect(chancePoints(makeTrueFalse(true))).toBe(0.5);
    expect(chancePoints(makeMatching(3, 1))).toBe(0.25);
  });

  it('is the mean over all ways to tick something', () => {
    // Of the three ways to tick one or both of a key and a distractor one is right.
    expect(chancePoints(makeMultipleChoice([true, false], 'ALL_OR_NOTHING'))).toBeCloseTo(1 / 3);
    expect(chancePoints(makeMultipleChoice([true, false], 'PER_CHOICE'))).toBeCloseTo(0.5);
  });
});
