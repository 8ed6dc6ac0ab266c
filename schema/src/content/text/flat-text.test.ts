import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../markdown.ts';
import { flatTexts, OBJECT } from './flat-text.ts';

function flat(markdown: string) {
  return flatTexts(markdown, parseMarkdown(markdown).children);
}

describe('flatTexts', () => {
  it('joins text across bold and links and keeps each place', () => {
    const [text] = flat('拨**打**[119](source:a)报警');
    expect(text?.text).toBe('拨打119报警');
    expect(text?.placeAt(1)).toEqual({ line: 1, column: 4 });
    expect(text?.placeAt(5)).toEqual({ line: 1, column: 22 });
  });

  it('leaves out markers that continue a quotation', () => {
    const [text] = flat('> 甲\n> 乙');
    expect(text?.text).toBe('甲\n乙');
    expect(text?.placeAt(2)).toEqual({ line: 2, column: 3 });
  });

  it('puts a sign where code or an image stands', () => {
    expect(flat('甲`code`乙![图](a.png)')[0]?.text).toBe(`甲${OBJECT}乙${OBJECT}`);
  });

  it('gives each heading, paragraph and table cell, and keeps gaps', () => {
    const texts = flat('## 甲\n\n由____人\n\n| 乙 |\n| --- |\n| 丙 |').map(({ text }) => text);
    expect(texts).toEqual(['甲', '由____人', '乙', '丙']);
  });
});
