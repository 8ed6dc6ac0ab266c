import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { missingCitation } from './missing-citation.ts';

describe(missingCitation.name, () => {
  it('reports a question without 依据', () => {
    expect(
      placesInQuestion(
        missingCitation,
        `## 单选：甲？

> 解析：乙`,
      ),
    ).toEqual(['3:1']);
  });

  it('accepts 实务 and sources, and asks nothing of a case', () => {
    expect(
      placesInQuestion(
        missingCitation,
        `## 单选：甲？

> 依据：实务

## 案例：乙

丙

### 判断：丁。

> 依据：test-law 第一条`,
      ),
    ).toEqual([]);
  });
});
