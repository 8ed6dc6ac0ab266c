import type { Citation } from '@shequ/schema/content/model.ts';
import { sourceHref } from '@shequ/schema/content/source/article.ts';
import { type SiteContent, sourceById } from '../../curriculum/site-content.ts';
import type { CitationLink } from './self-check.ts';

/**
 * Names a citation and tells where it leads, one link an article: `《消防法》第四十四条` →
 * `/sources/fire-law/#a44`, then `第六十四条`, which belongs to the same law.
 */
export function citationLinks(content: SiteContent, { id, articles }: Citation): CitationLink[] {
  const law = `《${sourceById(content, id).shortTitle}》`;
  if (articles.length === 0) return [{ href: sourceHref(id), label: law }];
  return articles.map((article, index) => ({
    href: sourceHref(id, article),
    label: index === 0 ? `${law}${article}` : article,
  }));
}
