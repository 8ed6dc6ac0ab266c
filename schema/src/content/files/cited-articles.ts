/** Which articles of which source a whole set cites, wherever it cites them. */
import { citationsIn } from './cited.ts';
import type { ParsedSet } from './parsed-set.ts';

/** Articles by source; a source cited only as a whole has none. */
export function citedArticles({ files }: Pick<ParsedSet, 'files'>): Map<string, Set<string>> {
  const cited = new Map<string, Set<string>>();
  for (const { id, articles } of files.flatMap(citationsIn)) {
    const known = cited.get(id) ?? new Set();
    for (const article of articles) known.add(article);
    cited.set(id, known);
  }
  return cited;
}
