import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { missingFeedback } from './missing-feedback.ts';

describe(missingFeedback.name, () => {
  it('reports each choice without feedback', () => {
    expect(
      placesInQuestion(
        missingFeedback,
        `## 单选：甲？

- [x] 甲
  > 对。
- [ ] 乙
- [ ] 丙
`,
      ),
    ).toEqual(['5:7', '6:7']);
  });

  it('asks nothing of types without choices', () => {
    expect(
      placesInQuestion(
        missingFeedback,
        `## 填空：甲 ____

1. 甲`,
      ),
    ).toEqual([]);
  });
});
