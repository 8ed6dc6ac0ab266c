import { citationsIn } from '../../files/cited.ts';
import type { DocumentRule } from '../../files/rule.ts';
import { isArticle } from '../../source/article.ts';
import { matchesIn } from '../../text/matches.ts';

/** Articles in Chinese numerals, as the laws print them, so that one article has one spelling. */
export const articleFormat: DocumentRule = {
  name: 'source/article-format',
  title: '条款写法不对',
  severity: 'error',
  check({ file, texts }, report) {
    const told = new Set<number>();
    for (const { id, articles, place, where } of citationsIn(file)) {
      if (where === 'link') continue;
      for (const article of articles) {
        if (isArticle(article)) continue;
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
