import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { accidentalBlock } from './accidental-block.ts';

const places = (text: string): string[] => placesInDocument(accidentalBlock, 'lesson', text);

describe(accidentalBlock.name, () => {
  it('reports text that became code because of its indent', () => {
    expect(places('甲\n\n    乙')).toEqual(['3:1']);
  });

  it('reports a fence that is not closed', () => {
    expect(places('甲\n\n```dot 图\n甲 -> 乙\n\n## 自测')).toEqual(['3:1']);
    expect(places('```')).toEqual(['1:1']);
  });

  it('reports text that became a heading because of the line below', () => {
    expect(places('甲\n---\n乙')).toEqual(['1:1']);
  });

  it('reports footnotes', () => {
    expect(places('甲[^1]。\n\n[^1]: 注。')).toEqual(['1:2', '3:1']);
  });

  it('accepts closed fences, also in lists and quotations, rules and headings', () => {
    expect(
      places(
        '## 甲\n\n```dot 图\n甲 -> 乙\n```\n\n---\n\n- 丙\n\n  ```\n  丁\n  ```\n\n> ```\n> 戊\n> ```',
      ),
    ).toEqual([]);
  });
});
