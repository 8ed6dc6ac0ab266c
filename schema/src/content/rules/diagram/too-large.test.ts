import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { diagramTooLarge } from './too-large.ts';

const drawn = (source: string) => `\`\`\`dot 图\n${source}\n\`\`\``;
const chain = (count: number) => Array.from({ length: count }, (_, at) => `步${at}`).join(' -> ');

describe(diagramTooLarge.name, () => {
  it.each([
    ['more boxes than fit a phone', chain(25), ['1:1']],
    ['more text than fits a box', `甲 -> 乙\n乙 [label="${'字'.repeat(41)}"]`, ['3:11']],
    ['a name that is too long for a box', `甲 -> ${'字'.repeat(41)}`, ['2:6']],
    ['more words at an arrow than fit there', `甲 -> 乙 [label=${'字'.repeat(17)}]`, ['2:15']],
    ['more source than is parsed', `甲 -> 乙\n${'# 注\n'.repeat(120)}`, ['1:1']],
    // Two groups of a few hundred names are a hundred thousand arrows.
    [
      'groups that make arrows without end',
      `{${chain(300).replaceAll('->', '')}} -> 乙`,
      ['1:1', '1:1'],
    ],
  ])('reports %s', (_, source, places) => {
    expect(placesInDocument(diagramTooLarge, 'lesson', drawn(source))).toEqual(places);
  });

  it('accepts what fits', () => {
    expect(placesInDocument(diagramTooLarge, 'lesson', drawn(chain(24)))).toEqual([]);
  });
});
