import { describe, expect, it } from 'vitest';
import { placesInSet, quizText } from '../../../rules/testing.ts';
import { sharedBank } from './shared-bank.ts';

describe(sharedBank.name, () => {
  const placement = (bank: string): string =>
    quizText(`  - bank: ${bank}\n    count: 1`).replace('POST', 'PRE');
  const final = quizText('  - bank: core\n    count: 1');

  it('reports a placement quiz that draws from the bank of another quiz, by whatever name', () => {
    const own = {
      'courses/demo/quiz/pre.md': placement('core'),
      'courses/demo/quiz/final.md': final,
    };
    expect(placesInSet(sharedBank, own)).toEqual(['courses/demo/quiz/pre.md:9:11']);
    const far = {
      'courses/far/quiz/pre.md': placement('demo/core'),
      'courses/demo/quiz/final.md': final,
    };
    expect(placesInSet(sharedBank, far)).toEqual(['courses/far/quiz/pre.md:9:11']);
  });

  it('accepts a bank of its own, and final quizzes that share theirs', () => {
    expect(
      placesInSet(sharedBank, {
        'courses/demo/quiz/pre.md': placement('pre'),
        'courses/demo/quiz/final.md': final,
        'courses/demo/quiz/second.md': final,
      }),
    ).toEqual([]);
  });
});
