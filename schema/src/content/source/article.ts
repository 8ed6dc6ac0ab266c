/** Articles of a source as authors write them, and where the site shows them. Without imports: the browser needs it. */

const NUMERAL = '[零〇一二三四五六七八九十百千]+';
const UNIT = `第${NUMERAL}(?:编|分编|章|节|条|款|项|部分)`;
/** 第四十四条, 第二百五十三条之一, 第二条第一款第（三）项, 第一部分（二）, 附则, 第三章. */
const ARTICLE = new RegExp(
  `^(?:${UNIT}(?:之${NUMERAL})?(?:${UNIT})*(?:第?[（(]${NUMERAL}[）)]项?)?|第?[（(]${NUMERAL}[）)](?:项|条)?|附则|附件|附录|序言)$`,
  'u',
);
const IN_TEXT = /第[^第、，《》\s]{1,12}?条(?:之[一二三四五六七八九十]+)?/gu;
const PLAIN = new RegExp(`^第(${NUMERAL})条(?:之(${NUMERAL}))?$`, 'u');

/** True for an article in Chinese numerals, as the laws print it. */
export function isArticle(text: string): boolean {
  return ARTICLE.test(text);
}

/** Articles named in the text of a link, e.g. 《消防法》第四十四条、第六十条 → both. */
export function articlesInText(text: string): string[] {
  return text.match(IN_TEXT) ?? [];
}

/** 一千一百七十九 → 1179. */
function numberOf(numeral: string): number {
  let sum = 0;
  let digit = 0;
  for (const character of numeral) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[character];
    if (unit === undefined) {
      digit = Math.max('零一二三四五六七八九'.indexOf(character), 0);
    } else {
      // 十二 has no digit before its unit.
      sum += (digit || 1) * unit;
      digit = 0;
    }
  }
  return sum + digit;
}

/** Name of the place of an article on the page of its source: `a44`, `a253-1`; of others their own text. */
export function articleAnchor(article: string): string {
  const [, number, inserted] = PLAIN.exec(article) ?? [];
  if (number === undefined) return article;
  return `a${numberOf(number)}${inserted === undefined ? '' : `-${numberOf(inserted)}`}`;
}

/** Orders articles as the law has them: by number, then by what was inserted; what has no number is last. */
export function articleOrder(article: string): number {
  const [, number, inserted] = PLAIN.exec(article) ?? [];
  if (number === undefined) return Number.MAX_SAFE_INTEGER;
  return numberOf(number) + numberOf(inserted ?? '') / 100;
}

/** Address of the page of a source, or of one of its articles there. */
export function sourceHref(id: string, article?: string): string {
  const page = `/sources/${encodeURIComponent(id)}/`;
  return article === undefined ? page : `${page}#${encodeURIComponent(articleAnchor(article))}`;
}

/** A piece of the text of a citation: an article with what stands around it, or what joins two of them. */
export interface CitationPiece {
  text: string;
  /** Null for what joins two articles. */
  article: string | null;
}

/** A text cut after each article but the last, the joints apart; one piece when it names fewer than two. */
export function cutAtArticles(text: string): CitationPiece[] {
  const found = [...text.matchAll(IN_TEXT)];
  if (found.length < 2) return [{ text, article: found[0]?.[0] ?? null }];
  return found.flatMap(({ 0: article, index }, place): CitationPiece[] => {
    const piece = text.slice(place === 0 ? 0 : index, found[place + 1]?.index);
    const joint =
      place === found.length - 1 ? '' : (/[、，；和及与或至到]*$/u.exec(piece)?.[0] ?? '');
    const own = { text: piece.slice(0, piece.length - joint.length), article };
    return joint === '' ? [own] : [own, { text: joint, article: null }];
  });
}
