import { describe, expect, it } from 'vitest';
import { bankText, placesInQuestion } from '../testing.ts';
import { typedAnswer } from './typed-answer.ts';

const blank = (answer: string): string[] =>
  placesInQuestion(typedAnswer, bankText(`## 填空：任期 ____ 年。\n\n1. ${answer}\n`));

describe(typedAnswer.name, () => {
  it.each(['**3** | 三', '3 | *三*', '`AED`', '[关阀](/courses/)', '3&nbsp;天', '~~三~~'])(
    'reports %s, which nobody types',
    (answer) => {
      expect(blank(answer)).toEqual(['9:4']);
    },
  );

  it.each(['。', '“”', '……！'])('reports %s, of which nothing is compared', (answer) => {
    expect(blank(answer)).toEqual(['9:4']);
  });

  it.each(['3 | 三', '>60', '-5', 'a_b_c', '*67#', '（一）', '3.5', '# 1', '5 < 6'])(
    'accepts %s',
    (answer) => {
      expect(blank(answer)).toEqual([]);
    },
  );
});
