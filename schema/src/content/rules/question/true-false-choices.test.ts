import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { trueFalseChoices } from './true-false-choices.ts';

describe(trueFalseChoices.name, () => {
  it('reports other words than 对 and 错', () => {
    expect(
      placesInQuestion(
        trueFalseChoices,
        `## 判断：甲。

- [x] 正确
- [ ] 错误`,
      ),
    ).toEqual(['3:1']);
  });

  it('reports a third choice', () => {
    expect(
      placesInQuestion(
        trueFalseChoices,
        `## 判断：甲。

- [x] 对
- [ ] 错
- [ ] 不知道`,
      ),
    ).toEqual(['3:1']);
  });

  it('accepts either order', () => {
    expect(
      placesInQuestion(
        trueFalseChoices,
        `## 判断：甲。

- [x] 错
- [ ] 对`,
      ),
    ).toEqual([]);
  });
});
