import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { noKey } from './no-key.ts';

describe(noKey.name, () => {
  it('reports choices of which none is ticked', () => {
    expect(
      placesInQuestion(
        noKey,
        `## 单选：甲？

- [ ] 甲
- [ ] 乙`,
      ),
    ).toEqual(['3:1']);
  });

  it('looks at 多选 and 判断 too', () => {
    expect(
      placesInQuestion(
        noKey,
        `## 多选：甲？

- [ ] 甲

## 判断：甲。

- [ ] 对
- [ ] 错`,
      ),
    ).toEqual(['3:1', '7:1']);
  });

  it('accepts a ticked choice', () => {
    expect(
      placesInQuestion(
        noKey,
        `## 单选：甲？

- [ ] 甲
- [x] 乙`,
      ),
    ).toEqual([]);
  });
});
