import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { rawHtml } from './raw-html.ts';

describe(rawHtml.name, () => {
  it('reports block and inline elements', () => {
    expect(
      placesInDocument(
        rawHtml,
        'lesson',
        `<div>甲</div>

甲<b>乙</b>`,
      ),
    ).toEqual(['1:1', '3:2', '3:6']);
  });

  it('accepts comments', () => {
    expect(
      placesInDocument(
        rawHtml,
        'lesson',
        `甲

<!-- 记一笔 -->`,
      ),
    ).toEqual([]);
  });
});
