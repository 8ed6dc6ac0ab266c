import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../../../rules/testing.ts';
import { duplicateQuestion } from './duplicate-question.ts';

describe(duplicateQuestion.name, () => {
  it('reports the same stem with the same key', () => {
    expect(
      placesInDocument(
        duplicateQuestion,
        'bank',
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
      placesInDocument(
        duplicateQuestion,
        'bank',
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
