import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { diagramPlace } from './place.ts';

const DRAWN = '```dot 图\n甲 -> 乙\n```';

describe(diagramPlace.name, () => {
  it('reports a diagram in a question, a card, a course or the introduction of a quiz', () => {
    expect(placesInDocument(diagramPlace, 'bank', `## 单选：甲？\n\n${DRAWN}`)).toEqual(['3:1']);
    expect(placesInDocument(diagramPlace, 'card', DRAWN)).toEqual(['1:1']);
    expect(placesInDocument(diagramPlace, 'course', DRAWN)).toEqual(['1:1']);
    expect(placesInDocument(diagramPlace, 'quiz', DRAWN)).toEqual(['1:1']);
    const selfCheck = `## 自测\n\n### 单选：甲？\n\n${DRAWN}`;
    expect(placesInDocument(diagramPlace, 'lesson', selfCheck)).toEqual(['5:1']);
  });

  it('reports a diagram in a list or a quotation', () => {
    const nested = `1. 步\n\n   ${DRAWN.replaceAll('\n', '\n   ')}\n\n> ${DRAWN.replaceAll('\n', '\n> ')}`;
    expect(placesInDocument(diagramPlace, 'lesson', nested)).toEqual(['3:4', '7:3']);
  });

  it('reports a diagram in a part that is set in, the procedure or the scene', () => {
    const text = ['先看这里', '要点', '情景', '怎么做'].map((part) => `## ${part}\n\n${DRAWN}`);
    expect(placesInDocument(diagramPlace, 'lesson', text.join('\n\n'))).toEqual(['3:1', '15:1']);
  });

  it('accepts a diagram in the text of a lesson', () => {
    expect(placesInDocument(diagramPlace, 'lesson', `${DRAWN}\n\n## 自测`)).toEqual([]);
  });
});
