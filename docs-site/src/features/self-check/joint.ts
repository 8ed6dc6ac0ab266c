import type { CitationLink } from './self-check.ts';

/** What stands before a link that is not the first: a law of its own, or an article of the same. */
export function joint({ label }: Pick<CitationLink, 'label'>): string {
  return label.startsWith('《') ? '；' : '、';
}
