import { describe, expect, it } from 'vitest';
import { lessonText, placesInDocument } from '../testing.ts';
import { sourceNotCited } from './not-cited.ts';

describe(sourceNotCited.name, () => {
  it('reports a listed source that nothing cites', () => {
    const text = lessonText('甲', '[{ id: test-law }]');
    expect(placesInDocument(sourceNotCited, 'lesson', text)).toEqual(['9:17']);
  });

  it('accepts one that a question cites', () => {
    const body = '## 自测\n\n### 判断：甲。\n\n> 依据：test-law 第一条';
    const text = lessonText(body, '[{ id: test-law }]');
    expect(placesInDocument(sourceNotCited, 'lesson', text)).toEqual([]);
  });
});
