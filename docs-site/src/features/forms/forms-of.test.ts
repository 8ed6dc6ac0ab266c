import { describe, expect, it } from 'vitest';
import { formHref, formsOf } from './forms-of.ts';

const titles = (markdown: string) => formsOf(markdown).map(({ title }) => title);

describe('the forms of a lesson', () => {
  it('are the parts with empty cells or boxes to tick, in order', () => {
    const text = `## 怎么做

### 登记表

| 姓名 |  |
| --- | --- |
| 住址 |  |
| 电话 |  |

### 讲道理

一段话。

### 出门前

- [ ] 证件
- [ ] 表
- [ ] 笔

## 小结

- [ ] 一
- [ ] 二
- [ ] 三
`;
    expect(titles(text)).toEqual(['登记表', '出门前']);
    expect(formsOf(text).map(({ number }) => number)).toEqual([1, 2]);
  });

  it('are no tables that are full, or have one cell without an answer', () => {
    expect(
      titles('### 时限\n\n| 事 | 几日 |\n| --- | --- |\n| 公示 | 7 日 |\n| 其他 |  |'),
    ).toEqual([]);
  });

  it('lie below the address of the lesson', () => {
    expect(formHref('/courses/a/b/', { number: 2 })).toBe('/courses/a/b/form-2.docx');
  });
});
