import { citedArticles } from '../../files/cited-articles.ts';
import type { SetRule } from '../../files/rule.ts';

/** How many articles the message names before it only counts. */
const NAMED = 12;

/**
 * Whoever taps a citation expects the gist. Counted by source, at its place in the list; a set
 * without any gist does not keep them.
 */
export const gistMissing: SetRule = {
  name: 'gist/missing',
  title: '引用的条款没有要旨',
  severity: 'warning',
  check({ files, gists, sources }, report) {
    if (sources === null || gists.length === 0) return;
    const cited = citedArticles({ files });
    const written = new Map(
      gists.map(({ value }) => [
        value.sourceId,
        new Set(value.articles.map(({ article }) => article)),
      ]),
    );
    for (const { value, place } of sources.entries) {
      const wanted = [...(cited.get(value.id) ?? [])];
      const missing = wanted.filter((article) => !written.get(value.id)?.has(article));
      if (missing.length === 0) continue;
      const more = missing.length > NAMED ? ' 等' : '';
      report(
        sources.file,
        place,
        `${value.id} 引用了 ${wanted.length} 条，还有 ${missing.length} 条没有要旨：${missing.slice(0, NAMED).join('、')}${more}。查到原文，写进 sources/${value.id}.yml。`,
      );
    }
  },
};
