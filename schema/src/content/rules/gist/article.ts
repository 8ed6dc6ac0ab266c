import type { SetRule } from '../../files/rule.ts';
import { isArticle } from '../../source/article.ts';

/** Gists are looked up by the article as citations write it. */
export const gistArticle: SetRule = {
  name: 'gist/article',
  title: '要旨的条款写错',
  severity: 'error',
  check({ gists }, report) {
    for (const { file, value, places } of gists) {
      const seen = new Set<string>();
      for (const [index, { article }] of value.articles.entries()) {
        const place = places[index];
        if (place === undefined) continue;
        if (!isArticle(article)) {
          report(
            file,
            place,
            `条款写成了“${article}”，应当用汉字数字，例如 第四十四条、第二百五十三条之一。`,
          );
        }
        if (seen.has(article)) {
          report(file, place, `${article} 写了两次要旨，合成一条，删掉一条。`);
        }
        seen.add(article);
      }
    }
  },
};
