import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { uuidMissing } from './missing.ts';

describe(uuidMissing.name, () => {
  it('reports a question without its comment', () => {
    expect(
      placesInQuestion(
        uuidMissing,
        `## 单选：甲？

- [x] 甲`,
      ),
    ).toEqual(['1:1']);
  });

  it('accepts one with it', () => {
    expect(
      placesInQuestion(
        uuidMissing,
        `## 单选：甲？
<!-- uuid: 0198f0a0-0000-7000-8000-000000000009 -->

- [x] 甲`,
      ),
    ).toEqual([]);
  });
});
