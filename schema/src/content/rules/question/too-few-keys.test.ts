import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { tooFewKeys } from './too-few-keys.ts';

describe(tooFewKeys.name, () => {
  it('reports 多选 with one key', () => {
    expect(
      placesInQuestion(
        tooFewKeys,
        `## 多选：甲？

- [x] 甲
- [ ] 乙`,
      ),
    ).toEqual(['3:1']);
  });

  it('reports 多选 in which every choice is a key', () => {
    expect(
      placesInQuestion(
        tooFewKeys,
        `## 多选：甲？

- [x] 甲
- [x] 乙`,
      ),
    ).toEqual(['3:1']);
  });

  it('accepts two keys of three', () => {
    expect(
      placesInQuestion(
        tooFewKeys,
        `## 多选：甲？

- [x] 甲
- [x] 乙
- [ ] 丙`,
      ),
    ).toEqual([]);
  });
});
