import { describe, expect, it } from 'vitest';
import { lessonText, placesInDocument } from '../testing.ts';
import { articleNotListed } from './article-not-listed.ts';

describe(articleNotListed.name, () => {
  const sources = '[{ id: test-law, articles: [第一条, 第二条第一款] }]';

  it('reports an article of a listed source that the list leaves out', () => {
    const body =
      '[《试验法》第一条、第三条](source:test-law)\n\n## 自测\n\n### 判断：甲。\n\n> 依据：test-law 第四条';
    const text = lessonText(body, sources);
    expect(placesInDocument(articleNotListed, 'lesson', text)).toEqual(['13:1', '19:6']);
  });

  it('takes a paragraph for its article', () => {
    const text = lessonText('[《试验法》第一条第二款、第二条](source:test-law)', sources);
    expect(placesInDocument(articleNotListed, 'lesson', text)).toEqual([]);
  });
});
