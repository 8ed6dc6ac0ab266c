import { describe, expect, it } from 'vitest';
import { extractPage } from './extract-blocks.ts';

const page = (body: string) =>
  extractPage(
    `<!doctype html><html><body><h1>标题</h1><main data-pagefind-body>${body}</main></body></html>`,
  );

describe('extractPage', () => {
  it('joins inline markup and collapses white space within a block', () => {
    expect(page('<p>拨打 <strong>119</strong>\n  <a href="#">报警</a></p>')?.blocks.at(-1)).toEqual(
      {
        kind: 'text',
        anchor: null,
        text: '拨打 119 报警',
      },
    );
  });

  it('keeps cells, items and paragraphs apart', () => {
    const texts = page(
      '<table><tr><td>一</td><td>二</td></tr></table><ul><li>三<ul><li>四</li></ul></li></ul>',
    )?.blocks.map((block) => block.text);
    expect(texts).toEqual(['标题', '一', '二', '三', '四']);
  });

  it('gives each block the anchor of the heading above it', () => {
    const blocks = page('<p>前</p><h2 id="a">甲</h2><p>后</p>')?.blocks;
    expect(blocks?.map((block) => [block.kind, block.anchor, block.text])).toEqual([
      ['title', null, '标题'],
      ['text', null, '前'],
      ['heading', 'a', '甲'],
      ['text', 'a', '后'],
    ]);
  });

  it('leaves out what is hidden or not to be searched', () => {
    expect(
      page('<p>甲</p><p hidden>乙</p><nav>丙</nav><div data-pagefind-ignore><p>丁</p></div>')
        ?.blocks.length,
    ).toBe(2);
  });

  it('is null for a page without a searched body', () => {
    expect(extractPage('<html><body><p>甲</p></body></html>')).toBeNull();
  });
});
