import type { Citation } from '@shequ/schema/content/model.ts';
import { type SiteContent, sourceById } from '../../curriculum/site-content.ts';
import type { CitationLink } from './self-check.ts';

/** Names a citation and tells where it leads: `《消防法》第四十四条、第六十四条` → `/sources/#fire-law`. */
export function citationLink(content: SiteContent, citation: Citation): CitationLink {
  const source = sourceById(content, citation.id);
  return {
    href: `/sources/#${source.id}`,
    label: `《${source.shortTitle}》${citation.articles.join('、')}`,
  };
}
