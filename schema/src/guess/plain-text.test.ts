import { describe, expect, it } from 'vitest';
import { renderBlock, renderInline } from '../content/markdown.ts';
import { plainTextOf } from './plain-text.ts';

describe('plainTextOf', () => {
  it('gives paragraphs, items and rows a line each', () => {
    const markdown =
      '由 ____ 人，**不得**少。\n\n- 甲\n- 乙\n\n| 日 | 数 |\n| --- | --- |\n| 1 | 20 |';
    expect(plainTextOf(renderBlock(markdown))).toBe(
      '由 ____ 人，不得少。\n甲\n乙\n日 | 数\n1 | 20',
    );
  });

  it('shows the characters that HTML escapes', () => {
    expect(plainTextOf(renderInline('a < b & "c" &gt; \\*d\\*'))).toBe('a < b & "c" > *d*');
  });

  it('shows no comment of an author', () => {
    expect(plainTextOf(renderBlock('甲\n\n<!-- 答案是乙 -->\n\n丙'))).toBe('甲\n丙');
  });
});
