import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { difficulty } from './difficulty.ts';

describe(difficulty.name, () => {
  it('reports a graded question without 难度', () => {
    expect(
      placesInQuestion(
        difficulty,
        `## 单选：甲？

- [x] 甲

> 解析：乙`,
      ),
    ).toEqual(['5:1']);
  });

  it('reports an unknown word', () => {
    expect(
      placesInQuestion(
        difficulty,
        `## 单选：甲？

> 难度：简单`,
      ),
    ).toEqual(['3:6']);
  });

  it('lets a self-check leave it out', () => {
    expect(
      placesInQuestion(
        difficulty,
        `## 单选：甲？

> 解析：乙`,
        { graded: false },
      ),
    ).toEqual([]);
  });
});
