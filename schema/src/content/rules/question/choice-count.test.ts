import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { choiceCount } from './choice-count.ts';

describe(choiceCount.name, () => {
  it('reports 单选 with two choices', () => {
    expect(
      placesInQuestion(
        choiceCount,
        `## 单选：甲？

- [x] 甲
- [ ] 乙`,
      ),
    ).toEqual(['3:1']);
  });

  it('reports 单选 with six choices', () => {
    expect(
      placesInQuestion(
        choiceCount,
        `## 单选：甲？

- [x] 甲
- [ ] 乙
- [ ] 丙
- [ ] 丁
- [ ] 戊
- [ ] 己`,
      ),
    ).toEqual(['3:1']);
  });

  it('accepts three to five in 单选 and six in 多选', () => {
    expect(
      placesInQuestion(
        choiceCount,
        `## 单选：甲？

- [x] 甲
- [ ] 乙
- [ ] 丙

## 多选：甲？

- [x] 甲
- [x] 乙
- [ ] 丙
- [ ] 丁
- [ ] 戊
- [ ] 己`,
      ),
    ).toEqual([]);
  });
});
