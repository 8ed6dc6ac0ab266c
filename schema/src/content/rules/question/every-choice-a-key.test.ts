import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { everyChoiceAKey } from './every-choice-a-key.ts';

describe(everyChoiceAKey.name, () => {
  it('reports 多选 in which every choice is a key', () => {
    expect(
      placesInQuestion(
        everyChoiceAKey,
        `## 多选：甲？

- [x] 甲
- [x] 乙`,
      ),
    ).toEqual(['3:1']);
  });

  it.each(['- [x] 甲\n- [x] 乙\n- [ ] 丙', '- [x] 甲\n- [ ] 乙\n- [ ] 丙'])(
    'accepts from one key to all but one: %j',
    (choices) => {
      expect(placesInQuestion(everyChoiceAKey, `## 多选：甲？\n\n${choices}`)).toEqual([]);
    },
  );
});
