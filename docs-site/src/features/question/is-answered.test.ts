import { describe, expect, it } from 'vitest';
import { isAnswered } from './is-answered.ts';

describe('isAnswered', () => {
  it('tells an answer from one that was taken back', () => {
    expect(isAnswered(null)).toBe(false);
    expect(isAnswered({ type: 'MULTIPLE_CHOICE', choiceIds: [] })).toBe(false);
    expect(isAnswered({ type: 'FILL_BLANK', blanks: [{ id: 'a', text: '  ' }] })).toBe(false);
    expect(isAnswered({ type: 'MATCHING', pairs: [] })).toBe(false);
    expect(isAnswered({ type: 'SINGLE_CHOICE', choiceId: 'a' })).toBe(true);
    expect(isAnswered({ type: 'ORDERING', itemIds: ['a'] })).toBe(true);
  });
});
