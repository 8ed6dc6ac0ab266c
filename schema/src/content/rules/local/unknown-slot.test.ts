import { describe, expect, it } from 'vitest';
import { lessonText, placesInDocument } from '../testing.ts';
import { unknownSlot } from './unknown-slot.ts';

describe(unknownSlot.name, () => {
  it('reports a link to a slot that the list does not hold, at its place', () => {
    const text = lessonText('## 要点\n\n按[低保标准](local:minimum)算。');
    expect(placesInDocument(unknownSlot, 'lesson', text)).toEqual(['15:2']);
  });

  it('accepts a link to a slot of the list, and other links', () => {
    const text = lessonText('打[窗口电话](local:hotline)，再看[首页](/)。');
    expect(placesInDocument(unknownSlot, 'lesson', text)).toEqual([]);
  });
});
