import { describe, expect, it } from 'vitest';
import { bankText, placesInSet, quizText, singleChoice } from '../../../rules/testing.ts';
import { drawTooLarge } from './draw-too-large.ts';

describe(drawTooLarge.name, () => {
  const twoEasy = bankText(`${singleChoice('甲？')}\n${singleChoice('乙？')}`);
  const pair = bankText(
    `## 案例：甲\n\n本案例为虚构。\n\n#${singleChoice('乙？')}\n#${singleChoice('丙？')}`,
  );
  const places = (bank: string, draw: string): string[] =>
    placesInSet(drawTooLarge, {
      'courses/demo/quiz/final.md': quizText(draw),
      'courses/demo/bank/core.md': bank,
    });

  it('reports a line that asks for more than the bank has', () => {
    expect(places(twoEasy, '  - bank: core\n    count: 3')).toEqual([
      'courses/demo/quiz/final.md:10:12',
    ]);
  });

  it('counts only what meets the conditions of the line', () => {
    expect(places(twoEasy, '  - bank: core\n    count: 1\n    difficulty: 难')).toHaveLength(1);
  });

  it('reports lines that fit one by one and not together', () => {
    const draw = '  - bank: core\n    count: 2\n  - bank: core\n    count: 1\n    difficulty: 易';
    expect(places(twoEasy, draw)).toEqual(['courses/demo/quiz/final.md:9:3']);
  });

  it('reports a count that cases cannot make up', () => {
    expect(places(pair, '  - bank: core\n    count: 1')).toEqual([
      'courses/demo/quiz/final.md:9:3',
    ]);
  });

  it('counts the bank of another course by its own questions', () => {
    const files = {
      'courses/demo/quiz/final.md': quizText(
        '  - bank: core\n    count: 1\n  - bank: other/core\n    count: 2',
      ),
      'courses/demo/bank/core.md': twoEasy,
      'courses/other/bank/core.md': bankText(singleChoice('丙？')),
    };
    expect(placesInSet(drawTooLarge, files)).toEqual(['courses/demo/quiz/final.md:12:12']);
    const enough = { ...files, 'courses/other/bank/core.md': twoEasy };
    expect(placesInSet(drawTooLarge, enough)).toEqual([]);
  });

  it('accepts what can be drawn, a case counted by its parts', () => {
    expect(places(twoEasy, '  - bank: core\n    count: 2')).toEqual([]);
    expect(places(pair, '  - bank: core\n    count: 2')).toEqual([]);
  });
});
