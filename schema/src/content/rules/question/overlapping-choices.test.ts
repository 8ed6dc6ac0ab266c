import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { overlappingChoices } from './overlapping-choices.ts';

describe(overlappingChoices.name, () => {
  it('reports a choice that says all another says', () => {
    expect(
      placesInQuestion(
        overlappingChoices,
        `## 单选：甲？

- [x] 关阀
- [ ] 关阀、开窗
- [ ] 打电话`,
      ),
    ).toEqual(['4:7']);
  });

  it('accepts numbers whose digits overlap', () => {
    expect(
      placesInQuestion(
        overlappingChoices,
        `## 单选：甲？

- [x] 5 日
- [ ] 15 日
- [ ] 50 日`,
      ),
    ).toEqual([]);
  });

  it('accepts a choice that denies another', () => {
    expect(
      placesInQuestion(
        overlappingChoices,
        `## 单选：甲？

- [x] 收费
- [ ] 不收费
- [ ] 看情况`,
      ),
    ).toEqual([]);
  });
});
