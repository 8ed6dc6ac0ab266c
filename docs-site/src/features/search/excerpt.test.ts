import { describe, expect, it } from 'vitest';
import { excerpts, rangesIn } from './excerpt.ts';

describe('rangesIn', () => {
  it('marks the original text, spaces included', () => {
    const text = '请拨打 119 报警';
    const [range] = rangesIn(text, ['打119报'], [], null);
    expect(text.slice(...(range as [number, number]))).toBe('打 119 报');
  });

  it('merges marks that overlap', () => {
    expect(rangesIn('人民调解委员会', ['人民调解', '调解委员会'], [], null)).toEqual([[0, 7]]);
  });
});

describe('excerpts', () => {
  const page = {
    blocks: [
      { anchor: null, text: '初起火灾' },
      { anchor: null, text: '这一段没有要找的词，只是一段足够长的介绍文字而已。' },
      { anchor: 'gas', text: '燃气泄漏先关阀，再开窗。' },
    ],
  };

  it('shows the block that holds the words, with its anchor', () => {
    const [excerpt] = excerpts(page, ['关阀'], [], null);
    expect(excerpt?.anchor).toBe('gas');
    expect(excerpt?.parts.map((part) => part.text).join('')).toBe('燃气泄漏先关阀，再开窗。');
    expect(excerpt?.parts.filter((part) => part.marked).map((part) => part.text)).toEqual(['关阀']);
  });

  it('shows the first paragraph when only the title matched', () => {
    const [excerpt] = excerpts(page, ['初起火灾'], [], null);
    expect(excerpt?.parts).toEqual([{ text: page.blocks[1]?.text, marked: false }]);
  });

  it('shows the block with the rarer of two words, however often another repeats the common one', () => {
    const page = {
      blocks: [
        { anchor: null, text: '养老服务' },
        { anchor: null, text: '老人和老人，老人的权益。' },
        { anchor: null, text: '老人的权益。' },
        { anchor: 'lost', text: '老人走失，打 110。' },
      ],
    };
    expect(excerpts(page, ['老人', '走失'], [], null, 1)[0]?.anchor).toBe('lost');
  });
});
