/** Every place of a file that cites a source: front matter, links, 依据 of questions. */
import { toString as textOf } from 'mdast-util-to-string';
import { sourceIdOf } from '../markdown/links.ts';
import { nodesOf } from '../markdown/nodes-of.ts';
import { parseCitations } from '../question/citations.ts';
import { allDrafts, metadataOf } from '../question/draft.ts';
import { articlesInText } from '../source/article.ts';
import { frontPlace, placeOf } from '../source/document.ts';
import { citationsOf } from '../source/fields.ts';
import type { Place } from '../source/source-text.ts';
import type { ParsedFile } from './parsed-file.ts';

export interface CitedSource {
  id: string;
  articles: string[];
  place: Place;
  /** `list`: the front matter; `link`: running text; `question`: 依据. */
  where: 'list' | 'link' | 'question';
}

function listed({ front, document }: ParsedFile): CitedSource[] {
  return citationsOf(front?.sources ?? []).map((citation, index) => ({
    ...citation,
    place: frontPlace(document, ['sources', index, 'id']),
    where: 'list',
  }));
}

function linked(file: ParsedFile): CitedSource[] {
  const cited: CitedSource[] = [];
  nodesOf(file.document.tree, 'link').forEach((node) => {
    const id = sourceIdOf(node.url);
    if (id === null) return;
    cited.push({ id, articles: articlesInText(textOf(node)), place: placeOf(node), where: 'link' });
  });
  return cited;
}

function questioned(file: ParsedFile): CitedSource[] {
  return allDrafts(file.drafts).flatMap((draft) => {
    const span = metadataOf(draft, '依据');
    if (span === null) return [];
    return parseCitations(span).map((each) => ({ ...each, where: 'question' as const }));
  });
}

/** All citations of a file, those of the front matter first. */
export function citationsIn(file: ParsedFile): CitedSource[] {
  return [...listed(file), ...linked(file), ...questioned(file)];
}
