import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { blankCount } from './blank-count.ts';

describe(blankCount.name, () => {
  it('reports a stem without a gap', () => {
    expect(
      placesInQuestion(
        blankCount,
        `## 填空：甲是什么？

1. 乙`,
      ),
    ).toEqual(['1:7']);
  });

  it('reports more answers than gaps', () => {
    expect(
      placesInQuestion(
        blankCount,
        `## 填空：甲 ____

1. 乙
2. 丙`,
      ),
    ).toEqual(['3:1']);
  });

  it('accepts gaps without blanks around them', () => {
    expect(
      placesInQuestion(
        blankCount,
        `## 填空：由____人组成，每届____年

1. 三
2. 五`,
      ),
    ).toEqual([]);
  });
});
