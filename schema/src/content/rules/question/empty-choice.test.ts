import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { emptyChoice } from './empty-choice.ts';

describe(emptyChoice.name, () => {
  it('reports an empty choice and one of an ellipsis', () => {
    expect(
      placesInQuestion(
        emptyChoice,
        `## 单选：甲？

- [x] ……
- [ ] 乙
- [ ]
`,
      ),
    ).toEqual(['3:7', '5:3']);
  });

  it('reports an empty answer to a blank', () => {
    expect(
      placesInQuestion(
        emptyChoice,
        `## 填空：甲 ____

1.
2. 乙`,
      ),
    ).toEqual(['3:1']);
  });

  it('accepts a number', () => {
    expect(
      placesInQuestion(
        emptyChoice,
        `## 填空：甲 ____

1. 3`,
      ),
    ).toEqual([]);
  });
});
