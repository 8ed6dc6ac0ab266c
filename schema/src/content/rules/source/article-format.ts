import { citationsIn } from '../../files/cited.ts';
import type { DocumentRule } from '../../files/rule.ts';
import { matchesIn } from '../../text/matches.ts';

const NUMERAL = '[零〇一二三四五六七八九十百千]+';
const UNIT = `第${NUMERAL}(?:编|分编|章|节|条|款|项|部分)`;
/** 第四十四条, 第二百五十三条之一, 第二条第一款第（三）项, 第一部分（二）, 附则, 第三章. */
const ARTICLE = new RegExp(
  `^(?:${UNIT}(?:之${NUMERAL})?(?:${UNIT})*(?:第?[（(]${NUMERAL}[）)]项?)?|第?[（(]${NUMERAL}[）)](?:项|条)?|附则|附件|附录|序言)$`,
  'u',
);

/** Articles in Chinese numerals, as the laws print them, so that one article has one spelling. */
export const articleFormat: DocumentRule = {
  name: 'source/article-format',
  severity: 'error',
  check({ file, texts }, report) {
    const told = new Set<number>();
    for (const { id, articles, place, where } of citationsIn(file)) {
      if (where === 'link') continue;
      for (const article of articles) {
        if (ARTICLE.test(article)) continue;
        told.add(place.line);
        report(
          place,
          `${id} 的条款写成了“${article}”，${/[a-z]-[a-z]/.test(article) ? '几条依据之间用分号隔开，例如 fire-law 第四十四条；civil-code 第十条。' : '应当用汉字数字，例如 第四十四条、第二百五十三条之一、第二条第一款。'}`,
        );
      }
    }
    for (const { found, place } of matchesIn(texts, /第[ \t]*[0-9０-９]+[ \t]*条/g)) {
      if (told.has(place.line)) continue;
      report(place, `“${found}”的条款要用汉字数字，例如 第四十四条。`);
    }
  },
};
