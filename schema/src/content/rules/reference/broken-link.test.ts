import { describe, expect, it } from 'vitest';
import { placesInSet } from '../testing.ts';
import { brokenLink } from './broken-link.ts';

describe(brokenLink.name, () => {
  it('reports links to courses and lessons that are not there', () => {
    const text = '[甲](/courses/demo/second/) [乙](/courses/other/)';
    expect(placesInSet(brokenLink, { 'courses/demo/first.md': text })).toEqual([
      'courses/demo/first.md:1:1',
      'courses/demo/first.md:1:28',
    ]);
  });

  it('accepts pages that are there and other pages of the site', () => {
    const files = {
      'courses/demo/course.md':
        '[甲](/courses/demo/first/#yi) [乙](/courses/demo/) [丙](/sources/)',
      'courses/demo/first.md': '',
    };
    expect(placesInSet(brokenLink, files)).toEqual([]);
  });
});
