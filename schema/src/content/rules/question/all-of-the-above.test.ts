import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { allOfTheAbove } from './all-of-the-above.ts';

describe(allOfTheAbove.name, () => {
  it('reports choices that point at others', () => {
    expect(
      placesInQuestion(
        allOfTheAbove,
        `## 单选：甲？

- [x] 以上都对
- [ ] 以上都不对
- [ ] 以上说法均不正确
- [ ] 都不是
- [ ] A和B`,
      ),
    ).toEqual(['3:7', '4:7', '5:7', '6:7', '7:7']);
  });

  it('accepts a sentence with 都', () => {
    expect(
      placesInQuestion(
        allOfTheAbove,
        `## 单选：甲？

- [x] 双方都到场
- [ ] 以上门走访为主
- [ ] 都不来也能开会`,
      ),
    ).toEqual([]);
  });
});
