import { describe, expect, it } from 'vitest';
import { bankText, lessonText, placesInDocument } from '../testing.ts';
import { repealedSource } from './repealed.ts';

describe(repealedSource.name, () => {
  it('reports what had ended by the day of the review, in links, lists and questions', () => {
    const body =
      '[《旧法》](source:old-law)\n\n## 自测\n\n### 判断：甲。\n\n> 依据：old-law 第一条';
    const text = lessonText(body, '[{ id: old-law }]');
    expect(placesInDocument(repealedSource, 'lesson', text)).toEqual(['9:17', '13:1', '19:6']);
    const bank = bankText('## 判断：甲。\n\n> 依据：old-law 第一条');
    expect(placesInDocument(repealedSource, 'bank', bank)).toEqual(['9:6']);
  });

  it('accepts what ends tomorrow, and what ended after the review', () => {
    const ending = lessonText('[《将废法》](source:ending-law)');
    expect(placesInDocument(repealedSource, 'lesson', ending)).toEqual([]);
    const earlier = lessonText('[《旧法》](source:old-law)').replace('2026-11-22', '2026-11-21');
    expect(placesInDocument(repealedSource, 'lesson', earlier)).toEqual([]);
  });
});
