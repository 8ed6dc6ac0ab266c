import { citedArticles } from '../../files/cited-articles.ts';
import type { SetRule } from '../../files/rule.ts';

/** A gist that nothing leads to is either a slip in the article or left over from a text that is gone. */
export const gistNotCited: SetRule = {
  name: 'gist/not-cited',
  title: '要旨没有人引用',
  severity: 'warning',
  check({ files, gists, catalogue: { sources } }, report) {
    const cited = citedArticles({ files });
    for (const { file, value, places } of gists) {
      // A misspelt source is a fault of its own.
      if (sources?.has(value.sourceId) === false) continue;
      for (const [index, { article }] of value.articles.entries()) {
        const place = places[index];
        if (place === undefined || cited.get(value.sourceId)?.has(article)) continue;
        report(
          file,
          place,
          `没有课、卡、题引用 ${value.sourceId} ${article}。条款写错了就改，用不着了就删掉。`,
        );
      }
    }
  },
};
