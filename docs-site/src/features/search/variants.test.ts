import { describe, expect, it } from 'vitest';
import { arabicNumeral, chineseNumeral, withUsualNumerals, writtenVariants } from './variants.ts';

describe('numerals', () => {
  it('writes numbers of articles as laws do', () => {
    expect([8, 10, 14, 20, 33, 105, 110, 278, 1000, 1024, 1254].map(chineseNumeral)).toEqual([
      '八',
      '十',
      '十四',
      '二十',
      '三十三',
      '一百零五',
      '一百一十',
      '二百七十八',
      '一千',
      '一千零二十四',
      '一千二百五十四',
    ]);
  });

  it('reads back every number that it writes', () => {
    for (let value = 1; value < 10_000; value += 1) {
      expect(arabicNumeral(chineseNumeral(value))).toBe(value);
    }
  });

  it('reads no number out of a row of figures without places', () => {
    expect(arabicNumeral('一二三')).toBeNull();
  });

  it('turns articles to Chinese and amounts to Arabic numerals', () => {
    expect(withUsualNumerals('治安管理处罚法88条')).toBe('治安管理处罚法第八十八条');
    expect(withUsualNumerals('第44条')).toBe('第四十四条');
    expect(withUsualNumerals('三十日内')).toBe('30日内');
    expect(withUsualNumerals('二十四小时')).toBe('24小时');
    expect(withUsualNumerals('第三年')).toBe('第三年');
    expect(withUsualNumerals('第三十日')).toBe('第三十日');
    expect(withUsualNumerals('12345条')).toBe('12345条');
    expect(withUsualNumerals('3条4款')).toBe('第三条第四款');
  });
});

describe('writtenVariants', () => {
  it('drops punctuation and symbols around the query', () => {
    expect(writtenVariants('高空抛物!!!')).toEqual(['高空抛物']);
    expect(writtenVariants('低保😀')).toEqual(['低保']);
    expect(writtenVariants("'低保'")).toEqual(['低保']);
  });

  it('tries Chinese quotation marks for straight and corner ones', () => {
    expect(writtenVariants('社区"两委"')).toContain('社区“两委”');
    expect(writtenVariants('社区「两委」')).toContain('社区“两委”');
  });

  it('puts the title mark between a law and its article', () => {
    expect(writtenVariants('人民调解法33条')).toContain('人民调解法》第三十三条');
    expect(writtenVariants('人民调解法第三十三条')).toEqual(['人民调解法》第三十三条']);
  });

  it('keeps the punctuation of a query that was found with it', () => {
    expect(writtenVariants('、责任、', true)).toEqual([]);
    expect(writtenVariants('三十日内', true)).toEqual(['30日内']);
  });

  it('knows a law without the name of the country', () => {
    expect(writtenVariants('中华人民共和国消防法')).toEqual(['消防法']);
  });

  it('is empty for a plain word and for punctuation alone', () => {
    expect(writtenVariants('低保')).toEqual([]);
    expect(writtenVariants('!?')).toEqual([]);
  });
});
