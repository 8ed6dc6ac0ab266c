import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { emptyStem } from './empty-stem.ts';

describe(emptyStem.name, () => {
  it('reports a question without a stem', () => {
    expect(
      placesInQuestion(
        emptyStem,
        `## 单选：

- [x] 甲`,
      ),
    ).toEqual(['1:1']);
  });

  it('accepts a stem in the paragraph below the heading', () => {
    expect(
      placesInQuestion(
        emptyStem,
        `## 单选：

甲在哪里？

- [x] 甲`,
      ),
    ).toEqual([]);
  });

  it('reports a case without a title and without a text', () => {
    expect(
      placesInQuestion(
        emptyStem,
        `## 案例：

### 单选：甲？`,
      ),
    ).toEqual(['1:1', '1:1']);
  });

  it('accepts a case with both', () => {
    expect(
      placesInQuestion(
        emptyStem,
        `## 案例：漏水

楼上漏水。

### 单选：甲？`,
      ),
    ).toEqual([]);
  });
});
