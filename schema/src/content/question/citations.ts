/** 依据: which sources and articles a question rests on. */
import type { Citation } from '../model.ts';
import type { Span } from '../source/source-text.ts';

/** Written instead of sources for questions of pure practice. */
export const PRACTICE = '实务';

export interface CitationDraft {
  id: string;
  articles: string[];
  place: Span['place'];
}

/**
 * Reads `id 第四条；id2 第八条、第九条`. 实务 gives an empty list. Articles may also be separated
 * by a comma.
 */
export function parseCitations(span: Span): CitationDraft[] {
  if (span.text === PRACTICE) return [];
  let from = 0;
  return span.text.split(/[；;]/).flatMap((piece) => {
    const at = from + piece.length - piece.trimStart().length;
    from += piece.length + 1;
    const text = piece.trim();
    if (text === '') return [];
    const id = /^[^\s第]+/.exec(text)?.[0] ?? text;
    const articles = text
      .slice(id.length)
      .split(/[、，,]/)
      .map((article) => article.trim())
      .filter((article) => article !== '');
    return [{ id, articles, place: { line: span.place.line, column: span.place.column + at } }];
  });
}

/** The stored form, without places; one entry per source, articles joined. */
export function toCitations(drafts: readonly CitationDraft[]): Citation[] {
  const byId = new Map<string, string[]>();
  for (const draft of drafts) {
    const articles = byId.get(draft.id) ?? [];
    articles.push(...draft.articles.filter((article) => !articles.includes(article)));
    byId.set(draft.id, articles);
  }
  return [...byId].map(([id, articles]) => ({ id, articles }));
}
