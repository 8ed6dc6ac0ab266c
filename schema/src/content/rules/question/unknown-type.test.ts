import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { unknownType } from './unknown-type.ts';

describe(unknownType.name, () => {
  it('reports a label that is no question type', () => {
    expect(placesInQuestion(unknownType, `## 选择：甲？`)).toEqual(['1:1']);
  });

  it('reports a heading without a label', () => {
    expect(placesInQuestion(unknownType, `## 甲是什么`)).toEqual(['1:1']);
  });

  it('accepts every known label', () => {
    expect(
      placesInQuestion(
        unknownType,
        `## 单选：甲

## 多选：甲

## 判断：甲

## 填空：甲

## 排序：甲

## 配对：甲

## 案例：甲`,
      ),
    ).toEqual([]);
  });
});
