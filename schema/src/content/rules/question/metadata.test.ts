import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { metadata } from './metadata.ts';

describe(metadata.name, () => {
  it('reports a label that is none', () => {
    expect(
      placesInQuestion(
        metadata,
        `## 单选：甲？

> 解析：乙
> 出处：丙`,
      ),
    ).toEqual(['4:3']);
  });

  it('reports a first line without a label', () => {
    expect(
      placesInQuestion(
        metadata,
        `## 单选：甲？

- [x] 甲

> 乙`,
      ),
    ).toEqual(['5:3']);
  });

  it('reports a label written twice and one without a value', () => {
    expect(
      placesInQuestion(
        metadata,
        `## 单选：甲？

> 解析：乙
> 解析：丙
> 依据：`,
      ),
    ).toEqual(['4:3', '5:3']);
  });

  it('accepts a rationale of several lines', () => {
    expect(
      placesInQuestion(
        metadata,
        `## 单选：甲？

> 解析：乙，
> 丙。
> 依据：实务`,
      ),
    ).toEqual([]);
  });
});
