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

  it('reports a bank that another course does not have, and one of its own course by a long name', () => {
    const files = {
      'courses/demo/quiz/final.md': quizText(
        '  - bank: other/none\n    count: 1\n  - bank: demo/core\n    count: 1',
      ),
      'courses/demo/bank/core.md': '甲',
      'courses/other/bank/core.md': '乙',
    };
    expect(placesInSet(unknownBank, files)).toEqual([
      'courses/demo/quiz/final.md:9:11',
      'courses/demo/quiz/final.md:11:11',
    ]);
  });

  it('accepts a bank of another course', () => {
    const files = {
      'courses/demo/quiz/final.md': quizText('  - bank: other/core\n    count: 1'),
      'courses/other/bank/core.md': '甲',
    };
    expect(placesInSet(unknownBank, files)).toEqual([]);
  });

  it('accepts a bank that is there', () => {
    const files = {
      'courses/demo/quiz/final.md': quizText('  - bank: core\n    count: 1'),
      'courses/demo/bank/core.md': '甲',
    };
    expect(placesInSet(unknownBank, files)).toEqual([]);
  });
});
