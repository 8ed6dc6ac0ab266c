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

  it('gives the title of a diagram and what stands in it, each with its place', () => {
    const source = '甲\n\n```dot 两步\n乙 -> 丙 [label="再 5 日"]\n丙 [label="打\\n电话"]\n```';
    const texts = flat(source);
    const at = (text: string, index: number) =>
      texts.find((each) => each.text === text)?.placeAt(index);
    expect(texts.map(({ text }) => text).sort()).toEqual(
      ['甲', '两步', '乙', '再 5 日', '打\n\n电话'].sort(),
    );
    expect(at('两步', 1)).toEqual({ line: 3, column: 9 });
    expect(at('乙', 0)).toEqual({ line: 4, column: 1 });
    expect(at('再 5 日', 4)).toEqual({ line: 4, column: 20 });
    expect(at('打\n\n电话', 3)).toEqual({ line: 5, column: 14 });
  });
});
