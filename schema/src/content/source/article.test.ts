import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleAnchor, articleOrder, cutAtArticles, isArticle, sourceHref } from './article.ts';

const DIGITS = '零一二三四五六七八九';

/** 1179 → 一千一百七十九, as the laws print it. */
function numeral(value: number): string {
  if (value >= 1000) {
    const rest = value % 1000;
    const head = `${DIGITS[Math.floor(value / 1000)]}千`;
    if (rest === 0) return head;
    if (rest >= 100) return head + numeral(rest);
    return `${head}零${rest >= 10 && rest < 20 ? '一' : ''}${numeral(rest)}`;
  }
  if (value >= 100) {
    const rest = value % 100;
    const head = `${DIGITS[Math.floor(value / 100)]}百`;
    if (rest === 0) return head;
    if (rest < 10) return `${head}零${DIGITS[rest]}`;
    return `${head}${rest < 20 ? '一' : ''}${numeral(rest)}`;
  }
  if (value < 10) return DIGITS[value] as string;
  const ten = Math.floor(value / 10);
  return `${ten === 1 ? '' : DIGITS[ten]}十${value % 10 === 0 ? '' : DIGITS[value % 10]}`;
}

const anArticle = fc.integer({ min: 1, max: 1299 });

describe('the anchor of an article', () => {
  it('is its number, whatever the number', () => {
    fc.assert(
      fc.property(anArticle, (value) => {
        const article = `第${numeral(value)}条`;
        expect(isArticle(article)).toBe(true);
        expect(articleAnchor(article)).toBe(`a${value}`);
      }),
    );
  });

  it('tells an inserted article from the one before it', () => {
    expect(articleAnchor('第二百五十三条之一')).toBe('a253-1');
    expect(articleAnchor('第二百五十三条')).toBe('a253');
  });

  it('is the text of what is no plain article', () => {
    expect(articleAnchor('第六部分（二）')).toBe('第六部分（二）');
    expect(articleAnchor('第二条第一款')).toBe('第二条第一款');
  });

  it('stands in the address of the page, encoded', () => {
    expect(sourceHref('fire-law')).toBe('/sources/fire-law/');
    expect(sourceHref('fire-law', '第四十四条')).toBe('/sources/fire-law/#a44');
    expect(sourceHref('x', '附则')).toBe('/sources/x/#%E9%99%84%E5%88%99');
  });
});

describe('articleOrder', () => {
  it('orders as the law does: by number, the inserted after its own, what has no number last', () => {
    const articles = ['附则', '第十条', '第二条', '第二条之一', '第一百零二条', '第三条'];
    expect(articles.toSorted((a, b) => articleOrder(a) - articleOrder(b))).toEqual([
      '第二条',
      '第二条之一',
      '第三条',
      '第十条',
      '第一百零二条',
      '附则',
    ]);
  });
});

describe('cutAtArticles', () => {
  it('returns one piece an article, the law with the first, the joints apart', () => {
    expect(cutAtArticles('《消防法》第二条、第五条和第四十四条第二款')).toEqual([
      { text: '《消防法》第二条', article: '第二条' },
      { text: '、', article: null },
      { text: '第五条', article: '第五条' },
      { text: '和', article: null },
      { text: '第四十四条第二款', article: '第四十四条' },
    ]);
  });

  it('returns the whole text when it names one article or none', () => {
    expect(cutAtArticles('《消防法》第五条')).toEqual([
      { text: '《消防法》第五条', article: '第五条' },
    ]);
    expect(cutAtArticles('《心肺复苏指南》')).toEqual([
      { text: '《心肺复苏指南》', article: null },
    ]);
  });

  it('loses no character of any text', () => {
    const text = fc
      .array(
        fc.oneof(
          anArticle.map((value) => `第${numeral(value)}条`),
          fc.constantFrom('、', '和', '《法》', '第', '条', '之一', ' '),
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (whole) => {
        expect(
          cutAtArticles(whole)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(whole);
      }),
    );
  });
});
