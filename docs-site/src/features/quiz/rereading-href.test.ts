import { describe, expect, it } from 'vitest';
import { rereadingHref } from './rereading-href.ts';

const lesson = { id: '1', slug: 'fire', title: '火', course: { slug: 'emergency' } };
const cited = { lesson, citations: [{ sourceId: 'fire-law', articles: ['第四十四条', '第五条'] }] };

describe('where to read again', () => {
  it('is the first article that question and lesson share', () => {
    expect(rereadingHref(cited, true)).toBe(
      `/courses/emergency/fire/#:~:text=${encodeURIComponent('第四十四条')}`,
    );
  });

  it('is the lesson where the browser cannot find a phrase, or nothing is shared', () => {
    expect(rereadingHref(cited, false)).toBe('/courses/emergency/fire/');
    expect(rereadingHref({ lesson, citations: [] }, true)).toBe('/courses/emergency/fire/');
  });
});
