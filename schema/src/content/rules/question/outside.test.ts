import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { outsideQuestion } from './outside.ts';

describe(outsideQuestion.name, () => {
  it('reports text before the first question of a bank', () => {
    expect(
      placesInDocument(
        outsideQuestion,
        'bank',
        `前言。

## 单选：甲？`,
      ),
    ).toEqual(['1:1']);
  });

  it('reports a question of too low a level in a self-check', () => {
    expect(
      placesInDocument(
        outsideQuestion,
        'lesson',
        `## 自测

#### 单选：甲？`,
      ),
    ).toEqual(['3:1']);
  });

  it('accepts comments there', () => {
    expect(
      placesInDocument(
        outsideQuestion,
        'bank',
        `<!-- 给出题人的话 -->

## 单选：甲？`,
      ),
    ).toEqual([]);
  });
});
