/**
 * Terms of the curriculum, found at build time: titles, headings, emphasised words, synonyms, and
 * words that the text repeats. They serve typed initials (rmtj) and “did you mean”.
 */
import type { ExtractedPage } from './extract-blocks.ts';

const MOST_TERMS = 4000;
const TERM = /^\p{Script=Han}{2,12}$/u;

/** Terms, the weightiest first; a word counts by how often and where it stands. */
export function collectTerms(
  pages: readonly ExtractedPage[],
  synonyms: readonly string[][],
): string[] {
  const weight = new Map<string, number>();
  const add = (term: string, by: number) => {
    if (TERM.test(term)) weight.set(term, (weight.get(term) ?? 0) + by);
  };
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  for (const group of synonyms) for (const word of group) add(word, 1000);
  for (const page of pages) {
    for (const text of [page.title, ...page.emphasised]) {
      for (const part of text.split(/[^\p{Script=Han}]+/u)) add(part, 100);
    }
    for (const block of page.blocks) {
      const by = block.kind === 'text' ? 1 : 20;
      let previous = '';
      for (const { segment } of segmenter.segment(block.text)) {
        add(segment, by);
        // The segmenter cuts domain words in two (社区|矫正, 灭火|器); neighbours that keep company are a term.
        if (
          previous !== '' &&
          TERM.test(previous + segment) &&
          previous.length + segment.length <= 6
        ) {
          add(previous + segment, by / 2);
        }
        previous = /^\p{Script=Han}+$/u.test(segment) ? segment : '';
      }
    }
  }
  return [...weight]
    .filter(([, value]) => value >= 2)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST_TERMS)
    .map(([term]) => term);
}
