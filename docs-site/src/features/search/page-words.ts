/**
 * Build only: what the content files say a page is about besides its text: its summary, how people
 * ask for it, and the laws it teaches.
 */
import { hrefOf } from '@shequ/schema/content/files/kind-path.ts';
import { filesOf } from '@shequ/schema/content/kinds/collections.ts';
import { KINDS } from '@shequ/schema/content/kinds/kinds.ts';
import type { Card, ContentSet } from '@shequ/schema/content/model.ts';

export interface PageWords {
  summary: string;
  said: readonly string[];
  /** Address of the page that tells the whole of it: the first lesson of a card. */
  told: string | null;
  /** Short titles of the sources, with the number of articles that the page cites. */
  laws: readonly { title: string; articles: number }[];
}

/** The words of every page that is made of a content file, by its address. */
export function wordsOfPages(content: ContentSet): Map<string, PageWords> {
  const titles = new Map(content.sources.map(({ id, shortTitle }) => [id, shortTitle]));
  const words = new Map<string, PageWords>();
  for (const kind of KINDS) {
    for (const { courseSlug, located } of filesOf(content, kind)) {
      const { value, said = [] } = located;
      const href = hrefOf(kind, { courseSlug: courseSlug ?? '', slug: value.slug });
      if (href === null) continue;
      words.set(href, {
        summary: 'summary' in value && typeof value.summary === 'string' ? value.summary : '',
        said,
        told: kind.collection === 'cards' ? `/courses/${(value as Card).lessons[0]}/` : null,
        laws: (value.sources ?? []).flatMap(({ id, articles }) => {
          const title = titles.get(id);
          return title === undefined ? [] : [{ title, articles: articles.length }];
        }),
      });
    }
  }
  return words;
}
