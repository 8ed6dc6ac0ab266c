import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { halfWidthPunctuation } from './half-width-punctuation.ts';

describe(halfWidthPunctuation.name, () => {
  it('reports marks between and after Chinese', () => {
    expect(
      placesInDocument(
        halfWidthPunctuation,
        'lesson',
        `先关阀,再开窗.

居委会(社区)的事`,
      ),
    ).toEqual(['1:4', '1:8', '3:4', '3:7']);
  });

  it('reports quotation marks beside Chinese', () => {
    expect(placesInDocument(halfWidthPunctuation, 'lesson', '说"坐下"。')).toEqual(['1:2', '1:5']);
  });

  it('accepts them in Latin text, times and numbers', () => {
    expect(
      placesInDocument(
        halfWidthPunctuation,
        'lesson',
        `见 GB/T 9704-2012 (draft), 比例 3:1，时间 18:40`,
      ),
    ).toEqual([]);
  });
});
