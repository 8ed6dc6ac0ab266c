import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { latinSpacing } from './latin-spacing.ts';

describe(latinSpacing.name, () => {
  it('reports Chinese and digits that touch, across bold', () => {
    expect(placesInDocument(latinSpacing, 'lesson', `拨打119报警，**5**日内`)).toEqual([
      '1:3',
      '1:5',
      '1:11',
    ]);
  });

  it('reports a space beside full-width marks', () => {
    expect(placesInDocument(latinSpacing, 'lesson', `拨打 119 ，报警`)).toEqual(['1:7']);
  });

  it('accepts spaced text, ranges and a space after a bold lead-in', () => {
    expect(
      placesInDocument(latinSpacing, 'lesson', `拨打 119，3—5 日内，**转折一。** 老赵说 \`a1甲\``),
    ).toEqual([]);
  });

  it('accepts tight spellings among the answers to a blank', () => {
    expect(
      placesInDocument(
        latinSpacing,
        'bank',
        `## 填空：____ 人

1. 3至9 | 3到9`,
      ),
    ).toEqual([]);
  });
});
