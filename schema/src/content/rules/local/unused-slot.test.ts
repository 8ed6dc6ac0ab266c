import { describe, expect, it } from 'vitest';
import { cardText, lessonText, placesInSet, slotsText } from '../testing.ts';
import { unusedSlot } from './unused-slot.ts';

const slots = slotsText({}, { id: 'police', onCards: true });

describe(unusedSlot.name, () => {
  it('reports a slot that no page names', () => {
    const files = { 'slots.yml': slots, 'courses/demo/first.md': lessonText('正文') };
    expect(placesInSet(unusedSlot, files)).toEqual(['slots.yml:1:3']);
  });

  it.each([
    ['courses/demo/first.md', lessonText('打[电话](local:hotline)。')],
    ['cards/fire.md', cardText('## 马上做\n\n1. 打[电话](local:hotline)。')],
  ])('accepts one that %s names', (path, text) => {
    expect(placesInSet(unusedSlot, { 'slots.yml': slots, [path]: text })).toEqual([]);
  });
});
