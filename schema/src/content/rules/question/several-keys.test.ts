import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { severalKeys } from './several-keys.ts';

describe(severalKeys.name, () => {
  it('reports the second key of 单选', () => {
    expect(
      placesInQuestion(
        severalKeys,
        `## 单选：甲？

- [x] 甲
- [x] 乙`,
      ),
    ).toEqual(['4:7']);
  });

  it('accepts several keys in 多选', () => {
    expect(
      placesInQuestion(
        severalKeys,
        `## 多选：甲？

- [x] 甲
- [x] 乙`,
      ),
    ).toEqual([]);
  });
});
