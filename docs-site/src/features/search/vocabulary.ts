/**
 * Terms of the curriculum, found at build time: titles, headings, emphasised words, synonyms, and
 * words that the text repeats. They serve typed initials (rmtj), questions and “did you mean”.
 */
import type { ExtractedPage } from './extract-blocks.ts';

const MOST_TERMS = 5600;
const SYNONYM = 1000;
const TITLE = 100;
/** Weight from which a term is one by its place, whatever stands beside it. */
const SURE = TITLE;
const TERM = /^\p{Script=Han}{2,12}$/u;
/** Words that the segmenter leaves alone, joined again: 社区|矫正, 垃圾|分类, 刑满|释放. */
const LONGEST_JOINED = 8;
const MOST_JOINED = 4;
/** Words of the segmenter that no joined term begins or ends with. */
const LOOSE = new Set([
  ...'的了和是在不也就都要把被与及或可会有个这那着过地得等还很吗呢吧为以而之其第项条款者到去来给让向对从由再先又才只并但一二三四五六七八九十两几',
]);
const ASKS = /[的了吗呢谁]|怎么|怎样|什么|哪[些里儿个]|^几/u;

/** Terms, the weightiest first; a word counts by how often and where it stands. */
export function collectTerms(
  pages: readonly ExtractedPage[],
  synonyms: readonly string[][],
): string[] {
  const weight = new Map<string, number>();
  const neighbours = new Neighbours();
  const add = (term: string, by: number) => {
    if (TERM.test(term)) weight.set(term, (weight.get(term) ?? 0) + by);
  };
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  for (const group of synonyms) for (const word of group) add(word, SYNONYM);
  for (const page of pages) {
    for (const text of [page.title, ...page.emphasised]) {
      for (const part of text.split(/[^\p{Script=Han}]+/u)) {
        // “心肺复苏与 AED” is two terms and a joint.
        const term = part.replace(/^[与和及、]|[与和及]$/gu, '');
        if (!ASKS.test(term)) add(term, page.title === text ? TITLE : 2);
      }
    }
    // A page says a word once, however often it repeats it: terms are what several pages share.
    const here = new Map<string, number>();
    const say = (term: string, by: number) => {
      if (TERM.test(term) && !ASKS.test(term)) here.set(term, Math.max(here.get(term) ?? 0, by));
    };
    for (const block of page.blocks) {
      const by = block.kind === 'text' ? 1 : 2;
      let before: { segment: string; index: number }[] = [];
      for (const { segment, index } of segmenter.segment(block.text)) {
        if (!/^\p{Script=Han}+$/u.test(segment)) {
          before = [];
          continue;
        }
        before = [...before, { segment, index }].slice(-MOST_JOINED);
        say(segment, by);
        for (const first of before.slice(0, -1)) {
          const joined = block.text.slice(first.index, index + segment.length);
          if (joined.length > LONGEST_JOINED) continue;
          if (LOOSE.has(first.segment) || LOOSE.has(segment)) continue;
          say(joined, by);
          neighbours.see(joined, block.text, first.index);
        }
      }
    }
    for (const [term, by] of here) add(term, by);
  }
  return (
    [...weight]
      .filter(([term, value]) => value >= 2 && (value >= SURE || !neighbours.isFragment(term)))
      // Among equals the longer: 垃圾分类 says more than 分类.
      .map(([term, value]) => [term, value * Math.sqrt(term.length)] as const)
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, MOST_TERMS)
      .map(([term]) => term)
  );
}

/** What stands beside joined words: always the same character means that they are not all of the term. */
class Neighbours {
  /** Left and right of a term: the one character that is always there, or '' when they differ. */
  #beside = new Map<string, [string, string]>();

  see(term: string, text: string, at: number): void {
    const han = (character: string | undefined) =>
      character !== undefined && /\p{Script=Han}/u.test(character) ? character : '';
    const left = han(text[at - 1]);
    const right = han(text[at + term.length]);
    const known = this.#beside.get(term);
    if (!known) this.#beside.set(term, [left, right]);
    else {
      if (known[0] !== left) known[0] = '';
      if (known[1] !== right) known[1] = '';
    }
  }

  isFragment(term: string): boolean {
    const beside = this.#beside.get(term);
    return beside !== undefined && (beside[0] !== '' || beside[1] !== '');
  }
}
