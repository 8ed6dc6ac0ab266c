import { describe, expect, it } from 'vitest';
import { placesInBank } from '../../../rules/testing.ts';
import { duplicateQuestion } from './duplicate-question.ts';

describe(duplicateQuestion.name, () => {
  it('reports the same stem with the same key', () => {
    expect(
      placesInBank(
        duplicateQuestion,
        `## 单选：甲？

- [x] 乙
- [ ] 丙
- [ ] 丁

## 单选：甲 ？

- [x] 乙。
- [ ] 戊
- [ ] 丁
`,
      ),
    ).toEqual(['7:1']);
  });

  it('accepts the same stem with another key', () => {
    expect(
      placesInBank(
        duplicateQuestion,
        `## 单选：哪句最合适？

- [x] 乙
- [ ] 丙
- [ ] 丁

## 单选：哪句最合适？

- [x] 丙
- [ ] 乙
- [ ] 丁
`,
      ),
    ).toEqual([]);
  });
});
