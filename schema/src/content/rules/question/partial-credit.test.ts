import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { partialCredit } from './partial-credit.ts';

describe(partialCredit.name, () => {
  it('reports 多选 without 计分', () => {
    expect(
      placesInQuestion(
        partialCredit,
        `## 多选：甲？

- [x] 甲

> 解析：乙`,
      ),
    ).toEqual(['5:1']);
  });

  it('reports an unknown word', () => {
    expect(
      placesInQuestion(
        partialCredit,
        `## 多选：甲？

- [x] 甲

> 计分：随便`,
      ),
    ).toEqual(['5:6']);
  });

  it('reports 计分 in other types', () => {
    expect(
      placesInQuestion(
        partialCredit,
        `## 单选：甲？

- [x] 甲

> 计分：按项得分`,
      ),
    ).toEqual(['5:6']);
  });

  it('accepts the three rules', () => {
    expect(
      placesInQuestion(
        partialCredit,
        `## 多选：甲

> 计分：全对得分

## 多选：乙

> 计分：漏选得半分

## 多选：丙

> 计分：按项得分`,
      ),
    ).toEqual([]);
  });
});
