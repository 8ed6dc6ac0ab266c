import { describe, expect, it } from 'vitest';
import { placesInDocument, quizText } from '../../../rules/testing.ts';
import { statedNumbers } from './stated-numbers.ts';

describe(statedNumbers.name, () => {
  const quiz = (note: string): string =>
    `${quizText('  - bank: core\n    count: 12\n  - bank: more\n    count: 8')}\n${note}\n`;
  const places = (note: string): string[] => placesInDocument(statedNumbers, 'quiz', quiz(note));

  it('accepts a note that says what the front matter says, and one that states no number', () => {
    expect(places('一共 20 题，80 分及格。')).toEqual([]);
    expect(places('及格线 80 分，只有几题要算。')).toEqual([]);
  });

  it('reports questions, minutes, attempts, the pass mark and the pause that differ', () => {
    expect(places('一共 10 题。')).toHaveLength(1);
    expect(places('限时 999 分钟。')).toHaveLength(1);
    expect(places('最多作答 99 次。')).toHaveLength(1);
    expect(places('得分 60 达到及格线。')).toHaveLength(1);
    expect(places('隔 24 小时再考。')).toHaveLength(1);
  });

  it('reports every number of a note, not only the first', () => {
    expect(places('一共 10 题，60 分及格。')).toHaveLength(2);
  });
});
