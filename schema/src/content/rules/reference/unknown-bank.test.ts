import { describe, expect, it } from 'vitest';
import { placesInSet, quizText } from '../testing.ts';
import { unknownBank } from './unknown-bank.ts';

describe(unknownBank.name, () => {
  it('reports a bank that the course does not have', () => {
    const files = {
      'courses/demo/quiz/final.md': quizText('  - bank: core\n    count: 1'),
      'courses/other/bank/core.md': '甲',
    };
    expect(placesInSet(unknownBank, files)).toEqual(['courses/demo/quiz/final.md:9:11']);
  });

  it('accepts a bank that is there', () => {
    const files = {
      'courses/demo/quiz/final.md': quizText('  - bank: core\n    count: 1'),
      'courses/demo/bank/core.md': '甲',
    };
    expect(placesInSet(unknownBank, files)).toEqual([]);
  });
});
