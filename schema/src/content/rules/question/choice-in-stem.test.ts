import { describe, expect, it } from 'vitest';
import { bankText, placesInQuestion, singleChoice } from '../testing.ts';
import { choiceInStem } from './choice-in-stem.ts';

describe(choiceInStem.name, () => {
  it('reports choices cut off by feedback without an indent', () => {
    const text = singleChoice('先做什么？').replace('  > 对。', '> 对。');
    expect(placesInQuestion(choiceInStem, bankText(text))).toEqual(['11:1']);
  });

  it('accepts choices in one list, below a stem with a list of its own', () => {
    const text = singleChoice('先做什么？\n\n- 楼上漏水\n- 楼下吵架');
    expect(placesInQuestion(choiceInStem, bankText(text))).toEqual([]);
  });
});
