/** The articles of a source that the curriculum uses: what each says, and which pages rest on it. */
import type { Gist } from '@shequ/schema/content/model.ts';
import { articleAnchor, articleOrder } from '@shequ/schema/content/source/article.ts';
import type { SiteContent } from '../../curriculum/site-content.ts';
import type { Citing } from './citing-pages.ts';

export interface SourceArticle {
  article: string;
  /** Name of its place on the page of the source. */
  anchor: string;
  /** Null as long as nobody has written it. */
  gist: Gist | null;
  /** Empty for what only graded questions cite: they have no pages. */
  citing: Citing[];
}

/** Of one source, in the order of the law. `citing` is what `citingPages` returns for it. */
export function sourceArticles(
  content: SiteContent,
  id: string,
  citing: readonly Citing[],
): SourceArticle[] {
  const gists = content.gists.get(id) ?? new Map<string, Gist>();
  const articles = new Set([...gists.keys(), ...citing.flatMap(({ articles: cited }) => cited)]);
  return [...articles]
    .map((article) => ({
      article,
      anchor: articleAnchor(article),
      gist: gists.get(article) ?? null,
      citing: citing.filter(({ articles: cited }) => cited.includes(article)),
    }))
    .sort((a, b) => articleOrder(a.article) - articleOrder(b.article));
}
