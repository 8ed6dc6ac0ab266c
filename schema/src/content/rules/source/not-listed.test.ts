import { describe, expect, it } from 'vitest';
import { lessonText, placesInDocument } from '../testing.ts';
import { sourceNotListed } from './not-listed.ts';

describe(sourceNotListed.name, () => {
  it('reports what is cited in text or questions and not listed', () => {
    const body =
      '[《试验法》](source:test-law)\n\n## 自测\n\n### 判断：甲。\n\n> 依据：old-law 第一条';
    expect(placesInDocument(sourceNotListed, 'lesson', lessonText(body))).toEqual(['13:1', '19:6']);
  });

  it('accepts what is listed', () => {
    const text = lessonText('[《试验法》](source:test-law)', '[{ id: test-law }]');
    expect(placesInDocument(sourceNotListed, 'lesson', text)).toEqual([]);
  });
});
