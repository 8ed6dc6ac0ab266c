/**
 * Other ways to write the same query, which a reader would call the same: without the punctuation
 * around it, with Chinese quotation marks, with the numerals that the curriculum uses.
 */
import { normalizeText } from './normalize.ts';

const DIGITS = '零一二三四五六七八九';
const CHINESE_NUMBER = '[零〇一二两三四五六七八九十百千]+';

/** 88 → 八十八, 1254 → 一千二百五十四; as articles of a law are numbered. Whole numbers below 10000. */
export function chineseNumeral(value: number): string {
  if (value === 0) return '零';
  const places = ['', '十', '百', '千'];
  const figures = String(value);
  let text = '';
  [...figures].forEach((figure, index) => {
    const place = places[figures.length - 1 - index] as string;
    if (figure !== '0') text += (DIGITS[Number(figure)] as string) + place;
    else if (!text.endsWith('零')) text += '零';
  });
  text = text.replace(/零+$/u, '');
  return value < 20 ? text.replace(/^一十/u, '十') : text;
}

/** 三十 → 30, 一百零五 → 105; null for what is no number below 10000. */
export function arabicNumeral(text: string): number | null {
  let total = 0;
  let figure = -1;
  for (const character of text.replace(/[〇零]/gu, '').replaceAll('两', '二')) {
    const value = DIGITS.indexOf(character);
    if (value > 0) {
      if (figure > 0) return null;
      figure = value;
      continue;
    }
    const unit = { 十: 10, 百: 100, 千: 1000 }[character];
    if (unit === undefined) return null;
    total += (figure < 0 ? 1 : figure) * unit;
    figure = -1;
  }
  return total + Math.max(figure, 0) || null;
}

// No lookbehind: Safari has it since 16.4, and throws while loading before.
const ARTICLE = /第?(\d+)(条|款|章)/gu;
const AMOUNT = new RegExp(
  `(第?)(${CHINESE_NUMBER})(?=(?:个)?(?:工作日|日|天|小时|分钟|秒|年|月|周岁|岁|米|厘米|元|户))`,
  'gu',
);

/** Figures as the curriculum writes them: articles in Chinese numerals (第八十八条), amounts in figures (30 日). */
export function withUsualNumerals(normalized: string): string {
  return normalized
    .replace(ARTICLE, (whole, figures: string, unit: string) =>
      figures.length > 4 ? whole : `第${chineseNumeral(Number(figures))}${unit}`,
    )
    .replace(AMOUNT, (whole, ordinal: string, number: string) =>
      ordinal === '' ? String(arabicNumeral(number) ?? whole) : whole,
    );
}

/** The title in book-title marks when an article follows it: 人民调解法第三十三条 → 人民调解法》第三十三条. */
function withTitleMark(normalized: string): string {
  return normalized.replace(
    /(法典|法|条例|规定|办法|意见)(?:第)?([零一二三四五六七八九十百千]+条)/u,
    '$1》第$2',
  );
}

/** Straight and corner quotation marks as the curriculum writes them, in pairs. */
function withChineseQuotes(normalized: string): string {
  let open = false;
  return normalized.replace(/["「」『』]/gu, (mark) => {
    if (mark === '「' || mark === '『') open = true;
    else if (mark === '」' || mark === '』') open = false;
    else open = !open;
    return open ? '“' : '”';
  });
}

const OUTSIDE = /^[\p{P}\p{S}\p{M}]+|[\p{P}\p{S}\p{M}]+$/gu;

/**
 * Readings of a normalised query besides itself, nearest first; each is normalised and has a letter
 * or digit. Of a query that was `found` as typed, only those with other numerals: its punctuation
 * was meant.
 */
export function writtenVariants(normalized: string, found = false): string[] {
  const bare = found ? normalized : normalized.replace(OUTSIDE, '');
  const numbered = withUsualNumerals(bare);
  const variants = [
    withChineseQuotes(normalized),
    bare,
    bare.replace(/^中华人民共和国(?=.{2,}[法典例]$)/u, ''),
    withChineseQuotes(bare),
    numbered,
    withTitleMark(numbered),
  ];
  return [...new Set(variants.map(normalizeText))].filter(
    (variant) => variant !== normalized && variant !== '',
  );
}
