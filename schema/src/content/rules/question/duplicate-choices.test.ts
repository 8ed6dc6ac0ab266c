import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { duplicateChoices } from './duplicate-choices.ts';

describe(duplicateChoices.name, () => {
  it('reports choices that differ in punctuation alone', () => {
    expect(
      placesInQuestion(
        duplicateChoices,
        `## 单选：甲？

- [x] 关阀，开窗
- [ ] 关阀、开窗。
- [ ] 打电话`,
      ),
    ).toEqual(['4:7']);
  });

  it('reports items of 排序 too', () => {
    expect(
      placesInQuestion(
        duplicateChoices,
        `## 排序：甲？

1. 关阀
2. 开窗
3. 关阀`,
      ),
    ).toEqual(['5:4']);
  });

  it('accepts equal answers to different blanks', () => {
    expect(
      placesInQuestion(
        duplicateChoices,
        `## 填空：____ 和 ____

1. 三
2. 三`,
      ),
    ).toEqual([]);
  });
});
