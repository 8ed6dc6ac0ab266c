import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { unmarkedNegative } from './unmarked-negative.ts';

describe(unmarkedNegative.name, () => {
  it('reports a negative in what is asked', () => {
    expect(
      placesInQuestion(
        unmarkedNegative,
        `## 单选：下列哪项不属于居委会的职责？

- [x] 甲`,
      ),
    ).toEqual(['1:7']);
  });

  it('reports it in the paragraph below the heading', () => {
    expect(
      placesInQuestion(
        unmarkedNegative,
        `## 多选：王阿姨来电。

下面哪些做法不合适？

- [x] 甲`,
      ),
    ).toEqual(['1:7']);
  });

  it('accepts it in bold', () => {
    expect(
      placesInQuestion(
        unmarkedNegative,
        `## 单选：下列哪项**不属于**居委会的职责？

- [x] 甲`,
      ),
    ).toEqual([]);
  });

  it('accepts a negative of the situation before the question', () => {
    expect(
      placesInQuestion(
        unmarkedNegative,
        `## 单选：当事人不能到场，又不得委托。下面哪句话合适？

- [x] 甲`,
      ),
    ).toEqual([]);
  });
});
