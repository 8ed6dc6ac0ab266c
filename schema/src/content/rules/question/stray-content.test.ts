import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { strayContent } from './stray-content.ts';

describe(strayContent.name, () => {
  it('reports text between answer and metadata', () => {
    expect(
      placesInQuestion(
        strayContent,
        `## 单选：甲？

- [x] 甲

多出来的一段。

> 解析：乙`,
      ),
    ).toEqual(['5:1']);
  });

  it('reports text after the metadata', () => {
    expect(
      placesInQuestion(
        strayContent,
        `## 单选：甲？

- [x] 甲

> 解析：乙

又一段。`,
      ),
    ).toEqual(['7:1']);
  });

  it('reports a second block inside a choice', () => {
    expect(
      placesInQuestion(
        strayContent,
        `## 单选：甲？

- [x] 甲

  又一段。

> 解析：乙`,
      ),
    ).toEqual(['5:3']);
  });

  it('accepts a stem of several blocks', () => {
    expect(
      placesInQuestion(
        strayContent,
        `## 单选：甲？

第一段。

> 引用

第二段。

- [x] 甲
  > 讲评

> 解析：乙`,
      ),
    ).toEqual([]);
  });
});
