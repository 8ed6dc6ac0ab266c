import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { orderingSize } from './ordering-size.ts';

describe(orderingSize.name, () => {
  it('reports two items', () => {
    expect(
      placesInQuestion(
        orderingSize,
        `## 排序：甲

1. 甲
2. 乙`,
      ),
    ).toEqual(['3:1']);
  });

  it('reports nine items', () => {
    expect(
      placesInQuestion(
        orderingSize,
        `## 排序：甲

1. 第1步
2. 第2步
3. 第3步
4. 第4步
5. 第5步
6. 第6步
7. 第7步
8. 第8步
9. 第9步`,
      ),
    ).toEqual(['3:1']);
  });

  it('accepts three and eight items', () => {
    expect(
      placesInQuestion(
        orderingSize,
        `## 排序：甲

1. 甲
2. 乙
3. 丙`,
      ),
    ).toEqual([]);
  });
});
