import { describe, expect, it } from 'vitest';
import { answerQuestion, type DeliveredQuestion } from './answer.ts';

const makeQuestion = (given: Partial<DeliveredQuestion>): DeliveredQuestion => ({
  id: 'q',
  type: 'SINGLE_CHOICE',
  choices: [],
  blankIds: [],
  items: [],
  left: [],
  right: [],
  ...given,
});
const last = (count: number) => count - 1;

describe('answerQuestion', () => {
  it('picks a delivered choice', () => {
    const choices = [{ id: 'a' }, { id: 'b' }];
    expect(answerQuestion(makeQuestion({ choices }), last)).toEqual({
      type: 'SINGLE_CHOICE',
      choiceId: 'b',
    });
    expect(answerQuestion(makeQuestion({ type: 'MULTIPLE_CHOICE', choices }), last)).toEqual({
      type: 'MULTIPLE_CHOICE',
      choiceIds: ['b'],
    });
  });

  it('fills every blank and pairs every left cell with a right one of its own', () => {
    const blanks = answerQuestion(makeQuestion({ type: 'FILL_BLANK', blankIds: ['x', 'y'] }), last);
    expect(blanks.blanks).toHaveLength(2);
    const pairs = answerQuestion(
      makeQuestion({ type: 'MATCHING', left: [{ id: 'l' }], right: [{ id: 'r' }, { id: 's' }] }),
      last,
    );
    expect(pairs.pairs).toEqual([{ leftId: 'l', rightId: 'r' }]);
  });

  it('refuses a type that is never delivered', () => {
    expect(() => answerQuestion(makeQuestion({ type: 'CASE' }), last)).toThrow('CASE');
  });
});
