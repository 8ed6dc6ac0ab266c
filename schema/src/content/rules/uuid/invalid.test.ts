import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { uuidInvalid } from './invalid.ts';

describe(uuidInvalid.name, () => {
  it('reports a malformed uuid and one in capitals', () => {
    expect(
      placesInQuestion(
        uuidInvalid,
        `## 单选：甲？
<!-- uuid: 12 -->

## 单选：乙？
<!-- uuid: 0198F0A0-0000-7000-8000-000000000009 -->`,
      ),
    ).toEqual(['2:1', '5:1']);
  });

  it('accepts a well-formed one', () => {
    expect(
      placesInQuestion(
        uuidInvalid,
        `## 单选：甲？
<!-- uuid: 0198f0a0-0000-7000-8000-000000000009 -->`,
      ),
    ).toEqual([]);
  });
});
